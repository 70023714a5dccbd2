"""The fonts a sheet is set in: files inside the font wheels, found wherever the app lies; nothing of the system is used.

Small publishers make these wheels, so ``tests/sheets/test_fonts.py`` compares every file with the hash noted here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import SheetProblem
from referral_app.paths import packaged_file

NO_FONT = Phrase("A part of this app is missing ({file}), so no sheet can be set; install the app again.")


@dataclass(frozen=True, slots=True)
class FontFile:
    """One file of a font wheel: the package it lies in, its path there and its SHA-256."""

    package: str
    path: str
    sha256: str


_ARABIC = {
    "Bold": "691e0c891a38637ae6bbdb69700f8042cb0724a137bee615068ffdb92244f61f",
    "ExtraLight": "4d4137f37a1acd61f1b7eba47c08d0996789596b1e535f9220914ad5daf0a198",
    "Light": "0af9d1effbb36ff74d13c64f752c771ecb9162a451cf151c5425f4d00d4daa7c",
    "Medium": "b8363ab9f733dfa4f8e96b8b2102c24b5cf4110fb96d1d3d9a9412f6fb49cf74",
    "Regular": "6f611412270a132bbac838da9259d4c68569b4175f3b3b8fa3fa36a30b56dab9",
    "SemiBold": "597bd5502e5997be4414e4c9c88834b30ff3784250c84f20bce2b20e53ebd467",
    "Thin": "f8e1f556f815e3d29c531f79ff2bed276bec18d403fc6470b54900922cd91a79",
}
"""Noto Sans Arabic draws dotted letters in pieces that each carry the letter, so that whoever reads the PDF aloud gets it twice; this face does not."""

FONT_FILES = (
    FontFile("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf", "bfb7bb691513f12e734dc346c03a03f784912432d7e3fa8e56efcf906fe86b3d"),
    FontFile(
        "fontpkg_noto_sans", "files/NotoSans-Italic[wdth,wght].ttf", "58e6e0ebd1931b29a365aa2d3e2ee9a9e831a3af7cf3ad1462d4e72154f0b291"
    ),
    *(FontFile("fontpkg_ibm_plex_sans_arabic", f"files/IBMPlexSansArabic-{weight}.ttf", sha256) for weight, sha256 in _ARABIC.items()),
    FontFile("noto_cjk_sans_otc", "NotoSansCJK-Regular.ttc", "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a"),
)

_BASE = ("Noto Sans", "IBM Plex Sans Arabic")
_CJK = {"zh-Hans": "Noto Sans CJK SC", "zh-Hant": "Noto Sans CJK TC", "ko": "Noto Sans CJK KR"}
"""The same character is drawn differently in each of these regions, so each has its own face of the one file."""
_ANY_CJK = "Noto Sans CJK SC"


def families(language: str) -> tuple[str, ...]:
    """The families for a line in ``language``, first choice first. Noto Sans has Latin, Cyrillic, Greek and Devanagari."""
    return (*_BASE, _CJK.get(language, _ANY_CJK))


def has_one_weight(language: str) -> bool:
    """Whether the face of ``language`` has no bold."""
    return language in _CJK


def font_path(font: FontFile) -> Path:
    """Where the file is. Raises ``SheetProblem`` if the app was installed without it."""
    found = packaged_file(font.package, font.path)
    if found is None:
        raise SheetProblem(NO_FONT.filled(file=Path(font.path).name))
    return found


def font_folders() -> tuple[Path, ...]:
    """The folders Typst reads; each holds font files of ours only."""
    return tuple(dict.fromkeys(font_path(font).parent for font in FONT_FILES))
