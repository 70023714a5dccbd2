"""Dates and times as each language writes them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_app.domain.languages import SHEET_LANGUAGES
from referral_app.words.formats import written_date, written_time, written_times


@pytest.mark.parametrize(
    ("iso", "language", "written"),
    [
        ("2026-11-01", "en", "Nov 1, 2026"),
        ("2025-09", "en", "Sept 2025"),
        ("2026-07", "en", "July 2026"),
        ("2027-01-22", "en", "Jan 22, 2027"),
        ("2026-05-03", "en", "May 3, 2026"),
        ("2014", "en", "2014"),
        ("2026-11-01T10:00:00Z", "en", "Nov 1, 2026"),
        ("2026-11-01", "es", "1 de nov. de 2026"),
        ("2025-09", "es", "sept. de 2025"),
        ("2026-07", "es", "julio de 2026"),
        ("2027-01-22", "es", "22 de enero de 2027"),
        ("2026-10-14", "es", "14 de oct. de 2026"),
        ("2014", "es", "2014"),
        ("2026-11-01", "ar", "1 نوفمبر 2026"),
        ("2026-07", "ar", "يوليو 2026"),
        ("2026-11-01", "fa", "1 نوامبر 2026"),
        ("2026-11-01", "zh-Hans", "2026年11月1日"),
        ("2014", "zh-Hant", "2014年"),
        ("2026-11-01", "ko", "2026년 11월 1일"),
        ("2026-11-01", "vi", "1 tháng 11, 2026"),
        ("2026-11-01", "tl", "Nobyembre 1, 2026"),
        ("2026-11-01", "fr", "1er novembre 2026"),
        ("2026-11-11", "fr", "11 novembre 2026"),
        ("2026-11-01", "ht", "1 novanm 2026"),
        ("2026-08", "ht", "out 2026"),
        ("2026-11-01", "hi", "1 नवंबर 2026"),
        ("2026-13", "en", "2026-13"),
        ("2026-02-30", "en", "2026-02-30"),
        ("0000", "en", "0000"),
        ("last summer", "es", "last summer"),
        ("", "en", ""),
    ],
)
def test_dates(iso: str, language: str, written: str) -> None:
    assert written_date(iso, language) == written


@pytest.mark.parametrize("language", SHEET_LANGUAGES)
def test_every_month_differs_and_keeps_its_digits(language: str) -> None:
    written = [written_date(f"2026-{month:02}-15", language) for month in range(1, 13)]
    assert len(set(written)) == 12
    assert all("15" in text and "2026" in text for text in written)


def test_haitian_creole_is_not_answered_in_french() -> None:
    months = [[written_date(f"2026-{month:02}", language) for month in range(1, 13)] for language in ("ht", "fr")]
    assert set(months[0]) & set(months[1]) == {"avril 2026"}, "the one month both spell alike"


@given(st.text(max_size=30), st.sampled_from(SHEET_LANGUAGES))
def test_any_text_is_a_date_or_itself(text: str, language: str) -> None:
    assert isinstance(written_date(text, language), str)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31)))
def test_no_two_days_are_written_alike(day: date) -> None:
    for language in ("en", "es"):
        assert written_date(day.isoformat(), language) != written_date((day + timedelta(days=1)).isoformat(), language)


@pytest.mark.parametrize(
    ("clock", "language", "written"),
    [
        ("09:00", "en", "9 am"),
        ("16:30", "en", "4:30 pm"),
        ("00:00", "en", "midnight"),
        ("12:00", "en", "noon"),
        ("12:15", "en", "12:15 pm"),
        ("00:15", "en", "12:15 am"),
        ("24:00", "en", "midnight"),
        ("9:05:00", "en", "9:05 am"),
        ("17:00Z", "en", "5 pm"),
        ("17:00-05:00", "en", "5 pm"),
        ("16:30", "es", "16:30"),
        ("09:00", "es", "9:00"),
        ("16:30", "ar", "4:30 م"),
        ("16:30", "ko", "오후 4:30"),
        ("09:00", "ko", "오전 9:00"),
        ("16:30", "zh-Hans", "16:30"),
        ("16:30", "zh-Hant", "下午4:30"),
        ("16:30", "tl", "4:30 PM"),
        ("16:30", "fa", "16:30"),
        ("25:00", "en", "25:00"),
        ("24:30", "en", "24:30"),
        ("by appointment", "es", "by appointment"),
        ("", "en", ""),
    ],
)
def test_times(clock: str, language: str, written: str) -> None:
    assert written_time(clock, language) == written


@pytest.mark.parametrize(
    ("opens", "closes", "language", "written"),
    [
        ("09:00", "17:00", "en", "9 am–5 pm"),
        ("09:00", "12:00", "en", "9 am–noon"),
        ("21:00", "06:00", "en", "9 pm–6 am"),
        ("09:00", "17:00", "es", "9:00–17:00"),
        ("09:00", "17:00", "ar", "من 9:00 ص إلى 5:00 م"),
        ("09:00", "17:00", "fa", "9:00 تا 17:00"),
        ("09:00", "17:00", "zh-Hans", "9:00至17:00"),
        ("?", "17:00", "en", "?–5 pm"),
    ],
)
def test_from_opening_to_closing(opens: str, closes: str, language: str, written: str) -> None:
    assert written_times(opens, closes, language) == written
