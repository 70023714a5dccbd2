"""Codes to scan hold what is printed and nothing else; pictures have words for whoever hears the sheet read aloud."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp

from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.problems import SheetProblem
from referral_app.sheets.codes import payload_of
from referral_app.sheets.compose import compose_referrals
from referral_app.sheets.document import Code
from referral_app.sheets.gate.halves import check_before
from referral_app.sheets.make import make_sheet
from referral_app.sheets.pictures import PICTURES, picture_of
from referral_app.sheets.reading.readback import read_back
from referral_app.sheets.request import SheetItem
from referral_app.sheets.setting.drawings import icon_svg
from tests.sheets import samples
from tests.sheets.samples import channel, known, program, request

DARK = 127
"""Of 255: what a black-and-white printer prints black."""


def scanned(pdf: bytes) -> set[str]:
    """What a phone's camera reads off the pages, printed in black and white at 200 dots per inch."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    pages = [page.render(scale=200 / 72).to_pil().convert("L").point(lambda light: 255 if light > DARK else 0) for page in document]
    return {code.text for page in pages for code in zxingcpp.read_barcodes(page)}


@pytest.mark.parametrize("layout", ["standard", "large-print"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_codes_hold_the_number_and_the_address_beside_them(layout: str, language: str) -> None:
    of = request(*samples.ITEMS, layout=layout, language=language, qr=True)
    made = make_sheet(of, known(of))
    assert scanned(made.pdf) == {"tel:+12065550119", "tel:+12065550142", "https://bridge.example/help"}
    read = read_back(made.pdf)
    assert len(read.alternatives) == 3
    assert all(code.alt in read.alternatives for entry in compose_referrals(of).entries for code in entry.codes)


def test_no_codes_unless_they_are_wanted() -> None:
    of = request(*samples.ITEMS)
    assert read_back(make_sheet(of, known(of)).pdf).alternatives == ()


@pytest.mark.parametrize(
    ("kind", "value", "payload"),
    [
        ("voice", "206-555-0119", "tel:+12065550119"),
        ("voice", "1-888-373-7888", "tel:+18883737888"),
        ("voice", "211", "tel:211"),
        ("sms", "233733", "sms:233733"),
        ("web", "https://example.org/a", "https://example.org/a"),
        ("web", "javascript:alert(1)", None),
        ("web", "example.org", None),
        ("web", "https://example.org/" + "a" * 200, None),
        ("voice", "call us", None),
        ("email", "a@example.org", None),
    ],
)
def test_what_a_code_holds(kind: str, value: str, payload: str | None) -> None:
    assert payload_of(channel(kind, value)) == payload


@pytest.mark.parametrize("payload", ["tel:+12065550177", "https://hidden.example", "tel:+12065550142"])
def test_a_code_that_is_not_the_programs_own_does_not_leave(payload: str) -> None:
    of = request(*samples.ITEMS, qr=True)
    sheet = compose_referrals(of)
    first = replace(sheet.entries[0], codes=(Code(payload, "QR code", sheet.entries[0].need),))
    with pytest.raises(SheetProblem, match="is not one the directory has"):
        check_before(replace(sheet, entries=(first, *sheet.entries[1:])), of, known(of))


def test_every_need_that_may_be_printed_has_a_picture() -> None:
    vocabulary: NeedVocabulary = samples.vocabulary()
    groups = {need.slug for need in vocabulary if need.printable and "." not in need.slug}
    assert groups == set(PICTURES)
    assert all(icon_svg(name).startswith("<svg") for name in (*PICTURES.values(), picture_of(None)))


@pytest.mark.parametrize("language", ["en", "ar", "zh-Hans"])
def test_pictures_are_said_in_the_readers_language(language: str) -> None:
    of = request(*samples.ITEMS, layout="picture", language=language)
    made = make_sheet(of, known(of))
    sheet = compose_referrals(of)
    assert made.pages == 1
    assert sorted(read_back(made.pdf).alternatives) == sorted(entry.need.first.text for entry in sheet.entries)


def test_a_channel_left_out_is_not_shown_and_the_last_one_stays() -> None:
    both = program("b", channels=(channel("voice", "206-555-0119"), channel("sms", "88788")))
    of = request(SheetItem(both, "housing", left_out=frozenset({("voice", "206-555-0119")})))
    text = "\n".join(read_back(make_sheet(of, known(of)).pdf).pages)
    assert "206-555-0119" not in text
    assert "88788" in text
    none = request(SheetItem(both, "housing", left_out=frozenset({("voice", "206-555-0119"), ("sms", "88788")})))
    with pytest.raises(SheetProblem, match="is left to show"):
        compose_referrals(none)
