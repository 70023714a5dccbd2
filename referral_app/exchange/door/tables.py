"""Tables of text: what stands between cells, where rows begin, and every row of the header's length."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator
from functools import cached_property

from referral_app.domain.phrases import Phrase
from referral_app.exchange.door.cleaning import clean, odd
from referral_app.exchange.door.decoding import Encoding, encoding_of, text_of
from referral_app.exchange.door.limits import Limits
from referral_app.exchange.door.members import Member, too_large
from referral_app.exchange.findings import Finding, Findings, Severity
from referral_app.exchange.raw import RawRow

_DELIMITERS = (",", ";", "\t", "|")
_CHUNK = 1 << 18
_SAMPLE_ROWS = 60
_SAMPLE_CHARACTERS = 1 << 16
_STEM = re.compile(r"\.[^.]*$")


class TextTable:
    """A CSV file, however it separates cells and ends lines. Implements ``RawTable``."""

    def __init__(self, member: Member, limits: Limits, findings: Findings, encoding: str | None) -> None:
        self._member = member
        self._limits = limits
        self._findings = findings
        self._forced = encoding
        csv.field_size_limit(limits.line)

    @property
    def file(self) -> str:
        """As ``RawTable.file``."""
        return self._member.file

    @property
    def name(self) -> str:
        """As ``RawTable.name``."""
        return stem(self._member.base)

    @cached_property
    def header(self) -> tuple[str, ...]:
        """As ``RawTable.header``."""
        with text_of(self._member, self._encoding) as text:
            first = next(self._read(_Lines(text, self._limits, self)), None)
        return () if first is None else tuple(first[1])

    @cached_property
    def columns(self) -> int:
        """How many columns most rows at the beginning have."""
        return self._shape[1]

    def rows(self) -> Iterator[RawRow]:
        """As ``RawTable.rows``."""
        width = len(self.header)
        with text_of(self._member, self._encoding) as text:
            for row, cells in itertools.islice(self._read(_Lines(text, self._limits, self)), 1, None):
                if len(cells) == width:
                    yield RawRow(tuple(cells), row)
                    continue
                self._told(row, cells, width)
                yield RawRow(tuple((cells + [""] * (width - len(cells)))[:width]), row)

    def all_rows(self) -> Iterator[RawRow]:
        """Every row as long as it is, titles too, for tables whose titles stand further down."""
        with text_of(self._member, self._encoding) as text:
            for row, cells in self._read(_Lines(text, self._limits, self)):
                yield RawRow(tuple(cells), row)

    def _read(self, lines: _Lines) -> Iterator[tuple[int, list[str]]]:
        """Rows that are not blank with the line on which each begins; cells trimmed."""
        reader = csv.reader(lines, delimiter=self._shape[0])
        most, longest = self._limits.columns, self._limits.cell
        while True:
            begins = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                phrase = Phrase("This row cannot be read as cells, so it is left out; look at its quotes and line ends.")
                self._findings.add(Finding(Severity.ERROR, "skipped-row", phrase, self.file, begins))
                continue
            cells = [cell.strip() for cell in cells]
            if not any(cells):
                if len(cells) > 1:
                    phrase = Phrase("This row is blank, so it is left out.")
                    self._findings.add(Finding(Severity.INFO, "blank-row", phrase, self.file, begins))
                continue
            if len(cells) > most:
                raise too_large(self.file)
            if sum(map(len, cells)) > longest:
                cells = [self._shortened(cell, begins) for cell in cells]
            yield begins, cells

    def _shortened(self, cell: str, row: int) -> str:
        if len(cell) <= self._limits.cell:
            return cell
        phrase = Phrase(
            "A text of {length} letters is too long to be kept; its first {most} are.", {"length": len(cell), "most": self._limits.cell}
        )
        self._findings.add(Finding(Severity.WARNING, "long-text", phrase, self.file, row))
        return cell[: self._limits.cell]

    def _told(self, row: int, cells: list[str], width: int) -> None:
        said = {"cells": len(cells), "titles": width}
        if len(cells) < width:
            phrase = Phrase("This row has {cells} cells where there are {titles} titles; the last ones are taken as blank.", said)
            self._findings.add(Finding(Severity.WARNING, "short-row", phrase, self.file, row))
        elif any(cells[width:]):
            phrase = Phrase("This row has {cells} cells where there are {titles} titles; what is beyond them is left out.", said)
            self._findings.add(Finding(Severity.WARNING, "long-row", phrase, self.file, row))

    def cleaned(self, row: int) -> None:
        """Note that something invisible was taken out of a line."""
        phrase = Phrase("Characters that show nothing or turn the text around were taken out.")
        self._findings.add(Finding(Severity.INFO, "cleaned", phrase, self.file, row))

    @cached_property
    def _encoding(self) -> Encoding:
        return encoding_of(self._member, self._forced, self._findings)

    @cached_property
    def _shape(self) -> tuple[str, int]:
        """What separates cells, and into how many: the separator by which most of the first rows have the same number of cells."""
        with text_of(self._member, self._encoding) as text:
            sample = text.read(_SAMPLE_CHARACTERS)
        begun = sample.splitlines(keepends=True)
        whole = begun if len(sample) < _SAMPLE_CHARACTERS or len(begun) == 1 else begun[:-1]
        found = [(*_fit(whole, delimiter), delimiter) for delimiter in _DELIMITERS]
        fit, columns, delimiter = max(found, key=lambda one: one[0])
        return (delimiter, columns) if fit else (",", 1)


def stem(base: str) -> str:
    """What a file is called, without its ending, lower case."""
    return _STEM.sub("", base).strip().lower()


def _fit(lines: list[str], delimiter: str) -> tuple[float, int]:
    """How well rows agree on their number of cells (0 for one cell each), and that number."""
    counts: list[int] = []
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for cells in itertools.islice(reader, _SAMPLE_ROWS):
            if any(cells):
                counts.append(len(cells))
    except csv.Error:
        pass  # what was read so far is judged
    if not counts:
        return 0.0, 0
    usual = max(set(counts), key=lambda count: (counts.count(count), count))
    agreeing = counts.count(usual) / len(counts)
    return (agreeing * (1 - 1 / usual), usual) if usual > 1 else (0.0, 1)


class _Lines:
    """The lines of a text, cleaned. A text whose lines end only in carriage returns is taken as one of lines too."""

    def __init__(self, text: Iterator[str], limits: Limits, table: TextTable) -> None:
        self._text = text
        self._limits = limits
        self._table = table
        self._number = 0

    def __iter__(self) -> Iterator[str]:
        rest, returns = "", None
        while chunk := self._text.read(_CHUNK):  # type: ignore[attr-defined]  # a text stream
            rest += chunk
            if returns is None:
                returns = "\n" not in rest and "\r" in rest
            if returns:
                rest = rest[:-1].replace("\r\n", "\n").replace("\r", "\n") + rest[-1]
            *lines, rest = rest.split("\n")
            if len(rest) > self._limits.line:
                raise too_large(self._table.file)
            yield from self._cleaned(lines, odd("\n".join(lines)) if lines else False)
        if rest:
            yield from self._cleaned([rest], odd(rest))

    def _cleaned(self, lines: list[str], any_odd: bool) -> Iterator[str]:
        if not any_odd:
            self._number += len(lines)
            for line in lines:
                yield line + "\n"
            return
        for line in lines:
            self._number += 1
            if odd(line):
                cleaned = clean(line).replace("\n", " ")
                if len(cleaned) != len(line):
                    self._table.cleaned(self._number)
                yield cleaned + "\n"
            else:
                yield line + "\n"
