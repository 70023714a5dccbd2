"""What we say the fonts can draw is what Typst finds them able to draw."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import replace

import pytest

from referral_app.domain.problems import SheetProblem
from referral_app.sheets.compose import compose_referrals
from referral_app.sheets.document import lines_of
from referral_app.sheets.request import SheetItem
from referral_app.sheets.setting import render as rendering
from referral_app.sheets.setting.coverage import can_draw
from referral_app.sheets.setting.render import REPLACEMENT, render
from tests.sheets.samples import place, program, request

STREET_THAT_MAKES_TYPST_PANIC = "65 " + (
    "\u0777\u059d\u0707\u0777\u05c3\u06e8\u066c\u065a\u0611\u05e7\u059f\u0651\u062d"
    "\u068e\u05d3\u05d8\u0669\u0742\u05ba\u06cf\u06f7\u06cf\u0632\u05e6"
)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("aé ñ Ł ё Ї đ ư ộ ơ Ω", True),
        ("ع پ چ گ ک ی ٠ ۹ ، ؟", True),
        ("अ क ी ् १", True),
        ("中 國 国 한 가 か", True),
        ("□ … · “ ” « » – — '", True),
        ("\u2066\u2067\u2068\u2069\u200b\u200c\u200d", True),
        ("😀𓀀ไשਸអአ", False),
    ],
)
def test_what_the_fonts_can_draw(text: str, drawn: bool) -> None:
    assert {char: can_draw(char) for char in text} == dict.fromkeys(text, drawn)


def test_typst_agrees(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters from everywhere, each alone in a paper to bring: those we would not replace are those Typst does not replace."""
    chance = random.Random(20261125)  # noqa: S311 - letters for a test
    letters = {chr(chance.randrange(0x80, 0x2FFFF)) for _ in range(900)} | {chr(code) for code in range(0x100, 0x600, 3)}
    alone = sorted(
        letter for letter in letters if unicodedata.category(letter) in {"Lu", "Ll", "Lo", "Sm", "So", "Po"} and clean_alone(letter)
    )
    monkeypatch.setattr(rendering, "can_draw", lambda _: True)
    items = [
        SheetItem(program(f"p{start}", "Letters"), "housing", " ".join(alone[start : start + 40])) for start in range(0, len(alone), 40)
    ]
    made = render(compose_referrals(request(*items)))
    assert set(made.replaced) == {letter for letter in alone if not can_draw(letter)}
    assert len(made.replaced) > 50
    assert len(alone) - len(made.replaced) > 50


def clean_alone(letter: str) -> bool:
    return unicodedata.normalize("NFKC", letter) == letter and letter != REPLACEMENT


@pytest.mark.parametrize("knows_the_fonts", [True, False])
def test_no_panic_of_typst_loses_a_sheet(knows_the_fonts: bool, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """Knowing the fonts beforehand avoids it; without that, it is caught and the marks are left out."""
    if not knows_the_fonts:
        monkeypatch.setattr(rendering, "can_draw", lambda _: True)
    asked = request(program(places=(place(STREET_THAT_MAKES_TYPST_PANIC),)), language="ar")
    made = render(compose_referrals(asked))
    assert any("\u062d" in line.text for line in lines_of(made.sheet))
    assert ("panicked" in capfd.readouterr().err) is not knows_the_fonts
    assert render(compose_referrals(request())).pages == 1


def test_what_cannot_be_set_at_all_is_one_sentence(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(rendering, "can_draw", lambda _: True)
    monkeypatch.setattr(rendering, "_without_marks", replace)
    with pytest.raises(SheetProblem, match="Unusual characters"):
        render(compose_referrals(request(program(places=(place(STREET_THAT_MAKES_TYPST_PANIC),)), language="ar")))
    assert "panicked" in capfd.readouterr().err
