"""How text of a language is set on a screen two people look at."""

from __future__ import annotations

from PySide6.QtCore import Qt

from referral_app.domain.languages import RIGHT_TO_LEFT

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
_ISOLATE, _END = "\u2066", "\u2069"


def runs(language: str) -> Qt.LayoutDirection:
    """Which way ``language`` is read."""
    return RTL if language in RIGHT_TO_LEFT else LTR


def kept_together(number: str) -> str:
    """A number that is not turned around among words that run from the right."""
    return f"{_ISOLATE}{number}{_END}"
