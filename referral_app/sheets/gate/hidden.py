"""What counts as a hidden detail, and how it is found in what is printed.

Not every hidden string gives something away: "CA", "12" or "Front desk" stand on honest sheets. What does: a phone number, an
e-mail or web address, a house number with its street, a name of two words or more, a stretch of a hidden note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from referral_app.sheets.gate.fold import compact, is_simple, number_groups, words
from referral_app.words.phones import written_phone

SHORTEST_PHONE = 7
"""Digits; shorter ones are short lines and house numbers."""
SHORTEST_COMPACT = 8
SHORTEST_CODE = 6
LONGEST_NAME = 12
"""Words; what is longer is running text, and a stretch of it is looked for."""
STRETCH = 6
SHORTEST_NAME = 4
"""Letters of a name, all its words together."""
SHORTEST_UNSPACED = 3
"""Characters of a name in a script without spaces."""
SURE_NUMBER = 3
"""Digits from which a house number is told from a floor, a key to press or an hour: such a number may stand a little apart."""
_NEAR = 2
"""Words that may stand between such a number and its street."""

_SAYS_LITTLE = frozenset(
    word
    for text in (
        "st street ave avenue blvd boulevard rd road dr drive ln lane ct court pl place way hwy highway pkwy parkway cir circle ter terrace sq square",
        "apt apartment suite ste unit floor fl room rm building bldg box po p o n s e w ne nw se sw north south east west",
        "the a an of and or for to in at on by with is are be you your they we our it no not this that from as if do does",
        "office line main front desk shelter house home safe crisis hotline phone number hours night day call text center centre program programs",
        "staff manager director advocate case intake emergency entrance door parking back side services service support help legal clinic team",
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun weekday weekdays weekend weekends daily week",
        "open opens opening closed closes closing am pm noon midnight until every each only other please ask see general national local new old",
        "calle avenida número num piso apto oficina casa rue étage rua andar phố đường ulitsa ул улица дом кв вул вулиця будинок",
        "camino callejón travessa alameda praça chemin allée impasse kalye lansangan ri wout ngõ del de la el los las do da dos das du le les des",
        "شارع طريق حي بناية مبنى رقم شقة منزل مركز بيت ملجأ خیابان کوچه پلاک واحد طبقه خانه مرکز",
        "सड़क मार्ग गली मकान भवन केंद्र घर",
    )
    for each in text.split()
    for word in words(each)
)
_STREETS = frozenset(
    words("calle avenida camino callejón rue chemin allée impasse rua travessa alameda praça kalye lansangan ri wout ulitsa via")
)
"""Words of streets in languages that write the house number last, in letters English has too."""
_UNSPACED_FILLERS = frozenset("街路号號楼樓室市省区區县縣巷弄동로길시구")
_STREET = re.compile(
    r"\b\d{1,6}[A-Za-z]?\s+(?:[A-Za-z.]+\s+){0,4}?(?:st|street|ave|avenue|blvd|boulevard|rd|road|dr|drive|ln|lane|ct|court|pl|place|way|hwy|highway|pkwy|parkway|cir|circle|ter|terrace)\b",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[^\s@<>(),;]+@[^\s@<>(),;]+\.[^\s@<>(),;]+")
_ADDRESS_ON_THE_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_PHONE = re.compile(r"\+?[\d(][\d\s().\-–/]{5,}\d")
_SPELLED = re.compile(r"(?:1\W?)?\W?8\d\d\W[\dA-Za-z-]{7,9}")
"""A free number spelled in letters: 1-800-RUNAWAY."""
_BEGINS_WITH_NUMBER = re.compile(r"\W{0,2}\d")


@dataclass(frozen=True, slots=True)
class Secret:
    """One thing to look for: ``digits`` of a number, a ``compact`` string, or words that stand ``near`` each other."""

    digits: str = ""
    compact: str = ""
    near: frozenset[str] = frozenset()
    within: int = 0

    @property
    def is_name(self) -> bool:
        """Whether it is made of words only, so that honest wording might hold it by chance."""
        return bool(self.near) and not any(word.isdigit() for word in self.near)


@lru_cache(maxsize=1 << 16)
def secrets_in(value: str) -> tuple[Secret, ...]:
    """What in a hidden ``value`` would give it away; nothing for what says too little."""
    found = [
        Secret(compact=compact(each))
        for each in (*_MAIL.findall(value), *_ADDRESS_ON_THE_WEB.findall(value))
        if len(compact(each)) >= SHORTEST_COMPACT
    ]
    found += [Secret(digits=digits) for each in _PHONE.findall(value) if len(digits := digits_of(each)) >= SHORTEST_PHONE]
    if _SPELLED.fullmatch(value.strip()) and len(digits := digits_of(written_phone(value))) >= SHORTEST_PHONE:
        found.append(Secret(digits=digits))
    if found and len(words(value)) <= STRETCH:
        return tuple(found)
    for street in _STREET.findall(value):
        found += _address(words(street))
    found += _of_words(value)
    return tuple(dict.fromkeys(found))


def digits_of(text: str) -> str:
    """The digits of a number, without the 1 of the country."""
    digits = "".join(group for number in number_groups(text) for group in number)
    return digits[1:] if len(digits) == len("18883737888") and digits.startswith("1") else digits


def _of_words(value: str) -> list[Secret]:
    parts = words(value)
    telling = [word for word in parts if _tells(word) and not word.isdigit()]
    numbers = [word for word in parts if word.isdigit()]
    if "box" in parts and numbers:
        return [Secret(near=frozenset({"box", numbers[-1]}), within=2)]
    if value.isascii() and len(value.split()) == 1 and numbers and telling and len(compact(value)) >= SHORTEST_CODE:
        return [Secret(compact=compact(value))]
    if len(parts) > LONGEST_NAME:
        return _stretches(parts)
    ends_with_number = parts[-1:] and parts[-1].isdigit() and not _STREETS.isdisjoint(parts)
    if numbers and telling and (_BEGINS_WITH_NUMBER.match(value) or not value.isascii() or ends_with_number):
        return _address(parts)
    return _name(parts) if len(telling) > (1 if numbers else 0) else []


def _tells(word: str) -> bool:
    return word not in _SAYS_LITTLE and word not in _UNSPACED_FILLERS


def _address(parts: tuple[str, ...]) -> list[Secret]:
    """The longest number with the telling word next to it (two where characters are words), however the street is written."""
    numbers = [index for index, word in enumerate(parts) if word.isdigit()]
    telling = [index for index, word in enumerate(parts) if _tells(word) and not word.isdigit()]
    if not numbers or not telling:
        return []
    number = max(numbers, key=lambda index: (len(parts[index]), -index))
    nearest = sorted(telling, key=lambda index: (abs(index - number), index))[: 2 if _is_unspaced(parts[telling[0]]) else 1]
    chosen = {parts[number], *(parts[index] for index in nearest)}
    if all(len(word) == 1 for word in chosen):
        return []
    span = max(abs(index - number) for index in nearest) + 1
    return [Secret(near=frozenset(chosen), within=max(span, len(chosen)) + (_NEAR if len(parts[number]) >= SURE_NUMBER else 0))]


def _name(parts: tuple[str, ...]) -> list[Secret]:
    if all(_is_unspaced(word) for word in parts):
        return [Secret(near=frozenset(parts), within=len(parts))] if len(parts) >= SHORTEST_UNSPACED else []
    enough = len(parts) > 1 and sum(map(len, parts)) >= SHORTEST_NAME
    return [Secret(near=frozenset(parts), within=len(parts) + 1)] if enough else []


def _stretches(parts: tuple[str, ...]) -> list[Secret]:
    stretches = (parts[start : start + STRETCH] for start in range(len(parts) - STRETCH + 1))
    return [Secret(near=frozenset(each), within=STRETCH) for each in stretches if any(map(_tells, each))]


def _is_unspaced(word: str) -> bool:
    return len(word) == 1 and not word.isascii() and is_simple(word) and word.isalpha()
