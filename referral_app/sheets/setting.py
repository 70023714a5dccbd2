"""A sheet as the data a template reads: where words may break, which fonts, what is too long to be kept on one page.

Everything crosses as JSON, in ASCII; nothing of it is ever read as markup (design 5.2).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from referral_app.sheets.document import Closing, Detail, Kind, Line, ReferralSheet, Run, Said, SheetEntry, Way, lines_of
from referral_app.sheets.fonts import families, has_one_weight
from referral_app.sheets.request import Layout, Paper
from referral_app.words.languages import direction

_PAPERS = {Paper.LETTER: "us-letter", Paper.A4: "a4"}
_TYPST_LANGUAGES = {"zh-Hans": ("zh", "cn"), "zh-Hant": ("zh", "tw")}
"""Language and region, where the code of the sheet is not the language alone."""

_LONG_WORD = re.compile(r"\S{25,}")
_BREAK_EVERY = 12
_SHORT_TIME = 24
"""Characters of a date or of hours that stay on one line: "Mon–Fri 9 am–4:30 pm"."""
_BREAK = "\u200b"
"""Zero width space: where a word that no line could hold may be broken."""

_SURE_TO_FIT = {Layout.STANDARD: 900, Layout.LARGE_PRINT: 320}
"""Characters of an entry that surely fit on a page; only a longer one is measured, which doubles the time of a sheet."""


def template_data(sheet: ReferralSheet) -> str:
    """The JSON for ``sheet.typ``, in ASCII."""
    language, region = _typst_language(sheet.language)
    return json.dumps(
        {
            "layout": sheet.layout.value,
            "paper": _PAPERS[sheet.paper],
            "lang": language,
            "region": region,
            "rtl": direction(sheet.language) == "rtl",
            "fonts": families(sheet.language),
            "name": sheet.title.first.text,
            "title": _said(sheet.title),
            "opening": _all_said(sheet.opening),
            "entries": [_entry(entry, sheet.layout) for entry in sheet.entries],
            "closing": _closing(sheet.closing),
        }
    )


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
        "long": sum(len(line.text) for line in lines_of(entry)) > _SURE_TO_FIT[layout],
    }


def _closing(closing: Closing) -> dict[str, Any]:
    return {
        "heading": _said(closing.heading),
        "numbers": [_way(way) for way in closing.numbers],
        "conditions": _all_said(closing.conditions),
        "ways": [_way(way) for way in closing.ways],
        "interpreter": _said(closing.interpreter),
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
    language, region = _typst_language(line.language)
    return {
        "lang": language,
        "region": region,
        "rtl": direction(line.language) == "rtl",
        "fonts": families(line.language),
        "missing": line.missing,
        "one-weight": has_one_weight(line.language),
        "runs": [{"kind": run.kind.value, "text": _breakable(run)} for run in line.runs],
    }


def _typst_language(code: str) -> tuple[str, str | None]:
    return _TYPST_LANGUAGES.get(code, (code, None))


def _breakable(run: Run) -> str:
    if run.kind is Kind.PHONE:
        return run.text
    if run.kind is Kind.TIME and len(run.text) <= _SHORT_TIME:
        return run.text.replace(" ", "\u00a0")
    return _LONG_WORD.sub(lambda found: _BREAK.join(_pieces(found[0])), run.text)


def _pieces(word: str) -> list[str]:
    return [word[start : start + _BREAK_EVERY] for start in range(0, len(word), _BREAK_EVERY)]
