"""From a listing to its card. Only a listing cleared for the public may come here: what is on a card is searched and shown to all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from math import isfinite

from referral_app.domain.answers import Answer
from referral_app.domain.channels import Who
from referral_app.domain.facts import FactCode
from referral_app.domain.listing import AreaServed, ListedPlace, Listing
from referral_app.domain.location import Address
from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.problems import UnknownValue
from referral_app.places.gazetteer import Gazetteer
from referral_app.places.place import Place
from referral_app.search.hours.hours import hours_of, write_hours
from referral_app.search.kept.cards import Card
from referral_app.search.kept.postings import NATION


def card_of(listing: Listing, vocabulary: NeedVocabulary, gazetteer: Gazetteer) -> Card:
    """The card of a public ``listing``. Of a confidential place nothing is kept but the area served (users.md 1.10)."""
    open_places = [place for place in listing.places if not place.virtual and not place.confidential]
    shown_places = [] if listing.confidential else open_places
    areas = tuple(_area(area, gazetteer) for area in listing.areas)
    return Card(
        id=listing.id,
        kind=listing.kind,
        name=listing.name,
        agency=listing.agency,
        also_called=_other_names(listing),
        details=_details(listing, shown_places),
        status=listing.status,
        roles=listing.roles,
        needs=_needs(listing.needs, vocabulary),
        lead=listing.lead,
        areas=areas,
        towns=tuple(dict.fromkeys(_towns(shown_places))),
        points=tuple(dict.fromkeys(point for place in shown_places if (point := _point(place, gazetteer)))),
        confidential=listing.confidential,
        channels=listing.channels,
        languages=_codes(each.code for each in listing.languages if not each.by_interpreter),
        interpreted=_codes(each.code for each in listing.languages if each.by_interpreter),
        interpreter=listing.interpreter,
        answers=_answers(listing),
        hours=_hours(listing, shown_places, areas, gazetteer),
        disputes=tuple(conflict.statement for conflict in listing.conflicts if conflict.settled_on is None),
        trust=listing.trust,
    )


def _other_names(listing: Listing) -> tuple[str, ...]:
    names = (listing.alternate_name, *listing.acronyms, *listing.former_names, *listing.discreet_names.values())
    return tuple(dict.fromkeys(name for name in names if name))


def _details(listing: Listing, places: Iterable[ListedPlace]) -> tuple[str, ...]:
    texts = (
        listing.family,
        listing.description,
        listing.eligibility,
        listing.application_process,
        listing.alert,
        listing.interpretation,
        *(place.name for place in places),
        *(channel.keyword for channel in listing.channels),
    )
    return tuple(dict.fromkeys(text for text in texts if text))


@lru_cache(maxsize=4096)
def _needs(slugs: tuple[str, ...], vocabulary: NeedVocabulary) -> tuple[str, ...]:
    """Known slugs and their groups, in the order of the vocabulary."""
    known = [vocabulary[slug] for slug in slugs if slug in vocabulary]
    wanted = {need.slug for need in known} | {need.group for need in known}
    return tuple(need.slug for need in vocabulary if need.slug in wanted)


def _codes(codes: Iterable[str]) -> tuple[str, ...]:
    """Plain language codes: "es-MX" is Spanish to somebody who needs Spanish."""
    return tuple(dict.fromkeys(plain for code in codes if (plain := code.strip().lower().replace("_", "-").partition("-")[0])))


# Whom it takes.

_AGES = {FactCode.TAKES_UNDER_18: (0, 18), FactCode.TAKES_18_24: (18, 25), FactCode.TAKES_25_OVER: (25, 200)}
"""The ages of each group: from, and up to but not including."""


def _answers(listing: Listing) -> dict[str, Answer]:
    told = {fact.code: fact.answer for fact in reversed(listing.facts) if fact.answer is not Answer.UNKNOWN}
    return _by_age(listing.minimum_age, listing.maximum_age) | told


def _by_age(minimum: float | None, maximum: float | None) -> dict[str, Answer]:
    """What age limits say: yes for a group that lies within, no for one that lies outside; for one cut in two somebody has to ask."""
    lowest = minimum if minimum is not None and isfinite(minimum) else None
    highest = maximum if maximum is not None and isfinite(maximum) else None
    answers: dict[str, Answer] = {}
    if lowest is None and highest is None:
        return answers
    for code, (first, past) in _AGES.items():
        if (lowest is not None and lowest >= past) or (highest is not None and highest < first):
            answers[code] = Answer.NO
        elif (lowest is None or lowest <= first) and (highest is None or highest >= past - 1):
            answers[code] = Answer.YES
    return answers


# Where it is.


def _area(area: AreaServed, gazetteer: Gazetteer) -> AreaServed:
    """The area under its readable name. An extent that names no area we know rules nothing out, so only its words are kept."""
    if area.extent is None:
        return area
    extent = _spelled(area.extent)
    name = _area_name(gazetteer, extent)
    if name is None:
        return replace(area, extent=None)
    return AreaServed(name if area.name == area.extent else area.name, extent)


def _spelled(extent: str) -> str:
    kind, _, value = extent.strip().partition(":")
    if kind == "city":
        state, _, city = value.partition("/")
        return f"city:{state.upper()}/{city.lower()}"
    return f"{kind}:{value.upper() if kind in ('nation', 'state') else value}"


def _towns(places: Iterable[ListedPlace]) -> Iterator[str]:
    for place in places:
        if place.address is not None and place.address.city:
            yield ", ".join(part for part in (place.address.city, place.address.state_province) if part)


def _point(place: ListedPlace, gazetteer: Gazetteer) -> tuple[float, float] | None:
    """Its coordinates, else those of its ZIP code or town. 0, 0 lies in the sea and stands for "not known"."""
    if place.latitude is not None and place.longitude is not None:
        found = (place.latitude, place.longitude)
        if -90 <= found[0] <= 90 and -180 <= found[1] <= 180 and found != (0, 0):  # noqa: PLR2004  degrees
            return found
    about = _about(place.address, gazetteer)
    return (about.latitude, about.longitude) if about else None


def _about(address: Address | None, gazetteer: Gazetteer) -> Place | None:
    """Its ZIP code, which is a small part of a city; its town where that code is no area, or lies in another state than the address says."""
    if address is None or address.country.upper() not in ("US", ""):
        return None
    around = _zip(gazetteer, address.postal_code)
    if around and gazetteer.state_code(address.state_province) in (around.state, None):
        return around
    return _town(gazetteer, address.city, address.state_province)


# When it is open.


def _hours(listing: Listing, places: list[ListedPlace], areas: tuple[AreaServed, ...], gazetteer: Gazetteer) -> str:
    """The program's own hours; if it has none, those of its places: somebody is there when one of them is open."""
    schedules = listing.schedules or tuple(row for place in listing.places for row in place.schedules)
    always = any(channel.always_open and channel.usable_by(Who.SURVIVOR) for channel in listing.channels)
    timezone = _zone(places, areas, gazetteer) if schedules and not always else None
    return write_hours(hours_of(schedules, timezone, always=always))


