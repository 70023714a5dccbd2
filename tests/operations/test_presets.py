"""Presets say how a sheet is made and never what is on it; a name finds one whatever its capitals, and what cannot be read is one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from referral_app.domain.problems import InputProblem, UnknownValue
from referral_app.operations.presets import LONGEST_NAME, MOST, Preset, as_preset, preset_named, presets_in, with_preset, without_preset
from referral_app.operations.sheet_order import SheetOrder
from referral_app.settings import Settings, read_settings, write_settings

SPANISH = Preset(layout="large-print", paper="a4", language="es", second_language="en", qr=True)
SMALL = Preset(layout="pocket", paper="letter", language="vi")


def kept(settings: Settings, path: Path) -> Settings:
    write_settings(path, settings)
    return read_settings(path).settings


def test_they_are_kept_in_the_settings_and_read_again(tmp_path: Path) -> None:
    settings = with_preset(with_preset(Settings(), "Spanish, large", SPANISH), " small   card ", SMALL)
    settings = kept(settings, tmp_path / "settings.toml")
    assert presets_in(settings) == ("small card", "Spanish, large")
    assert preset_named(settings, "SPANISH,  large") == SPANISH
    assert preset_named(settings, "Small card") == SMALL
    assert presets_in(without_preset(settings, "small card")) == ("Spanish, large",)


def test_the_same_name_is_the_same_preset() -> None:
    settings = with_preset(with_preset(Settings(), "Card", SPANISH), "card", SMALL)
    assert presets_in(settings) == ("card",)
    assert preset_named(settings, "CARD") == SMALL


def test_what_is_said_counts_more() -> None:
    assert as_preset(SheetOrder(), SPANISH) == SheetOrder(layout="large-print", paper="a4", language="es", second_language="en", qr=True)
    said = as_preset(SheetOrder(language="ar", layout="standard", qr=False), SPANISH)
    assert (said.language, said.second_language, said.layout, said.paper, said.qr) == ("ar", None, "standard", "a4", False)


def test_refusals_are_sentences() -> None:
    settings = Settings(presets={"Broken": "layout=standard who=somebody", "Half": "layout=pocket"})
    with pytest.raises(UnknownValue, match=r"not a known preset\. Nearest: Broken"):
        preset_named(settings, "Brocken")
    for name in settings.presets:
        with pytest.raises(InputProblem, match="cannot be read; save it again"):
            preset_named(settings, name)
    with pytest.raises(InputProblem, match="Give the preset a name"):
        with_preset(settings, " \u200b ", SMALL)
    full = Settings(presets={f"p{number}": SMALL.written() for number in range(MOST)})
    with pytest.raises(InputProblem, match="remove one"):
        with_preset(full, "one more", SMALL)
    assert len(with_preset(full, "P3", SPANISH).presets) == MOST


def test_a_name_is_cut_and_cleaned() -> None:
    (name,) = with_preset(Settings(), f"a\u202eb {'long ' * 20}", SMALL).presets
    assert name.startswith("ab long")
    assert len(name) <= LONGEST_NAME
