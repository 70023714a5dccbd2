"""Alembic's environment. The app hands over a connection in a transaction of its own; nothing here opens a file."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True, render_as_batch=True)
context.run_migrations()
