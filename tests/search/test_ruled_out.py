"""What stands behind "probably not for this search", and programs that are wanted around the clock."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from referral_app.domain.answers import Answer
from referral_app.domain.facts import FactCode
from referral_app.search.query import Query
from referral_app.search.results import SearchResult
from tests.search.programs import NOW, Desk, a_program, codes, gazetteer

EVERY_DAY = {"byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "00:00", "closes_at": "24:00"}


def behind(desk: Desk, code: str, limit: int | None = None, **asked: Any) -> tuple[SearchResult, ...]:
    """The programs behind a reason."""
    with desk.directory.snapshot() as snapshot:
        return desk.finder.ruled_out(snapshot, Query(now=NOW, **asked), code, limit)


def test_programs_behind_a_reason_come_in_the_order_of_the_list(desk: Desk) -> None:
    desk.put(
        a_program("Near", at=(37.77, -122.42), facts={FactCode.TAKES_MEN: Answer.NO}),
        a_program("Far", at=(38.2, -122.0), facts={FactCode.TAKES_MEN: Answer.NO}),
        a_program("Open to all", at=(37.77, -122.42)),
        a_program("Elsewhere", areas=["state:NY"], facts={FactCode.TAKES_MEN: Answer.NO}),
    )
    asked: dict[str, Any] = {"takes": ("men",), "near": gazetteer().find("94103"), "within_miles": 60.0}
    assert [one.name for one in behind(desk, "takes.men", **asked)] == ["Near", "Far"]
    assert [one.name for one in behind(desk, "area", **asked)] == ["Elsewhere"]
    assert [one.name for one in behind(desk, "takes.men", 1, **asked)] == ["Near"]
    near, _ = behind(desk, "takes.men", **asked)
    assert (near.distance_miles is not None, codes(near.takes)) == (True, [])


def test_each_stands_under_the_need_it_would_be_listed_under(desk: Desk) -> None:
    desk.put(
        a_program("Lawyers", needs=["immigration"], facts={FactCode.REQUIRES_ID: Answer.YES}),
        a_program("House", needs=["housing"], facts={FactCode.REQUIRES_ID: Answer.YES}),
    )
    found = behind(desk, "without.id", needs=("housing", "immigration"), without=("id",))
    assert [(one.name, one.section) for one in found] == [("House", "housing"), ("Lawyers", "immigration")]


@pytest.mark.parametrize("code", ["speaks", "without.id", "nothing", ""])
def test_a_reason_that_rules_nobody_out_has_nothing_behind_it(desk: Desk, code: str) -> None:
    desk.put(a_program())
    assert behind(desk, code, takes=("men",)) == ()


def test_asking_about_status_is_a_barrier(desk: Desk) -> None:
    desk.put(
        a_program("Asks", facts={FactCode.ASKS_STATUS: Answer.YES}),
        a_program("Does not ask", facts={FactCode.ASKS_STATUS: Answer.NO}),
        a_program("Not known"),
    )
    page = desk.page(without=("status-question",))
    assert sorted(one.name for one in page.results) == ["Does not ask", "Not known"]
    assert [str(reason.phrase) for reason in page.not_for_this] == ["1 asks about immigration status"]
    assert codes(desk.one("Not known", without=("status-question",)).ask) == ["without.status-question"]


def test_around_the_clock_leaves_out_only_what_is_known_to_close(desk: Desk) -> None:
    desk.put(
        a_program("Day and night", hours=[EVERY_DAY]),
        a_program("By day", hours=[{}]),
        a_program("Not known"),
        a_program("Cannot be read", hours=[{"opens_at": "dawn"}]),
    )
    page = desk.page(all_hours=True)
    assert sorted(one.name for one in page.results) == ["Cannot be read", "Day and night", "Not known"]
    assert [(reason.code, str(reason.phrase)) for reason in page.not_for_this] == [("all-hours", "1 is not open 24 hours")]
    assert [one.name for one in behind(desk, "all-hours", all_hours=True)] == ["By day"]
    assert codes(desk.one("Not known", all_hours=True).ask) == ["hours"]
    assert codes(desk.one("Day and night", all_hours=True).ask) == []
    assert codes(desk.one("Not known", all_hours=True, open_now=True).ask) == ["hours"], "a question is put once"


def test_what_is_known_not_to_speak_it_is_not_asked_for_an_interpreter(desk: Desk) -> None:
    desk.put(a_program("Spanish only", speaks=["es"], facts={FactCode.INTERPRETER: Answer.NO}))
    (found,) = behind(desk, "speaks", speaks=("vi",))
    assert codes(found.ask) == []


def test_what_is_remembered_of_hours_ends_when_something_opens_or_closes(desk: Desk) -> None:
    desk.put(a_program("By day", hours=[{}]), a_program("By night", hours=[{"opens_at": "17:00", "closes_at": "23:00"}]))
    at = {hour: desk.page(open_now=True, now=NOW.replace(hour=hour)) for hour in (12, 16, 17, 23, 8, 12)}
    assert {hour: [one.name for one in page.results] for hour, page in at.items()} == {
        12: ["By day"],
        16: ["By day"],
        17: ["By night"],
        23: [],
        8: [],
    }
    elsewhere = NOW.replace(hour=16, tzinfo=ZoneInfo("America/New_York"))
    assert desk.page(now=elsewhere).facets["when"] == {"open-now": 1, "24-hours": 0}
