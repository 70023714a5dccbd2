"""The window's letters: Inter for what the app says, the sheet's own fonts for names in other scripts, the system's where both are missing."""

from __future__ import annotations

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase

from referral_app.paths import packaged_file

_SCREEN = (("fontpkg_inter", "files/Inter[opsz,wght].ttf"), ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"))
"""Tried in this order until one is there. Both have Latin with Vietnamese, Cyrillic and Greek."""

_OTHER_SCRIPTS = (
    ("fontpkg_ibm_plex_sans_arabic", "files/IBMPlexSansArabic-Regular.ttf"),
    ("fontpkg_ibm_plex_sans_arabic", "files/IBMPlexSansArabic-SemiBold.ttf"),
    ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"),
    ("noto_cjk_sans_otc", "NotoSansCJK-Regular.ttc"),
)
OTHER_FAMILIES = ("IBM Plex Sans Arabic", "Noto Sans", "Noto Sans CJK SC")
"""What these files hold, asked for from the start: Qt takes them up when they come, and nothing has to be dressed anew. Of the many faces
of the last file one is named; the system's own follows where a character is missing.
"""


_OF_REGIONS = {"zh-Hant": "Noto Sans CJK TC", "ko": "Noto Sans CJK KR"}
"""The same character is drawn differently in each of these regions."""


def families_in(language: str, families: tuple[str, ...]) -> tuple[str, ...]:
    """``families`` for text in ``language`` (a sheet's code)."""
    own = _OF_REGIONS.get(language)
    return families if own is None else (*(family for family in families if family != OTHER_FAMILIES[-1]), own, OTHER_FAMILIES[-1])


def add_screen_font() -> str:
    """Make the window's font known to Qt, and return its family; empty if the app has none, so that the system's is taken."""
    QLoggingCategory.setFilterRules(
        "qt.text.font.db.info=false"
    )  # it tells of every font that lacks a script before it finds one that has it
    for package, path in _SCREEN:
        families = _add(package, path)
        if families:
            return families[0]
    return ""


def add_other_scripts() -> None:
    """Make the fonts for Arabic, Devanagari and Chinese known to Qt. It takes some 30 ms, most of it for Chinese: after first paint."""
    for package, path in _OTHER_SCRIPTS:
        _add(package, path)


def font(families: tuple[str, ...], pixels: int, weight: QFont.Weight) -> QFont:
    """A font of this size. Not with digits of one width (``tnum``): Inter then has hyphens as wide as digits, "24 -hour"."""
    made = QFont()
    if families:
        made.setFamilies(list(families))
    made.setPixelSize(max(6, pixels))
    made.setWeight(weight)
    made.setVariableAxis(QFont.Tag("wght"), float(weight.value))  # with a variable font, Qt on Linux takes the weight from here only
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def _add(package: str, path: str) -> list[str]:
    file = packaged_file(package, path)
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file))) if file else []
