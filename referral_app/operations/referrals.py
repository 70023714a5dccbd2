"""From a search or chosen programs to a printed sheet. The one way out for paper; the print gate stands in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from referral_app.domain.contact import Phone
from referral_app.domain.listing import Listing
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem
from referral_app.domain.visibility import Withheld
from referral_app.operations.areas import (
    MOST_IN_A_BOOKLET,
    NOTHING_FITS,
    ON_A_POSTER,
    ON_A_POSTER_IN_TWO_LANGUAGES,
    for_a_booklet,
    for_a_poster,
)
from referral_app.operations.asking import known_one, understand
from referral_app.operations.choosing import choose, need_of
from referral_app.operations.desk import Desk
from referral_app.operations.entries import looks_like_an_id, no_such_entry, resolve, resolve_or_refuse
from referral_app.operations.everyday import everyday_numbers
from referral_app.operations.hotline import hotline_listing
from referral_app.operations.sheet_order import SheetOrder
from referral_app.operations.typed import readable
from referral_app.operations.ways_to_show import LeftOut, left_out_of
from referral_app.safe_files import refuse_to_replace, write_whole
from referral_app.search.query import Query
from referral_app.sheets.gate.known import GateFacts, withheld_values
from referral_app.sheets.make import MadeSheet, make_sheet
from referral_app.sheets.request import Layout, Paper, SheetItem, SheetRequest
from referral_app.storage.listings import read_listings
from referral_app.storage.snapshot import Snapshot
from referral_app.words.formats import sheet_language

__all__ = ["MadeSheet", "SheetOrder", "make_referral_sheet", "split_words", "write_sheet"]

TOP = 5
"""Programs a search chooses unless somebody says how many."""
MOST_ITEMS = 60
"""More than this is a booklet, not a sheet to hand over."""


def split_words(desk: Desk, words: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Which of ``words`` are ids of entries, and the rest as text to look for. An id that nothing has is refused."""
    ids: list[str] = []
    text: list[str] = []
    with desk.directory.snapshot() as snapshot:
        for word in words:
            found = resolve(snapshot, word)
            if found is not None:
                ids.append(found[1])
            elif looks_like_an_id(word):
                raise no_such_entry(word)
            else:
                text.append(word)
    return tuple(dict.fromkeys(ids)), " ".join(text)


def write_sheet(desk: Desk, order: SheetOrder, out: Path, *, force: bool) -> MadeSheet:
    """Make the sheet and write it to ``out``, whole or not at all. Raises ``Problem`` and writes nothing otherwise."""
    refuse_to_replace(out, force=force)
    made = make_referral_sheet(desk, order)
    write_whole(out, made.pdf, force=force)
    return made


def make_referral_sheet(desk: Desk, order: SheetOrder, *, meanwhile: Callable[[bytes], object] | None = None) -> MadeSheet:
    """The sheet as bytes, after both halves of the print gate (``meanwhile``: see ``make_sheet``). Nothing of the order is kept."""
    return make_sheet(*requested(desk, order), meanwhile=meanwhile)


def requested(desk: Desk, order: SheetOrder) -> tuple[SheetRequest, GateFacts]:
    """All a sheet is made of, and what the gate holds it against, from one reading of the directory."""
    look = _look_of(desk, order)
    with desk.directory.snapshot() as snapshot:
        query = understand(desk, order.asked)
        items = _items(desk, snapshot, order, query, Layout(look.layout))
        hotline = hotline_listing(desk, snapshot)
        if hotline is None:
            raise InputProblem(
                Phrase(
                    "This directory does not have the National Human Trafficking Hotline, which stands on every sheet; "
                    "add it, or use a directory made from the starter directory."
                )
            )
        known = GateFacts(
            withheld=withheld_values(snapshot.find(Withheld)), phones=_numbers(snapshot, [*(item.listing for item in items), hotline])
        )
        if look.layout == Layout.EVERYDAY:
            look = replace(look, everyday=everyday_numbers(desk, snapshot, {item.listing.id for item in items}))
    return replace(look, items=items, hotline=hotline, area=query.near.name if query.near else None), known


