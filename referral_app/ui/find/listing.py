"""The whole list as rows, however long it is: what was read stands there, the rest waits until somebody comes near it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias, overload

from referral_app.ui.find.no_local import no_local
from referral_app.ui.find.rows import (
    HeadingRow,
    Key,
    LeadsRow,
    MoreRow,
    NoLocalRow,
    ProgramRow,
    ReasonRow,
    Row,
    RuledOut,
    WaitingRow,
)

if TYPE_CHECKING:
    from referral_app.operations.answering import DeskAnswer
    from referral_app.operations.results import SearchPage, SearchResult


@dataclass(frozen=True, slots=True)
class Stretch:
    """``count`` programs under ``need`` after its first ``skip``."""

    need: str | None
    skip: int
    count: int


@dataclass(eq=False, slots=True)
class Tail:
    """What a section lists beyond the first page: ``count`` programs after its first ``skip``. ``read``: those there are, by their place here."""

    need: str | None
    skip: int
    count: int
    read: dict[int, ProgramRow]

    @property
    def key(self) -> Key:
        """There is one in a section."""
        return ("tail", self.need or "")

    def row(self, place: int) -> Row:
        """The row at a place, counted from 0."""
        return self.read.get(place) or WaitingRow(self.need, self.skip + place)


Part: TypeAlias = Row | Tail


class Listing(Sequence[Row]):
    """Rows one after the other. Made of few parts, of which only tails are more than one row."""

    def __init__(self, parts: Sequence[Part] = ()) -> None:
        self.parts = tuple(parts)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(map(length, self.parts))]

    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        place += len(self) if place < 0 else 0
        if not 0 <= place < len(self):
            raise IndexError(place)
        at = bisect_right(self._starts, place) - 1
        part = self.parts[at]
        return part.row(place - self._starts[at]) if isinstance(part, Tail) else part

    def start_of(self, at: int) -> int:
        """The place of the first row of a part."""
        return self._starts[at]

    def known(self) -> Iterator[tuple[int, Row]]:
        """Every row that is there, with its place."""
        for part, start in zip(self.parts, self._starts, strict=False):
            if isinstance(part, Tail):
                yield from ((start + place, row) for place, row in sorted(part.read.items()))
            else:
                yield start, part

    def place_of(self, key: Key) -> int:
        """The place of a row that is there, or that waits at its place; -1 for any other."""
        return next((place for place, row in self.known() if row.key == key), self._place_waiting(key))

    def tail_of(self, need: str | None) -> tuple[int, Tail] | None:
        """The tail of a section, and the place where it begins."""
        found = (
            (start, part) for part, start in zip(self.parts, self._starts, strict=False) if isinstance(part, Tail) and part.need == need
        )
        return next(found, None)

    def waiting(self, first: int, last: int, page: int) -> Stretch | None:
        """The whole pages, of so many programs each, that hold what is still to be read of the rows ``first`` to ``last``; of one section."""
        for part, start in zip(self.parts, self._starts, strict=False):
            if isinstance(part, Tail):
                places = [place for place in range(max(0, first - start), min(part.count, last + 1 - start)) if place not in part.read]
                if places:
                    begin, end = places[0] // page * page, min(part.count, (places[-1] // page + 1) * page)
                    return Stretch(part.need, part.skip + begin, end - begin)
        return None

    def _place_waiting(self, key: Key) -> int:
        if key[0] != "waiting":
            return -1
        found = self.tail_of(key[1] or None)
        if found is None:
            return -1
        start, tail = found
        place = int(key[2]) - tail.skip
        return start + place if 0 <= place < tail.count and place not in tail.read else -1


def length(part: Part) -> int:
    """How many rows a part has."""
    return part.count if isinstance(part, Tail) else 1


def parts_of(page: SearchPage, ruled_out: RuledOut | None = None, opened: Collection[str | None] = ()) -> tuple[Part, ...]:
    """The list of a page, section by section; what was ruled out follows at the end. The last section is listed to its end, and so are those
    that are ``opened``; the others give the next one its turn (users.md 1.1).
    """
    return (*_listed(page, opened), *(_ruled_out(ruled_out) if ruled_out is not None else ()))


def rest_of(answer: DeskAnswer) -> tuple[Row, ...]:
    """What is not listed, as rows."""
    page, leads_only, notice = answer.page, answer.asked.leads, no_local(answer)
    notices = (NoLocalRow(notice),) if notice is not None else ()
    leads = (LeadsRow(page.leads, leads_only),) if page.leads or leads_only else ()
    return (*notices, *(ReasonRow(reason) for reason in page.not_for_this), *leads)


def _listed(page: SearchPage, opened: Collection[str | None]) -> Iterator[Part]:
    sections = [section for section in page.sections if section.count]
    for section in sections:
        here: list[SearchResult] = [result for result in page.results if result.section == section.need]
        left = section.count - len(here)
        if section.need is not None:
            yield HeadingRow(section.need, section.count)
        yield from (ProgramRow(result) for result in here)
        if left > 0:
            runs_on = section is sections[-1] or section.need in opened
            yield Tail(section.need, len(here), left, {}) if runs_on else MoreRow(section.need, left)


def _ruled_out(opened: RuledOut) -> Iterator[Part]:
    yield HeadingRow(None, len(opened.results), opened.code, opened.reason)
    yield from (ProgramRow(result, opened.code) for result in opened.results)
