"""Everything written or drawn on something else can be told from it, in every palette."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from referral_app.paths import resources_folder
from referral_app.ui.look.colors import PAIRS, PALETTES, Colors, Pair, Use


def luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def least(palette: str, pair: Pair) -> float:
    if pair.use is Use.MARK:
        return 3.0
    return 7.0 if palette.startswith("high-contrast") else 4.5


def test_the_measure_is_the_known_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", PALETTES)
def test_every_pair_can_be_told_apart(palette: str) -> None:
    colors = PALETTES[palette]
    weak = [
        (pair.front, pair.back, round(found, 2))
        for pair in PAIRS
        if (found := contrast(getattr(colors, pair.front), getattr(colors, pair.back))) < least(palette, pair)
    ]
    assert weak == []


@pytest.mark.parametrize("palette", PALETTES)
def test_colors_are_written_one_way(palette: str) -> None:
    names = [field.name for field in fields(Colors) if field.name not in {"is_dark", "edge"}]
    wrong = [name for name in names if not (len(value := getattr(PALETTES[palette], name)) == 7 and int(value[1:], 16) >= 0)]
    assert wrong == []


def test_every_color_of_words_is_measured() -> None:
    words = {pair.front for pair in PAIRS if pair.use is Use.WORDS}
    assert {name for name in (field.name for field in fields(Colors)) if name == "text" or name.endswith("_text")} <= words


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("name", ["arrow-down", "arrow-up"])
def test_the_arrows_of_lists_can_be_seen_in_every_palette(palette: str, name: str) -> None:
    svg = (resources_folder() / "qss" / f"{name}.svg").read_text(encoding="utf-8")
    found = re.search(r'stroke="(#[0-9a-f]{6})"', svg)
    assert found
    assert contrast(found[1], PALETTES[palette].field) >= 3