def _look_of(desk: Desk, order: SheetOrder) -> SheetRequest:
    """The sheet before anything is on it: whatever the order leaves open is as Settings say. Raises ``UnknownValue``."""
    settings = desk.settings
    return SheetRequest(
        items=(),
        hotline=None,
        today=desk.clock().date(),
        vocabulary=desk.vocabulary,
        language=sheet_language(readable(settings.language if order.language is None else order.language)),
        second_language=None if order.second_language is None else sheet_language(readable(order.second_language)),
        layout=_layout(settings.layout, order.layout),
        paper=known_one(settings.paper if order.paper is None else order.paper, list(Paper), Phrase("paper size")),
        office_name=settings.office_name,
        office_phone=settings.office_phone,
        own_line=settings.own_line,
        own_line_name=settings.own_line_name,
        qr=settings.qr if order.qr is None else order.qr,
    )


def _layout(usual: str, asked: str | None) -> str:
    """Settings say how a sheet for a person looks; what is made of an area is asked for each time."""
    known = [layout for layout in Layout if asked is not None or not layout.of_an_area]
    return known_one(usual if asked is None else asked, known, Phrase("layout"))


def _items(desk: Desk, snapshot: Snapshot, order: SheetOrder, query: Query, layout: Layout) -> tuple[SheetItem, ...]:
    """By hand first, in the order given, then what the search deals."""
    most = MOST_IN_A_BOOKLET if layout is Layout.BOOKLET else MOST_ITEMS
    if order.top is not None and not 1 <= order.top <= most:
        raise InputProblem(Phrase("Give a number of programs between 1 and {most}.", {"most": most}))
    items = list(_by_hand(snapshot, order, query.needs))
    if order.asked.says_anything or not items:
        items += _by_search(desk, snapshot, query, order, layout, {item.listing.id for item in items})
    if not items:
        raise InputProblem(NOTHING_FITS)
    if len(items) > most:
        raise InputProblem(Phrase("A sheet holds at most {most} programs; choose fewer.", {"most": most}))
    named = left_out_of([item.listing for item in items], order.leaving_out)
    nothing: LeftOut = frozenset()
    return tuple(
        replace(
            item,
            note=order.notes.get(item.listing.id),
            left_out=order.left_out.get(item.listing.id, nothing) | named.get(item.listing.id, nothing),
        )
        for item in items
    )


def _by_search(  # noqa: PLR0913, PLR0917  the search, and what it is for
    desk: Desk, snapshot: Snapshot, query: Query, order: SheetOrder, layout: Layout, besides: Collection[str]
) -> Iterable[SheetItem]:
    """What a search puts on the sheet: for one person a few, for an area many."""
    if layout is Layout.BOOKLET:
        found = for_a_booklet(desk, snapshot, query, order.top)
    elif layout is Layout.POSTER:
        usual = ON_A_POSTER if order.second_language is None else ON_A_POSTER_IN_TWO_LANGUAGES
        found = for_a_poster(desk, snapshot, query, usual if order.top is None else order.top)
    else:
        return choose(desk, snapshot, query, TOP if order.top is None else order.top, besides=besides)
    return (item for item in found if item.listing.id not in besides)


def _by_hand(snapshot: Snapshot, order: SheetOrder, asked: Sequence[str]) -> Iterator[SheetItem]:
    """Any entry may be asked for by name; whether a sheet takes it is the sheet's to say."""
    chosen = dict.fromkeys(resolve_or_refuse(snapshot, typed) for typed in order.ids)
    for listing in read_listings(snapshot, chosen).values():
        yield SheetItem(listing, order.under.get(listing.id) or need_of(listing.needs, asked))


def _numbers(snapshot: Snapshot, listings: Iterable[Listing]) -> frozenset[str]:
    """The numbers of the listed programs as their own rows have them, read apart from the listings the sheet is made from."""
    rows = {channel.entity_id for listing in listings for channel in listing.channels if channel.entity == Phone.TABLE}
    return frozenset(phone.number for phone in snapshot.find(Phone, id=rows))
