"""Pictures of pages: their size, their colors, every page once, and PDFium left as it was found."""

from __future__ import annotations

import threading
from contextlib import closing
from functools import cache

import pytest
from PIL import Image, ImageChops, ImageStat

from referral_app.sheets.compose import compose_referrals
from referral_app.sheets.reading.pages import LEAST_DPI, MOST_DPI, PageImage, page_images, page_sizes
from referral_app.sheets.reading.readback import PDFIUM, read_back
from referral_app.sheets.setting.render import render
from tests.sheets.samples import program, request

POINTS = {"letter": (612, 792), "a4": (595, 842)}


@cache
def sheet(paper: str = "letter", programs: int = 3, layout: str = "large-print") -> bytes:
    items = [program(f"p{number}", f"Night shelter {number}") for number in range(programs)]
    return render(compose_referrals(request(*items, paper=paper, layout=layout))).pdf


def picture(page: PageImage) -> Image.Image:
    return Image.frombuffer("RGB", (page.width, page.height), page.pixels, "raw", "BGRX", page.stride, 1)


@pytest.mark.parametrize("paper", POINTS)
@pytest.mark.parametrize("dpi", [72.0, 110.0, 300.0])
def test_a_page_has_the_size_of_its_paper(paper: str, dpi: float) -> None:
    sizes = page_sizes(sheet(paper))
    assert {tuple(round(side) for side in size) for size in sizes} == {POINTS[paper]}
    for page in page_images(sheet(paper), dpi):
        assert (page.width, page.height) == tuple(round(side * dpi / 72) for side in sizes[0])
        assert len(page.pixels) == page.stride * page.height >= page.width * page.height * 4


def test_every_page_once_and_in_order() -> None:
    pages = list(page_images(sheet(), 72))
    assert len(pages) > 1
    assert [page.number for page in pages] == list(range(1, len(page_sizes(sheet())) + 1))
    assert len({page.pixels for page in pages}) == len(pages)


def test_white_is_opaque_and_ink_is_where_it_belongs() -> None:
    page = next(page_images(sheet(), 72))
    assert set(page.pixels[3::4]) == {255}, "the fourth byte of every pixel"
    shown = picture(page)
    assert shown.getpixel((0, 0)) == (255, 255, 255)
    assert shown.getpixel((page.width - 1, page.height - 1)) == (255, 255, 255)
    assert 150 < ImageStat.Stat(shown.convert("L")).mean[0] < 254


def test_the_same_page_at_another_size_looks_the_same() -> None:
    fine = picture(next(page_images(sheet(), 144))).resize((612, 792))
    coarse = picture(next(page_images(sheet(), 72)))
    assert ImageStat.Stat(ImageChops.difference(fine, coarse).convert("L")).mean[0] < 6


def test_red_is_not_blue() -> None:
    """The sheet's accent is a green of which little is red."""
    pixels = next(page_images(sheet(layout="standard"), 110)).pixels
    colored = {(red, blue) for blue, red in zip(pixels[::4], pixels[2::4], strict=True) if abs(red - blue) > 60}
    assert colored
    assert all(red < blue for red, blue in colored)


@pytest.mark.parametrize(("asked", "dpi"), [(0.0, LEAST_DPI), (-5.0, LEAST_DPI), (1e9, MOST_DPI)])
def test_no_size_is_out_of_reach(asked: float, dpi: float) -> None:
    page = next(page_images(sheet(), asked))
    assert page.width == round(612 * dpi / 72)


def test_others_use_pdfium_between_two_pages_and_after_half_of_them() -> None:
    pdf = sheet()
    with closing(page_images(pdf, 72)) as pages:
        next(pages)
        assert not PDFIUM.locked()
        assert len(read_back(pdf).pages) == len(page_sizes(pdf))
    assert not PDFIUM.locked()
    assert len(list(page_images(pdf, 72))) == len(page_sizes(pdf))


def test_threads_take_turns() -> None:
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(len(list(page_images(sheet(), 72))))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(found) == {len(page_sizes(sheet()))}
    assert len(found) == len(threads)
