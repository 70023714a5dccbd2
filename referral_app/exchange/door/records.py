"""JSON objects of a file, one at a time: a list, lines, an API's pages, or one object. Memory holds the one that is being read."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from referral_app.domain.phrases import Phrase
from referral_app.exchange.door.cleaning import clean_all, odd
from referral_app.exchange.door.decoding import Encoding, encoding_of, text_of
from referral_app.exchange.door.limits import Limits
from referral_app.exchange.door.members import Member, too_large
from referral_app.exchange.door.pages import NoPage, objects_of_page
from referral_app.exchange.door.tables import stem
from referral_app.exchange.findings import Finding, Findings, Severity
from referral_app.exchange.raw import RawRecord

_CHUNK = 1 << 19
_BETWEEN = re.compile(r"[\s,\ufeff\x1e]*")
_BLANK = re.compile(r"[\s\ufeff]*")
_LONGEST_WORD = 400
"""A number, ``-Infinity`` or ``\\uXXXX`` that is cut off at the end of a chunk begins no further from it than this."""
_PAGED = ("contents", "content", "data", "items", "records", "results", "features", "rows", "value")
"""Keys under which services that answer in pages, and map files, put their list."""
_PAGE_KEYS = frozenset(
    {
        "total_items",
        "total_pages",
        "page_number",
        "size",
        "first_page",
        "last_page",
        "empty",
        "page",
        "count",
        "total",
        "next",
        "previous",
        "links",
        "meta",
        "type",
        "crs",
        "name",
        "bbox",
        "offset",
        "limit",
        "has_more",
    }
)

_BROKEN = Phrase("The file cannot be read from here on; what came before it is taken. Ask who made it for a new copy.")


class TooLong(Exception):
    """A value is longer than may be held at once."""


class JsonRecords:
    """A JSON file. Implements ``RawRecords``."""

    def __init__(self, member: Member, limits: Limits, findings: Findings, encoding: str | None) -> None:
        self._member = member
        self._limits = limits
        self._findings = findings
        self._forced = encoding

    @property
    def file(self) -> str:
        """As ``RawRecords.file``."""
        return self._member.file

    @property
    def name(self) -> str:
        """As ``RawRecords.name``."""
        return stem(self._member.base)

    @property
    def folder(self) -> str:
        """As ``RawRecords.folder``."""
        return self._member.folder

    def records(self) -> Iterator[RawRecord]:
        """As ``RawRecords.records``."""
        number = 0
        try:
            with text_of(self._member, self._encoding) as text:
                for number, (value, odd_text) in enumerate(_Values(text, self).objects(), 1):
                    yield RawRecord(self._cleaned(value, number) if odd_text else value, number)
        except TooLong:
            if number or self._encoding.name not in {"utf-8", "utf-8-sig"}:
                raise too_large(self.file) from None
            yield from self._of_page()

    def _of_page(self) -> Iterator[RawRecord]:
        """The objects of a file that is one object larger than may be held."""
        number = 0
        with self._member.open() as file:
            try:
                for number, value in enumerate(objects_of_page(file, _PAGED), 1):
                    if _depth(value) > self._limits.depth:
                        raise NoPage
                    yield RawRecord(self._cleaned(value, number), number)
            except NoPage:
                if not number:
                    raise too_large(self.file) from None
                self.note(Severity.ERROR, "broken-file", _BROKEN, number)

    def _cleaned(self, value: Any, number: int) -> Any:
        cleaned, changed = clean_all(value)
        if changed:
            self.note(Severity.INFO, "cleaned", Phrase("Characters that show nothing or turn the text around were taken out."), number)
        return cleaned

    @cached_property
    def _encoding(self) -> Encoding:
        return encoding_of(self._member, self._forced, self._findings)

    @property
    def limits(self) -> Limits:
        """What the file may ask for."""
        return self._limits

    def note(self, severity: Severity, code: str, phrase: Phrase, row: int | None) -> None:
        """A finding about the object with this number."""
        self._findings.add(Finding(severity, code, phrase, self.file, row))


class _Values:
    """Reads values off a text stream, as much of it at a time as the next value needs."""

    def __init__(self, text: Any, owner: JsonRecords) -> None:
        self._text = text
        self._owner = owner
        self._rest = ""
        self._at = 0
        self._number = 0
        self._ended = False
        self._decoder = json.JSONDecoder(object_pairs_hook=self._pairs, parse_float=_finite, parse_constant=self._constant, strict=False)

    def objects(self) -> Iterator[tuple[Any, bool]]:
        """Each object with whether its text may need cleaning."""
        first = self._next_character()
        if first == "[":
            self._at += 1
            yield from self._in_list(closing="]")
        elif first == "{":
            yield from self._whole()
        elif first:
            phrase = Phrase("This file holds a bare value and no agencies or programs, so it is left out.")
            self._owner.note(Severity.INFO, "left-out", phrase, None)

    def _whole(self) -> Iterator[tuple[Any, bool]]:
        """One object, or one on each line; a page of an API is what is on it."""
        for value, odd_text in self._in_list(closing=""):
            key = _paged(value)
            if key is None:
                yield value, odd_text
                continue
            self._number -= 1
            for one in value[key]:
                self._number += 1
                if isinstance(one, dict):
                    yield one, odd_text
                else:
                    self._not_an_object()

    def _in_list(self, closing: str) -> Iterator[tuple[Any, bool]]:
        while True:
            character = self._next_character(_BETWEEN)
            if not character or character == closing:
                if not character and closing:
                    self._broken()
                return
            self._number += 1
            try:
                value, odd_text = self._value()
            except (ValueError, RecursionError):
                if closing or not self._to_next_line():
                    self._broken()
                    return
                self._owner.note(Severity.ERROR, "skipped-row", Phrase("This line is no JSON, so it is left out."), self._number)
                continue
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict):
                    yield one, odd_text
                else:
                    self._not_an_object()

    def _value(self) -> tuple[Any, bool]:
        """The next value. Raises ``ValueError`` where there is none and no more text would help."""
        step = _CHUNK
        while True:
            try:
                value, end = self._decoder.raw_decode(self._rest, self._at)
            except (ValueError, RecursionError) as error:
                if self._ended or self._is_broken(error) or (_is_line(self._owner) and "\n" in self._rest[self._at :]):
                    raise
                if len(self._rest) - self._at > self._owner.limits.record:
                    raise TooLong from None
                self._more(step)
                step *= 2
                continue
            if end == len(self._rest) and not self._ended and not isinstance(value, (dict, list)):
                self._more(step)
                continue
            text = self._rest[self._at : end]
            self._at = end
            if text.count("{") + text.count("[") > self._owner.limits.depth and _depth(value) > self._owner.limits.depth:
                raise RecursionError
            return value, "\\u" in text or odd(text)

    def _is_broken(self, error: Exception) -> bool:
        """Whether more text would not help: what cannot be read stands before the end of what is there, and is no text cut in two."""
        if not isinstance(error, json.JSONDecodeError) or error.msg.startswith("Unterminated"):
            return isinstance(error, RecursionError)
        return error.pos + _LONGEST_WORD < len(self._rest)

    def _next_character(self, skipping: re.Pattern[str] = _BLANK) -> str:
        while True:
            found = skipping.match(self._rest, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._rest):
                return self._rest[self._at]
            if self._ended:
                return ""
            self._more(_CHUNK)

    def _more(self, count: int) -> None:
        read = self._text.read(count)
        self._ended = not read
        self._rest = self._rest[self._at :] + read
        self._at = 0

    def _to_next_line(self) -> bool:
        """Go past a line that cannot be read, where lines are read."""
        while (end := self._rest.find("\n", self._at)) < 0 and not self._ended:
            if len(self._rest) - self._at > self._owner.limits.record:
                raise too_large(self._owner.file)
            self._more(_CHUNK)
        if end < 0:
            return False
        self._at = end + 1
        return True

    def _pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(pairs)
        if len(value) != len(pairs):
            phrase = Phrase("A name stands twice in this object; the last value counts.")
            self._owner.note(Severity.WARNING, "repeated-name", phrase, self._number)
        return value

    def _constant(self, name: str) -> None:
        phrase = Phrase("“{value}” is no number; it is taken as blank.", {"value": name})
        self._owner.note(Severity.WARNING, "not-understood", phrase, self._number)

    def _not_an_object(self) -> None:
        self._owner.note(Severity.WARNING, "skipped-row", Phrase("This is a bare value and no object, so it is left out."), self._number)

    def _broken(self) -> None:
        self._owner.note(Severity.ERROR, "broken-file", _BROKEN, self._number or None)


def _is_line(owner: JsonRecords) -> bool:
    return owner.file.lower().removesuffix(".gz").endswith((".ndjson", ".jsonl"))


def _paged(value: Any) -> str | None:
    """The key under which a page keeps its list, if nothing else of substance stands on it."""
    if not isinstance(value, dict):
        return None
    for key in _PAGED:
        listed = value.get(key)
        if isinstance(listed, list) and (key in {"contents", "content", "features"} or value.keys() - {key} <= _PAGE_KEYS):
            return key
    return None


def _finite(text: str) -> float | None:
    number = float(text)
    return number if math.isfinite(number) else None


def _depth(value: Any) -> int:
    """How many lists and objects stand in one another at the most."""
    deepest, waiting = 0, [(value, 1)]
    while waiting:
        one, level = waiting.pop()
        deepest = max(deepest, level)
        inner = one.values() if isinstance(one, dict) else one
        waiting += [(each, level + 1) for each in inner if isinstance(each, (dict, list))]
    return deepest
