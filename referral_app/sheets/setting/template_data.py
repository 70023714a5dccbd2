"""A sheet as the data a template reads: where words may break, which fonts, what is too long to be kept on one page.

Everything crosses as JSON, in ASCII; nothing of it is ever read as markup (design 5.2).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from referral_app.domain.languages import SHEET_LANGUAGES
from referral_app.sheets.document import (
    Book,
    Closing,
    Detail,
    Kind,
    Line,
    NumberList,
    NumberRow,
    Reference,
    ReferralSheet,
    Run,
    Said,
    Sheet,
    SheetEntry,
    Way,
    lines_of,
)
from referral_app.sheets.pictures import CLOCK, DOOR, PHONE
from referral_app.sheets.request import Layout, Paper
from referral_app.sheets.setting.drawings import code_svg, icon_svg
from referral_app.sheets.setting.fonts import families, has_one_weight
from referral_app.words.languages import direction

_PAPERS = {Paper.LETTER: "us-letter", Paper.A4: "a4"}
_TYPST_LANGUAGES = {"zh-Hans": ("zh", "cn"), "zh-Hant": ("zh", "tw")}
"""Language and region, where the code of the sheet is not the language alone."""

_LONG = 25
_LONG_WORD = re.compile(rf"\S{{{_LONG},}}")
_BREAK_EVERY = 12
_SHORT_TIME = 24
"""Characters of a date or of hours that stay on one line: "Mon–Fri 9 am–4:30 pm"."""
_BREAK = "\u200b"
"""Zero width space: where a word that no line could hold may be broken."""

_SURE_TO_FIT = {Layout.STANDARD: 900, Layout.LARGE_PRINT: 320, Layout.PICTURE: 900, Layout.POSTER: 900, Layout.BOOKLET: 1500}
"""Characters of an entry that surely fit on a page; only a longer one is measured, which doubles the time of a sheet."""


def template_data(sheet: Sheet) -> str:
    """The JSON for the template of ``sheet``, in ASCII."""
    return json.dumps(_frame(sheet) | (_list(sheet) if isinstance(sheet, NumberList) else _referrals(sheet)))


def languages_data() -> str:
    """How lines of each language are set, by its code, as JSON: the one thing all sheets have in common."""
    return json.dumps({code: _language(code) for code in SHEET_LANGUAGES})


def _language(code: str) -> dict[str, Any]:
    language, region = _typst_language(code)
    style = {"lang": language, "region": region, "font": families(code)}
    return {"style": style, "rtl": direction(code) == "rtl", "one-weight": has_one_weight(code)}


def _frame(sheet: Sheet) -> dict[str, Any]:
    """What every template asks for."""
    language, region = _typst_language(sheet.language)
    return {
        "layout": sheet.layout.value,
        "paper": _PAPERS[sheet.paper],
        "lang": language,
        "region": region,
        "rtl": direction(sheet.language) == "rtl",
        "fonts": families(sheet.language),
        "name": sheet.title.first.text,
        "title": _said(sheet.title),
    }


def _referrals(sheet: ReferralSheet) -> dict[str, Any]:
    return {
        "opening": _all_said(sheet.opening),
        "entries": _entries(sheet),
        "book": _book(sheet.book) if sheet.book else None,
        "closing": _closing(sheet.closing),
        "clock": icon_svg(CLOCK) if sheet.layout is Layout.PICTURE else None,
    }


def _entries(sheet: ReferralSheet) -> list[dict[str, Any]] | dict[str, dict[str, Any]]:
    """In their order; of a booklet by their ids, since its sections name them."""
    if sheet.book is None:
        return [_entry(entry, sheet.layout) for entry in sheet.entries]
    return {entry.entry_id: {**_entry(entry, sheet.layout), "id": entry.entry_id} for entry in sheet.entries}


def _book(book: Book) -> dict[str, Any]:
    def references(found: Sequence[Reference]) -> list[dict[str, Any]]:
        return [{"said": _said(each.said), "of": _line(each.of), "entries": each.entries} for each in found]

    return {
        "made": _all_said(book.made),
        "foot": _way(book.foot),
        "contents": _said(book.contents),
        "also": _said(book.also),
        "by-need": _said(book.by_need),
        "by-name": _said(book.by_name),
        "sections": [
            {"need": _said(each.need), "entries": each.entries, "words": _all_said(each.words), "also": references(each.also)}
            for each in book.sections
        ],
        "needs": references(book.needs),
        "names": references(book.names),
    }


def _list(sheet: NumberList) -> dict[str, Any]:
    return {"rows": [_row(row) for row in sheet.rows]}


def _row(row: NumberRow) -> dict[str, Any]:
    return {
        "label": _said(row.label),
        "value": _line(row.value),
        "is-number": any(run.kind is Kind.PHONE for run in row.value.runs),
        "further": _all_said(row.further),
        "notes": _all_said(row.notes),
    }


def _entry(entry: SheetEntry, layout: Layout) -> dict[str, Any]:
    return {
        "need": _said(entry.need),
        "names": [_line(name) for name in entry.names],
        "optional": _all_said(entry.optional),
        "trust": _said(entry.trust),
        "call-first": entry.call_first,
        "main": _way(entry.main),
        "main-is-number": any(run.kind is Kind.PHONE for run in entry.main.value.first.runs),
        "conditions": _all_said(entry.conditions),
        "ways": [_way(way) for way in entry.ways],
        "details": [_detail(detail) for detail in entry.details],
        "asides": _all_said(entry.asides),
        "words": _all_said(entry.words),
        "note": _said(entry.note),
        "picture": {"svg": icon_svg(entry.picture.name), "alt": entry.picture.alt} if entry.picture else None,
        "way": icon_svg(PHONE if any(run.kind is Kind.PHONE for run in entry.main.value.first.runs) else DOOR) if entry.picture else None,
        "codes": [{"svg": code_svg(code.payload), "alt": code.alt, "label": _said(code.label)} for code in entry.codes],
        "long": sum(len(line.text) for line in lines_of(entry)) > _SURE_TO_FIT[layout],
    }


def _closing(closing: Closing) -> dict[str, Any]:
    return {
        "heading": _said(closing.heading),
        "numbers": [_way(way) for way in closing.numbers],
        "conditions": _all_said(closing.conditions),
        "ways": [_way(way) for way in closing.ways],
        "interpreter": _said(closing.interpreter),
        "aloud": _all_said(closing.aloud),
        "small": _all_said(closing.small_print),
    }


def _way(way: Way) -> dict[str, Any]:
    return {"label": _said(way.label), "value": _said(way.value), "notes": _all_said(way.notes)}


def _detail(detail: Detail) -> dict[str, Any]:
    return {"label": _said(detail.label), "values": _all_said(detail.values)}


def _all_said(said: Sequence[Said]) -> list[dict[str, Any] | None]:
    return [_said(each) for each in said]


def _said(said: Said | None) -> dict[str, Any] | None:
    return None if said is None else {"first": _line(said.first), "second": _line(said.second)}


def _line(line: Line | None) -> dict[str, Any] | None:
    if line is None:
        return None
    return {
        "in": line.language,
        "missing": line.missing,
        "runs": [{"kind": run.kind.value, "text": _breakable(run)} for run in line.runs],
    }


def _typst_language(code: str) -> tuple[str, str | None]:
    return _TYPST_LANGUAGES.get(code, (code, None))


def _breakable(run: Run) -> str:
    if run.kind is Kind.PHONE:
        return run.text
    if run.kind is Kind.TIME and len(run.text) <= _SHORT_TIME:
        return run.text.replace(" ", "\u00a0")
    if max(map(len, run.text.split()), default=0) < _LONG:  # looking for them costs more than all the rest of a line
        return run.text
    return _LONG_WORD.sub(lambda found: _BREAK.join(_pieces(found[0])), run.text)


def _pieces(word: str) -> list[str]:
    return [word[start : start + _BREAK_EVERY] for start in range(0, len(word), _BREAK_EVERY)]
