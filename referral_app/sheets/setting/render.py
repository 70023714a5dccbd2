"""Setting a sheet as a tagged PDF/UA-1. The only module that knows Typst.

No system fonts, no packages, no network, no clock: the same sheet gives the same bytes. Traps met by hand: stack.md 1.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from functools import cache, partial

import typst

from referral_app.domain.problems import SheetProblem
from referral_app.paths import resources_folder
from referral_app.sheets.document import OWN_KINDS, ReferralSheet, Run, Sheet, changed, runs_of
from referral_app.sheets.outcomes import Outcome
from referral_app.sheets.reading.readback import count_pages
from referral_app.sheets.request import Layout
from referral_app.sheets.setting.closeness import Guesses, Search
from referral_app.sheets.setting.coverage import can_draw
from referral_app.sheets.setting.fonts import font_folders
from referral_app.sheets.setting.template_data import languages_data, template_data

REPLACEMENT = "\u25a1"
"""A white square, for a letter no font has: better a gap that is seen than a sheet that is lost."""

_CLOSEST = {
    Layout.STANDARD: 4,
    Layout.LARGE_PRINT: 1,
    Layout.PICTURE: 2,
    Layout.DISCREET: 2,
    Layout.EVERYDAY: 2,
    Layout.POCKET: 2,
    Layout.POSTER: 3,
    Layout.BOOKLET: 0,
}
"""How close together a layout can stand; 0 is the most generous."""
_TEMPLATES = {
    Layout.PICTURE: "picture",
    Layout.DISCREET: "numbers",
    Layout.EVERYDAY: "numbers",
    Layout.POCKET: "pocket",
    Layout.POSTER: "poster",
    Layout.BOOKLET: "booklet",
}
"""Which template sets a layout, where it is not that of the sheet."""
_MISSING_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}|\\(.)")
_MOST_TRIES = 4
_PANIC = "PanicException"
"""What pyo3 raises when Rust code panics; it is no ``Exception`` and has no name to import. The compiler is of no use afterwards."""

_SOURCE = '#import "/%s.typ": sheet\n#sheet(json(bytes("%s".replace("“", "\\"").replace("＼", "\\\\"))), %d)'
"""All that is ever compiled: the data and how close together everything stands. The data is one text, which nothing in it can end: it is
JSON in ASCII, with other characters in the place of the two that mean something in a text of Typst. Handed over as an input instead, data
would make Typst forget all it has set before: a sheet with one word changed takes 6 ms so, and 35 ms then.
"""

_of_this_thread = threading.local()
_guesses = Guesses()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A set sheet.

    ``sheet`` is what was set in the end; ``replaced`` are the letters that had to be replaced in it. ``notices`` are Typst's
    own warnings: they lose no sheet, and no test lets one pass.
    """

    pdf: bytes
    pages: int
    sheet: Sheet
    replaced: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Set:
    """One try."""

    pdf: bytes
    pages: int
    notices: tuple[str, ...]


def render(sheet: Sheet) -> Rendered:
    """Set ``sheet``, as generously as its number of pages allows.

    Letters no font has are replaced in what agencies and workers wrote. In our own wording they are refused with a
    ``SheetProblem`` that names the first.
    """
    foreign_letters = dict.fromkeys(char for run in runs_of(sheet) if run.kind not in OWN_KINDS for char in run.text)
    replaced = dict.fromkeys(char for char in foreign_letters if not can_draw(char))
    if replaced:
        sheet = changed(sheet, _replacing(tuple(replaced)))
    before: tuple[str, ...] = ()
    for _ in range(_MOST_TRIES):
        try:
            made = _as_generously_as_can_be(sheet)
            return Rendered(made.pdf, made.pages, sheet, tuple(replaced), made.notices)
        except typst.TypstError as error:
            missing = _missing_letters(error)
            if not missing:
                raise
            # Named again, a letter that is among ours too is missing where others wrote it: between joined letters a break may stand, say.
            foreign = _foreign(missing, sheet) if missing != before else tuple(letter for letter in missing if not letter.isascii())
            before = missing
            replaced.update(dict.fromkeys(foreign))
            sheet = changed(sheet, _replacing(foreign))
        except BaseException as error:
            if type(error).__name__ != _PANIC:
                raise
            sheet = changed(sheet, _without_marks)
    raise SheetProblem(Outcome.NOT_SET.phrase)


