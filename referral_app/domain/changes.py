"""The journal as other parts see it: what changed, when, by which role, and what it was before."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Operation(StrEnum):
    """What happened to one record."""

    ADD = "add"
    EDIT = "edit"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """One record in a change. ``before`` is the row as it was: ``None`` for an added one, ``{"purged": True}`` after a purge."""

    table: str
    id: str
    operation: Operation
    before: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One unit of work in the journal.

    ``when`` is UTC ISO 8601; ``by`` a role or initials; ``source`` what caused it (a file's name, "edit", "undo of 7");
    ``office`` and ``sequence`` identify it among offices that exchange changes.
    """

    id: int
    when: str
    by: str
    source: str
    office: str
    sequence: int
    items: tuple[ChangedRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What a write did: its change id (``None`` if nothing changed) and the ids touched, by table."""

    change: int | None
    touched: Mapping[str, Collection[str]]
