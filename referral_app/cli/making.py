"""The ``sheet`` command: one sheet, or one for each line of a batch file."""

from __future__ import annotations

import contextlib
import shlex
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from referral_app.cli.answer import Answer
from referral_app.cli.arguments import parse_sheet_words
from referral_app.cli.filters import asked_of, number_of
from referral_app.cli.opening import opening_of
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem, Problem
from referral_app.operations import referrals
from referral_app.operations.areas import needs_served
from referral_app.operations.desk import Desk
from referral_app.operations.no_paper import show_numbers
from referral_app.operations.opening import Office
from referral_app.operations.presets import as_preset, preset_named
from referral_app.words.catalogue import Catalogue

DEFAULT_OUT = "sheet.pdf"
"""A name that tells nothing."""
LARGEST_BATCH = 1_000_000
"""Bytes; a batch file is lines a person wrote, so a larger file is something else."""


def sheet(asked: Namespace, office: Office, words: Catalogue) -> Answer:
    """Make the sheet, or the sheets of a batch file; nothing is written unless the print gate has passed. Without paper nothing is written at all."""
    if asked.no_paper and (asked.out is not None or asked.batch is not None or asked.each_need):
        raise InputProblem(Phrase("With --no-paper no file is made; leave out --out, --batch and --each-need."))
    lines = None if asked.batch is None else _lines(Path(asked.batch), asked)
    with office.desk(opening_of(asked)) as desk:
        if asked.no_paper:
            return _numbers(desk, asked, words)
        if lines is not None:
            return _several([made for number, one in lines for made in _of_line(desk, number, Path(asked.batch).name, one, words)])
        if asked.each_need:
            return _several(list(_for_each_need(desk, asked, words)))
        made = _make(desk, asked, words)
    return Answer(made, lambda: [made["out"]], tuple(made["warnings"]))


def _for_each_need(desk: Desk, asked: Namespace, words: Catalogue) -> Iterator[dict[str, Any]]:
    """A sheet for each need asked for, or for each group of needs that something found serves, in a folder, by number."""
    folder = Path(asked.out or ".")
    if not folder.is_dir():
        raise InputProblem(Phrase("With --each-need, --out is a folder, and {folder} is none; make it first.", {"folder": str(folder)}))
    ids, text = referrals.split_words(desk, asked.words)
    if ids:
        raise InputProblem(Phrase("With --each-need programs are found by filters and words; leave out the ids."))
    for made, need in enumerate(asked.need or needs_served(desk, asked_of(asked, text)), start=1):
        one = Namespace(**{**vars(asked), "need": [need], "out": str(folder / f"{Path(DEFAULT_OUT).stem}-{made}.pdf")})
        with _of_need(need):
            sheet = _make(desk, one, words)
        yield {"need": need, **sheet}


def _numbers(desk: Desk, asked: Namespace, words: Catalogue) -> Answer:
    """The numbers alone, under names that tell nothing."""
    shown = show_numbers(desk, _order(desk, asked))
    rows = [
        {
            "label": row.label.first.text,
            "number": row.ways[0].number.text.replace("\u00a0", " "),
            "chunks": list(row.ways[0].chunks),
            "further": [{"way": way.label.first.text, "number": way.number.text.replace("\u00a0", " ")} for way in row.ways[1:]],
        }
        for row in shown.rows
    ]
    warnings = tuple(words.say(warning) for warning in shown.warnings)
    return Answer({"rows": rows, "text": shown.text}, shown.text.splitlines, warnings)


def _make(desk: Desk, asked: Namespace, words: Catalogue) -> dict[str, Any]:
    order = _order(desk, asked)
    out = Path(asked.out or DEFAULT_OUT)
    made = referrals.write_sheet(desk, order, out, force=asked.force)
    return {
        "out": str(out),
        "pages": made.pages,
        "items": list(made.items),
        "warnings": [words.say(warning) for warning in made.warnings],
    }


def _order(desk: Desk, asked: Namespace) -> referrals.SheetOrder:
    top = None if asked.top is None else number_of(asked.top, "--top")
    ids, text = referrals.split_words(desk, asked.words)
    order = referrals.SheetOrder(
        ids=ids,
        asked=asked_of(asked, text),
        top=top,
        language=asked.language,
        second_language=asked.second_language,
        layout=asked.layout,
        paper=asked.paper,
        qr=asked.qr,
        leaving_out=tuple(asked.leave_out),
    )
    return order if asked.preset is None else as_preset(order, preset_named(desk.settings, asked.preset))


def _of_line(desk: Desk, number: int, file: str, asked: Namespace, words: Catalogue) -> list[dict[str, Any]]:
    """Every line was read before the first sheet is made; a line that is refused stops there and names itself."""
    with _named(number, file):
        return list(_for_each_need(desk, asked, words)) if asked.each_need else [_make(desk, asked, words)]


def _several(sheets: list[dict[str, Any]]) -> Answer:
    warnings = dict.fromkeys(warning for made in sheets for warning in made["warnings"])
    return Answer({"sheets": sheets}, lambda: [made["out"] for made in sheets], tuple(warnings))


def _lines(file: Path, beside: Namespace) -> list[tuple[int, Namespace]]:
    """Each line that asks for a sheet with its number. What stands ``beside`` --batch holds where a line says nothing."""
    if beside.out is not None or beside.words:
        raise InputProblem(
            Phrase("With --batch, programs, words and --out stand on the lines of {file}; write them there.", {"file": file.name})
        )
    read = []
    for number, line in enumerate(_text_of(file).splitlines(), start=1):
        with _named(number, file.name):
            words = _words_of(line)
            if words:
                asked = parse_sheet_words(words, beside)
                asked.out = asked.out or (None if asked.each_need else f"{Path(DEFAULT_OUT).stem}-{number}.pdf")
                read.append((number, asked))
    if not read:
        raise InputProblem(Phrase("{file} has no line that asks for a sheet; write one line for each.", {"file": file.name}))
    return read


def _text_of(file: Path) -> str:
    unreadable = InputProblem(Phrase("{file} cannot be read as text; check the name and save it as UTF-8.", {"file": str(file)}))
    try:
        with file.open("rb") as content:
            read = content.read(LARGEST_BATCH + 1)
        if len(read) > LARGEST_BATCH:
            raise unreadable
        return read.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise unreadable from error


def _words_of(line: str) -> list[str]:
    try:
        return shlex.split(line, comments=True)
    except ValueError as error:
        raise InputProblem(Phrase("a quotation mark is not closed; close it.")) from error


@contextlib.contextmanager
def _of_need(need: str) -> Iterator[None]:
    """A problem of one of several sheets says for which need it was to be."""
    try:
        yield
    except Problem as problem:
        raise InputProblem(Phrase("{need}: {problem}", {"need": need, "problem": problem.phrase})) from problem


@contextlib.contextmanager
def _named(number: int, file: str) -> Iterator[None]:
    """A problem of one line says which line it is."""
    try:
        yield
    except Problem as problem:
        raise InputProblem(
            Phrase("Line {number} of {file}: {problem}", {"number": number, "file": file, "problem": problem.phrase})
        ) from problem
