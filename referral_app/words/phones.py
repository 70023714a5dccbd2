"""Phone numbers as people dial them: "206-555-0119", "1-888-373-7888", and short lines as they are."""

from __future__ import annotations

import re

TOLL_FREE = frozenset({"800", "833", "844", "855", "866", "877", "888"})
"""Area codes the caller does not pay for; written with the 1, as they are known."""

SHORT_LINES = range(3, 7)
"""How many digits a short line has: 988, 2-1-1, 233733."""

_NUMBER = re.compile(r"(?P<plus>\+)?(?P<number>[\d(][\dA-Za-z\s().\-–/]*)", re.ASCII)
_EXTENSION = re.compile(r"(?<=\d)[\s,;]*(?:x|ext\.?|extension|#)\s*(\d{1,8})$", re.IGNORECASE | re.ASCII)
_KEYS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
_EXTENDED = " ext. "
_ONE_PIECE = 4
"""Digits that are remembered as one."""
_NOT_A_KEY = re.compile(r"[^0-9a-z+]")


def written_phone(value: str) -> str:
    """A number of the United States in groups, letters turned into digits; one of another country as that country writes it.

    Lines of three to six digits (988, 711, 233733) stay as they are. So does everything that is not plainly one number.
    """
    extension = _EXTENSION.search(value.strip())
    bare = value.strip()[: extension.start()] if extension else value.strip()
    found = _NUMBER.fullmatch(bare)
    if found is None:
        return value
    digits = _NOT_A_KEY.sub("", found["number"].lower()).translate(_KEYS)
    written = _abroad(bare) if found["plus"] and not digits.startswith("1") else _grouped(digits)
    if written is None and digits == bare and len(digits) in SHORT_LINES:
        written = digits
    if written is None:
        return value
    return f"{written}{_EXTENDED}{extension[1]}" if extension else written


def in_chunks(written: str) -> tuple[str, ...]:
    """The pieces in which ``written_phone`` is remembered: "206", "555", "0119". The 1 of a free number goes with what follows it."""
    number, extended, extension = written.replace("\u00a0", " ").partition(_EXTENDED)
    pieces = [piece for piece in re.split(r"[\s\-]+", number) if piece]
    if pieces[:1] == ["1"] and len(pieces) > 1:
        pieces[:2] = [f"1-{pieces[1]}"]
    if len(pieces) == 1 and len(pieces[0]) > _ONE_PIECE:
        half = (len(pieces[0]) + 1) // 2
        pieces = [pieces[0][:half], pieces[0][half:]]
    return (*pieces, f"{extended.strip()} {extension}") if extension else tuple(pieces)


def _grouped(digits: str) -> str | None:
    if digits.startswith("1") and len(digits) == len("18883737888"):
        digits = digits[1:]
    match len(digits):
        case 10:
            area, exchange, line = digits[:3], digits[3:6], digits[6:]
            return f"{'1-' if area in TOLL_FREE else ''}{area}-{exchange}-{line}"
        case 7:
            return f"{digits[:3]}-{digits[3:]}"
    return None


def _abroad(value: str) -> str | None:
    import phonenumbers  # noqa: PLC0415 - rare, and 29 ms

    def written(number: str) -> str:
        return str(phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.INTERNATIONAL))

    try:
        once = written(value)
        twice = written(once)
    except phonenumbers.NumberParseException:
        return None
    # Letters in it were taken for an extension. A number that is another one when read again, such as one of many zeros, is none.
    return None if once != twice or any(char.isalpha() for char in once) else once
