"""Setting sheets for real: every layout, paper and language, without one warning of Typst; tagged, titled, the same bytes each time."""

from __future__ import annotations

import ctypes
import hashlib
import io
import subprocess
import sys
import threading
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from pypdfium2 import raw

from referral_app.domain.languages import SHEET_LANGUAGES
from referral_app.domain.problems import SheetProblem
from referral_app.sheets.compose import compose_referrals
from referral_app.sheets.document import Line, ReferralSheet, Run, Said, lines_of
from referral_app.sheets.reading.readback import PDFIUM, read_back
from referral_app.sheets.request import SheetItem
from referral_app.sheets.setting.render import Rendered, render
from tests.sheets import samples
from tests.sheets.samples import channel, place, program, request

POINTS = {"letter": (612, 792), "a4": (595, 842)}


def rendered(*items: Any, **more: Any) -> Rendered:
    return render(compose_referrals(request(*items, **more)))


@pytest.mark.parametrize(
    ("layout", "paper", "languages"),
    [
        *product(("standard", "large-print"), ("letter", "a4"), (("en", None), ("es", None), ("ar", None), ("es", "en"), ("ar", "en"))),
        *(("standard", "letter", (language, "en")) for language in SHEET_LANGUAGES),
    ],
)
def test_every_layout_paper_and_language_is_set_without_a_warning(layout: str, paper: str, languages: tuple[str, str | None]) -> None:
    """ua-1 makes an error of any letter without a glyph."""
    made = rendered(layout=layout, paper=paper, language=languages[0], second_language=languages[1])
    with PDFIUM:
        document = pypdfium2.PdfDocument(made.pdf)
        sizes = {tuple(round(side) for side in document[number].get_size()) for number in range(len(document))}
    assert sizes == {POINTS[paper]}
    assert (made.notices, made.replaced) == ((), ())
    assert not read_back(made.pdf).off_page


def structure(element: Any, depth: int = 0) -> list[tuple[int, str]]:
    kids = element.get("/K", [])
    own = [(depth, str(element.get("/S")))] if "/S" in element else []
    listed = kids if isinstance(kids, pikepdf.Array) else [kids]
    return own + [found for kid in listed if isinstance(kid, pikepdf.Dictionary) for found in structure(kid, depth + 1)]


@pytest.mark.parametrize(
    ("language", "second", "pdf_language", "direction"),
    [("es", "en", "es", None), ("ar", "en", "ar", "/R2L"), ("zh-Hant", None, "zh-TW", None)],
)
def test_a_screen_reader_gets_structure(language: str, second: str | None, pdf_language: str, direction: str | None) -> None:
    made = rendered(language=language, second_language=second)
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        root = pdf.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang).lower() == pdf_language.lower()
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert root.ViewerPreferences.get("/Direction") in (direction, "/L2R" if direction is None else direction)
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert about["dc:title"] == made.sheet.title.first.text
        kinds = [kind for _, kind in structure(root.StructTreeRoot)]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == len(made.sheet.items) + 1
    assert {"/Table", "/TH", "/TD", "/L", "/LI", "/P"} <= set(kinds)
    assert kinds.index("/H1") < kinds.index("/H2")


def test_the_file_tells_nothing_about_its_making() -> None:
    made = rendered()
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert set(pdf.docinfo.keys()) <= {"/Title", "/Creator", "/CreationDate", "/ModDate"}
        assert str(pdf.docinfo["/Creator"]).startswith("Typst ")
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261125000000")
        with pdf.open_metadata() as about:
            assert {key.rpartition("}")[2] for key in about} <= {
                *("title", "language", "CreatorTool", "CreateDate", "ModifyDate", "DocumentID", "InstanceID", "RenditionClass"),
                *("VersionID", "PDFVersion", "format", "part", "rev", "NPages", "type", "Trapped"),
            }
    for trace in (b"/home", b"/root", b"/tmp", str(Path.cwd()).encode(), b"Author"):
        assert trace not in made.pdf


def test_the_same_sheet_gives_the_same_bytes_in_any_process() -> None:
    script = (
        "import hashlib\nfrom tests.sheets.samples import request\nfrom referral_app.sheets.compose import compose_referrals\n"
        "from referral_app.sheets.setting.render import render\n"
        "print(hashlib.sha256(render(compose_referrals(request(language='ar', second_language='en'))).pdf).hexdigest())"
    )
    outputs = {subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout for _ in range(2)}
    assert len(outputs) == 1
    assert rendered().pdf == rendered().pdf
    assert rendered().pdf != rendered(today=samples.TODAY.replace(day=24)).pdf


