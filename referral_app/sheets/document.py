"""The referral sheet itself: exactly what is printed, everything already worded. Templates place it and decide nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeAlias, TypeVar, cast

from referral_app.domain.channels import ChannelType
from referral_app.domain.phrases import Phrase
from referral_app.sheets.request import Layout, Paper


class Kind(StrEnum):
    """What a piece of text is, which decides its direction and where it may break.

    ``PROSE`` is our own wording. ``DATA`` is text as the agency or the worker wrote it. The rest is data of a known shape.
    """

    PROSE = "prose"
    NAME = "name"
    PHONE = "phone"
    ADDRESS = "address"
    URL = "url"
    TIME = "time"
    DATA = "data"


OWN_KINDS = frozenset({Kind.PROSE, Kind.TIME, Kind.PHONE})
"""What we write ourselves: nothing in it may be replaced when a font lacks a letter."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line that is of one kind."""

    text: str
    kind: Kind = Kind.PROSE


@dataclass(frozen=True, slots=True)
class Line:
    """Something said in one language. ``missing`` marks wording that has no translation yet and stands in English instead."""

    runs: tuple[Run, ...]
    language: str
    missing: bool = False

    @property
    def text(self) -> str:
        """All of it, as a person reads it."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Said:
    """Something said in the reader's language and, if that differs, in the second one."""

    first: Line
    second: Line | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """The one or two lines."""
        return (self.first,) if self.second is None else (self.first, self.second)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach a program: its label ("Text"), the number, address or web address, and what to know about it.

    At the end of the sheet the label says whose number it is, and the note how far it can be trusted.
    """

    value: Said
    label: Said | None = None
    notes: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Detail:
    """A label with its values: where, what to bring, what it costs, which languages."""

    label: Said
    values: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """An icon by its name, with what it shows in the reader's language, for whoever hears the sheet read aloud."""

    name: str
    alt: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code to scan: what it holds (``tel:`` with a number, or a web address), what stands for it when the sheet is read aloud, and what is
    printed below it.
    """

    payload: str
    alt: str
    label: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEntry:
    """One program on the sheet.

    ``names`` are the program and its agency. ``main`` is the way to try first, printed big; ``conditions`` are the short facts
    under it; ``asides`` are what to heed, ``words`` what to say and how it sounds, ``note`` is the worker's. ``picture`` and ``codes`` stand where they are
    wanted. ``call_first`` says that ``trust`` has to stand out; ``optional`` is not empty where using it may lead to police.
    """

    entry_id: str
    need: Said
    names: tuple[Line, ...]
    trust: Said
    call_first: bool
    main: Way
    optional: tuple[Said, ...] = ()
    conditions: tuple[Said, ...] = ()
    ways: tuple[Way, ...] = ()
    details: tuple[Detail, ...] = ()
    asides: tuple[Said, ...] = ()
    words: tuple[Said, ...] = ()
    note: Said | None = None
    picture: Picture | None = None
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The end of every sheet: the office's number and the hotline, a line to show to staff, and how long the sheet is good for.

    ``aloud`` is how to ask for an interpreter on the phone.
    """

    heading: Said
    numbers: tuple[Way, ...]
    conditions: tuple[Said, ...]
    ways: tuple[Way, ...]
    interpreter: Said | None
    small_print: tuple[Said, ...]
    aloud: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Where in a booklet something stands: what is looked up, of which agency it is, and the programs whose pages are named."""

    said: Said
    entries: tuple[str, ...]
    of: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A need of a booklet: the programs printed there, what to say when calling one, and those printed elsewhere that serve it too."""

    need: Said
    entries: tuple[str, ...]
    words: tuple[Said, ...] = ()
    also: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What makes a booklet of a sheet: its sections, and what leads to them. ``made`` says when and by whom it was made, ``foot`` is the
    hotline at the foot of its pages.
    """

    made: tuple[Said, ...]
    foot: Way
    contents: Said
    also: Said
    by_need: Said
    by_name: Said
    sections: tuple[Section, ...]
    needs: tuple[Reference, ...]
    names: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralSheet:
    """A whole sheet. ``made_on`` dates the file and ``warnings`` are for the worker; neither is printed. ``book`` is not empty for a booklet."""

    language: str
    second_language: str | None
    layout: Layout
    paper: Paper
    made_on: date
    title: Said
    opening: tuple[Said, ...]
    entries: tuple[SheetEntry, ...]
    closing: Closing
    warnings: tuple[Phrase, ...] = ()
    book: Book | None = None

    @property
    def items(self) -> tuple[str, ...]:
        """The programs on it, in the order printed."""
        return tuple(entry.entry_id for entry in self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRow:
    """One line of the list: a neutral name, its number or door, further numbers, and what to know (hours, the worker's note).

    ``entry_id`` is the program it stands for; ``None`` for the help line, the front desk and ordinary places. ``by`` is the kind of channel behind
    ``value``, which is not printed.
    """

    label: Said
    value: Line
    further: tuple[Said, ...] = ()
    notes: tuple[Said, ...] = ()
    entry_id: str | None = None
    by: ChannelType = ChannelType.VOICE


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberList:
    """A list of numbers that tells nobody what it is about (``numbers``), everything already worded. It has no date, not even in its file."""

    language: str
    second_language: str | None
    layout: Layout
    paper: Paper
    title: Said
    rows: tuple[NumberRow, ...]
    warnings: tuple[Phrase, ...] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """The programs on it, in the order printed."""
        return tuple(row.entry_id for row in self.rows if row.entry_id)


Sheet: TypeAlias = ReferralSheet | NumberList
"""What is set, checked and handed over."""

_Part = TypeVar("_Part")


@cache
def _fields_of(kind: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(cast(Any, kind)))


def lines_of(part: object) -> Iterator[Line]:
    """Every line in ``part`` of a sheet, in the order in which it is printed."""
    if isinstance(part, Line):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from lines_of(each)
    elif dataclasses.is_dataclass(part):
        for name in _fields_of(cast(Hashable, type(part))):
            yield from lines_of(getattr(part, name))


def runs_of(part: object, *kinds: Kind) -> Iterator[Run]:
    """Every run in ``part`` that is of one of ``kinds``; all of them if none is named."""
    return (run for line in lines_of(part) for run in line.runs if not kinds or run.kind in kinds)


def changed(part: _Part, change: Callable[[Run], Run]) -> _Part:
    """The same part of a sheet with each run passed through ``change``."""
    if isinstance(part, Run):
        return cast(_Part, change(part))
    if isinstance(part, tuple):
        return cast(_Part, tuple(changed(each, change) for each in part))
    if dataclasses.is_dataclass(part) and not isinstance(part, type | Phrase):
        return dataclasses.replace(part, **{field.name: changed(getattr(part, field.name), change) for field in dataclasses.fields(part)})
    return part
