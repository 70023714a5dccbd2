"""What stands on a sheet, line by line, before anything is set."""

from __future__ import annotations

from typing import Any

import pytest

from referral_app.domain.answers import Answer
from referral_app.domain.listing import ListedPlace
from referral_app.domain.location import Address, LocationType
from referral_app.domain.roles import Role
from referral_app.domain.sources import Conflict, Figure, Note
from referral_app.domain.trust import TrustInputs
from referral_app.sheets.compose import compose_referrals
from referral_app.sheets.document import Kind, runs_of
from referral_app.sheets.request import SheetItem
from tests.sheets import samples
from tests.sheets.reading import entry, texts, ways
from tests.sheets.samples import channel, fact, program, request


def test_a_whole_entry_as_a_person_reads_it() -> None:
    found = entry(SheetItem(samples.SHELTER, "housing.shelter-tonight", "Ask for the night team."))
    assert texts(found) == [
        "A place to stay tonight",
        "Harbor Home",
        "We called on Nov 1, 2026.",
        "206-555-0119",
        "Any time",
        "The help is free",
        "START to 88788, English or Spanish",
        "Text",
        "Where",
        "They tell you where when you call.",
        "Bring",
        "No papers? Ask what else they accept.",
        "Say: “I need a place to sleep tonight.”",
        "Ask for the night team.",
    ]


@pytest.mark.parametrize(
    ("trust", "said", "call_first"),
    [
        (TrustInputs(called_on="2026-11-01"), "We called on Nov 1, 2026.", False),
        (TrustInputs(source_date="2026-07"), "From their public page, July 2026; we have not called.", False),
        (TrustInputs(source_date="2025-09"), "Call before you go; not checked since Sept 2025.", True),
        (TrustInputs(called_on="2024-03-02", source_date="2025-09"), "Call before you go; not checked since March 2, 2024.", True),
        (TrustInputs(source_date="2026-07", weak=True), "Call before you go; not checked since July 2026.", True),
        (TrustInputs(called_on="2026-11-01", disputed=True), "Call before you go; not checked since Nov 1, 2026.", True),
        (TrustInputs(source_date="2026"), "From their public page, 2026; we have not called.", False),
        (TrustInputs(source_date="2031-01"), "Call before you go; we do not know when this was last checked.", True),
        (TrustInputs(source_date="long ago"), "Call before you go; we do not know when this was last checked.", True),
        (TrustInputs(), "Call before you go; we do not know when this was last checked.", True),
    ],
)
def test_trust_always_has_its_date(trust: TrustInputs, said: str, call_first: bool) -> None:
    found = entry(program(trust=trust))
    assert (found.trust.first.text, found.call_first) == (said, call_first)


@pytest.mark.parametrize(
    ("channels", "main", "further"),
    [
        # A number to call comes first, whatever its rank among other kinds; text, TTY and what needs the internet follow.
        (
            [channel("web", "https://x.example"), channel("sms", "88788", keyword="HI"), channel("voice", "8005550199")],
            "1-800-555-0199",
            [("Text", "HI to 88788"), ("Web", "https://x.example")],
        ),
        ([channel("voice", "206-555-0101", rank=2), channel("voice", "206-555-0102", rank=1)], "206-555-0102", [("Call", "206-555-0101")]),
        # Only what the person may use.
        ([channel("voice", "206-555-0101", who=("advocate",)), channel("voice", "206-555-0102", who=("survivor",))], "206-555-0102", []),
        ([channel("voice", "206-555-0101", who=("law-enforcement",)), channel("tty", "711")], "711", []),
        ([channel("voice", "206-555-0101"), channel("fax", "206-555-0109"), channel("mail", "PO Box 1")], "206-555-0101", []),
        # A number in dispute is left out where there is another.
        ([channel("voice", "206-555-0101", disputed=True), channel("voice", "206-555-0102")], "206-555-0102", []),
        ([channel("voice", "206-555-0101", disputed=True)], "206-555-0101", []),
        # One value once; one e-mail and one web address.
        ([channel("voice", "206-555-0101"), channel("voice", "206-555-0101")], "206-555-0101", []),
        (
            [channel("voice", "988"), channel("email", "a@x.example"), channel("email", "b@x.example"), channel("chat", "x.example/chat")],
            "988",
            [("Chat", "x.example/chat"), ("E-mail", "a@x.example")],
        ),
        ([channel("voice", "206-555-0101", extension="007")], "206-555-0101, extension 007", []),
        ([channel("sms", "233733", keyword="HELP")], "HELP to 233733", []),
    ],
)
def test_ways_to_reach_a_program(channels: list[Any], main: str, further: list[tuple[str, str]]) -> None:
    found = entry(program(channels=tuple(channels)))
    assert (found.main.value.first.text, ways(found)) == (main, further)


