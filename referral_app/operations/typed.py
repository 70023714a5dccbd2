"""What a person typed, as text that can be compared, looked up and written down."""

from __future__ import annotations

import re

LONGEST_QUOTED = 60
"""Letters of what was typed that are said back."""

_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")


def readable(typed: str) -> str:
    """``typed`` with "�" for what is no text.

    Bytes of a command line that are not UTF-8 arrive as halves of a character, which no database and no document can hold.
    """
    return _HALF_A_CHARACTER.sub("�", typed)


def quoted(typed: str) -> str:
    """``typed`` short enough to be said back in a sentence."""
    said = readable(typed)
    return said if len(said) <= LONGEST_QUOTED else f"{said[:LONGEST_QUOTED]}…"