def test_threads_do_not_disturb_each_other() -> None:
    languages, got = ("en", "es", "ar", "hi"), dict[str, bytes]()
    expected = {language: rendered(language=language).pdf for language in languages}

    def one(language: str) -> None:
        got[language] = rendered(language=language).pdf

    threads = [threading.Thread(target=one, args=(language,)) for language in languages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == expected


def glyphs(pdf: bytes) -> list[tuple[str, float, float]]:
    """Each drawn character with where it stands; PDFium mirrors brackets on such a page, so all of them are closing ones here."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        text = document[0].get_textpage()
        x, y = ctypes.c_double(), ctypes.c_double()
        found = []
        for index in range(raw.FPDFText_CountChars(text)):
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            letter = chr(raw.FPDFText_GetUnicode(text, index)).replace("(", ")")
            if letter.isprintable() and not letter.isspace():
                found.append((letter, round(y.value, 1), x.value))
        return found


@pytest.mark.parametrize("language", ["ar", "fa"])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("phone", "206-555-0119"),
        ("phone", "1-888-373-7888"),
        ("address", "1421 W. Pine St"),
        ("url", "https://x.example/a-1/b?c=(2)"),
        ("name", "#1 & Co. (West)"),
    ],
)
def test_on_a_right_to_left_page_numbers_addresses_and_names_run_left_to_right(language: str, field: str, value: str) -> None:
    shown: dict[str, dict[str, Any]] = {
        "phone": {"channels": (channel("voice", value),)},
        "address": {"places": (place(value, "X", "WA", "98000"),)},
        "url": {"channels": (channel("voice", "988"), channel("web", value))},
        "name": {"name": value, "agency": value},
    }
    drawn = glyphs(rendered(program(**shown[field]), language=language).pdf)
    lines = {base: sorted((x, char) for char, y, x in drawn if y == base) for base in {y for _, y, _ in drawn}}
    wanted = value.replace(" ", "").replace("(", ")")
    assert any(wanted in "".join(char for _, char in line) for line in lines.values())


def test_a_letter_without_a_glyph_is_replaced_in_names_and_notes_and_named() -> None:
    item = SheetItem(program(name="Casa 😀 Sol", agency="Casa ไทย"), "housing", "Ask for 𓀀 and é")
    made = rendered(item)
    printed = [line.text for line in lines_of(made.sheet)]
    assert {"Casa □ Sol", "Casa □□□", "Ask for □ and é"} <= set(printed)
    assert set(made.replaced) >= {"😀", "𓀀"}


def test_a_letter_without_a_glyph_in_our_own_wording_is_refused() -> None:
    sheet = compose_referrals(request())
    broken = replace(sheet, title=Said(Line((Run("Places 😀"),), "en")))
    with pytest.raises(SheetProblem, match="“😀” in the app's own wording"):
        render(broken)


def test_markup_in_data_comes_out_as_it_is() -> None:
    payload = '#read("/etc/passwd") $x^2$ *b* _i_ @ref <lab> `raw` \\ // /* #{1+1} = head'
    made = rendered(SheetItem(program(name=payload), "housing", payload))
    text = " ".join("\n".join(read_back(made.pdf).pages).split())
    assert text.replace("\u200b", "").count(payload) >= 2


def test_a_program_of_which_nothing_is_known_but_its_door() -> None:
    made = rendered(program(needs=("safety",), channels=(channel("walk-in", "12 Elm St"),)))
    assert isinstance(made.sheet, ReferralSheet)
    assert made.sheet.entries[0].details == ()
    assert (made.pages, made.notices) == (1, ())


@pytest.mark.parametrize(("count", "most"), [(1, 1), (3, 1), (5, 2), (12, 4), (40, 11)])
def test_pages_grow_with_what_is_on_them(count: int, most: int) -> None:
    items = [SheetItem(replace(samples.SHELTER, id=f"s{number}"), "housing") for number in range(count)]
    assert rendered(*items).pages <= most


def test_a_program_stands_on_one_page_and_the_hotline_at_the_end() -> None:
    items = [SheetItem(replace(samples.LAWYERS, id=f"s{number}", name=f"Program number {number}"), "immigration") for number in range(9)]
    pages = read_back(rendered(*items, language="es", second_language="en").pdf).pages
    for number in range(9):
        with_name = [page for page in pages if f"Program number {number}" in page]
        assert len(with_name) == 1
        after = with_name[0].partition(f"Program number {number}")[2].partition("Program number")[0]
        assert "Usted paga lo que pueda" in after
    assert ["1-888-373-7888" in page for page in pages] == [False] * (len(pages) - 1) + [True]


def test_a_program_longer_than_a_page_goes_on_on_the_next() -> None:
    ways = tuple(channel("voice", f"206-555-{number:04}", label=f"Line {number} for people who call late at night") for number in range(60))
    made = rendered(SheetItem(program(channels=ways), "housing", "A note. " * 60), layout="large-print")
    read = read_back(made.pdf)
    assert not read.off_page
    assert made.pages > 2
    assert all(f"206-555-{number:04}" in "".join(read.pages) for number in range(60))


ALL_DIGITS = "123-456-7890"


def digit_pictures(pdf: bytes, dpi: int, *, black_and_white: bool) -> dict[str, Image.Image]:
    """Each digit of the number as it is drawn on the page, brought to one size."""
    with PDFIUM:
        page = pypdfium2.PdfDocument(pdf)[0]
        image = page.render(scale=dpi / 72).to_pil().convert("L")
        drawn, height = page.get_textpage(), page.get_size()[1]
        start = drawn.get_text_range().index(ALL_DIGITS)
        boxes = [drawn.get_charbox(start + offset) for offset in range(len(ALL_DIGITS))]
    if black_and_white:
        image = image.point([0 if value < 160 else 255 for value in range(256)])
    corners = [(left, height - top, right, height - bottom) for left, bottom, right, top in boxes]
    pictures = [image.crop([round(value * dpi / 72) for value in corner]).resize((24, 36)) for corner in corners]
    return {digit: picture for digit, picture in zip(ALL_DIGITS, pictures, strict=True) if digit.isdigit()}


def test_numbers_survive_a_bad_printer() -> None:
    """In black and white at 200 dpi each digit is still more like itself than like any other."""
    pdf = rendered(SheetItem(program(channels=(channel("voice", ALL_DIGITS),)), "housing")).pdf
    clear, poor = digit_pictures(pdf, 600, black_and_white=False), digit_pictures(pdf, 200, black_and_white=True)
    assert len(poor) == 10
    for digit, picture in poor.items():
        likeness = {other: ImageStat.Stat(ImageChops.difference(picture, reference)).mean[0] for other, reference in clear.items()}
        assert min(likeness, key=likeness.__getitem__) == digit


HOSTILE = (
    '"))) #panic("x") #let sheet = 1 ((("',
    '\\"\\\\"))#read("/etc/passwd")',
    "{} %s %d %(x)s {data}",
    "“curly” “",
    "#[*bold*] $x$ // /* @ref <lab>",
    "line\\nbreak \\u{41}",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_written_is_read_as_markup_or_ends_the_text_it_stands_in(text: str) -> None:
    made = rendered(program("p", "Night shelter", agency=text))
    shown = "".join("".join(page.split()) for page in read_back(made.pdf).pages)
    assert "".join(text.split()) in shown.replace("\u200b", "")
    assert made.notices == ()


def test_a_sheet_set_before_leaves_no_trace_in_the_next() -> None:
    """Typst remembers what it has set; the bytes are those of a compiler that remembers nothing."""
    others = [program(f"q{number}", f"Another house {number}", description="Words. " * 60) for number in range(5)]
    first = rendered(*others, language="es", second_language="en")
    script = (
        "import hashlib, sys\n"
        "from referral_app.sheets.compose import compose_referrals\n"
        "from referral_app.sheets.setting.render import render\n"
        "from tests.sheets.samples import program, request\n"
        "others = [program(f'q{number}', f'Another house {number}', description='Words. ' * 60) for number in range(5)]\n"
        "made = render(compose_referrals(request(*others, language='es', second_language='en')))\n"
        "print(hashlib.sha256(made.pdf).hexdigest())\n"
    )
    rendered(*others[:2], language="es", second_language="en")
    rendered(*others[::-1], language="es", second_language="en")
    again = rendered(*others, language="es", second_language="en")
    assert again.pdf == first.pdf
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=Path(__file__).resolve().parents[2], check=True
    )
    assert ran.stdout.strip() == hashlib.sha256(first.pdf).hexdigest()
