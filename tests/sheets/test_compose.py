"""What stands on a sheet, line by line, before anything is set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from referral_app.domain.answers import Answer
from referral_app.domain.listing import AreaServed, ListedPlace, SpokenLanguage
from referral_app.domain.location import Address, LocationType
from referral_app.domain.problems import SheetProblem, UnknownValue
from referral_app.domain.roles import Role
from referral_app.domain.service import CostOption, RequiredDocument
from referral_app.domain.sources import Conflict, Figure, Note
from referral_app.domain.trust import TrustInputs
from referral_app.sheets.compose import compose
from referral_app.sheets.document import Kind, ReferralSheet, SheetEntry, lines_of, runs_of
from referral_app.sheets.request import SheetItem
from tests.sheets import samples
from tests.sheets.samples import channel, fact, place, program, request, weekly


def entry(item: Any, **more: Any) -> SheetEntry:
    return compose(request(item, **more)).entries[0]


def texts(part: object) -> list[str]:
    return [line.text for line in lines_of(part)]


def detail(found: SheetEntry, label: str) -> list[str]:
    return [value.first.text for each in found.details if each.label.first.text == label for value in each.values]


def ways(found: SheetEntry) -> list[tuple[str, str]]:
    return [(way.label.first.text if way.label else "", way.value.first.text) for way in found.ways]


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
    assert say is None or say in texts(found.asides)


def test_immigration_puts_a_lawyer_first_and_warns_of_notaries_once() -> None:
    plain, other = program("plain", "Papers desk", needs=("immigration",)), program("other", "Beds")
    lawyer = program("lawyer", "Lawyers", needs=("immigration",), facts=(fact("accredited-representative"),))
    sheet = compose(request(SheetItem(plain, "immigration"), SheetItem(other, "housing"), SheetItem(lawyer, "immigration.t-visa")))
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
    assert "SECRET" not in " ".join(texts(compose(request(listing))))


def test_the_frame_of_a_sheet() -> None:
    sheet = compose(request(office_name="Harborview Social Work", office_phone="(206) 555-0100"))
    closing = sheet.closing
    assert texts(sheet.title) == ["Places that can help you"]
    assert [said.first.text[:30] for said in sheet.opening] == ["You choose whom to call and wh", "Some places must report a chil"]
    assert [way.value.first.text for way in closing.numbers] == ["Call us: 206-555-0100", "1-888-373-7888"]
    assert closing.numbers[0].label is not None and closing.numbers[0].label.first.text == "Harborview Social Work"
    assert texts(closing.numbers[1].notes) == ["From their public page, July 13, 2026; we have not called."]
    assert texts(closing.conditions) == ["Any time", "The call is free", "Other languages: ask for an interpreter"]
    assert [way.value.first.text for way in closing.ways] == ["HELP to 233733, English or Spanish", "711", "https://hotline.example/chat"]
    assert texts(closing.small_print) == ["Keep this only if it is safe for you.", "After Jan 24, 2027, ask for a new sheet."]
    assert closing.interpreter is None
    assert "trafficking" not in " ".join(texts(closing)).lower()


@pytest.mark.parametrize(
    ("language", "second", "lines"),
    [
        ("es", None, ["Hablo español. Por favor, llame a un intérprete.", "I speak Spanish. Please call an interpreter."]),
        ("ko", None, ["I speak Korean. Please call an interpreter."]),
        ("zh-Hant", "en", ["I speak Chinese. Please call an interpreter."]),
    ],
)
def test_the_line_to_show_to_staff_is_in_english_too(language: str, second: str | None, lines: list[str]) -> None:
    assert texts(compose(request(language=language, second_language=second)).closing.interpreter) == lines


def said_in(sheet: ReferralSheet, language: str) -> set[str]:
    return {line.text for line in lines_of(sheet) if line.language == language}


def test_two_languages_side_by_side() -> None:
    sheet = compose(request(language="es", second_language="en"))
    assert sheet.entries[0].need.first.text == "Un lugar donde quedarse"
    assert sheet.entries[0].need.second is not None and sheet.entries[0].need.second.text == "A place to stay"
    assert {"Llamamos el 1 de nov. de 2026.", "La ayuda es gratis", "START al 88788, en inglés o español"} <= said_in(sheet, "es")
    assert {"We called on Nov 1, 2026.", "The help is free", "206-555-0119"} <= said_in(sheet, "en")
    assert [str(warning) for warning in sheet.warnings] == ["The Spanish on this sheet has not been checked by a native speaker yet."]


def test_wording_without_a_translation_is_marked_and_told() -> None:
    sheet = compose(request(language="vi", second_language="en"))
    title = sheet.title.first
    assert (title.text, title.language, title.missing, sheet.title.second) == ("Places that can help you", "en", True, None)
    assert len(sheet.warnings) == 1
    assert "not in Vietnamese yet" in str(sheet.warnings[0])


def test_a_second_language_equal_to_the_first_is_one_language() -> None:
    sheet = compose(request(language="es", second_language="es"))
    assert sheet.second_language is None
    assert all(line.language == "es" for line in lines_of(sheet.title))


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"language": "xx"}, "“xx” is not a known language for a sheet."),
        ({"second_language": "de"}, "“de” is not a known language for a sheet."),
        ({"layout": "pocket"}, "“pocket” is not a known layout."),
        ({"paper": "a5"}, "“a5” is not a known paper."),
    ],
)
def test_unknown_values_name_the_known_ones(more: dict[str, Any], message: str) -> None:
    with pytest.raises(UnknownValue, match="Nearest: ") as caught:
        compose(request(**more))
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("hotline", [None, replace(samples.HOTLINE, channels=(channel("sms", "233733"),))])
def test_no_sheet_without_the_hotlines_number(hotline: Any) -> None:
    with pytest.raises(SheetProblem, match="closes with the hotline"):
        compose(request(hotline=hotline))


def test_nothing_chosen() -> None:
    with pytest.raises(SheetProblem, match="Nothing is chosen"):
        compose(replace(request(), items=()))


def test_an_old_hotline_entry_says_so_on_the_sheet() -> None:
    sheet = compose(request(today=date(2029, 1, 1)))
    assert texts(sheet.closing.numbers[-1].notes) == ["Call before you go; not checked since July 13, 2026."]


def test_an_address_of_another_kind_of_place_is_not_a_door() -> None:
    address = Address(
        id="a", address_1="PO Box 7", city="X", state_province="WA", postal_code="98000", country="US", address_type=LocationType.POSTAL
    )
    assert "PO Box 7" not in " ".join(texts(entry(program(places=(ListedPlace("l", address=address),)))))
