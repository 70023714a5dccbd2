"""The fonts a sheet is set in: files inside the font wheels, found wherever the app lies; nothing of the system is used.

Small publishers make these wheels, so ``tests/sheets/test_fonts.py`` compares every file with the hash noted here.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import SheetProblem

NO_FONT = Phrase("A part of this app is missing ({file}), so no sheet can be set; install the app again.")


@dataclass(frozen=True, slots=True)
class FontFile:
    """One file of a font wheel: the package it lies in, its path there and its SHA-256."""

    package: str
    path: str
    sha256: str


FONT_FILES = (
    FontFile("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf", "bfb7bb691513f12e734dc346c03a03f784912432d7e3fa8e56efcf906fe86b3d"),
    FontFile(
        "fontpkg_noto_sans", "files/NotoSans-Italic[wdth,wght].ttf", "58e6e0ebd1931b29a365aa2d3e2ee9a9e831a3af7cf3ad1462d4e72154f0b291"
    ),
    FontFile(
        "fontpkg_noto_sans_arabic",
        "files/NotoSansArabic[wdth,wght].ttf",
        "63111b5b2e074dd48cc67692e0a2726d86ee94c1c37fe8598257b7b4e87e869e",
    ),
    FontFile("noto_cjk_sans_otc", "NotoSansCJK-Regular.ttc", "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a"),
)

_BASE = ("Noto Sans", "Noto Sans Arabic")
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
    bundle = getattr(sys, "_MEIPASS", None)
    spec = None if bundle else find_spec(font.package)
    folders = [bundle and Path(bundle) / font.package, spec and spec.origin and Path(spec.origin).parent]
    for folder in filter(None, folders):
        if (folder / font.path).is_file():
            return Path(folder) / font.path
    raise SheetProblem(NO_FONT.filled(file=Path(font.path).name))


def font_folders() -> tuple[Path, ...]:
    """The folders Typst reads; each holds font files of ours only."""
    return tuple(dict.fromkeys(font_path(font).parent for font in FONT_FILES))
