"""Open, closed or not known: HSDS schedules on the clock of the program, daylight saving time and odd rows included."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral_app.domain.answers import Answer
from referral_app.domain.schedule import Schedule
from referral_app.search.hours.hours import Hours, hours_of, read_hours, write_hours
from referral_app.search.hours.opening import OpeningTimes, opening_at
from referral_app.search.hours.recurrence import read_days

PACIFIC, EASTERN = ZoneInfo("America/Los_Angeles"), ZoneInfo("America/New_York")
WEEKDAYS = {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:00"}


def row(**fields: Any) -> Schedule:
    return Schedule(**{"id": "x", **WEEKDAYS, **fields})


def at(text: str, zone: ZoneInfo = PACIFIC) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


EVERY_DAY = {"byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "00:00"}


@pytest.mark.parametrize(
    ("rows", "answer"),
    [
        ([], Answer.UNKNOWN),
        ([{}], Answer.NO),
        ([{**EVERY_DAY, "closes_at": "24:00"}], Answer.YES),
        ([{**EVERY_DAY, "closes_at": "00:00"}], Answer.YES),
        ([{**EVERY_DAY, "closes_at": "12:00"}, {**EVERY_DAY, "opens_at": "12:00", "closes_at": "24:00"}], Answer.YES),
        ([{**EVERY_DAY, "opens_at": "06:00", "closes_at": "18:00"}, {**EVERY_DAY, "opens_at": "18:00", "closes_at": "06:00"}], Answer.YES),
        ([{**EVERY_DAY, "closes_at": "23:00"}], Answer.NO),
        ([{"opens_at": "00:00", "closes_at": "24:00"}], Answer.NO),
        ([{}, {"opens_at": "by day"}], Answer.UNKNOWN),
        ([{**EVERY_DAY, "closes_at": "24:00"}, {"opens_at": "by day"}], Answer.UNKNOWN),
        ([{"valid_to": "2026-06-30"}], Answer.UNKNOWN),
    ],
)
@pytest.mark.parametrize("when", ["2026-07-14T12:00", "2026-07-18T03:00", "2026-07-14T23:59"])
def test_whether_it_is_open_around_the_clock(rows: list[dict[str, Any]], answer: Answer, when: str) -> None:
    times = OpeningTimes()
    hours = hours_of(tuple(row(id=str(n), **fields) for n, fields in enumerate(rows)), "America/Los_Angeles", always=False)
    assert [times.around_the_clock(write_hours(hours), at(when)) for _ in range(2)] == [answer, answer]
    assert times.around_the_clock(write_hours(Hours(always=True)), at(when)) is Answer.YES


# 2026-07-14 is a Tuesday.
CASES: list[tuple[str, list[dict[str, Any]], str, str, str | None]] = [
    ("in hours", [{}], "2026-07-14T12:00", "open", "2026-07-14T17:00:00-07:00"),
    ("at the first minute", [{}], "2026-07-14T09:00", "open", "2026-07-14T17:00:00-07:00"),
    ("at the last minute", [{}], "2026-07-14T16:59", "open", "2026-07-14T17:00:00-07:00"),
    ("as it closes", [{}], "2026-07-14T17:00", "closed", "2026-07-15T09:00:00-07:00"),
    ("over the weekend", [{}], "2026-07-17T18:00", "closed", "2026-07-20T09:00:00-07:00"),
    ("after lunch", [{"closes_at": "12:00"}, {"opens_at": "13:00"}], "2026-07-14T12:30", "closed", "2026-07-14T13:00:00-07:00"),
    ("two rows that touch", [{"closes_at": "12:00"}, {"opens_at": "12:00"}], "2026-07-14T10:00", "open", "2026-07-14T17:00:00-07:00"),
    ("overnight", [{"opens_at": "18:00", "closes_at": "08:00"}], "2026-07-15T02:00", "open", "2026-07-15T08:00:00-07:00"),
    ("overnight into a day that is not named", [{"opens_at": "18:00", "closes_at": "08:00"}], "2026-07-18T07:59", "open", "2026-07-18T08:00:00-07:00"),
    ("24 hours on weekdays", [{"opens_at": "00:00", "closes_at": "23:59"}], "2026-07-16T23:59", "open", "2026-07-18T00:00:00-07:00"),
    ("24 hours, every day", [{"byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "00:00", "closes_at": "23:59"}], "2026-07-16T23:59", "open", None),
    ("midnight to midnight", [{"opens_at": "00:00", "closes_at": "00:00"}], "2026-07-14T03:00", "open", "2026-07-18T00:00:00-07:00"),
    ("until 24:00", [{"closes_at": "24:00"}], "2026-07-14T23:30", "open", "2026-07-15T00:00:00-07:00"),
    ("first Saturday", [{"freq": "MONTHLY", "byday": "1SA"}], "2026-08-01T10:00", "open", "2026-08-01T17:00:00-07:00"),
    ("not the first Saturday", [{"freq": "MONTHLY", "byday": "1SA"}], "2026-07-11T10:00", "closed", "2026-08-01T09:00:00-07:00"),
    ("last Friday", [{"freq": "MONTHLY", "byday": "-1FR"}], "2026-07-31T10:00", "open", "2026-07-31T17:00:00-07:00"),
    ("an ordinal in a weekly row", [{"byday": "1SA"}], "2026-07-11T10:00", "closed", "2026-08-01T09:00:00-07:00"),
    ("the 15th", [{"freq": "MONTHLY", "byday": None, "bymonthday": "15"}], "2026-07-15T10:00", "open", "2026-07-15T17:00:00-07:00"),
    ("every other week, on", [{"interval": 2, "dtstart": "2026-06-29"}], "2026-07-14T10:00", "open", "2026-07-14T17:00:00-07:00"),
    ("every other week, off", [{"interval": 2, "dtstart": "2026-07-06"}], "2026-07-14T10:00", "closed", "2026-07-20T09:00:00-07:00"),
    ("every other week since long ago", [{"interval": 2, "dtstart": "1999-01-04"}], "2026-07-14T10:00", "open", "2026-07-14T17:00:00-07:00"),
    ("every other week, from no day", [{"interval": 2}], "2026-07-14T10:00", "unknown", None),
    ("the day it starts on", [{"byday": None, "dtstart": "2026-07-07"}], "2026-07-14T10:00", "open", "2026-07-14T17:00:00-07:00"),
    ("not begun", [{"dtstart": "2026-08-03"}], "2026-07-14T10:00", "closed", "2026-08-03T09:00:00-07:00"),
    ("ended", [{"until": "2026-06-30"}], "2026-07-14T10:00", "closed", None),
    ("three times, over", [{"dtstart": "2026-07-06", "count": 3}], "2026-07-14T10:00", "closed", None),
    ("seven times, last", [{"dtstart": "2026-07-06", "count": 7}], "2026-07-14T10:00", "open", "2026-07-14T17:00:00-07:00"),
    ("no longer valid", [{"valid_to": "2026-06-30"}], "2026-07-14T10:00", "unknown", None),
    ("valid to this day", [{"valid_to": "2026-07-14"}], "2026-07-14T10:00", "open", "2026-07-14T17:00:00-07:00"),
    ("not yet valid", [{"valid_from": "2026-09-01"}], "2026-07-14T10:00", "unknown", None),
    ("old hours replaced by new", [{"valid_to": "2026-06-30"}, {"valid_from": "2026-07-01", "closes_at": "11:00"}], "2026-07-14T12:00", "closed", "2026-07-15T09:00:00-07:00"),
    ("no times", [{"opens_at": None, "closes_at": None}], "2026-07-14T10:00", "unknown", None),
    ("written with a dot", [{"opens_at": "09.00", "closes_at": "17.00"}], "2026-07-14T10:00", "open", "2026-07-14T17:00:00-07:00"),
    ("open by one row, another not readable", [{}, {"opens_at": "morning"}], "2026-07-14T10:00", "open", "2026-07-14T17:00:00-07:00"),
    ("closed by one row, another not readable", [{}, {"opens_at": "morning"}], "2026-07-14T20:00", "unknown", None),
    ("opens as it closes", [{"opens_at": "09:00", "closes_at": "09:00"}], "2026-07-14T10:00", "unknown", None),
    ("days nobody knows", [{"byday": "MO,XX"}], "2026-07-14T10:00", "unknown", None),
    ("days in small letters", [{"byday": " tu , we"}], "2026-07-14T10:00", "open", "2026-07-14T17:00:00-07:00"),
    ("no frequency but days", [{"freq": None}], "2026-07-14T10:00", "open", "2026-07-14T17:00:00-07:00"),
    ("another frequency", [{"freq": "YEARLY"}], "2026-07-14T10:00", "unknown", None),
    ("interval nought", [{"interval": 0, "dtstart": "2026-07-07"}], "2026-07-14T10:00", "unknown", None),
    ("a day that never comes", [{"freq": "MONTHLY", "byday": None, "bymonthday": "31", "byyearday": "1"}], "2026-07-14T10:00", "unknown", None),
    ("a date in a weekly row", [{"bymonthday": "14"}], "2026-07-14T10:00", "unknown", None),
    ("first Friday the 13th", [{"freq": "MONTHLY", "byday": "1FR", "bymonthday": "13"}], "2026-07-14T10:00", "unknown", None),
    ("Tuesday the 14th", [{"freq": "MONTHLY", "byday": "TU", "bymonthday": "14"}], "2026-07-14T10:00", "open", "2026-07-14T17:00:00-07:00"),
    ("the 31st of every February", [{"freq": "MONTHLY", "byday": None, "bymonthday": "31", "interval": 12, "dtstart": "2026-02-01"}], "2026-07-14T10:00", "closed", None),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "now", "state", "until"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_hours_say_open_closed_or_not_known(rows: list[dict[str, Any]], now: str, state: str, until: str | None) -> None:
    hours = hours_of(tuple(row(**fields) for fields in rows), "America/Los_Angeles", always=False)
    opening = opening_at(hours, at(now))
    assert (opening.state.value, opening.until and opening.until.isoformat()) == (state, until)
    assert read_hours(write_hours(hours)) == hours


def test_no_hours_are_not_known_and_a_line_that_always_answers_is_open() -> None:
    assert opening_at(Hours(), at("2026-07-14T03:00")).state.value == "unknown"
    always = opening_at(hours_of((row(),), None, always=True), at("2026-07-14T03:00"))
    assert (always.state.value, always.until) == ("open", None)


def test_the_clock_is_that_of_the_program_or_else_of_the_asker() -> None:
    eastern = hours_of((row(),), "America/New_York", always=False)
    assert opening_at(eastern, at("2026-07-14T07:00")).until == at("2026-07-14T17:00", EASTERN)
    assert opening_at(eastern, at("2026-07-14T15:00")).state.value == "closed"
    nationwide = hours_of((row(),), None, always=False)
    assert opening_at(nationwide, at("2026-07-14T15:00")).state.value == "open"
    assert opening_at(hours_of((row(),), "No/Such_Zone", always=False), at("2026-07-14T15:00")).state.value == "open"


def test_daylight_saving_time_begins_and_ends_within_a_night() -> None:
    night = hours_of((row(byday="SA", opens_at="22:00", closes_at="06:00"),), "America/Los_Angeles", always=False)
    spring = opening_at(night, at("2026-03-07T23:00"))
    autumn = opening_at(night, at("2026-10-31T23:00"))
    assert spring.until is not None
    assert autumn.until is not None
    assert spring.until.isoformat() == "2026-03-08T06:00:00-07:00"
    assert autumn.until.isoformat() == "2026-11-01T06:00:00-08:00"
    assert (spring.until - at("2026-03-07T23:00")).total_seconds() >= 0
    skipped = hours_of((row(byday="SU", opens_at="02:30", closes_at="04:00"),), "America/Los_Angeles", always=False)
    assert opening_at(skipped, at("2026-03-08T03:45")).state.value == "open"


def test_hours_that_say_the_same_are_equal() -> None:
    one = hours_of((row(id="a", description="front door"), row(id="b", byday="SA")), None, always=False)
    other = hours_of((row(id="c", byday="SA", service_id="s"), row(id="d", notes="x")), None, always=False)
    assert one == other


@given(
    moments=st.lists(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)), min_size=1, max_size=8),
    rows=st.lists(
        st.builds(
            row,
            byday=st.sampled_from(["MO", "SA,SU", "MO,WE,FR", "1SA", "MO,TU,WE,TH,FR,SA,SU"]),
            opens_at=st.sampled_from(["00:00", "08:30", "18:00", None]),
            closes_at=st.sampled_from(["23:59", "12:00", "02:00"]),
            valid_to=st.sampled_from([None, "2026-06-15"]),
            valid_from=st.sampled_from([None, "2026-06-16"]),
        ),
        max_size=3,
    ),
)
@settings(deadline=None, max_examples=60)
def test_remembered_openings_are_those_worked_out_anew(moments: list[datetime], rows: list[Schedule]) -> None:
    hours, times = hours_of(tuple(rows), "America/Chicago", always=False), OpeningTimes()
    for moment in moments:
        for later in (0, 1, 55, 600):
            now = (moment + timedelta(minutes=later)).replace(tzinfo=UTC)
            assert times.at(write_hours(hours), now) == opening_at(hours, now)


TEXTS = (
    "freq", "byday", "opens_at", "closes_at", "dtstart", "until", "valid_from", "valid_to", "bymonthday", "byyearday", "byweekno", "wkst",
)  # fmt: skip
ODD = (
    st.none()
    | st.text(max_size=12)
    | st.sampled_from(["MO", "1SA", "2026-01-01", "9999-12-31", "0001-01-01", "09:00", "24:00", "31", "-1", "366", "WEEKLY", "MONTHLY"])
)


@given(
    fields=st.fixed_dictionaries(
        dict.fromkeys(TEXTS, ODD) | {name: st.none() | st.integers(-(2**63), 2**63 - 1) for name in ("interval", "count")}
    )
)
@settings(deadline=None, max_examples=100)
def test_no_row_of_a_schedule_makes_an_error(fields: dict[str, Any]) -> None:
    hours = hours_of((Schedule(id="x", **fields),), "America/New_York", always=False)
    opening_at(hours, at("2026-07-14T12:00"))
    read_days(Schedule(id="x", **fields))
