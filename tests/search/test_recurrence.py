"""Days of a schedule row against dateutil's rules (RFC 5545), an implementation that knows nothing of ours."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from referral_app.domain.schedule import Schedule
from referral_app.search.hours.recurrence import read_days

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def as_rule(fields: dict[str, Any]) -> str:
    names = {"freq": "FREQ", "interval": "INTERVAL", "byday": "BYDAY", "bymonthday": "BYMONTHDAY", "count": "COUNT", "wkst": "WKST"}
    parts = [f"{names[name]}={value}" for name, value in fields.items() if name in names and value is not None]
    return ";".join(parts + ([f"UNTIL={fields['until'].replace('-', '')}T235959"] if fields.get("until") else []))


STARTS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
SOME_DAYS = st.sets(st.sampled_from(WEEKDAYS), min_size=1, max_size=4).map(lambda days: ",".join(sorted(days)))
NTH_DAYS = st.sets(
    st.builds(lambda nth, day: f"{nth}{day}", st.sampled_from(["1", "+2", "3", "4", "5", "-1", "-2", "-5"]), st.sampled_from(WEEKDAYS)),
    min_size=1,
    max_size=3,
).map(lambda days: ",".join(sorted(days)))
DATES = st.sets(st.sampled_from([1, 2, 15, 28, 29, 30, 31, -1, -3, -31]), min_size=1, max_size=3).map(
    lambda days: ",".join(map(str, sorted(days)))
)
MORE = st.fixed_dictionaries(
    {"dtstart": STARTS.map(str)},
    optional={"interval": st.integers(1, 5), "wkst": st.sampled_from(WEEKDAYS)},
)
ENDS: st.SearchStrategy[dict[str, Any]] = (
    st.fixed_dictionaries({}) | st.fixed_dictionaries({"count": st.integers(1, 30)}) | st.fixed_dictionaries({"until": STARTS.map(str)})
)
RULES = st.fixed_dictionaries({"freq": st.just("WEEKLY")}, optional={"byday": SOME_DAYS}) | st.fixed_dictionaries(
    {"freq": st.just("MONTHLY")}
) | st.one_of(
    st.fixed_dictionaries({"freq": st.just("MONTHLY"), "byday": NTH_DAYS}),
    st.fixed_dictionaries({"freq": st.just("MONTHLY"), "byday": SOME_DAYS}),
    st.fixed_dictionaries({"freq": st.just("MONTHLY"), "bymonthday": DATES}),
    st.fixed_dictionaries({"freq": st.just("MONTHLY"), "bymonthday": DATES, "byday": SOME_DAYS}),
)  # fmt: skip


@given(rule=RULES, more=MORE, ends=ENDS)
@settings(deadline=None, max_examples=100)
def test_days_are_those_of_the_rule(rule: dict[str, Any], more: dict[str, Any], ends: dict[str, Any]) -> None:
    fields = rule | more | ends
    days = read_days(Schedule(id="x", **fields))
    assert days is not None
    first = date.fromisoformat(fields["dtstart"])
    told = rrulestr(as_rule(fields), dtstart=datetime.combine(first, datetime.min.time()))
    last = first + timedelta(days=800)
    expected = [each.date() for each in told.between(datetime(2023, 1, 1), datetime.combine(last, datetime.min.time()), inc=True)]
    ours = [date.fromordinal(day) for day in range(first.toordinal() - 40, last.toordinal() + 1) if days.falls_on(day)]
    assert ours == expected


def falls(**fields: Any) -> list[str] | None:
    """The days of July 2026 on which a row falls."""
    days = read_days(Schedule(id="x", **fields))
    july = (date(2026, 7, day) for day in range(1, 32))
    return None if days is None else [f"{day:%d}" for day in july if days.falls_on(day.toordinal())]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"freq": "MONTHLY", "byday": "1SA,TU"}, ["04", "07", "14", "21", "28"]),
        ({"freq": "DAILY", "dtstart": "2026-07-29"}, ["29", "30", "31"]),
        ({"freq": "DAILY", "byday": "SU"}, ["05", "12", "19", "26"]),
        ({"freq": "DAILY", "interval": 2, "dtstart": "2026-07-29"}, None),
        ({"freq": "DAILY", "bymonthday": "1"}, None),
        ({"freq": "WEEKLY", "byday": "MO", "dtstart": "2026"}, None),
        ({"freq": "WEEKLY", "byday": "MO", "dtstart": "2026-07-20T09:00:00Z"}, ["20", "27"]),
        ({"freq": "WEEKLY", "byday": "MO", "dtstart": "1969-12-31"}, None),
        ({"freq": "WEEKLY", "byday": "MO", "until": "2026-07"}, ["06", "13", "20", "27"]),
        ({"freq": "WEEKLY", "byday": "MO", "count": 3}, None),
        ({"freq": "WEEKLY", "byday": "MO", "count": 0, "dtstart": "2026-07-06"}, None),
        ({"freq": "WEEKLY", "byday": "MO", "count": 1000, "dtstart": "2026-07-06"}, ["06", "13", "20", "27"]),
        ({"freq": "MONTHLY", "bymonthday": "31", "interval": 12, "dtstart": "2026-02-01", "count": 9}, []),
        ({"freq": "MONTHLY", "bymonthday": "0"}, None),
        ({"freq": "WEEKLY", "byday": "MO", "byweekno": "28"}, None),
        ({"freq": "WEEKLY", "byday": "MO", "byyearday": "200"}, None),
        ({"freq": "WEEKLY", "byday": "MO", "wkst": "XX", "interval": 2, "dtstart": "2026-07-01"}, ["13", "27"]),
    ],
)  # fmt: skip
def test_rules_no_standard_has_or_nobody_can_keep(fields: dict[str, Any], expected: list[str] | None) -> None:
    assert falls(**fields) == expected
