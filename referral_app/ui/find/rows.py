"""The rows of the list of programs: headings, programs, "12 more". What a row is, not how it looks or where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from referral_app.domain.phrases import Phrase

if TYPE_CHECKING:
    from referral_app.operations.results import Reason, SearchResult

Key: TypeAlias = tuple[str, ...]
"""What a row is known by, however the list changes around it."""


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The heading over the ``count`` programs of one need, or over those ruled out for one reason (``code``)."""

    need: str | None
    count: int
    code: str | None = None
    reason: Phrase | None = None

    @property
    def key(self) -> Key:
        """Its place is fixed by what it stands for."""
        return ("heading", self.need or "", self.code or "")


@dataclass(frozen=True, slots=True)
class ProgramRow:
    """A program. ``ruled_out`` is the reason it is probably not for this search, if it is not."""

    result: SearchResult
    ruled_out: str | None = None

    @property
    def key(self) -> Key:
        """The program, under what it stands."""
        return ("program", self.result.id, self.result.section or "", self.ruled_out or "")


@dataclass(frozen=True, slots=True)
class MoreRow:
    """So many more than are listed under one need."""

    need: str | None
    count: int

    @property
    def key(self) -> Key:
        """One at the end of each section."""
        return ("more", self.need or "")


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A program that is listed and still to be read: the one at ``place`` under its need, counted from 0."""

    need: str | None
    place: int

    @property
    def key(self) -> Key:
        """Its place is all that is known."""
        return ("waiting", self.need or "", str(self.place))


@dataclass(frozen=True, slots=True)
class NoLocalRow:
    """That nothing nearer is known than what serves the whole country."""

    phrase: Phrase

    @property
    def key(self) -> Key:
        """There is one."""
        return ("no-local",)


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """Why others are not listed, as a row to open them: where there is no room for it under the list."""

    reason: Reason

    @property
    def key(self) -> Key:
        """The reason."""
        return ("reason", self.reason.code)


@dataclass(frozen=True, slots=True)
class LeadsRow:
    """How many leads are not yet checked, as a row to open them; ``back``: to the programs."""

    count: int
    back: bool

    @property
    def key(self) -> Key:
        """There is one."""
        return ("leads",)


Row: TypeAlias = HeadingRow | ProgramRow | MoreRow | WaitingRow | NoLocalRow | ReasonRow | LeadsRow
ONLY_READ = (HeadingRow, NoLocalRow)
"""Rows that do nothing."""


@dataclass(frozen=True, slots=True)
class RuledOut:
    """The programs behind one reason of "probably not for this search", opened."""

    code: str
    reason: Phrase
    results: tuple[SearchResult, ...]
