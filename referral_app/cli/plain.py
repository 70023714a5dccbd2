"""Text for a terminal: names come out as plain text, so that none of them can drive the terminal or pass for another line."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CONTROL = "\x00-\x1f\x7f-\x9f"
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Marks that turn the direction of text around and can make a line read as another (reliability.md T10)."""
_HIDDEN = "\u00ad\u2028\u2029\ufeff\U000e0000-\U000e007f"

_DRIVES = re.compile(f"[{_CONTROL}{_TURNING}{_HIDDEN}]+")
_ESCAPED_IN_JSON = re.compile(f"[\x7f-\x9f{_TURNING}{_HIDDEN}]")


def plain_line(text: str) -> str:
    """``text`` on one line: whatever is not to be seen becomes a space."""
    return _DRIVES.sub(" ", text)


def plain_lines(lines: Iterable[str]) -> str:
    """Each of ``lines`` on one line of its own."""
    return "".join(f"{plain_line(line)}\n" for line in lines)


def plain_json(document: str) -> str:
    """The same document with the characters JSON leaves as they are but a terminal would act on written as ``\\u`` escapes."""
    return _ESCAPED_IN_JSON.sub(_escape, document)


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
