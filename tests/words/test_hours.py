"""Opening hours in words, from HSDS schedule rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral_app.domain.languages import SHEET_LANGUAGES
from referral_app.domain.schedule import Schedule
from referral_app.words.formats import written_hours

TODAY = date(2026, 11, 2)
NINE_TO_FIVE: dict[str, Any] = {"freq": "WEEKLY", "opens_at": "09:00", "closes_at": "17:00"}
ALL_DAY: dict[str, Any] = {"freq": "WEEKLY", "opens_at": "00:00", "closes_at": "23:59"}
WEEKDAYS, WEEK = "MO,TU,WE,TH,FR", "MO,TU,WE,TH,FR,SA,SU"


def rows(*fields: dict[str, Any]) -> list[Schedule]:
    return [Schedule(id=str(number), **each) for number, each in enumerate(fields)]


CASES: list[tuple[list[Schedule], str, tuple[str, ...]]] = [
    (rows({**NINE_TO_FIVE, "byday": WEEKDAYS}), "en", ("Mon–Fri 9 am–5 pm",)),
    (rows({**NINE_TO_FIVE, "byday": WEEKDAYS}), "es", ("lun–vie 9:00–17:00",)),
    (rows({**NINE_TO_FIVE, "byday": WEEKDAYS}), "ar", ("من الاثنين إلى الجمعة، من 9:00 ص إلى 5:00 م",)),
    (rows({**NINE_TO_FIVE, "byday": WEEKDAYS}), "ht", ("len–van 9:00 AM–5:00 PM",)),
    (rows({**NINE_TO_FIVE, "byday": WEEKDAYS}), "vi", ("Thứ Hai–Thứ Sáu 9:00–17:00",)),
    (rows(*({**NINE_TO_FIVE, "byday": day} for day in ("TU", "MO", "WE"))), "en", ("Mon–Wed 9 am–5 pm",)),
    (rows({**NINE_TO_FIVE, "byday": "MO,TU,SA"}), "en", ("Mon, Tue, Sat 9 am–5 pm",)),
    (rows({**NINE_TO_FIVE, "byday": "MO,TU,WE,FR,SA,SU"}), "en", ("Mon–Wed, Fri–Sun 9 am–5 pm",)),
    (rows({**NINE_TO_FIVE, "byday": WEEK}), "en", ("every day 9 am–5 pm",)),
    (rows({**NINE_TO_FIVE, "byday": WEEK}), "es", ("todos los días 9:00–17:00",)),
    (rows({**ALL_DAY, "byday": WEEK}), "en", ("Any time",)),
    (rows({**ALL_DAY, "byday": WEEK}), "es", ("A cualquier hora",)),
    (rows({**ALL_DAY, "closes_at": "24:00", "byday": WEEK}), "en", ("Any time",)),
    (rows({**ALL_DAY, "byday": "SA,SU"}), "en", ("Sat, Sun all day",)),
    (
        rows({**NINE_TO_FIVE, "byday": WEEKDAYS, "closes_at": "12:00"}, {**NINE_TO_FIVE, "byday": WEEKDAYS, "opens_at": "13:00"}),
        "en",
        ("Mon–Fri 9 am–noon, 1 pm–5 pm",),
    ),
    (
        rows({**NINE_TO_FIVE, "byday": "SA", "closes_at": "12:00"}, {**NINE_TO_FIVE, "byday": WEEKDAYS}),
        "en",
        ("Mon–Fri 9 am–5 pm", "Sat 9 am–noon"),
    ),
    (rows({"freq": "WEEKLY", "byday": "MO"}), "en", ("Mon",)),
    (rows({"byday": "MO", "opens_at": "09:00", "closes_at": "17:00"}), "en", ("Mon 9 am–5 pm",)),
    (rows({**NINE_TO_FIVE, "byday": "MO", "interval": 2}), "en", ("Mon every second week 9 am–5 pm",)),
    (rows({**NINE_TO_FIVE, "freq": "MONTHLY", "byday": "1TU"}), "en", ("1st Tuesday of each month 9 am–5 pm",)),
    (rows({**NINE_TO_FIVE, "freq": "MONTHLY", "byday": "1TU"}), "es", ("primer martes de cada mes 9:00–17:00",)),
    (rows({**NINE_TO_FIVE, "freq": "MONTHLY", "byday": "2TU,4TU"}), "en", ("2nd Tuesday, 4th Tuesday of each month 9 am–5 pm",)),
    (rows({**NINE_TO_FIVE, "freq": "MONTHLY", "byday": "-1FR"}), "en", ("last Friday of each month 9 am–5 pm",)),
    (rows({**NINE_TO_FIVE, "freq": "MONTHLY", "bymonthday": "1,15"}), "en", ("day 1, day 15 of each month 9 am–5 pm",)),
    (rows({"description": "Call for hours"}), "en", ("Call for hours",)),
    (rows({**NINE_TO_FIVE, "byday": "MO", "description": "Closed on holidays"}), "en", ("Mon 9 am–5 pm", "Closed on holidays")),
    # Not in force, or nothing a short line can say truly.
    ([], "en", ()),
    (rows({**NINE_TO_FIVE, "byday": "MO", "valid_to": "2026-11-01"}), "en", ()),
    (rows({**NINE_TO_FIVE, "byday": "MO", "until": "2026-11-01T00:00:00Z"}), "en", ()),
    (rows({**NINE_TO_FIVE, "byday": "MO", "valid_from": "2026-11-03"}), "en", ()),
    (rows({**NINE_TO_FIVE, "byday": "MO", "valid_from": "2026-11-02", "valid_to": "2026-11-02"}), "en", ("Mon 9 am–5 pm",)),
    (rows({**NINE_TO_FIVE, "byday": "MO", "interval": 3}), "en", ()),
    (rows({**NINE_TO_FIVE, "byday": "MO", "byweekno": "1,2"}), "en", ()),
    (rows({**NINE_TO_FIVE, "byday": "XX"}), "en", ()),
    (rows({**NINE_TO_FIVE, "freq": "MONTHLY", "byday": "6TU"}), "en", ()),
    (rows({**NINE_TO_FIVE, "freq": "MONTHLY", "bymonthday": "32"}), "en", ()),
    (rows({**NINE_TO_FIVE, "freq": "YEARLY", "byday": "MO"}), "en", ()),
    (rows({**NINE_TO_FIVE}), "en", ()),
]


@pytest.mark.parametrize(("schedules", "language", "written"), CASES)
def test_hours_in_words(schedules: list[Schedule], language: str, written: tuple[str, ...]) -> None:
    assert written_hours(schedules, language, TODAY) == written


texts = st.one_of(
    st.none(), st.text(max_size=12), st.sampled_from(["MO", "1TU", "MO,TU", "09:00", "23:59", "2026-01-01", "WEEKLY", "MONTHLY", "31"])
)
schedules_of_others = st.builds(
    Schedule, id=st.just("x"), freq=texts, byday=texts, bymonthday=texts, opens_at=texts, closes_at=texts, valid_from=texts, valid_to=texts,
    until=texts, description=texts, interval=st.one_of(st.none(), st.integers(-3, 9)), count=st.one_of(st.none(), st.integers(-1, 3)),
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(schedules_of_others, max_size=4), st.sampled_from(SHEET_LANGUAGES))
def test_whatever_a_file_says_is_some_lines_without_repeats(schedules: list[Schedule], language: str) -> None:
    lines = written_hours(schedules, language, TODAY)
    assert len(lines) == len(set(lines))
    assert all(line.strip() for line in lines)
