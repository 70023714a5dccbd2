"""The sheet being made, as plain values: which programs, in which order, with which notes, in whose language. It is kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from referral_app.domain.languages import SHEET_LANGUAGES
from referral_app.operations.sheet_order import SheetOrder

if TYPE_CHECKING:
    from referral_app.settings import Settings

_WRITTEN = {"zh": "zh-Hans", "yue": "zh-Hant"}
"""Spoken Chinese is written in two ways; which one a reader knows is theirs to say, and this is the likelier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftItem:
    """A chosen program. ``need`` is the need it was chosen under; ``where`` and ``ways`` are what the tray shows beneath the name. ``left_out`` are
    its channels that are not to be shown, by type and value, of the ``all_ways`` there are.
    """

    id: str
    name: str
    agency: str
    need: str | None = None
    where: str = ""
    ways: str = ""
    note: str = ""
    left_out: frozenset[tuple[str, str]] = frozenset()
    all_ways: int = 0

    @property
    def shown_ways(self) -> int:
        """How many of its ways are shown."""
        return self.all_ways - len(self.left_out)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDraft:
    """Everything chosen for the sheet. What is ``None`` is as Settings say. ``no_paper``: its numbers are shown, and nothing is printed."""

    items: tuple[DraftItem, ...] = ()
    language: str | None = None
    second_language: str | None = None
    layout: str | None = None
    paper: str | None = None
    qr: bool | None = None
    no_paper: bool = False

    def __contains__(self, entry_id: object) -> bool:
        return any(item.id == entry_id for item in self.items)

    def adding(self, item: DraftItem) -> SheetDraft:
        """With ``item`` at the end; once, however often it is added."""
        return self if item.id in self else replace(self, items=(*self.items, item))

    def without(self, entry_id: str) -> SheetDraft:
        """Without that program."""
        return replace(self, items=tuple(item for item in self.items if item.id != entry_id))

    def moving(self, entry_id: str, to: int) -> SheetDraft:
        """With that program at place ``to``, counted from 0; a place beyond an end is that end."""
        moved = [item for item in self.items if item.id == entry_id]
        others = [item for item in self.items if item.id != entry_id]
        to = max(0, min(to, len(others)))
        return replace(self, items=(*others[:to], *moved, *others[to:]))

    def noting(self, entry_id: str, note: str) -> SheetDraft:
        """With a note for that program; empty takes it away."""
        return replace(self, items=tuple(replace(item, note=note) if item.id == entry_id else item for item in self.items))

    def leaving_out(self, entry_id: str, left_out: frozenset[tuple[str, str]], *, ways: str, all_ways: int) -> SheetDraft:
        """With these channels of that program not shown; ``ways`` are those its card tells then."""

        def changed(item: DraftItem) -> DraftItem:
            return replace(item, left_out=left_out, ways=ways, all_ways=all_ways) if item.id == entry_id else item

        return replace(self, items=tuple(map(changed, self.items)))

    def item(self, entry_id: str) -> DraftItem | None:
        """That program as it stands here; ``None`` if it does not."""
        return next((item for item in self.items if item.id == entry_id), None)

    def place_of(self, entry_id: str) -> int:
        """Where that program stands, counted from 0; -1 if it does not."""
        return next((place for place, item in enumerate(self.items) if item.id == entry_id), -1)

    def settled(self, settings: Settings) -> SheetDraft:
        """With what Settings say in the place of what nobody chose."""
        return replace(
            self,
            language=self.language or settings.language,
            layout=self.layout or settings.layout,
            paper=self.paper or settings.paper,
            qr=settings.qr if self.qr is None else self.qr,
        )

    def order(self) -> SheetOrder:
        """What operations are asked for."""
        return SheetOrder(
            ids=tuple(item.id for item in self.items),
            under={item.id: item.need for item in self.items if item.need is not None},
            notes={item.id: item.note.strip() for item in self.items if item.note.strip()},
            left_out={item.id: item.left_out for item in self.items if item.left_out},
            language=self.language,
            second_language=self.second_language,
            layout=self.layout,
            paper=self.paper,
            qr=self.qr,
        )


def sheet_language_for(spoken: str) -> str | None:
    """The sheet's language for somebody who speaks ``spoken`` (ISO 639); ``None`` where there is no sheet in it."""
    language = _WRITTEN.get(spoken, spoken)
    return language if language in SHEET_LANGUAGES else None
