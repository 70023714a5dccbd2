"""Languages: of sheets (a fixed list with translations) and spoken by programs (ISO 639 codes, any)."""

from __future__ import annotations

SHEET_LANGUAGES = (
    "en", "es", "zh-Hans", "zh-Hant", "vi", "ko", "tl", "ru", "uk", "ar", "ht", "fr", "pt", "hi", "fa",
)  # fmt: skip
"""Languages a sheet can be asked for (design 4)."""

SCREEN_LANGUAGES = ("en", "es", "ar")
"""Languages the window can be in; of the others the catalogue has the words of sheets only."""

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur"})
"""Scripts set from right to left."""
