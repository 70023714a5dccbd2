"""What is made of a whole area: a booklet of every program, with sections, contents and index, and a poster of some.

Each program is printed once, under the need that fewest others serve; where it serves another need too, the booklet says on which page it stands.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from referral_app.domain.needs import REPORTING, NeedVocabulary
from referral_app.domain.phrases import Phrase
from referral_app.sheets import sentences
from referral_app.sheets.clean import LONGEST_NAME, clean
from referral_app.sheets.document import Book, Kind, Line, Reference, ReferralSheet, Run, Said, Section, SheetEntry, Way
from referral_app.sheets.request import Layout, SheetItem, SheetRequest
from referral_app.sheets.wording import Wording, as_written, on_date


def in_sections(items: Sequence[SheetItem], vocabulary: NeedVocabulary) -> tuple[SheetItem, ...]:
    """``items`` in the order in which an area is printed, each under one group of needs."""
    served = {item.listing.id: _printable_groups(item.listing.needs, vocabulary) for item in items}
    counts = Counter(group for groups in served.values() for group in groups)
    order = {need.slug: place for place, need in enumerate(vocabulary.groups())}

    def group_of(item: SheetItem) -> str | None:
        wanted = (item.need or "").partition(".")[0]
        groups = served[item.listing.id]
        return wanted if wanted in groups else min(groups, key=lambda group: (group == REPORTING, counts[group], group), default=None)

    placed = [replace(item, need=group_of(item)) for item in items]
    return tuple(sorted(placed, key=lambda item: order.get(item.need or "", len(order))))


def of_an_area(sheet: ReferralSheet, items: Sequence[SheetItem], request: SheetRequest, wording: Wording) -> ReferralSheet:
    """``sheet`` as a poster or booklet of its area; ``items`` are ``in_sections``."""
    sheet = replace(sheet, entries=tuple(replace(entry, note=None, codes=()) for entry in sheet.entries))  # what is noted is for one person
    if request.area and clean(request.area):
        sheet = replace(sheet, title=wording.say(sentences.HELP_IN, area=Run(clean(request.area, LONGEST_NAME), Kind.NAME)))
    if sheet.layout is Layout.POSTER:
        return replace(sheet, entries=tuple(map(_on_a_poster, sheet.entries)), opening=sheet.opening[:1])
    entries = {entry.entry_id: entry for entry in sheet.entries}
    groups: dict[str | None, list[SheetItem]] = defaultdict(list)
    for item in items:
        groups[item.need].append(item)
    book = Book(
        made=tuple(_made(request, wording)),
        foot=Way(sheet.closing.numbers[-1].value, wording.say(sentences.HELP_LINE)),
        contents=wording.say(sentences.CONTENTS),
        also=wording.say(sentences.HELP_WITH_THIS_TOO),
        by_need=wording.say(sentences.FIND_BY_NEED),
        by_name=wording.say(sentences.FIND_BY_NAME),
        sections=tuple(
            Section(
                need=entries[found[0].listing.id].need,
                entries=tuple(item.listing.id for item in found),
                words=next((entries[item.listing.id].words for item in found if entries[item.listing.id].words), ()),
                also=tuple(_named(entries[item.listing.id]) for item in items if item.need != group and _serves(item.listing.needs, group)),
            )
            for group, found in groups.items()
        ),
        needs=tuple(_by_need(items, request.vocabulary, wording, set(groups))),
        names=tuple(sorted(_by_name(sheet.entries), key=_alphabetical)),
    )
    return replace(sheet, entries=tuple(replace(entry, words=()) for entry in sheet.entries), book=book)


def _printable_groups(needs: Iterable[str], vocabulary: NeedVocabulary) -> tuple[str, ...]:
    groups = dict.fromkeys(need.partition(".")[0] for need in needs)
    return tuple(group for group in groups if group in vocabulary and vocabulary[group].printable)


def _serves(needs: Iterable[str], group: str | None) -> bool:
    return group is not None and any(need.partition(".")[0] == group for need in needs)


def _by_need(items: Sequence[SheetItem], vocabulary: NeedVocabulary, wording: Wording, sections: Set[str | None]) -> Iterator[Reference]:
    """Every kind of need that is served, with the programs that serve it, in the order of the vocabulary.

    Reporting a crime is listed only where it has a section of its own: who helps and takes tips besides is no tip line.
    """
    for need in vocabulary:
        if need.printable and not need.retired and not need.is_group and (need.group != REPORTING or need.group in sections):
            found = tuple(item.listing.id for item in items if need.slug in item.listing.needs)
            if found:
                yield Reference(wording.say(Phrase(need.plain)), found)


def _named(entry: SheetEntry) -> Reference:
    """A program by its first name, for one without by its need, and whose it is."""
    line: Line = entry.names[0] if entry.names else entry.need.first
    return Reference(Said(line), (entry.entry_id,), next(iter(entry.names[1:]), None))


def _by_name(entries: Iterable[SheetEntry]) -> Iterator[Reference]:
    """Every program, and every agency that has another name than its programs, with all that are printed of it."""
    agencies: dict[str, list[SheetEntry]] = defaultdict(list)
    for entry in entries:
        yield _named(entry)
        for agency in entry.names[1:]:
            agencies[agency.text].append(entry)
    for programs in agencies.values():
        yield Reference(Said(programs[0].names[1]), tuple(entry.entry_id for entry in programs))


def _alphabetical(named: Reference) -> tuple[str, str]:
    """As people look for a name: without accents and signs, then by whose it is."""
    plain = unicodedata.normalize("NFKD", named.said.first.text.casefold())
    kept = "".join(char for char in plain if char.isalnum() or char.isspace())
    return kept.strip(), named.of.text.casefold() if named.of else ""


def _made(request: SheetRequest, wording: Wording) -> Iterator[Said]:
    if request.office_name and clean(request.office_name):
        yield Said(as_written(request.office_name, Kind.NAME, longest=LONGEST_NAME))
    yield wording.say(sentences.MADE_ON, date=on_date(request.today.isoformat()))


def _on_a_poster(entry: SheetEntry) -> SheetEntry:
    """The name, the number and when: what can be read in passing."""
    return replace(entry, names=entry.names[:1], main=replace(entry.main, notes=()), ways=(), details=(), asides=(), words=())
