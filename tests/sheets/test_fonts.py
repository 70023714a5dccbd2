"""The font files are the ones that were looked at, lie where the app looks, and hold every language of a sheet."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from referral_app.domain.languages import SHEET_LANGUAGES
from referral_app.domain.problems import SheetProblem
from referral_app.sheets.setting.fonts import FONT_FILES, FontFile, families, font_folders, font_path, has_one_weight


@pytest.mark.parametrize("font", FONT_FILES, ids=lambda font: Path(font.path).name)
def test_each_file_is_the_one_that_was_checked(font: FontFile) -> None:
    assert hashlib.sha256(font_path(font).read_bytes()).hexdigest() == font.sha256


def test_typst_reads_no_font_that_was_not_checked() -> None:
    ours = {font_path(font) for font in FONT_FILES}
    found = {path for folder in font_folders() for path in folder.rglob("*") if path.suffix.lower() in {".ttf", ".otf", ".ttc"}}
    assert found == ours


def test_a_frozen_bundle_brings_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    font = FONT_FILES[0]
    bundled = tmp_path / font.package / font.path
    bundled.parent.mkdir(parents=True)
    bundled.write_bytes(b"")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert font_path(font) == bundled
    with pytest.raises(SheetProblem, match="IBMPlexSansArabic"):
        font_path(next(font for font in FONT_FILES if "Arabic" in font.path))


def test_chinese_and_korean_have_the_face_of_their_region() -> None:
    last = {language: families(language)[-1] for language in SHEET_LANGUAGES}
    assert (last["zh-Hans"], last["zh-Hant"], last["ko"]) == ("Noto Sans CJK SC", "Noto Sans CJK TC", "Noto Sans CJK KR")
    assert {language for language in SHEET_LANGUAGES if has_one_weight(language)} == {"zh-Hans", "zh-Hant", "ko"}
