"""Place: areas served, distance, remote programs, and confidential places that have neither distance nor words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from referral_app.domain.answers import Answer
from referral_app.domain.facts import FactCode
from referral_app.domain.visibility import Visibility, VisibilityDecision, decision_id
from tests import builders
from tests.search.programs import Desk, a_program, codes

SAN_FRANCISCO = (37.7749, -122.4194)
OAKLAND = (37.8044, -122.2712)
SACRAMENTO = (38.5816, -121.4944)
NEW_YORK = (40.7128, -74.0060)
UNKNOWN = "asked"

PLACED: list[tuple[str, dict[str, Any], bool | str, str]] = [
    # what it is, as built, in for San Francisco?, how its area reads
    ("in the city", {"at": SAN_FRANCISCO}, True, "San Francisco, CA"),
    ("across the bay", {"at": OAKLAND}, True, "San Francisco, CA"),
    ("too far", {"at": SACRAMENTO}, False, "San Francisco, CA"),
    ("by its town", {"town": ("Oakland", "CA")}, True, "Oakland, CA"),
    ("a town nobody knows", {"town": ("Nowhereville", "CA")}, UNKNOWN, "Nowhereville, CA"),
    ("serves the county", {"areas": ["county:06075"]}, True, "San Francisco County, CA"),
    ("serves the state", {"areas": ["state:CA"]}, True, "California"),
    ("serves the city", {"areas": ["city:CA/San Francisco"]}, True, "San Francisco, CA"),
    ("serves the nation", {"areas": ["nation:US"]}, True, "nationwide"),
    ("serves another state", {"areas": ["state:NY"]}, False, "New York"),
    ("far, serves the county", {"at": NEW_YORK, "areas": ["county:06075"]}, True, "San Francisco County, CA"),
    ("near, serves another county", {"at": OAKLAND, "areas": ["county:06001"]}, False, "Alameda County, CA"),
    ("near, serves another town", {"at": OAKLAND, "areas": ["city:CA/oakland"]}, True, "Oakland, CA"),
    (
        "near, serves a county and what nobody knows",
        {"at": OAKLAND, "areas": ["county:06001", "the bay"]},
        True,
        "the bay, Alameda County, CA",
    ),
    ("remote, area not known", {}, UNKNOWN, "area not known"),
    ("area in words only", {"areas": ["the whole region"]}, UNKNOWN, "the whole region"),
    ("an extent that names nothing", {"areas": ["state:ZZ"]}, UNKNOWN, "state:ZZ"),
    ("far, area in words only", {"at": NEW_YORK, "areas": ["the whole region"]}, False, "the whole region"),
    ("confidential, no area", {"at": NEW_YORK, "confidential": True}, UNKNOWN, "area not known"),
    (
        "confidential, serves the county",
        {"at": NEW_YORK, "confidential": True, "areas": ["county:06075"]},
        True,
        "in San Francisco County, CA",
    ),
    ("confidential, serves elsewhere", {"at": SAN_FRANCISCO, "confidential": True, "areas": ["county:53033"]}, False, "in King County, WA"),
    ("0, 0 is no place", {"at": (0.0, 0.0), "town": ("Oakland", "CA")}, True, "Oakland, CA"),
]


@pytest.mark.parametrize(("name", "built", "expected", "area"), PLACED, ids=[case[0] for case in PLACED])
def test_place_keeps_what_serves_it_is_near_or_may_serve_it(
    desk: Desk, name: str, built: dict[str, Any], expected: bool | str, area: str
) -> None:
    desk.put(a_program(name, **built))
    page = desk.page(near="San Francisco, CA")
    assert page.total == bool(expected)
    assert str(desk.one(name).area) == area
    for result in page.results:
        assert ("area" in codes(result.ask)) == (expected == UNKNOWN)
    if not expected:
        assert codes(page.not_for_this) in (["area"], ["distance"])


def test_programs_elsewhere_are_counted_by_that_alone_and_last(desk: Desk) -> None:
    no_pets = {FactCode.TAKES_PETS: Answer.NO}
    desk.put(
        a_program("A", areas=["state:NY"], facts=no_pets),
        a_program("B", at=NEW_YORK),
        a_program("C", areas=["state:CA"], facts=no_pets),
        a_program("D", areas=["state:CA"]),
    )
    reasons = desk.page(near="94103", takes=("pets",)).not_for_this
    assert [str(reason.phrase) for reason in reasons] == ["1 does not take pets", "1 serves another area", "1 is farther away"]


def test_distance_comes_after_words_and_before_trust(desk: Desk) -> None:
    desk.put(
        a_program("A nationwide", areas=["nation:US"], assured_date="2026-07-13"),
        a_program("B Sacramento", at=SACRAMENTO, areas=["state:CA"], assured_date="2026-07-12"),
        a_program("C Oakland", at=OAKLAND, published="2014"),
        a_program("D here", at=SAN_FRANCISCO, published="2014"),
        a_program("E two places", at=NEW_YORK),
        [
            builders.location("second", latitude=37.773, longitude=-122.411),
            builders.service_at("E two places", "second"),
            builders.address("second"),
        ],
    )
    page = desk.page(near="94103")
    assert [result.name[0] for result in page.results] == ["E", "D", "C", "B", "A"]
    miles = {result.name[0]: result.distance_miles for result in page.results}
    assert miles["A"] is None
    assert [round(miles[name] or 0) for name in "DCB"] == [0, 8, 75]
    assert desk.names("oakland", near="94103")[0] == "C Oakland"


def test_how_far_to_go_is_for_the_worker_to_say(desk: Desk) -> None:
    desk.put(a_program("Oakland", at=OAKLAND), a_program("Sacramento", at=SACRAMENTO), a_program("New York", at=NEW_YORK))
    assert desk.names(near="94103", within_miles=5.0) == []
    assert desk.names(near="94103", within_miles=100.0) == ["Oakland", "Sacramento"]
    assert desk.names(near="94103", within_miles=5000.0) == ["Oakland", "Sacramento", "New York"]


@pytest.mark.parametrize("place", ["Honolulu, HI", "Anchorage, AK", "Guam", "Adak, AK"])
def test_distance_works_at_the_edges_of_the_map(desk: Desk, place: str) -> None:
    desk.put(
        a_program("Past the date line", at=(51.9, 179.9)),
        a_program("Honolulu", at=(21.31, -157.86)),
        a_program("Anchorage", at=(61.2, -149.9)),
    )
    found = desk.names(near=place, within_miles=500.0)
    assert found == {"Honolulu, HI": ["Honolulu"], "Anchorage, AK": ["Anchorage"], "Adak, AK": ["Past the date line"]}.get(place, [])


def _internal(entity: str, row_id: str) -> VisibilityDecision:
    return VisibilityDecision(id=decision_id(entity, row_id), link_entity=entity, link_id=row_id, level=Visibility.INTERNAL)


CANARY = "Zanzibarquay"


def test_nothing_of_a_confidential_place_is_searched_or_shown(desk: Desk) -> None:
    place, name = "place of Refuge", "Refuge"
    desk.put(
        a_program(name, at=OAKLAND, confidential=True, areas=["county:06001"]),
        [
            replace(builders.location(place, transportation=f"{CANARY} bus", latitude=37.8, longitude=-122.27), name=f"{CANARY} house"),
            builders.address(place, address_1=f"1 {CANARY} Street", city=CANARY, postal_code="94607"),
            builders.phone("inside", of=name, number="510-555-0177"),
            _internal("phone", builders.the_id("phone", "inside")),
        ],
        a_program("Open office", at=(37.80, -122.27)),
    )
    for typed in (CANARY, CANARY.lower()[:8], f'"{CANARY} house"', "510-555-0177"):
        assert name not in desk.names(typed, needs=())
    result = desk.one(name, near="Oakland, CA", within_miles=1.0)
    assert result.distance_miles is None
    assert str(result.area) == "in Alameda County, CA"
    assert [each.name for each in desk.page(near="Oakland, CA").results] == ["Open office", name]
    assert CANARY not in repr(result)
    with desk.directory.snapshot() as snapshot:
        for table in ("card", "posting"):
            for row in snapshot.connection.exec_driver_sql(f"SELECT * FROM {table}"):
                assert CANARY.lower() not in str(row).lower(), table


def test_the_place_of_a_confidential_program_never_shows_in_the_order(desk: Desk) -> None:
    def order_with_refuge_at(point: tuple[float, float]) -> list[str]:
        desk.put(a_program("Refuge", at=point, confidential=True, areas=["state:CA"]))
        return desk.names(near="94103")

    desk.put(
        a_program("Near", at=SAN_FRANCISCO), a_program("Far", at=SACRAMENTO, areas=["state:CA"]), a_program("Line", areas=["nation:US"])
    )
    assert order_with_refuge_at(SAN_FRANCISCO) == order_with_refuge_at(NEW_YORK) == ["Near", "Far", "Refuge", "Line"]


def test_of_several_areas_the_one_that_covers_the_place_is_named_first(desk: Desk) -> None:
    desk.put(a_program("A", areas=["county:06001", "county:06013", "county:06075"]))
    assert str(desk.one("A", near="94103").area).startswith("San Francisco County, CA, ")
    assert str(desk.one("A", near="94103").area).endswith(" and 1 more")


NATIONWIDE = {"areas": ["nation:US"]}
AFAR = [
    ("none at all", [], False),
    ("nationwide", [NATIONWIDE, NATIONWIDE, {**NATIONWIDE, "at": NEW_YORK}], True),
    ("one serves the state", [NATIONWIDE, {"areas": ["state:CA"]}], False),
    ("one may serve the place", [NATIONWIDE, {}], False),
    ("one has an office near", [NATIONWIDE, {**NATIONWIDE, "at": SACRAMENTO}], False),
    ("one serves another state", [NATIONWIDE, {"areas": ["state:NY"]}], True),
]


@pytest.mark.parametrize(("built", "afar"), [case[1:] for case in AFAR], ids=[case[0] for case in AFAR])
def test_whether_anything_is_near_is_told_however_short_the_page(desk: Desk, built: list[dict[str, Any]], afar: bool) -> None:
    desk.put(*(a_program(f"Program {at}", **each) for at, each in enumerate(built)))
    assert desk.page(near="San Francisco, CA", limit=1).nothing_near is afar
    assert not desk.page(limit=1).nothing_near
