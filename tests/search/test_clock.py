"""The index says of everybody what each program's own hours say, at any minute: property tests against ``opening_at``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from referral_app.domain.answers import Answer
from referral_app.domain.listing import EntryKind
from referral_app.domain.schedule import Schedule
from referral_app.search.hours.clock import ByClock, at_clock
from referral_app.search.hours.hours import Hours, hours_of, write_hours
from referral_app.search.hours.opening import OpeningTimes, opening_at
from referral_app.search.hours.stretch_terms import rule_of
from referral_app.search.kept.cards import Card
from referral_app.search.kept.postings import Facet, Mark, postings_of
from referral_app.search.results import OpenState

ZONES = ("America/New_York", "America/Los_Angeles", "Pacific/Honolulu", "America/St_Johns", "Australia/Lord_Howe", "America/Havana")
ASKERS = (ZoneInfo("America/Chicago"), ZoneInfo("America/Los_Angeles"), UTC, timezone(timedelta(hours=-7)))
ALL_WEEK = "MO,TU,WE,TH,FR,SA,SU"


class Postings:
    """Entries 0, 1, 2 … by their hours, as an index would have them."""

    def __init__(self, hours: Sequence[Hours]) -> None:
        self._fields: dict[str, dict[str, BitMap]] = defaultdict(dict)
        for ordinal, each in enumerate(hours):
            for facet, term in postings_of(Card(id=str(ordinal), kind=EntryKind.SERVICE, name="x", hours=write_hours(each))):
                self._fields[facet].setdefault(term, BitMap()).add(ordinal)

    def facet(self, facet: str, value: str) -> BitMap:
        return self._fields[facet].get(value, BitMap())

    def facet_values(self, facet: str) -> Collection[str]:
        return self._fields[facet].keys()

    def beginnings(self, facet: str, end: str) -> Collection[str]:
        return {value.partition(end)[0] for value in self._fields[facet]}

    def values_beginning(self, facet: str, beginnings: Collection[str]) -> Collection[str]:
        return [value for value in self._fields[facet] if value.startswith(tuple(beginnings))]

    def entries_by_value(self, facet: str, values: Collection[str]) -> Mapping[str, BitMap]:
        return {value: self._fields[facet][value] for value in values if value in self._fields[facet]}


def hours(*rows: dict[str, Any], zone: str | None = "America/New_York") -> Hours:
    return hours_of(tuple(Schedule(id=str(number), **fields) for number, fields in enumerate(rows)), zone, always=False)


def one_by_one(everybody: Sequence[Hours], now: datetime) -> tuple[BitMap, BitMap]:
    """Who is closed, and who is known not to be open around the clock."""
    closed = BitMap(n for n, each in enumerate(everybody) if opening_at(each, now).state is OpenState.CLOSED)
    closing = BitMap(n for n, each in enumerate(everybody) if OpeningTimes().around_the_clock(write_hours(each), now) is Answer.NO)
    return closed, closing


TIMES = st.sampled_from(
    [
        "00:00",
        "00:30",
        "01:00",
        "01:30",
        "02:00",
        "02:30",
        "02:45",
        "03:00",
        "08:00",
        "09:00",
        "12:00",
        "17:00",
        "18:30",
        "23:30",
        "23:59",
        "24:00",
    ]
)
DAYS = st.sampled_from([ALL_WEEK, "MO,TU,WE,TH,FR", "SA,SU", "SU", "MO", "TU", "MO,WE,FR,SA", "FR,SA,SU,MO"])
PLAIN = st.fixed_dictionaries({"freq": st.sampled_from(["WEEKLY", None]), "byday": DAYS, "opens_at": TIMES, "closes_at": TIMES})
DATES = st.sampled_from(
    ["2026-03-01", "2026-03-08", "2026-03-10", "2026-07-03", "2026-10-31", "2026-11-01", "2026-11-04", "2027-01-01", "2026-03", "soon"]
)
ODD = st.fixed_dictionaries(
    {"opens_at": TIMES, "closes_at": TIMES, "freq": st.sampled_from(["WEEKLY", "MONTHLY", "DAILY", "YEARLY", None])},
    optional={
        "byday": DAYS | st.sampled_from(["1SU", "-1FR", "2WE,4WE", "SU,1SA", "XX"]),
        "bymonthday": st.sampled_from(["1", "-1", "8,15", "31"]),
        "interval": st.sampled_from([1, 2, 3]),
        "count": st.sampled_from([1, 3, 40]),
        "wkst": st.sampled_from(["SU", "MO"]),
        "dtstart": DATES,
        "until": DATES,
        "valid_from": DATES,
        "valid_to": DATES,
        "timezone": st.sampled_from(["-8", "-5", "0", "PST"]),
    },
)
GARBLED = st.sampled_from(
    [{"opens_at": "morning"}, {}, {"valid_from": "2026-03-08", "valid_to": "2026-03-09"}, {"byday": "MO", "opens_at": "09:00"}]
)
SUFFIXED = st.sampled_from(
    [
        {"byday": ALL_WEEK, "opens_at": f"{start}{off}", "closes_at": f"{end}{off}"}
        for off in ("-05:00", "-08:00", "Z")
        for start, end in (("00:00", "24:00"), ("09:00", "17:00"))
    ]
)
ALL_DAY = st.sampled_from(
    [
        {"byday": days, "opens_at": "00:00", "closes_at": "24:00", **more}
        for days in (ALL_WEEK, "MO,TU,WE", "TH,FR,SA,SU")
        for more in ({}, {"valid_to": "2026-11-01"}, {"dtstart": "2026-03-05"}, {"until": "2026-07-10"})
    ]
)
TIMETABLES = st.builds(
    lambda rows, zone: hours(*rows, zone=zone),
    st.lists(PLAIN | PLAIN | ODD | GARBLED | SUFFIXED | ALL_DAY, max_size=4),
    st.sampled_from([*ZONES, None, "No/Such_Zone", '"|[']),
)
ODD_DAYS = [f"2026-{day}" for day in ("03-07", "03-08", "03-09", "04-04", "07-02", "07-06", "10-03", "10-31", "11-01", "11-02", "12-31")]
MOMENTS = st.builds(
    lambda day, minute: datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(minutes=minute),
    st.sampled_from(ODD_DAYS) | st.dates(datetime(2026, 1, 1).date(), datetime(2026, 12, 31).date()).map(str),
    st.integers(0, 2880),
)


@given(
    everybody=st.lists(TIMETABLES, min_size=1, max_size=6),
    moments=st.lists(MOMENTS, min_size=1, max_size=4),
    asker=st.sampled_from(ASKERS),
    in_order=st.booleans(),
)
@settings(deadline=None, max_examples=100)
def test_it_is_what_each_programs_hours_say(everybody: list[Hours], moments: list[datetime], asker: Any, in_order: bool) -> None:
    facets, times = Postings(everybody), OpeningTimes()
    known: ByClock | None = None
    for moment in sorted(moments) if in_order else moments:
        for minutes in (0, 1, 29, 61, 600):
            now = (moment + timedelta(minutes=minutes)).astimezone(asker)
            if known is None or not known.holds_at(now):
                known = at_clock(facets, now, times, known)
            assert (known.closed, known.closing) == one_by_one(everybody, now)


NIGHTS = [
    hours({"byday": ALL_WEEK, "opens_at": opens, "closes_at": closes}, zone=zone)
    for opens, closes in [("00:00", "23:59"), ("01:30", "02:30"), ("02:15", "02:45"), ("02:30", "03:30"), ("22:00", "02:30"), ("01:00", "01:30")]
    for zone in ("America/New_York", None)
] + [
    hours({"byday": ALL_WEEK, "opens_at": "00:00", "closes_at": "02:15"}, {"byday": ALL_WEEK, "opens_at": "02:45", "closes_at": "24:00"}),
    hours({"byday": ALL_WEEK, "opens_at": "00:00", "closes_at": "03:00"}, {"byday": ALL_WEEK, "opens_at": "02:30", "closes_at": "24:00"}),
    hours({"byday": "SU", "opens_at": "00:30", "closes_at": "00:00"}, {"byday": "MO,TU,WE,TH,FR,SA", "opens_at": "00:00", "closes_at": "00:00"}),
    *(
        hours({"byday": ALL_WEEK, "opens_at": opens, "closes_at": closes, limit: day}, *others)
        for opens, closes in [("00:00", "24:00"), ("18:00", "08:00"), ("09:00", "17:00"), ("morning", "")]
        for limit in ("valid_from", "valid_to")
        for day in ("2026-03-07", "2026-03-08", "2026-10-31", "2026-11-01")
        for others in ([], [{"byday": "MO", "opens_at": "09:00", "closes_at": "17:00"}])
    ),
    Hours(),
    Hours(always=True),
]  # fmt: skip


@pytest.mark.parametrize("first", ["2026-03-08T04:00", "2026-11-01T03:00", "2026-11-01T23:00"])
@pytest.mark.parametrize("asker", [ZoneInfo("America/New_York"), ZoneInfo("America/Los_Angeles")], ids=str)
def test_nights_in_which_clocks_change_as_hours_begin_and_end(first: str, asker: ZoneInfo) -> None:
    facets, times, known, worked_out = Postings(NIGHTS), OpeningTimes(), None, 0
    for minute in (quarter + part for quarter in range(0, 360, 15) for part in (0, 14)):
        now = (datetime.fromisoformat(first).replace(tzinfo=UTC) + timedelta(minutes=minute)).astimezone(asker)
        if known is None or not known.holds_at(now):
            known, worked_out = at_clock(facets, now, times, known), worked_out + 1
        assert (known.closed, known.closing) == one_by_one(NIGHTS, now), now
        for each in NIGHTS:
            assert times.at(write_hours(each), now) == opening_at(each, now)
    assert worked_out < 60


def daily(opens: str) -> Hours:
    return hours({"byday": ALL_WEEK, "opens_at": opens, "closes_at": "17:00"})


def changed_between(old: Postings, new: Postings) -> dict[str, set[str]]:
    """Field -> terms whose entries are others."""
    return {
        facet: terms
        for facet in (Facet.OPENS, Facet.HOURS, Facet.MARK)
        if (
            terms := {
                term for term in {*old.facet_values(facet), *new.facet_values(facet)} if old.facet(facet, term) != new.facet(facet, term)
            }
        )
    }


@given(
    old=st.lists(TIMETABLES, max_size=5),
    new=st.lists(TIMETABLES, max_size=5),
    same=st.lists(TIMETABLES, max_size=3),
    moment=MOMENTS,
    minutes=st.integers(0, 900),
)
@settings(deadline=None, max_examples=60)
def test_what_is_left_of_an_answer_when_hours_change_helps_with_the_next(
    old: list[Hours], new: list[Hours], same: list[Hours], moment: datetime, minutes: int
) -> None:
    before, after, times = Postings([*same, *old]), Postings([*same, *new]), OpeningTimes()
    known = at_clock(before, moment, times).after(changed_between(before, after))
    later = moment + timedelta(minutes=minutes)
    again = at_clock(after, later, times, known)
    assert (again.closed, again.closing) == one_by_one([*same, *new], later)
    told = {term for shelf in again.shelves.values() for term in shelf.terms}
    assert all(term in told or rule_of(term) in again.resting for term in after.facet_values(Facet.OPENS))


def test_a_change_of_something_else_leaves_an_answer_as_it_is() -> None:
    now = datetime(2026, 7, 14, 8, 30, tzinfo=ZoneInfo("America/New_York"))
    known = at_clock(Postings([daily("09:00")]), now, OpeningTimes())
    assert known.closed == BitMap([0])
    assert known.after({"need": {"housing"}}) is known
    assert known.holds_at(now)
    assert not known.after({Facet.MARK: {Mark.UNDATED_HOURS}}).holds_at(now)


def test_an_answer_is_for_one_time_zone() -> None:
    nationwide = [hours({"byday": ALL_WEEK, "opens_at": "09:00", "closes_at": "17:00"}, zone=None)]
    facets, times = Postings(nationwide), OpeningTimes()
    here = datetime(2026, 7, 14, 16, 0, tzinfo=ZoneInfo("America/Los_Angeles"))
    west = at_clock(facets, here, times)
    there = here.astimezone(ZoneInfo("America/New_York"))
    assert not west.closed
    assert not west.holds_at(there)
    assert at_clock(facets, there, times, west).closed == BitMap([0])


def test_a_clock_put_back_is_a_new_beginning() -> None:
    facets, times = Postings([hours({"byday": ALL_WEEK, "opens_at": "09:00", "closes_at": "17:00"})]), OpeningTimes()
    evening = datetime(2026, 7, 14, 20, 0, tzinfo=ZoneInfo("America/New_York"))
    late = at_clock(facets, evening, times)
    assert not at_clock(facets, evening.replace(hour=10), times, late).closed


WEEK = [{"byday": day, "opens_at": "00:00", "closes_at": "24:00"} for day in ALL_WEEK.split(",")]


@pytest.mark.parametrize(
    ("rows", "opens", "whole", "undated"),
    [
        ([{"byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:00"}], 1, 0, True),
        ([{"byday": day, "opens_at": "9:00", "closes_at": "17:00:00"} for day in ("MO", "TU", "WE", "TH", "FR")], 1, 0, True),
        ([{"byday": "MO,WE,SA", "opens_at": "09:00", "closes_at": "17:00"}], 3, 0, True),
        ([{"byday": "MO,TU,WE,TH,FR,SA", "opens_at": "09:00", "closes_at": "17:00"}], 2, 0, True),
        (WEEK, 0, 0, False),
        ([{**each, "valid_from": "2026-01-01"} for each in WEEK], 1, 0, False),
        ([{**each, "opens_at": "12:00", "closes_at": "00:00"} for each in WEEK] + [{**each, "closes_at": "12:00"} for each in WEEK], 0, 0, False),
        ([*WEEK, {"opens_at": "by day"}], 2, 1, True),
        ([{"opens_at": "by day"}, {"freq": "YEARLY", "opens_at": "09:00", "closes_at": "10:00"}], 1, 0, True),
        ([{"freq": "MONTHLY", "byday": "1SA", "opens_at": "09:00", "closes_at": "10:00", "valid_to": "2026-12-31"}], 1, 0, False),
        ([], 0, 0, False),
    ],
)  # fmt: skip
def test_how_few_terms_hours_take(rows: list[dict[str, Any]], opens: int, whole: int, undated: bool) -> None:
    found = postings_of(Card(id="x", kind=EntryKind.SERVICE, name="x", hours=write_hours(hours(*rows))))
    assert sum(facet == Facet.OPENS for facet, _ in found) == opens
    assert sum(facet == Facet.HOURS for facet, _ in found) == whole
    assert ((Facet.MARK, Mark.UNDATED_HOURS) in found) == undated
