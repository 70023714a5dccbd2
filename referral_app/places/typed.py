"""What somebody typed as a place, taken apart. Any characters at all come out as something to look up, or as nothing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 100
"""Characters; no place has a longer name, so more is not read."""
_COUNTRY = re.compile(r"[\s,]+(?:usa|u\.s\.a\.?|united states(?: of america)?)$", re.IGNORECASE)
_ZIP_AT_END = re.compile(r"(?:^|[\s,])([0-9]{5})(?:\s*-\s*[0-9]{0,4}|[0-9]{4})?$")


@dataclass(frozen=True, slots=True)
class Typed:
    """``text`` in one line without control characters; ``zip`` if it ends in a ZIP code; ``parts`` between commas, without blanks."""

    text: str
    zip: str | None
    parts: tuple[str, ...]

    @property
    def numeric(self) -> bool:
        """Digits only, so a ZIP code was meant."""
        return not self.text.strip("0123456789-")


def read_typed(text: str) -> Typed:
    """Take ``text`` apart. Digits of other scripts are read as digits; more than ``LONGEST`` characters are cut."""
    one_line = _COUNTRY.sub("", " ".join(_plain(text[: 4 * LONGEST]).split())[:LONGEST]).strip(" ,")
    zip_code = _ZIP_AT_END.search(one_line)
    parts = tuple(part for part in (part.strip() for part in one_line.split(",")) if part)
    return Typed(one_line, zip_code[1] if zip_code else None, parts)


def _plain(text: str) -> str:
    """Compatibility forms made plain, other digits made ASCII, control and format characters made blanks."""
    return "".join(_plain_character(char) for char in unicodedata.normalize("NFKC", text))


def _plain_character(char: str) -> str:
    if char.isascii() and char.isprintable():
        return char
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    return " " if category[0] in "CZ" else char
