"""Characters that show nothing or turn text around are taken out at the door (reliability.md T10); everything is brought to one way of writing."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
_ASCII_ODD = re.compile(f"[{_CONTROLS}]")
_INVISIBLE = "\x80-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\U000e0000-\U000e0fff"
_JOINERS = "\u200c\u200d"
_SURROGATES = "\ud800-\udfff"
_ODD = re.compile(f"[{_CONTROLS}{_INVISIBLE}{_JOINERS}{_SURROGATES}]")
_BREAKS = str.maketrans({"\x85": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n"})
_FIRST_JOINED = 0x0590
"""From Hebrew on there are scripts whose words need joiners; before it nothing does."""


def odd(text: str) -> bool:
    """Whether ``text`` has anything in it that ``clean`` might change. Fast: this is asked of everything."""
    return (
        _ASCII_ODD.search(text) is not None
        if text.isascii()
        else _ODD.search(text) is not None or not unicodedata.is_normalized("NFC", text)
    )


def clean(text: str) -> str:
    """``text`` in NFC, without characters that show nothing. Joiners stay where a script needs them; half a character becomes U+FFFD."""
    if not odd(text):
        return text
    kept = _ODD.sub(_replaced, text.translate(_BREAKS))
    return unicodedata.normalize("NFC", kept)


def _replaced(found: re.Match[str]) -> str:
    char = found[0]
    if char in _JOINERS:
        before = found.string[found.start() - 1] if found.start() else ""
        return char if before and ord(before) >= _FIRST_JOINED and unicodedata.category(before)[0] in "LMS" else ""
    return "\ufffd" if "\ud800" <= char <= "\udfff" else ""


def clean_all(value: Any) -> tuple[Any, bool]:
    """A value of JSON with all its texts and keys cleaned, and whether anything changed."""
    if isinstance(value, str):
        cleaned = clean(value)
        return cleaned, cleaned != value
    if isinstance(value, list):
        each = [clean_all(one) for one in value]
        return [one for one, _ in each], any(changed for _, changed in each)
    if isinstance(value, dict):
        pairs = {clean(str(key)): clean_all(one) for key, one in value.items()}
        return {key: one for key, (one, _) in pairs.items()}, any(changed for _, changed in pairs.values()) or pairs.keys() != value.keys()
    return value, False
