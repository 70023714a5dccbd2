"""From listings to cards: needs with their groups, the clock of the place, plain language codes, and names of every kind."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from referral_app.domain.channels import Channel, ChannelType, Who
from referral_app.domain.listing import AreaServed, EntryKind, ListedPlace, Listing, SpokenLanguage
from referral_app.domain.location import Address, LocationType
from referral_app.domain.schedule import Schedule
from referral_app.search.hours.hours import hours_of, read_hours, write_hours
from referral_app.search.kept.card_of import card_of
from referral_app.search.kept.cards import Card, read_card, write_card
from referral_app.search.kept.postings import postings_of
from tests.search.programs import gazetteer, vocabulary

HOURS = (Schedule(id="h", freq="WEEKLY", byday="MO", opens_at="09:00", closes_at="17:00"),)
TUESDAYS = (replace(HOURS[0], byday="TU"),)


def card(**fields: Any) -> Card:
    listing = Listing(**{"id": "x", "kind": EntryKind.SERVICE, "name": "Harbor House", "agency": "Bay Harbor", **fields})
    made = card_of(listing, vocabulary(), gazetteer())
    assert read_card(*write_card(made)) == made
    return made


def place(city: str = "Chicago", state: str = "IL", code: str = "0", **fields: Any) -> ListedPlace:
    address = Address(
        id="a", address_1="1 Main", city=city, state_province=state, postal_code=code, country="US", address_type=LocationType.PHYSICAL
    )
    return ListedPlace(**{"location_id": "l", "address": address, **fields})


ZONES: list[tuple[dict[str, Any], str | None]] = [
    ({"places": (place(),)}, "America/Chicago"),
    ({"places": (place("Nowhereville", "MT"),)}, "America/Denver"),
    ({"places": (place("Nowhereville", "ID", "83501"),)}, "America/Los_Angeles"),
    ({"places": (place(), place("Evanston", "IL"))}, "America/Chicago"),
    ({"places": (place(), place("Denver", "CO"))}, None),
    ({"places": (place(confidential=True, address=None),), "areas": (AreaServed("", "state:NY"),)}, "America/New_York"),
    ({"areas": (AreaServed("", "county:06075"), AreaServed("", "state:CA"))}, "America/Los_Angeles"),
    ({"areas": (AreaServed("", "state:NY"), AreaServed("", "state:CA"))}, None),
    ({"areas": (AreaServed("", "nation:US"),)}, None),
    ({}, None),
]


@pytest.mark.parametrize(("where", "zone"), ZONES)
def test_the_clock_is_that_of_its_place_or_its_area(where: dict[str, Any], zone: str | None) -> None:
    assert read_hours(card(schedules=HOURS, **where).hours).timezone == zone


def test_hours_of_its_places_stand_in_where_it_has_none_of_its_own() -> None:
    at_place = place(schedules=TUESDAYS)
    assert card(places=(at_place,)).hours == write_hours(hours_of(TUESDAYS, "America/Chicago", always=False))
    assert card(places=(at_place,), schedules=HOURS).hours == write_hours(hours_of(HOURS, "America/Chicago", always=False))


@pytest.mark.parametrize(("who", "always"), [((), True), ((Who.SURVIVOR,), True), ((Who.LAW_ENFORCEMENT,), False)])
def test_a_line_that_always_answers_counts_only_if_a_survivor_may_use_it(who: tuple[Who, ...], always: bool) -> None:
    line = Channel(type=ChannelType.VOICE, value="1", entity="phone", entity_id="p", who=who, always_open=True)
    assert read_hours(card(channels=(line,)).hours).always == always


def test_needs_are_known_ones_with_their_groups_in_published_order() -> None:
    assert card(needs=("legal.criminal-record", "housing.rent-money", "no.such-need", "housing")).needs[:2] == (
        "housing",
        "housing.rent-money",
    )
    assert "no.such-need" not in card(needs=("no.such-need",)).needs


def test_languages_are_plain_codes_and_interpreted_ones_apart() -> None:
    made = card(
        languages=(SpokenLanguage("ES-mx"), SpokenLanguage("es"), SpokenLanguage("zh_Hans", by_interpreter=True), SpokenLanguage(" "))
    )
    assert (made.languages, made.interpreted) == (("es",), ("zh",))


def test_it_is_called_by_all_its_names() -> None:
    made = card(alternate_name="HH", acronyms=("HHSF",), former_names=("Old House",), discreet_names={"en": "The Garden"})
    assert {term for field, term in postings_of(made) if field == "name"} >= {"hh", "hhsf", "old", "house", "garden", "bay"}


@pytest.mark.parametrize("point", [(91.0, 0.0), (0.0, 181.0), (float("nan"), 1.0), (float("inf"), 1.0), (0.0, 0.0)])
def test_impossible_coordinates_are_none(point: tuple[float, float]) -> None:
    assert card(places=(place("Nowhereville", "ZZ", latitude=point[0], longitude=point[1]),)).points == ()


LOS_ANGELES, SAN_PEDRO = (34.16, -118.54), (33.73, -118.28)
ADDRESSES = [
    (("Los Angeles", "CA", ""), LOS_ANGELES),
    (("Los Angeles", "CA", "90731"), SAN_PEDRO),
    (("Los Angeles", "California", " 90731-4321"), SAN_PEDRO),
    (("Nowhereville", "", "90731"), SAN_PEDRO),
    (("Los Angeles", "CA", "10027"), LOS_ANGELES),
    (("Nowhereville", "CA", "10027"), None),
    (("Los Angeles", "CA", "00000"), LOS_ANGELES),
]


@pytest.mark.parametrize(("written", "where"), ADDRESSES)
def test_an_address_without_coordinates_is_where_its_code_is_and_else_its_town(
    written: tuple[str, str, str], where: tuple[float, float] | None
) -> None:
    """The harbor of Los Angeles is more than 20 miles from its middle. A code of another state is a slip: the words count."""
    found = card(places=(place(*written),)).points
    assert len(found) == bool(where)
    assert all(point == pytest.approx(where, abs=0.01) for point in found)


def test_a_virtual_place_and_a_confidential_one_are_nowhere() -> None:
    for made in (card(places=(place(virtual=True),)), card(places=(place(), place(confidential=True)))):
        assert (made.points, made.towns) == ((), ())
