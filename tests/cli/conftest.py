"""What these tests share: an office of their own, copies of directories made once, and running whole command lines."""

from __future__ import annotations

from tests.desks import bare, own_office, run, starter, starter_read, with_local

__all__ = ["bare", "own_office", "run", "starter", "starter_read", "with_local"]
