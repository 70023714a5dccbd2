"""A booklet says on which page everything stands, prints each program once, and hides what is hidden; a poster is one page."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest

from referral_app.domain.answers import Answer
from referral_app.domain.channels import Channel
from referral_app.domain.problems import SheetProblem
from referral_app.sheets.compose import compose_referrals
from referral_app.sheets.make import make_sheet
from referral_app.sheets.reading.readback import read_back
from referral_app.sheets.request import SheetItem
from tests.proofs import structure
from tests.sheets.samples import channel, known, program, request

SHELTER, LEGAL, WORK = ("housing.shelter-tonight",), ("immigration.t-visa", "legal.know-your-rights"), ("employment.job-search",)


def listings(count: int = 24) -> list[SheetItem]:
    """Programs that serve one need or two, with a number of their own."""
    kinds = (SHELTER, SHELTER, LEGAL, WORK, (*WORK, *SHELTER))
    return [
        SheetItem(program(f"p{number}", f"Program {number:02}", needs=kinds[number % len(kinds)], channels=ways(number)))
        for number in range(count)
    ]


def ways(number: int) -> tuple[Channel, ...]:
    return channel("voice", f"206-555-{number:04}"), channel("web", f"https://place{number}.example")


def pages_of(items: list[SheetItem], **more: object) -> tuple[list[str], bytes]:
    asked = request(*items, layout="booklet", area="Kettle County, WA", **more)
    made = make_sheet(asked, known(asked))
    assert sorted(made.items) == sorted(item.listing.id for item in items)
    return [plain(page) for page in read_back(made.pdf).pages], made.pdf


def plain(text: str) -> str:
    """Without the marks that keep a name in its own direction."""
    return re.sub("[\u2066-\u2069\u2020]", "", text).replace("\xa0", " ")


def test_every_page_number_is_right() -> None:
    pages, pdf = pages_of(listings())
    assert "Places that can help in Kettle County," in pages[0]
    stands = {number: page for number in range(24) for page, text in enumerate(pages, 1) if f"206-555-{number:04}" in text}
    assert len(stands) == 24
    (by_name,) = (text for text in pages if text.startswith("Find by name"))
    told = dict(re.findall(r"Program (\d\d)[ .]+(\d+)", by_name))
    assert {int(name): int(page) for name, page in told.items()} == stands
    contents = dict(re.findall(r"^([^\d\n]+?)[ .]+(\d+)$", pages[1], re.MULTILINE))
    for heading in ("A place to stay", "Legal help with immigration papers", "Find work, learn a job", "Find by need", "Find by name"):
        assert any(line == heading for line in pages[int(contents[heading]) - 1].splitlines()), heading
    assert list(structure.wrong_with(pdf)) == []


def test_a_program_is_printed_once_and_named_under_its_other_needs() -> None:
    book = compose_referrals(request(*listings(5), layout="booklet")).book
    assert book is not None
    printed = [entry for section in book.sections for entry in section.entries]
    assert sorted(printed) == ["p0", "p1", "p2", "p3", "p4"]
    sections = {section.need.first.text: section for section in book.sections}
    assert sections["Find work, learn a job"].entries == ("p3", "p4"), "fewer serve work than housing"
    assert [named.entries for named in sections["A place to stay"].also] == [("p4",)]
    assert [said.first.text for said in sections["A place to stay"].words] == ["Say: “I need a place to stay.”"]
    assert {need.said.first.text: need.entries for need in book.needs}["A place to stay tonight"] == ("p0", "p1", "p4")


def test_reporting_is_a_section_only_of_what_serves_nothing_else() -> None:
    items = [
        SheetItem(program("a", "Advocates", needs=("reporting.federal", "safety.hotline"))),
        SheetItem(program("b", "Beds", needs=SHELTER)),
    ]
    book = compose_referrals(request(*items, layout="booklet")).book
    assert book is not None
    assert "If you want to report a crime" not in [section.need.first.text for section in book.sections]


def test_bookmarks_lead_to_sections_and_programs() -> None:
    _, pdf = pages_of(listings(6))
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as outline:
        (top,) = outline.root
        names = {plain(item.title) for item in top.children}
        assert {"What is in it", "A place to stay", "Find by name"} <= names
        assert any(plain(item.title) == "Program 00" for part in top.children for item in part.children)


def test_the_same_booklet_gives_the_same_bytes() -> None:
    assert pages_of(listings(9))[1] == pages_of(listings(9))[1]


def test_two_languages() -> None:
    pages, pdf = pages_of(listings(8), language="ar", second_language="en")
    assert "What is in it" in pages[1]
    assert list(structure.wrong_with(pdf)) == []


def test_what_is_hidden_stops_it() -> None:
    items = [*listings(3), SheetItem(program("x", "Shelter on 1421 Pine Street", needs=SHELTER))]
    asked = request(*items, layout="booklet")
    with pytest.raises(SheetProblem):
        make_sheet(asked, known(asked, "1421 Pine Street"))


@pytest.mark.parametrize("languages", [{}, {"language": "es", "second_language": "en"}, {"language": "hi"}])
def test_a_poster_is_one_page_with_the_numbers_large(languages: dict[str, str]) -> None:
    asked = request(*listings(8), layout="poster", area="Kettle County, WA", **languages)
    made = make_sheet(asked, known(asked))
    (page,) = read_back(made.pdf).pages
    assert made.pages == 1
    assert all(f"206-555-{number:04}" in page for number in range(8))
    assert "place1.example" not in page
    assert list(structure.wrong_with(made.pdf)) == []


def test_who_tells_the_police_says_so_on_a_poster_too() -> None:
    line = channel("voice", "206-555-0001", contacts_police=Answer.YES)
    sheet = compose_referrals(request(SheetItem(program("t", "Tip line", needs=SHELTER, channels=(line,))), layout="poster"))
    assert "This line may tell the police." in [said.first.text for said in sheet.entries[0].optional]
