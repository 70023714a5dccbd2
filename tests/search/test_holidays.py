"""Federal holidays, and other days on which usual hours say little: nothing is called open then that may not be."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from referral_app.domain.answers import Answer
from referral_app.domain.schedule import Schedule
from referral_app.search.hours.holidays import holidays_of, is_holiday, open_on_holidays
from referral_app.search.hours.hours import Hours, hours_of, write_hours
from referral_app.search.hours.opening import OpeningTimes, opening_at

PACIFIC = ZoneInfo("America/Los_Angeles")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PACIFIC)


def hours(*rows: dict[str, Any]) -> Hours:
    usual = {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:00"}
    return hours_of(tuple(Schedule(id=str(n), **{**usual, **fields}) for n, fields in enumerate(rows)), "America/Los_Angeles", always=False)


# As the U.S. Office of Personnel Management lists them: the days federal offices are closed.
KEPT = {
    2021: ["01-01", "01-18", "02-15", "05-31", "06-18", "07-05", "09-06", "10-11", "11-11", "11-25", "12-24", "12-31"],
    2026: ["01-01", "01-19", "02-16", "05-25", "06-19", "07-03", "09-07", "10-12", "11-11", "11-26", "12-25"],
    2027: ["01-01", "01-18", "02-15", "05-31", "06-18", "07-05", "09-06", "10-11", "11-11", "11-25", "12-24", "12-31"],
}  # fmt: skip


@pytest.mark.parametrize("year", KEPT)
def test_federal_holidays_of_a_year(year: int) -> None:
    kept = [
        f"{day:%m-%d}"
        for number in range(1, 366)
        if is_holiday((day := date.fromordinal(date(year, 1, 1).toordinal() + number - 1)).toordinal()) and day.weekday() < 5
    ]
    assert kept == KEPT[year]


def test_a_holiday_on_a_weekend_is_one_beside_the_day_it_is_kept_on() -> None:
    assert is_holiday(date(2026, 7, 4).toordinal())
    assert is_holiday(date(2026, 7, 3).toordinal())
    assert not is_holiday(date(2026, 7, 6).toordinal())
    assert date(2021, 12, 31) in holidays_of(2022)


@pytest.mark.parametrize(
    ("remark", "answer"),
    [
        (None, Answer.UNKNOWN),
        ("Front desk on the second floor.", Answer.UNKNOWN),
        ("See notes for Holiday Assistance.", Answer.UNKNOWN),
        ("Closed on federal holidays", Answer.NO),
        ("live Monday to Friday 8 am to 8 pm Eastern, not federal holidays", Answer.NO),
        ("The service is not available on public holidays.", Answer.NO),
        ("every other Saturday (no holidays)", Answer.NO),
        ("Mon-Fri except holidays", Answer.NO),
        ("Hours may vary on HOLIDAYS", Answer.NO),
        ("Open holidays except Christmas", Answer.NO),
        ("Cerrado los días feriados", Answer.NO),
        ("Open on holidays", Answer.YES),
        ("24 hours, including weekends and holidays", Answer.YES),
        ("Open 365 days a year", Answer.YES),
        ("Abierto los días feriados", Answer.YES),
    ],
)
def test_what_a_remark_says_of_holidays(remark: str | None, answer: Answer) -> None:
    assert open_on_holidays([None, remark]) is answer
    assert open_on_holidays([remark, "Closed on holidays"]) is Answer.NO


DAY_OF_THANKS, NEXT_DAY = "2026-11-26", "2026-11-27T09:00:00-08:00"
ALL_DAY = {"byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "00:00", "closes_at": "23:59"}
CASES: list[tuple[str, list[dict[str, Any]], str, str, str | None]] = [
    ("office hours", [{}], "2026-11-26T12:00", "unknown", None),
    ("office hours that are over", [{}], "2026-11-26T18:00", "closed", NEXT_DAY),
    ("office hours to come", [{}], "2026-11-26T08:00", "closed", None),
    ("the evening before", [{}], "2026-11-25T18:00", "closed", None),
    ("the day before", [{}], "2026-11-25T12:00", "open", "2026-11-25T17:00:00-08:00"),
    ("the day after", [{}], "2026-11-27T12:00", "open", "2026-11-27T17:00:00-08:00"),
    ("the Friday on which Saturday's is kept", [{}], "2026-07-03T12:00", "unknown", None),
    ("a night that began before", [{"byday": "WE", "opens_at": "18:00", "closes_at": "08:00"}], "2026-11-26T02:00", "open", "2026-11-26T08:00:00-08:00"),
    ("open to midnight, and on", [{"opens_at": "00:00", "closes_at": "24:00"}], "2026-11-25T12:00", "open", None),
    ("around the clock", [ALL_DAY], "2026-11-26T12:00", "open", None),
    ("around the clock, but not on holidays", [{**ALL_DAY, "notes": "closed on holidays"}], "2026-11-26T12:00", "unknown", None),
    ("around the clock, but not on holidays, the day before", [{**ALL_DAY, "notes": "closed on holidays"}], "2026-11-25T12:00", "open", None),
    ("said to be open", [{"description": "Mon-Fri 9-5, including holidays"}], "2026-11-26T12:00", "open", "2026-11-26T17:00:00-08:00"),
    ("said to be closed", [{"notes": "not on federal holidays"}], "2026-11-26T12:00", "unknown", None),
    ("hours of that day", [{}, {"valid_from": "2026-11-24", "valid_to": "2026-11-28", "closes_at": "13:00"}], "2026-11-26T12:00", "open", None),
    ("a meal on that day", [{"byday": "TH", "dtstart": "2026-11-26", "until": "2026-11-26"}], "2026-11-26T12:00", "open", "2026-11-26T17:00:00-08:00"),
    ("hours of that season", [{"valid_from": "2026-10-01", "valid_to": "2026-12-31"}], "2026-11-26T12:00", "unknown", None),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "now", "state", "until"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_on_a_federal_holiday(rows: list[dict[str, Any]], now: str, state: str, until: str | None) -> None:
    opening = opening_at(hours(*rows), at(now))
    assert (opening.state.value, opening.until and opening.until.isoformat()) == (state, until)


def test_a_line_that_always_answers_does_so_on_holidays() -> None:
    assert opening_at(Hours(always=True), at("2026-12-25T12:00")).state.value == "open"


def test_a_holiday_takes_nothing_from_what_is_known_of_other_days() -> None:
    christmas, times = at("2026-12-25T12:00"), OpeningTimes()
    assert times.around_the_clock(write_hours(hours({})), christmas) is Answer.NO
    assert times.around_the_clock(write_hours(hours(ALL_DAY)), christmas) is Answer.YES
    assert times.around_the_clock(write_hours(Hours()), christmas) is Answer.UNKNOWN


CLOSURE = {"valid_from": "2026-07-13", "valid_to": "2026-07-17", "opens_at": None, "closes_at": None, "byday": None, "freq": None}


@pytest.mark.parametrize(
    ("now", "state", "until"),
    [
        ("2026-07-10T12:00", "open", "2026-07-10T17:00:00-07:00"),
        ("2026-07-10T18:00", "closed", None),
        ("2026-07-14T12:00", "unknown", None),
        ("2026-07-14T18:00", "unknown", None),
        ("2026-07-18T12:00", "closed", "2026-07-20T09:00:00-07:00"),
    ],
)
def test_a_row_with_dates_and_no_times_puts_the_usual_hours_in_doubt(now: str, state: str, until: str | None) -> None:
    opening = opening_at(hours({}, CLOSURE), at(now))
    assert (opening.state.value, opening.until and opening.until.isoformat()) == (state, until)


def test_a_week_for_which_no_row_speaks_is_not_promised_an_opening() -> None:
    ending, following = {"valid_to": "2026-07-17"}, {"valid_from": "2026-07-18", "opens_at": "10:00"}
    assert opening_at(hours(ending), at("2026-07-17T18:00")).until is None
    assert opening_at(hours(ending, following), at("2026-07-17T18:00")).until == at("2026-07-20T10:00")
    assert opening_at(hours(ending, {**following, "valid_from": "2026-07-19"}), at("2026-07-17T18:00")).until is None


@pytest.mark.parametrize(
    ("times", "zone", "own", "state"),
    [
        (("09:00-08:00", "17:00-08:00"), "America/Los_Angeles", None, "open"),
        (("09:00-0700", "17:00-0700"), "America/Los_Angeles", None, "open"),
        (("09:00:00 -07", "17:00:00 -07"), "America/Los_Angeles", None, "open"),
        (("09:00Z", "17:00Z"), "America/Los_Angeles", None, "unknown"),
        (("09:00-05:00", "17:00-08:00"), "America/Los_Angeles", None, "unknown"),
        (("09:00", "17:00"), "America/Los_Angeles", "0", "open"),
        (("09:00", "17:00"), None, "-8", "open"),
        (("09:00", "17:00"), None, "-07:00", "open"),
        (("09:00", "17:00"), None, "-5.0", "unknown"),
        (("09:00", "17:00"), None, "EST", "unknown"),
        (("09:00-05:00", "17:00-05:00"), None, None, "unknown"),
    ],
)
def test_times_told_for_another_clock_are_not_known(times: tuple[str, str], zone: str | None, own: str | None, state: str) -> None:
    row = Schedule(id="x", byday="TU", opens_at=times[0], closes_at=times[1], timezone=own)
    assert opening_at(hours_of((row,), zone, always=False), at("2026-07-14T12:00")).state.value == state
