"""Which programs a search puts on a sheet by itself, and which only a person may choose by name (users.md 4.2)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from referral_app.domain.answers import Answer
from referral_app.domain.channels import Who
from referral_app.domain.listing import EntryKind
from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.roles import Role
from referral_app.operations.desk import Desk
from referral_app.search.query import Query
from referral_app.search.results import SearchResult
from referral_app.sheets.reach import can_be_reached
from referral_app.sheets.refusals import refusal
from referral_app.sheets.request import SheetItem
from referral_app.storage.listings import read_listings
from referral_app.storage.snapshot import Snapshot

_FIRST_LOOK = 40
"""How many more results than wanted are looked at first; enough unless most of a search may not be chosen."""
_FOR_PEOPLE = frozenset({Role.SURVIVORS, Role.REFERRALS})


def choose(desk: Desk, snapshot: Snapshot, query: Query, top: int, *, besides: Collection[str] = ()) -> tuple[SheetItem, ...]:
    """``top`` programs of a search, dealt in turn over its sections, ``besides`` those already chosen by hand."""
    limit = top + _FIRST_LOOK
    while True:
        page = desk.finder.find(snapshot, replace(query, limit=limit))
        found = fitting(desk, snapshot, page.results, besides)
        if len(found) >= top or len(page.results) >= page.total:
            return deal(found, query.needs, top)
        limit = page.total


def deal(items: Sequence[SheetItem], needs: Sequence[str], top: int) -> tuple[SheetItem, ...]:
    """``top`` of ``items`` in rounds: in each, every need gets the best of those listed under it, else the best that serves it too.

    A list shows what serves two needs under the first. Were the rounds taken over its sections alone, a person who needs housing
    and a lawyer would get no lawyer where every lawyer near also knows of a bed. So the need with the fewest choices chooses first.
    """
    if not needs:
        return tuple(items[:top])
    waiting, dealt = list(items), list[SheetItem]()
    while len(dealt) < top:
        chosen: dict[str, SheetItem] = {}
        for need in sorted(needs, key=lambda need: sum(serves(item, need) for item in waiting)):
            best = min((item for item in waiting if serves(item, need)), key=lambda item: item.need != need, default=None)
            if best is not None:
                waiting.remove(best)
                chosen[need] = replace(best, need=need)
        if not chosen:
            break
        dealt += [chosen[need] for need in needs if need in chosen]
    return tuple(dealt[:top])


def serves(item: SheetItem, need: str) -> bool:
    """Whether a program is listed under ``need``, or could be: it has the need itself, or one of its kinds."""
    return item.need == need or need_of(item.listing.needs, (need,)) is not None


def may_be_dealt(item: SheetItem, vocabulary: NeedVocabulary) -> bool:
    """Whether a search may put a program on a sheet without a person choosing it by name.

    Never tip lines, investigators, or whoever tells the police; never what is for staff only, or what the person cannot call,
    text or walk into; never what no sheet takes.
    """
    listing = item.listing
    roles = frozenset(listing.roles)
    if listing.kind is not EntryKind.SERVICE or not roles & _FOR_PEOPLE or (Role.TIPS in roles and Role.SURVIVORS not in roles):
        return False
    if any(channel.contacts_police is Answer.YES for channel in listing.channels if channel.usable_by(Who.SURVIVOR)):
        return False
    return can_be_reached(listing) and refusal(item, vocabulary) is None


def need_of(needs: Iterable[str], asked: Iterable[str]) -> str | None:
    """Which of the needs ``asked`` for a program chosen by hand serves, itself or by its group; the sheet knows its other needs."""
    served = {part for need in needs for part in (need, need.partition(".")[0])}
    return next((need for need in asked if need in served), None)


def fitting(desk: Desk, snapshot: Snapshot, results: Iterable[SearchResult], besides: Collection[str]) -> list[SheetItem]:
    """Results that may be dealt, in their order, each as it would stand on the sheet."""
    new = [one for one in results if one.id not in besides]
    listings = read_listings(snapshot, [(one.kind, one.id) for one in new])
    items = [SheetItem(listings[one.id], one.section) for one in new if one.id in listings]
    return [item for item in items if may_be_dealt(item, desk.vocabulary)]