def _zone(places: list[ListedPlace], areas: tuple[AreaServed, ...], gazetteer: Gazetteer) -> str | None:
    """The one time zone of all its places, or of all it serves where no place says. Places in several zones say nothing: whose hours are told?"""
    zones = {zone for place in places if (zone := _zone_of_address(place.address, gazetteer))}
    return zones.pop() if len(zones) == 1 else None if zones else _zone_of_areas(areas, gazetteer)


def _zone_of_address(address: Address | None, gazetteer: Gazetteer) -> str | None:
    if about := _about(address, gazetteer):
        return about.timezone
    return gazetteer.state_timezone(address.state_province) if address is not None else None


def _zone_of_areas(areas: tuple[AreaServed, ...], gazetteer: Gazetteer) -> str | None:
    """The one time zone of all areas served; several, or the whole nation, say nothing."""
    zones = {_zone_of_area(gazetteer, area.extent) for area in areas if area.extent is not None}
    return zones.pop() if len(zones) == 1 else None


@lru_cache(maxsize=4096)
def _town(gazetteer: Gazetteer, city: str, state: str) -> Place | None:
    return gazetteer.town(city, state)


@lru_cache(maxsize=4096)
def _zip(gazetteer: Gazetteer, code: str) -> Place | None:
    return gazetteer.zip(code.strip().partition("-")[0])


@lru_cache(maxsize=4096)
def _area_name(gazetteer: Gazetteer, extent: str) -> str | None:
    return gazetteer.area_name(extent)


@lru_cache(maxsize=4096)
def _zone_of_area(gazetteer: Gazetteer, extent: str) -> str | None:
    kind, _, value = extent.partition(":")
    if kind == "state":
        return gazetteer.state_timezone(value)
    name = _area_name(gazetteer, extent) if extent != NATION else None
    try:
        return gazetteer.find(name).timezone if name else None
    except UnknownValue:
        return None
