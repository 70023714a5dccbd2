"""What people type as a place, and what they get: the place, or one sentence with the nearest valid choices."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from referral_app.domain.problems import UnknownValue
from referral_app.places.gazetteer import Gazetteer
from referral_app.places.place import Place

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "places"
GAZETTEER = Gazetteer(FOLDER)

FOUND = [
    ("94103", "San Francisco, CA 94103"),
    ("94103-1234", "San Francisco, CA 94103"),
    ("941031234", "San Francisco, CA 94103"),
    ("  94103 ", "San Francisco, CA 94103"),
    ("San Francisco, CA 94103", "San Francisco, CA 94103"),
    ("San Francisco, CA 94103, USA", "San Francisco, CA 94103"),
    ("٩٤١٠٣", "San Francisco, CA 94103"),
    ("94103", "San Francisco, CA 94103"),
    ("83001", "Teton County, WY 83001"),
    ("00802", "Saint Thomas Island, VI 00802"),
    ("96910", "Guam 96910"),
    ("San Francisco, CA", "San Francisco, CA"),
    ("san francisco ca", "San Francisco, CA"),
    ("SAN   FRANCISCO ,  California", "San Francisco, CA"),
    ("City of San Francisco, CA", "San Francisco, CA"),
    ("King County, WA", "King County, WA"),
    ("king co., wa", "King County, WA"),
    ("King County WA", "King County, WA"),
    ("St. Louis, MO", "Saint Louis, MO"),
    ("Saint Louis MO", "Saint Louis, MO"),
    ("St. Louis County, MO", "Saint Louis County, MO"),
    ("ft worth tx", "Fort Worth, TX"),
    ("N. Las Vegas, NV", "North Las Vegas, NV"),
    ("Coeur d'Alene, ID", "Coeur d'Alene, ID"),
    ("Coeur d’Alene, Idaho", "Coeur d'Alene, ID"),
    ("Winston Salem, NC", "Winston-Salem, NC"),
    ("Washington, DC", "Washington, DC"),
    ("Washington DC", "Washington, DC"),
    ("DC", "Washington, DC"),
    ("D.C.", "Washington, DC"),
    ("District of Columbia", "Washington, DC"),
    ("New York City, NY", "New York, NY"),
    ("New York, New York", "New York, NY"),
    ("New York City", "New York, NY"),
    ("Brooklyn, NY", "Brooklyn, NY"),
    ("Bronx NY", "Bronx, NY"),
    ("Bayamón, PR", "Bayamón, PR"),
    ("bayamon puerto rico", "Bayamón, PR"),
    ("Bayamón Municipio, PR", "Bayamón Municipio, PR"),
    ("Municipio de Loíza, PR", "Loíza Municipio, PR"),
    ("Orleans Parish, LA", "Orleans Parish, LA"),
    ("Orleans County, Louisiana", "Orleans Parish, LA"),
    ("Anchorage, AK", "Anchorage, AK"),
    ("Kenai Peninsula Borough, AK", "Kenai Peninsula Borough, AK"),
    ("Juneau AK", "Juneau, AK"),
    ("Utqiagvik, AK", "Utqiaġvik, AK"),
    ("Alexandria, VA", "Alexandria, VA"),
    ("Alexandria City, VA", "Alexandria, VA"),
    ("Fairfax, VA", "Fairfax, VA"),
    ("Fairfax County, VA", "Fairfax County, VA"),
    ("Baltimore, MD", "Baltimore, MD"),
    ("Baltimore County, MD", "Baltimore County, MD"),
    ("Carson City, NV", "Carson City, NV"),
    ("Doña Ana County, NM", "Doña Ana County, NM"),
    ("Hartford County, CT", "Hartford County, CT"),
    ("Capitol Planning Region, CT", "Capitol Planning Region, CT"),
    ("Honolulu, HI", "Honolulu, HI"),
    ("Indianapolis IN", "Indianapolis, IN"),
    ("Nashville, Tennessee", "Nashville, TN"),
    ("Pine Island, MN", "Pine Island, MN"),
    ("Indiana Borough, PA", "Indiana, PA"),
    ("Oakwood, Cuyahoga County, OH", "Oakwood, OH"),
    ("Alder, MT", "Alder, MT"),
    ("alder mt", "Alder, MT"),
    ("Mt Vernon, WA", "Mount Vernon, WA"),
    ("Seattle", "Seattle, WA"),
    ("Guam", "Guam"),
    ("Saint Thomas, US Virgin Islands", "Saint Thomas Island, VI"),
]

REFUSED = [
    ("94199", "ZIP code 94199 is not on the map (codes for post-office boxes are not); try the city. Nearest: ", "94188"),
    ("San Francisco, CA 94199", "ZIP code 94199 is not on the map (codes for post-office boxes are not); try the city. Nearest: ", "94188"),
    ("00000", "ZIP code 00000 is not on the map", "00601"),
    ("99999", "ZIP code 99999 is not on the map", "99929"),
    ("9410", "“9410” is not a ZIP code; give its five digits, or the city.", "94102"),
    ("123456", "“123456” is not a ZIP code", "12309"),
    ("California", "“California” is a whole state; give a ZIP code, a city or a county in it, such as: ", "Los Angeles, CA"),
    ("ca", "“ca” is a whole state", "San Diego, CA"),
    ("New York", "“New York” is a whole state", "New York, NY"),
    ("Washington", "“Washington” is a whole state", "Washington, DC"),
    ("West Virginia", "“West Virginia” is a whole state", "Charleston, WV"),
    ("Springfield", "There is more than one “Springfield”; add the state, such as: ", "Springfield, IL"),
    ("Jefferson County", "There is more than one “Jefferson County”; add the state", "Jefferson County, AL"),
    ("Sprngfield, IL", "“Sprngfield, IL” is not a place we know; try the ZIP code or a larger city. Nearest: ", "Springfield, IL"),
    ("sanfransisco ca", "“sanfransisco ca” is not a place we know", "San Francisco, CA"),
    ("Kng County, WA", "“Kng County, WA” is not a place we know", "King County, WA"),
    ("Chicgo", "“Chicgo” is not a place we know", "Chicago, IL"),
    ("Paris, France", "“Paris, France” is not a place we know", "Paris, TX"),
    ("Oakwood, King County, OH", "“Oakwood, King County, OH” is not a place we know", "Oakwood, OH"),
    ("旧金山", "“旧金山” is not a place we know; give a ZIP code, or a city and its state, such as Oakland, CA.", None),
    ("", "“” is not a place we know", None),
    (",,,", "“” is not a place we know", None),
    ("\x00\x1b\u202e", "“” is not a place we know", None),
]


@pytest.mark.parametrize(("typed", "name"), FOUND)
def test_finds_what_people_type(typed: str, name: str) -> None:
    assert GAZETTEER.find(typed).name == name


@pytest.mark.parametrize(("typed", "sentence", "nearest"), REFUSED)
def test_says_what_is_near_when_it_does_not_know(typed: str, sentence: str, nearest: str | None) -> None:
    with pytest.raises(UnknownValue) as refused:
        GAZETTEER.find(typed)
    assert str(refused.value).startswith(sentence)
    assert str(refused.value) == str(refused.value.phrase)
    assert len(refused.value.nearest) <= 5
    assert nearest is None or nearest in refused.value.nearest


@pytest.mark.parametrize("typed", [typed for typed, _, nearest in REFUSED if nearest])
def test_every_place_named_as_near_can_be_typed(typed: str) -> None:
    with pytest.raises(UnknownValue) as refused:
        GAZETTEER.find(typed)
    for name in refused.value.nearest:
        assert name in GAZETTEER.find(name).name


def test_a_zip_area_lies_in_its_counties_city_state_and_nation() -> None:
    place = GAZETTEER.find("94103")
    assert place.extents == {"nation:US", "state:CA", "county:06075", "city:CA/san francisco", "zip:94103"}
    assert (place.state, place.counties, place.timezone) == ("CA", ("06075",), "America/Los_Angeles")
    assert (place.latitude, place.longitude) == pytest.approx((37.77, -122.41), abs=0.02)


def test_a_city_lies_in_every_county_its_people_live_in() -> None:
    place = GAZETTEER.find("New York, NY")
    assert set(place.counties) == {"36005", "36047", "36061", "36081", "36085"}
    assert {f"county:{county}" for county in place.counties} < place.extents


def test_a_county_lies_in_its_state_only() -> None:
    place = GAZETTEER.find("King County, WA")
    assert place.extents == {"nation:US", "state:WA", "county:53033"}
    assert place.longitude == pytest.approx(-122.2, abs=0.15), "the middle of its people, not of its mountains"


def test_a_territory_lies_in_the_nation_too() -> None:
    assert {"nation:US", "state:PR"} < GAZETTEER.find("San Juan, PR").extents


def test_a_city_answers_to_both_ways_of_spelling_it() -> None:
    assert {"city:MO/saint louis"} < GAZETTEER.find("St. Louis, MO").extents
    assert {"city:NC/winston-salem", "city:NC/winston salem"} < GAZETTEER.find("Winston-Salem, NC").extents


def test_a_borough_is_covered_by_what_serves_its_city() -> None:
    assert {"city:NY/brooklyn", "city:NY/new york", "county:36047"} < GAZETTEER.find("Brooklyn, NY").extents


def test_the_most_populous_of_one_name_comes_first_and_its_county_tells_the_others() -> None:
    assert GAZETTEER.find("Oakwood, OH").counties == ("39113",)
    assert GAZETTEER.find("Oakwood, Cuyahoga County, OH").counties == ("39035",)


@pytest.mark.parametrize(
    ("city", "state", "name"),
    [
        ("Oakland", "CA", "Oakland, CA"),
        ("st louis", "Missouri", "Saint Louis, MO"),
        ("Oakland", "XX", None),
        ("Nowhere", "CA", None),
        ("", "", None),
    ],
)
def test_town_by_city_and_state(city: str, state: str, name: str | None) -> None:
    found = GAZETTEER.town(city, state)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("state", "zone"), [("CA", "America/Los_Angeles"), ("Texas", "America/Chicago"), ("GU", "Pacific/Guam"), ("XX", None), ("", None)]
)
def test_time_zone_of_a_state(state: str, zone: str | None) -> None:
    assert GAZETTEER.state_timezone(state) == zone


@pytest.mark.parametrize(
    ("extent", "name"),
    [
        ("county:06075", "San Francisco County, CA"),
        ("county:22071", "Orleans Parish, LA"),
        ("county:66010", "Guam"),
        ("state:CA", "California"),
        ("city:CA/san francisco", "San Francisco, CA"),
        ("city:MO/st. louis", "Saint Louis, MO"),
        ("zip:94103", "San Francisco, CA 94103"),
        ("nation:US", "United States"),
        ("county:99999", None),
        ("county:", None),
        ("state:", None),
        ("city:CA", None),
        ("city:CA/", None),
        ("zip:", None),
        ("nation:FR", None),
        ("moon:1", None),
        ("", None),
    ],
)
def test_name_of_an_area(extent: str, name: str | None) -> None:
    assert GAZETTEER.area_name(extent) == name


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=60), st.from_regex(r"[A-Za-z' .,-]{0,30}(, ?[A-Z]{2})?( [0-9]{3,6})?", fullmatch=True)))
@example("x" * 100_000)
@example("1" * 100_000)
@example(", " * 50_000 + "CA")
@example("a " * 50_000)
@example("\ud800")
@example("city of, CA")
@example(" county, CA")
def test_any_characters_are_a_place_or_one_sentence(typed: str) -> None:
    started = time.perf_counter()
    try:
        place = GAZETTEER.find(typed)
    except UnknownValue as refused:
        sentence = str(refused)
        assert "\n" not in sentence
        assert len(sentence) < 400
    else:
        assert isinstance(place, Place)
    assert time.perf_counter() - started < 2, "many times what it takes on a slow machine"


def test_every_zip_area_is_found_as_itself() -> None:
    codes = [line.split("\t", 1)[0] for line in (FOLDER / "zips.txt").read_text(encoding="utf-8").splitlines()]
    assert len(codes) > 33_000
    for code in codes:
        place = GAZETTEER.find(code)
        assert place.name.endswith(code)
        assert f"zip:{code}" in place.extents


def test_every_town_is_found_by_name_and_state() -> None:
    lines = (FOLDER / "towns.txt").read_text(encoding="utf-8").splitlines()
    for line in lines[::23]:
        name, state, *_ = line.split("\t")
        assert GAZETTEER.find(f"{name}, {state}").state == state
