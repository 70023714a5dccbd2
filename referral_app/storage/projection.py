"""Derived rows that search keeps in the directory file, written in the same transaction as the records they are made of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from referral_app.domain.phrases import Phrase

if TYPE_CHECKING:
    from referral_app.storage.snapshot import Snapshot
    from referral_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CheckProblem:
    """Something that does not add up. ``code`` is a stable slug; ``phrase`` the sentence for a person."""

    code: str
    phrase: Phrase


class Projection(Protocol):
    """One kind of derived rows. Its tables stand in ``storage.tables``; it alone writes them, by ``unit.connection``.

    ``name`` tells projections apart; ``version`` names the format and whatever else the rows are made from (a vocabulary). The
    file remembers the version it was written with; where that is another, or a write went without the projection, everything is
    built anew before the next write commits and whenever a directory that can be written is opened.
    """

    @property
    def name(self) -> str:
        """Tells this projection apart, for good."""

    @property
    def version(self) -> str:
        """Changes whenever the same records would give other derived rows."""

    def refresh(self, unit: UnitOfWork, touched: Mapping[str, Collection[str]]) -> None:
        """Bring the derived rows up to date. ``touched``: table -> ids that were added, edited or removed; the rows are already written."""

    def rebuild(self, unit: UnitOfWork) -> None:
        """Drop all derived rows and build them anew from the records."""

    def problems(self, snapshot: Snapshot) -> Iterable[CheckProblem]:
        """Where the derived rows are not what the records say. Changes nothing."""
