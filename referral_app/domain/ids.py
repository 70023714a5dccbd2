"""Ids: a UUID for life, made once, or derived from a stable key where the same input must give the same record."""

from __future__ import annotations

import uuid
from hashlib import sha1
from typing import NewType

OrganizationId = NewType("OrganizationId", str)
ProgramId = NewType("ProgramId", str)
ServiceId = NewType("ServiceId", str)
LocationId = NewType("LocationId", str)
ReferenceId = NewType("ReferenceId", str)
EntryId = NewType("EntryId", str)
"""Id of anything that can be found: service, program, organization or reference entry."""

_NAMESPACE = uuid.UUID("6d0a7f0e-5b6a-5f0e-9c57-7f2a9d4c1b11")

_VARIANT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}
"""The first digit of a UUID's fourth group holds its variant in its upper half."""


def new_id() -> str:
    """A fresh random id (UUIDv4)."""
    return str(uuid.uuid4())


def stable_id(*key: str) -> str:
    """The id that always belongs to ``key`` (UUIDv5). Parts are joined by a unit separator, so they cannot run together."""
    digits = sha1(_NAMESPACE.bytes + "\x1f".join(key).encode(), usedforsecurity=False).hexdigest()
    # as uuid.uuid5 does it, without making an object of a class (an import makes a million of these)
    return f"{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-{_VARIANT[digits[16]]}{digits[17:20]}-{digits[20:32]}"
