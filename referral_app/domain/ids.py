"""Ids: a UUID for life, made once, or derived from a stable key where the same input must give the same record."""

from __future__ import annotations

import uuid
from typing import NewType

OrganizationId = NewType("OrganizationId", str)
ProgramId = NewType("ProgramId", str)
ServiceId = NewType("ServiceId", str)
LocationId = NewType("LocationId", str)
ReferenceId = NewType("ReferenceId", str)
EntryId = NewType("EntryId", str)
"""Id of anything that can be found: service, program, organization or reference entry."""

_NAMESPACE = uuid.UUID("6d0a7f0e-5b6a-5f0e-9c57-7f2a9d4c1b11")


def new_id() -> str:
    """A fresh random id (UUIDv4)."""
    return str(uuid.uuid4())


def stable_id(*key: str) -> str:
    """The id that always belongs to ``key`` (UUIDv5). Parts are joined by a unit separator, so they cannot run together."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join(key)))
