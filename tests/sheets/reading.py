"""Reading a composed sheet in tests."""

from __future__ import annotations

from typing import Any

from referral_app.sheets.compose import compose_referrals
from referral_app.sheets.document import SheetEntry, lines_of
from tests.sheets.samples import request


def entry(item: Any, **more: Any) -> SheetEntry:
    return compose_referrals(request(item, **more)).entries[0]


def texts(part: object) -> list[str]:
    return [line.text for line in lines_of(part)]


def detail(found: SheetEntry, label: str) -> list[str]:
    return [value.first.text for each in found.details if each.label.first.text == label for value in each.values]


def ways(found: SheetEntry) -> list[tuple[str, str]]:
    return [(way.label.first.text if way.label else "", way.value.first.text) for way in found.ways]
