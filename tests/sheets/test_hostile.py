"""Names nobody should have do not lose a sheet; a sample of the campaign in ``tests/torture/hostile_names.py``."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral_app.sheets.clean import clean
from referral_app.sheets.compose import compose_referrals
from referral_app.sheets.document import lines_of
from referral_app.sheets.gate.hidden import secrets_in
from referral_app.sheets.gate.searching import Searched
from referral_app.sheets.make import make_sheet
from referral_app.sheets.request import SheetItem
from tests.sheets import samples
from tests.sheets.samples import known, named, request
from tests.torture.hostile_names import NASTY, failures

ANY_TEXT = st.text(alphabet=st.characters(), max_size=80)
"""Surrogates included."""


def test_every_nasty_name_at_once() -> None:
    items = [SheetItem(named(f"{name} {number}", number), "housing", name) for number, name in enumerate(NASTY)]
    asked = request(*items, language="ar", second_language="en")
    assert len(make_sheet(asked, known(asked)).items) == len(NASTY)


def test_a_sample_of_the_campaign() -> None:
    assert failures(names=120, seed=20261125) == []


def test_the_campaign_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("referral_app.sheets.compose.clean", lambda text, _=0: text)
    monkeypatch.setattr("referral_app.sheets.wording.clean", lambda text, _=0: text)
    assert failures(names=120, seed=20261125)


@settings(max_examples=100, deadline=None)
@given(ANY_TEXT)
def test_cleaned_text_has_nothing_left_to_clean(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert once == " ".join(once.split())
    assert not any(unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"} for char in once)
    assert not any(unicodedata.category(char) == "Cf" and char not in "\u200c\u200d" for char in once)


@settings(max_examples=100, deadline=None)
@given(ANY_TEXT, st.sampled_from(["en", "es", "ar"]))
def test_any_name_gives_a_sheet_in_which_it_stands_once(text: str, language: str) -> None:
    sheet = compose_referrals(request(SheetItem(named(f"x{text}"), "housing"), language=language))
    assert [line.text for line in sheet.entries[0].names] == [clean(f"x{text}", 140)]
    assert all("\u202e" not in line.text for line in lines_of(sheet))


STREETS = st.builds("{} {} St".format, st.integers(100, 99999), st.sampled_from(["Pine", "Larch Hill", "5th", "Ñandú"]))
PEOPLE = st.sampled_from(["Marisol Quintero", "مريم الحداد", "王小明", "Оксана Коваль", "José Núñez"])
PHONES = st.integers(2_000_000_000, 9_999_999_999).map(str)


@settings(max_examples=100, deadline=None)
@given(st.one_of(ANY_TEXT, STREETS, PEOPLE, PHONES), ANY_TEXT)
def test_what_counts_as_hidden_is_found_in_itself_whatever_stands_around(hidden: str, around: str) -> None:
    for text in (hidden, f"{around} \n. {hidden} .\n {around}"):
        found = Searched(text)
        assert [secret for secret in secrets_in(hidden) if not found.holds(secret)] == []


@settings(max_examples=100, deadline=None)
@given(st.one_of(STREETS, PEOPLE, PHONES))
def test_what_identifies_counts_as_hidden(hidden: str) -> None:
    assert secrets_in(hidden)


def test_a_name_is_clipped_at_a_whole_letter() -> None:
    assert clean("e\u0301" * 400, 20) == "é" * 19 + "…"
    assert clean("क्ष" * 90, 21).endswith("…")


@pytest.mark.parametrize("text", ["", " ", "\x00", "\u202e\u2066", "\ud800"])
def test_nothing_to_print_is_nothing(text: str) -> None:
    assert clean(text) == ""
    sheet = compose_referrals(request(SheetItem(samples.SHELTER, "housing", text)))
    assert sheet.entries[0].note is None