def test_what_to_know_about_a_way() -> None:
    found = entry(
        program(
            channels=(
                channel("voice", "206-555-0101", menu_path="press 2", message_safe=Answer.NO, call_free=Answer.YES),
                channel("voice", "206-555-0102", label="Spanish line", hours="weekdays until 8", contacts_police=Answer.YES),
                channel("voice", "1-800-786-2929", label="1-800-RUNAWAY"),
                channel("chat", "https://x.example/chat"),
            )
        )
    )
    assert texts(found.main.notes) == ["When they answer: press 2", "Do not leave a message."]
    assert [texts(way.notes) for way in found.ways] == [
        ["weekdays until 8", "Spanish line", "This line may tell the police."],
        [],
        ["Needs internet"],
    ]


def test_a_program_that_takes_people_from_offices_says_so_instead_of_a_number() -> None:
    found = entry(program(roles=(Role.REFERRALS,), channels=(channel("voice", "206-555-0101", who=("advocate",)),)))
    assert found.main.value.first.text == "They take you if an office sends you. Ask us to call for you."
    assert not list(runs_of(found, Kind.PHONE))


@pytest.mark.parametrize(
    ("name", "agency", "printed"),
    [
        ("Night shelter", "Harbor Home", ["Night shelter", "Harbor Home"]),
        ("Harbor Home", "harbor home", ["Harbor Home"]),
        ("Harbor Home night shelter", "Harbor Home", ["Harbor Home night shelter"]),
        ("Harbor", "Harbor Home", ["Harbor Home"]),
        ("A\u202eb\x00c", "D", ["Ab c", "D"]),
        ("x" * 500, "Agency", ["x" * 139 + "…", "Agency"]),
    ],
)
def test_names(name: str, agency: str, printed: list[str]) -> None:
    assert [line.text for line in entry(program(name=name, agency=agency)).names] == printed


@pytest.mark.parametrize(
    ("chosen_for", "own", "heading", "say"),
    [
        ("housing.shelter-tonight", ("housing",), "A place to stay tonight", "Say: “I need a place to sleep tonight.”"),
        ("housing", ("housing.shelter-tonight",), "A place to stay", "Say: “I need a place to stay.”"),
        (None, ("employment.job-search",), "Find a job", "Say: “I want to find work or learn a job.”"),
        # What is staff information falls back to its group.
        ("immigration.continued-presence", ("immigration",), "Legal help with immigration papers", None),
        (None, (), "A place that can help you", None),
        ("no-such-need", ("basics.meals",), "A hot meal", "Say: “I need food.”"),
    ],
)
def test_headings_and_what_to_say(chosen_for: str | None, own: tuple[str, ...], heading: str, say: str | None) -> None:
    found = entry(SheetItem(program(needs=own), chosen_for))
    assert found.need.first.text == heading
    assert say is None or say in texts(found.words)


def test_immigration_puts_a_lawyer_first_and_warns_of_notaries_once() -> None:
    plain, other = program("plain", "Papers desk", needs=("immigration",)), program("other", "Beds")
    lawyer = program("lawyer", "Lawyers", needs=("immigration",), facts=(fact("accredited-representative"),))
    sheet = compose_referrals(
        request(SheetItem(plain, "immigration"), SheetItem(other, "housing"), SheetItem(lawyer, "immigration.t-visa"))
    )
    assert [each.entry_id for each in sheet.entries] == ["lawyer", "other", "plain"]
    notary = "Before you send any form, talk to a lawyer or accredited representative. A notary is not a lawyer here."
    assert [notary in texts(each.asides) for each in sheet.entries] == [True, False, False]


@pytest.mark.parametrize(
    ("more", "need", "optional"),
    [
        ({"roles": (Role.TIPS,)}, "safety", True),
        ({"roles": (Role.TIPS, Role.SURVIVORS)}, "safety", False),
        ({}, "reporting.federal", True),
        ({"channels": (channel("voice", "988", contacts_police=Answer.YES),)}, "safety", True),
        ({"channels": (channel("voice", "988"), channel("voice", "911", contacts_police=Answer.YES))}, "safety", False),
    ],
)
def test_what_may_lead_to_police_says_so(more: dict[str, Any], need: str, optional: bool) -> None:
    said = texts(entry(SheetItem(program(needs=(need,), **more), need)).optional)
    assert said == (["Only if you want to. You do not have to call.", "This line may tell the police."] if optional else [])


def test_staff_information_is_never_printed() -> None:
    listing = program(
        description="SECRET-1", alert="SECRET-2", eligibility="SECRET-3", application_process="SECRET-4", interpretation="SECRET-5",
        figures=(Figure(id="f", link_entity="service", link_id="p", text="SECRET-6"),),
        notes=(Note(id="n", link_entity="service", link_id="p", text="SECRET-7"),),
        conflicts=(Conflict(id="c", link_entity="service", link_id="p", statement="SECRET-8"),),
        facts=(fact("takes-without-letter", Answer.YES, "SECRET-9"), fact("agreement-date", Answer.YES, "SECRET-0")),
    )  # fmt: skip
    assert "SECRET" not in " ".join(texts(compose_referrals(request(listing))))


def test_an_address_of_another_kind_of_place_is_not_a_door() -> None:
    address = Address(
        id="a", address_1="PO Box 7", city="X", state_province="WA", postal_code="98000", country="US", address_type=LocationType.POSTAL
    )
    assert "PO Box 7" not in " ".join(texts(entry(program(places=(ListedPlace("l", address=address),)))))