def _as_generously_as_can_be(sheet: Sheet) -> _Set:
    """On as few pages as it can be had, and no closer than that takes."""
    kind = (sheet.layout, sheet.paper, sheet.language, sheet.second_language, len(sheet.items))
    likely, several_pages = _guesses.of(kind)
    closeness, made = Search(partial(_set, sheet, _data_of(sheet)), _CLOSEST[sheet.layout]).run(likely, several_pages=several_pages)
    _guesses.keep(kind, closeness, several_pages=made.pages > 1)
    return made


def _set(sheet: Sheet, data: str, closeness: int) -> _Set:
    try:
        pdf, warnings = _compiler().compile_with_warnings(
            (_SOURCE % (_TEMPLATES.get(sheet.layout, "sheet"), data, closeness)).encode(),
            format="pdf",
            pdf_standards="ua-1",
            timestamp=datetime.combine(sheet.made_on, time(), UTC) if isinstance(sheet, ReferralSheet) else None,
        )
    except BaseException as error:
        if type(error).__name__ == _PANIC:
            _of_this_thread.compiler = None
        raise
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gives one PDF as bytes")
    return _Set(pdf, count_pages(pdf), tuple(warning.message for warning in warnings))


def _data_of(sheet: Sheet) -> str:
    return template_data(sheet).replace('"', "“").replace("\\", "＼")


def _compiler() -> typst.Compiler:
    """One for each thread, because a compiler may not be used by two at once; they share the fonts."""
    compiler: typst.Compiler | None = getattr(_of_this_thread, "compiler", None)
    if compiler is None:
        templates = resources_folder() / "typst"
        compiler = typst.Compiler(root=templates, font_paths=_fonts(), sys_inputs={"languages": languages_data()})
        _of_this_thread.compiler = compiler
    return compiler


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder) for folder in font_folders()])


def _missing_letters(error: typst.TypstError) -> tuple[str, ...]:
    """What Typst could not set, all of it at once: a character, or one with its marks. None if it stopped for another reason."""
    return tuple(dict.fromkeys(_unescaped(text) for text in _MISSING_GLYPH.findall(error.diagnostic)))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text)


def _foreign(missing: tuple[str, ...], sheet: Sheet) -> tuple[str, ...]:
    """What to replace. Typst also names letters and spaces that only stood beside a missing one; ours are not among the missing.

    Raises ``SheetProblem`` if there is nothing else, because then a letter of our own wording is missing.
    """
    own = "".join(run.text for run in runs_of(sheet, *OWN_KINDS))
    others = tuple(letter for letter in missing if letter not in own)
    if not others:
        raise SheetProblem(Outcome.LETTER_MISSING.phrase.filled(letter=missing[0]))
    surely = tuple(letter for letter in others if not letter.isascii() and letter.isprintable())
    return surely or others


def _replacing(missing: tuple[str, ...]) -> Callable[[Run], Run]:
    """Letters with marks go first, so that what is left of them is not replaced piece by piece."""
    if not missing:
        return lambda run: run
    letters = re.compile("|".join(re.escape(letter) for letter in sorted(missing, key=len, reverse=True)))
    return lambda run: run if run.kind in OWN_KINDS else replace(run, text=letters.sub(REPLACEMENT, run.text))


def _without_marks(run: Run) -> Run:
    """What others wrote without accents and joiners that stand apart: where Typst gives up, they are why."""
    if run.kind in OWN_KINDS:
        return run
    return replace(run, text="".join(char for char in run.text if unicodedata.category(char) not in {"Mn", "Me", "Cf"}))
