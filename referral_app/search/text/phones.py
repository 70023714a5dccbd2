"""Telephone numbers as people write and type them: any punctuation, a country code, words on the keys, an extension, or only the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from referral_app.search.text.words import fold

NATIONAL, LOCAL, END, AREA = 10, 7, 4, 3
"""Digits of a whole North American number, of one without its area code, of the end people remember, and of an area code."""
_MOST = 15
"""Digits of the longest number of any country."""
_ZIP = 5

_KEYS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
_BETWEEN = r"[\s().+/·\-‐-―]"
_RUN = rf"[+(]{{0,3}}\d(?:(?:\d|{_BETWEEN})*\d)?"
_ON_KEYS = r"(?:\+?1[\s.\-‐-―]*\(?\d{3}\)?[\s.\-‐-―]+|\(?\d{3}\)?[.\-‐-―][\s]?)(?=[\d.\-‐-―]*[a-z])[a-z\d]+(?:[.\-‐-―][a-z\d]+)*"
_NUMBER = re.compile(rf"(?<![^\W_])(?:(?P<keys>{_ON_KEYS})|(?P<run>{_RUN}))")
_GROUP = re.compile(r"\d+")
_EXTENSION = re.compile(r"\s*[,;]?\s*(?P<word>[a-z]+|#)[.:]?\s*(?P<number>\d{0,6})(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Typed:
    """A number between two places of a text: ``words`` as they stand there, and its ``digits``. Without digits it is only begun."""

    start: int
    end: int
    words: tuple[str, ...]
    digits: str


def numbers_in(folded: str) -> Iterator[Typed]:
    """The telephone numbers in a folded text, whole or only begun. Digits without any sign of a number are left to be words."""
    at = 0
    while (found := _NUMBER.search(folded, at)) is not None:
        typed = _on_keys(found) if found["keys"] else _dialed(found)
        if typed is None:
            first = _GROUP.search(folded, found.start())
            at = first.end() if first else found.end()
            continue
        at = _after_extension(folded, typed)
        yield Typed(typed.start, at, typed.words, typed.digits)


def _on_keys(found: re.Match[str]) -> Typed:
    """A number partly in letters; letters past its end say nothing to the telephone."""
    words = tuple(re.findall(r"[a-z\d]+", found[0]))
    digits = "".join(words).translate(_KEYS).removeprefix("1")
    return Typed(found.start(), found.end(), words, digits[:NATIONAL])


def _dialed(found: re.Match[str]) -> Typed | None:
    groups = list(_GROUP.finditer(found.string, found.start(), found.end()))
    texts = [group[0] for group in groups]
    marked = found[0][: groups[0].start() - found.start()]
    if len(texts) > 1 and len(texts[0]) == _ZIP and found.string[groups[0].end() : groups[1].start()] == "-" and len(texts[1]) <= END:
        return Typed(found.start(), groups[1].end(), (texts[0],), texts[0])  # ZIP+4
    used, digits = _of_country(texts) if "+" in marked else _national(texts, marked)
    return Typed(found.start(), groups[used - 1].end(), tuple(texts[:used]), digits) if used else None


def _of_country(groups: Sequence[str]) -> tuple[int, str]:
    """How many of ``groups`` follow a plus sign as one number, and its digits without our own country's 1."""
    most = NATIONAL + 1 if groups[0].startswith("1") else _MOST
    used = _as_far_as(groups, most)
    return used, "".join(groups[:used]).removeprefix("1")


def _national(groups: Sequence[str], marked: str) -> tuple[int, str]:
    """How many of ``groups`` look like one number, and its digits without the 1 before it; none when they do not."""
    before = 1 if groups[0] in ("1", "001") and len(groups) > 1 else 0
    rest = groups[before:]
    used = _as_far_as(rest, NATIONAL)
    shaped = len(rest[0]) in (AREA, 2 * AREA) and (used > 1 or "(" in marked)
    if before:
        shaped = shaped or len(rest[0]) <= AREA or len(rest[0]) in (2 * AREA, LOCAL, NATIONAL)
    return (before + used, "".join(rest[:used])) if shaped and used else (0, "")


def _as_far_as(groups: Sequence[str], most: int) -> int:
    """How many of ``groups`` have at most ``most`` digits together."""
    used = total = 0
    for group in groups:
        total += len(group)
        if total > most:
            break
        used += 1
    return used


def _after_extension(folded: str, typed: Typed) -> int:
    """Where a number ends with its extension, which may only be begun."""
    found = _EXTENSION.match(folded, typed.end) if len(typed.digits) in (LOCAL, NATIONAL) else None
    if found is None or not (found["word"] in ("x", "#") or "extension".startswith(found["word"])):
        return typed.end
    return found.end() if found["number"] or found["word"] in ("x", "ext", "extension", "#") or found.end() == len(folded) else typed.end


def phone_digits(number: str) -> str:
    """The digits of a number however it is written, without the North American country code."""
    digits = "".join(letter for letter in fold(number) if letter in "0123456789")
    digits = digits.removeprefix("001") if len(digits) == NATIONAL + 3 else digits
    return digits[1:] if len(digits) == NATIONAL + 1 and digits.startswith("1") else digits


def phone_terms(number: str) -> set[str]:
    """What a stored number can be found by: its digits, those without the area code, how both begin, and how it ends."""
    folded = _without_extension(fold(number))
    on_keys = phone_digits(folded.translate(_KEYS))[:NATIONAL] if re.search(r"\d.*[a-z]", folded) else ""
    terms: set[str] = set()
    for digits in {phone_digits(folded), on_keys} - {""}:
        whole = {digits, digits[-LOCAL:]} if len(digits) >= LOCAL else {digits}
        terms |= whole | {begun(each) for each in whole if len(each) >= AREA}
        if len(digits) >= LOCAL:
            terms.add(ended(digits))
    return terms


def begun(digits: str) -> str:
    """The term for numbers that begin like ``digits``, by its first three: reading each of so many would take long."""
    return digits[:AREA] + "*"


def ended(digits: str) -> str:
    """The term for numbers with the last four of ``digits``."""
    return "*" + digits[-END:]


def _without_extension(folded: str) -> str:
    return re.sub(r"(?<=\d)\s*[,;]?\s*(?:x|ext|extension|#)[.:]?\s*\d{1,6}\s*$", "", folded)
