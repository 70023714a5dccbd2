"""The print gate: each half by itself catches what is planted, and neither stops an honest sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from referral_app.domain.problems import SheetProblem
from referral_app.domain.visibility import Visibility, Withheld
from referral_app.sheets import make
from referral_app.sheets.compose import compose_referrals
from referral_app.sheets.document import Kind, Line, ReferralSheet, Run, Said, SheetEntry, Way, changed
from referral_app.sheets.gate.halves import check_after, check_before
from referral_app.sheets.gate.known import GateFacts, withheld_values
from referral_app.sheets.make import make_sheet
from referral_app.sheets.outcomes import Outcome
from referral_app.sheets.reading.readback import ReadBack, read_back
from referral_app.sheets.request import SheetItem, SheetRequest
from referral_app.sheets.setting.render import render
from tests.sheets import samples
from tests.sheets.samples import channel, known, place, program, request

LEAKS = [
    # (what is hidden, how it slips into a sheet)
    ("1421 Pine St", "The house is at 1421 Pine Street, ask for Ana"),
    ("1421 Pine St", "1421 PINE ST."),
    ("1421 Pine St", "1421-Pine-St"),
    ("1421 N Pine Avenue, Apt 4", "go to 1421 N. Pine Ave"),
    ("PO Box 7730", "write to P.O. Box 7730"),
    ("Marisol Quintero", "ask for Quintero, Marisol"),
    ("Marisol Quintero", "MARISOL QUINTERO"),
    ("José Núñez", "Jose Nunez"),
    ("Casa Esperanza Norte", "behind Casa Esperanza Norte"),
    ("206-555-0177", "her cell is (206) 555 0177"),
    ("+1 206 555 0177", "2065550177"),
    ("206-555-0177", "call 555-0177"),
    ("night.desk@hidden.example", "write night.desk@hidden.example"),
    ("https://hidden.example/map/7", "see HTTPS://hidden.example/map/7"),
    ("CANARY-0042-x", "token CANARY-0042-x here"),
    ("The side door on Fir Road opens at night when the guard has gone home", "the side door on Fir Road opens at night"),
    ("Ring twice at 77 Larch Ave and wait for the woman in the blue coat to come down", "the blue building, 77 Larch Avenue"),
    # Arabic, Farsi, Chinese, and others that a PDF gives back turned around or in pieces.
    ("شارع الصنوبر ١٤٢١", "المنزل في شارع الصنوبر ١٤٢١ قرب المدرسة"),
    ("شارع الصنوبر 1421", "شارع الصنوبر ۱۴۲۱"),
    ("مريم الحداد", "اسألوا عن مريم الحداد في المساء"),
    ("خیابان کاج پلاک ۱۴۲۱", "خانه در خیابان كاج پلاك 1421 است"),
    ("زهرا محمدی", "با زهرا محمدی صحبت کنید"),
    ("松树街1421号", "地址是松树街1421号后门"),
    ("王小明", "请找王小明"),
    ("소나무길 1421", "주소는 소나무길 1421 입니다"),
    ("ул. Сосновая, 1421", "дом на Сосновая ул. 1421"),
    ("चीड़ मार्ग 1421", "पता चीड़ मार्ग 1421 है"),
]


def with_note(text: str) -> SheetRequest:
    return request(SheetItem(samples.SHELTER, "housing", text), *samples.ITEMS[1:], language="es", second_language="en")


@pytest.mark.parametrize(("hidden", "slipped"), LEAKS)
def test_the_first_half_finds_what_is_hidden_in_a_note(hidden: str, slipped: str) -> None:
    asked = with_note(slipped)
    with pytest.raises(SheetProblem, match="Harbor Home") as caught:
        check_before(compose_referrals(asked), asked, known(asked, hidden))
    assert hidden not in str(caught.value)


@cache
def clean_sheet(language: str) -> tuple[SheetRequest, ReferralSheet, ReadBack]:
    asked = request(*samples.ITEMS, language=language)
    sheet = compose_referrals(asked)
    return asked, sheet, read_back(render(sheet).pdf)


@pytest.mark.parametrize(("hidden", "slipped"), LEAKS)
@pytest.mark.parametrize(("language", "kind"), [("en", Kind.DATA), ("ar", Kind.PROSE)])
def test_the_second_half_finds_it_in_the_finished_pdf_alone(hidden: str, slipped: str, language: str, kind: Kind) -> None:
    """Planted after the first half has passed, as a note or as our own wording, on a page of either direction."""
    asked, clean, read = clean_sheet(language)
    facts = known(asked, hidden)
    check_before(clean, asked, facts)
    check_after(read, clean, asked, facts)
    planted = replace(clean, entries=(plant(clean.entries[0], slipped, kind), *clean.entries[1:]))
    with pytest.raises(SheetProblem) as caught:
        check_after(read_back(render(planted).pdf), planted, asked, facts)
    assert caught.value.phrase == Outcome.HIDDEN_IN_PDF.phrase


def plant(entry: SheetEntry, text: str, kind: Kind) -> SheetEntry:
    return replace(entry, asides=(*entry.asides, Said(Line((Run(text, kind),), "en"))))


@pytest.mark.parametrize("where", ["title", "bookmarks"])
def test_the_second_half_reads_what_is_not_on_the_page_too(where: str) -> None:
    asked = request()
    sheet = compose_referrals(asked)
    read = read_back(render(sheet).pdf)
    told: dict[str, Any] = {where: "1421 Pine St" if where == "title" else ("1421 Pine St",)}
    with pytest.raises(SheetProblem) as caught:
        check_after(replace(read, **told), sheet, asked, known(asked, "1421 Pine St"))
    assert caught.value.phrase == Outcome.HIDDEN_IN_PDF.phrase


HARMLESS = [
    "CA", "12", "98101", "WA", "US", "physical", "Seattle", "Front desk", "Main office", "Safe house", "Shelter", "Office line", "24/7",
    "A place to stay", "Un lugar donde quedarse", "Help with T and U visas", "Bridge Legal Clinic", "New Arrivals Center", "Apt 4", "Suite 200",
    "47.6062", "-122.3321", "Ana", "Press 2", "9 to 5", "Say when you call", "King County", "i", "", "   ", "•", "The", "No papers?", "Harbor Home",
    "206-555-0119", "1-888-373-7888", "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", "2026-07-13", "مركز", "家",
]  # fmt: skip


@pytest.mark.parametrize(("language", "second"), [("en", None), ("es", "en"), ("ar", "en")])
def test_hidden_words_that_tell_nothing_stop_no_sheet(language: str, second: str | None) -> None:
    asked = request(language=language, second_language=second)
    assert make_sheet(asked, known(asked, *HARMLESS)).pages >= 1


def test_a_number_given_out_by_a_program_on_the_sheet_is_no_secret_though_another_row_hides_it() -> None:
    asked = request()
    assert make_sheet(asked, known(asked, "(206) 555-0119")).pages == 1


def withheld(entity: str, payload: str) -> Withheld:
    return Withheld(id=payload, link_entity=entity, link_id="x", level=Visibility.INTERNAL, whole=True, payload=payload)


def test_of_a_hidden_row_only_what_identifies_is_looked_for() -> None:
    rows = [
        withheld("address", '{"id": "a", "location_id": "l", "address_1": "1421 Pine St", "city": "San Francisco", "state_province": "California", "country": "US"}'),
        withheld("phone", '{"number": "206-555-0177", "type": "voice", "description": "Night desk"}'),
        withheld("note", '{"text": "a note", "tags": ["x", null, 3]}'),
    ]  # fmt: skip
    assert withheld_values(rows) == {"1421 Pine St", "206-555-0177", "Night desk", "a note", "x"}


def other_number(run: Run) -> Run:
    return replace(run, text=run.text.replace("206-555-0119", "206-555-0118"))


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        (lambda sheet: changed(sheet, other_number), Outcome.WRONG_NUMBER),
        (lambda sheet: replace(sheet, entries=sheet.entries[1:]), Outcome.NO_WAY_TO_REACH),
        (lambda sheet: replace(sheet, entries=(replace(sheet.entries[0], names=()), *sheet.entries[1:])), Outcome.NO_WAY_TO_REACH),
        (
            lambda sheet: replace(sheet, entries=(replace(sheet.entries[0], main=Way(Said(Line((), "en")))), *sheet.entries[1:])),
            Outcome.NO_WAY_TO_REACH,
        ),
        (
            lambda sheet: replace(sheet, entries=(replace(sheet.entries[0], need=Said(Line((), "en"))), *sheet.entries[1:])),
            Outcome.NO_WAY_TO_REACH,
        ),
        (lambda sheet: replace(sheet, closing=replace(sheet.closing, ways=sheet.closing.ways[1:])), Outcome.HOTLINE_INCOMPLETE),
        (lambda sheet: replace(sheet, closing=replace(sheet.closing, numbers=())), Outcome.HOTLINE_INCOMPLETE),
        (lambda sheet: changed(sheet, lambda run: replace(run, text=run.text.replace("Work", "W\u202eork"))), Outcome.NOT_AS_WRITTEN),
        (lambda sheet: changed(sheet, lambda run: replace(run, text=run.text.replace("Work", "W\x07ork"))), Outcome.NOT_AS_WRITTEN),
    ],
)
def test_the_first_half_wants_everything_there_and_right(change: Callable[[ReferralSheet], ReferralSheet], outcome: Outcome) -> None:
    asked = request()
    with pytest.raises(SheetProblem) as caught:
        check_before(change(compose_referrals(asked)), asked, known(asked))
    assert caught.value.phrase.text == outcome.phrase.text


def test_the_offices_own_number_is_right_though_no_program_has_it() -> None:
    asked = request(office_phone="(206) 555-0100 ext. 5", office_name="Desk")
    assert make_sheet(asked, known(asked)).pages == 1


def test_a_number_of_the_directory_that_changed_meanwhile_stops_the_sheet() -> None:
    asked = request()
    facts = GateFacts(frozenset(), known(asked).phones - {"2065550119"})
    with pytest.raises(SheetProblem, match="206-555-0119"):
        make_sheet(asked, facts)


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({"pages": ()}, Outcome.NOT_AS_WRITTEN),
        ({"off_page": True}, Outcome.OFF_THE_PAGE),
        ({"tagged": False}, Outcome.NOT_ACCESSIBLE),
        ({"title": ""}, Outcome.NOT_ACCESSIBLE),
        ({"language": ""}, Outcome.NOT_ACCESSIBLE),
        ({"about": {"Title": "x", "Author": "me"}}, Outcome.TRACES),
        ({"about": {"Creator": "/home/me/typst"}}, Outcome.TRACES),
        ({"about": {"Creator": "Typst 0.15", "CreationDate": "D:20261125093015Z"}}, Outcome.TRACES),
    ],
)
def test_the_second_half_looks_at_the_file_too(change: dict[str, Any], outcome: Outcome) -> None:
    asked = request()
    sheet = compose_referrals(asked)
    read: ReadBack = replace(read_back(render(sheet).pdf), **change)
    with pytest.raises(SheetProblem) as caught:
        check_after(read, sheet, asked, known(asked))
    assert caught.value.phrase.text == outcome.phrase.text


@pytest.mark.parametrize("language", ["en", "es", "ar", "hi", "zh-Hans"])
def test_the_second_half_misses_nothing_that_should_be_there(language: str) -> None:
    """A line dropped by the template is noticed, whichever it is."""
    asked = request(language=language)
    sheet = compose_referrals(asked)
    read = read_back(render(sheet).pdf)
    extra = {
        "en": "Never printed wording",
        "es": "Palabras nunca impresas",
        "ar": "كلمات لم تطبع قط",
        "hi": "कभी न छपे शब्द",
        "zh-Hans": "从未打印的文字",
    }[language]
    longer = replace(sheet, opening=(*sheet.opening, Said(Line((Run(extra),), language))))
    with pytest.raises(SheetProblem, match="does not show"):
        check_after(read, longer, asked, known(asked))


def test_nothing_leaves_when_either_half_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = with_note("1421 Pine St")
    facts = known(asked, "1421 Pine St")
    with pytest.raises(SheetProblem) as first:
        make_sheet(asked, facts)
    assert first.value.phrase.text == Outcome.HIDDEN_DETAIL.phrase.text
    monkeypatch.setattr(make, "check_before", lambda *_: None)
    with pytest.raises(SheetProblem) as second:
        make_sheet(asked, facts)
    assert second.value.phrase.text == Outcome.HIDDEN_IN_PDF.phrase.text


def test_a_hidden_address_printed_as_a_public_one_is_caught() -> None:
    """The same house, hidden for one agency and public by mistake for another."""
    asked = request(program(places=(place("1421 Pine St"),)))
    with pytest.raises(SheetProblem, match="Night shelter"):
        make_sheet(asked, known(asked, "1421 Pine Street"))


def test_a_hidden_number_given_out_by_mistake_is_caught() -> None:
    asked = request(program(channels=(channel("voice", "206-555-0119"), channel("web", "https://x.example/call/206-555-0177"))))
    with pytest.raises(SheetProblem, match="keeps hidden"):
        make_sheet(asked, known(asked, "206-555-0177"))
