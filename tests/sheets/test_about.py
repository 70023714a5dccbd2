"""What is said about a program before calling: where, hours, cost, papers, languages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from referral_app.domain.answers import Answer
from referral_app.domain.listing import AreaServed, ListedPlace, SpokenLanguage
from referral_app.domain.location import LocationType
from referral_app.domain.service import CostOption, RequiredDocument
from tests.sheets.reading import detail, entry, texts
from tests.sheets.samples import channel, fact, place, program, weekly

HIDDEN = ListedPlace("l", confidential=True)
STREET = place("12 Elm St")
POSTAL = ListedPlace("l", address=replace(STREET.address, address_type=LocationType.POSTAL) if STREET.address else None)


@pytest.mark.parametrize(
    ("places", "areas", "said"),
    [
        ((STREET,), (), ["12 Elm St, Seattle,\u00a0WA\u00a098101"]),
        (
            (STREET, place("9 Oak Ave"), place("7 Fir Rd")),
            (),
            ["12 Elm St, Seattle,\u00a0WA\u00a098101", "9 Oak Ave, Seattle,\u00a0WA\u00a098101"],
        ),
        ((HIDDEN,), (AreaServed("King County, WA", "county:53033"),), ["They tell you where when you call."]),
        # One confidential place hides the others: two addresses of one agency tell which of them is the shelter.
        ((HIDDEN, STREET), (), ["They tell you where when you call."]),
        ((ListedPlace("l", address=STREET.address, confidential=True),), (), ["They tell you where when you call."]),
        ((POSTAL,), (), ["They tell you where when you call."]),
        ((replace(STREET, virtual=True),), (), ["They tell you where when you call."]),
        ((), (), ["They tell you where when you call."]),
        ((), (AreaServed("United States", "nation:US"),), ["You can call from anywhere in the United States."]),
        ((HIDDEN,), (AreaServed("United States", "nation:US"),), ["They tell you where when you call."]),
    ],
)
def test_where(places: tuple[ListedPlace, ...], areas: tuple[AreaServed, ...], said: list[str]) -> None:
    assert detail(entry(program(places=places, areas=areas)), "Where") == said


def test_a_door_without_a_number_is_printed_big_and_once() -> None:
    found = entry(program(channels=(channel("walk-in", "12 Elm St"),), places=(STREET,)))
    assert (found.main.label.first.text if found.main.label else None) == "Walk in"
    assert found.main.value.first.text == "12 Elm St, Seattle,\u00a0WA\u00a098101"
    assert detail(found, "Where") == []


@pytest.mark.parametrize(
    ("more", "under_number", "label"),
    [
        ({"channels": (channel("voice", "988", always_open=True),)}, ["Any time"], []),
        ({"channels": (channel("voice", "988", hours="24/7"),)}, ["Any time"], []),
        ({"channels": (channel("voice", "988", hours="24/7 in most areas"),)}, ["24/7 in most areas"], []),
        ({"schedules": (weekly("MO,TU,WE,TH,FR", "09:00", "16:30"),)}, ["Mon–Fri 9 am–4:30 pm"], []),
        ({"places": (place("1 A St", schedules=(weekly("SA", "12:00", "18:00"),)),)}, ["Sat noon–6 pm"], []),
        (
            {"schedules": (weekly("MO", "09:00", "10:00"), weekly("TU", "10:00", "11:00"), weekly("WE", "11:00", "12:00"))},
            [],
            ["Mon 9 am–10 am", "Tue 10 am–11 am", "Wed 11 am–noon"],
        ),
        ({"facts": (fact("appointment"),)}, ["Call first to set a time"], []),
        ({"facts": (fact("walk-in"),), "places": (STREET,)}, ["Walk in"], []),
        ({}, [], []),
    ],
)
def test_hours(more: dict[str, Any], under_number: list[str], label: list[str]) -> None:
    found = entry(program(**more))
    assert (texts(found.conditions), detail(found, "Hours")) == (under_number, label)


def cost(amount: float | None, **more: Any) -> CostOption:
    return CostOption(id=f"c{amount}", service_id="p", amount=amount, currency="USD", **more)


@pytest.mark.parametrize(
    ("more", "under_number", "label"),
    [
        ({"channels": (channel("voice", "988", call_free=Answer.YES),)}, ["The call is free"], []),
        ({"facts": (fact("charges-fee", Answer.NO),)}, ["The help is free"], []),
        # Two facts, never merged: neither says anything about the other.
        (
            {"channels": (channel("voice", "988", call_free=Answer.YES),), "facts": (fact("charges-fee", Answer.NO),)},
            ["The call is free", "The help is free"],
            [],
        ),
        ({"channels": (channel("voice", "988", call_free=Answer.NO),)}, [], []),
        ({"fees": "Free."}, ["The help is free"], []),
        ({"fees": "Free for members; others pay"}, [], ["Free for members; others pay"]),
        ({"fees": "free", "facts": (fact("charges-fee"),)}, [], ["free"]),
        ({"facts": (fact("charges-fee"),)}, [], ["Ask what it costs"]),
        ({"facts": (fact("charges-fee"), fact("sliding-scale"))}, [], ["You pay what you can"]),
        ({"costs": (cost(20),)}, [], ["It costs $20"]),
        ({"costs": (cost(0),)}, ["The help is free"], []),
        ({"costs": (cost(7.5), cost(9, valid_to="2026-01-31"), cost(8, valid_from="2027"))}, [], ["It costs $7.50"]),
        ({}, [], []),
    ],
)
def test_cost(more: dict[str, Any], under_number: list[str], label: list[str]) -> None:
    found = entry(program(**more))
    assert (texts(found.conditions), detail(found, "Cost")) == (under_number, label)


PAPER = RequiredDocument(id="d", service_id="p", document="Proof of address")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, ["No papers? Ask what else they accept."]),
        ({"documents": (PAPER,)}, ["Proof of address", "No papers? Ask what else they accept."]),
        ({"facts": (fact("requires-id"),)}, ["An ID", "No papers? Ask what else they accept."]),
        ({"facts": (fact("requires-id"), fact("accepts-instead-of-id", detail="a letter"))}, ["An ID", "a letter"]),
        ({"facts": (fact("requires-id", Answer.NO),)}, ["You do not need an ID"]),
        ({"facts": (fact("requires-police-report"),)}, ["A police report", "No papers? Ask what else they accept."]),
        ({"needs": ("emotional-support",)}, []),
        ({"areas": (AreaServed("United States", "nation:US"),)}, []),
        ({"needs": ("emotional-support",), "documents": (PAPER,)}, ["Proof of address", "No papers? Ask what else they accept."]),
    ],
)
def test_papers(more: dict[str, Any], said: list[str]) -> None:
    assert detail(entry(program(**more)), "Bring") == said


SPANISH, ENGLISH, DARI = SpokenLanguage("es"), SpokenLanguage("en"), SpokenLanguage("fa", by_interpreter=True)


@pytest.mark.parametrize(
    ("language", "spoken", "interpreter", "said"),
    [
        ("en", (), Answer.UNKNOWN, []),
        ("es", (), Answer.UNKNOWN, []),
        ("en", (ENGLISH, SPANISH), Answer.UNKNOWN, ["English, Spanish"]),
        ("es", (ENGLISH, SPANISH), Answer.UNKNOWN, ["español, inglés"]),
        ("es", (ENGLISH,), Answer.UNKNOWN, ["inglés · Pida un intérprete"]),
        ("es", (ENGLISH,), Answer.NO, ["inglés"]),
        ("en", (ENGLISH, DARI), Answer.UNKNOWN, ["English · Other languages: ask for an interpreter"]),
        ("en", (ENGLISH,), Answer.YES, ["English · Other languages: ask for an interpreter"]),
    ],
)
def test_languages(language: str, spoken: tuple[SpokenLanguage, ...], interpreter: Answer, said: list[str]) -> None:
    label = {"en": "Languages", "es": "Idiomas"}[language]
    assert detail(entry(program(languages=spoken, interpreter=interpreter), language=language), label) == said
