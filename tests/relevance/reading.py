"""Facts read from the words other directories use: what an importer would suggest and a person would check."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from referral_app.domain.answers import Answer
from referral_app.domain.facts import FactCode
from referral_app.domain.problems import UnknownValue
from referral_app.domain.roles import Role
from referral_app.places.gazetteer import Gazetteer
from referral_app.search.text.dictionary import Dictionary
from referral_app.search.text.words import words_of
from referral_app.words.formats import language_code

_NUMBER = re.compile(r"\(?\d{3}\)?[ .-]*\d{3}[ .-]*\d{4}")
_AGES = re.compile(r"\b(\d{1,2})\s*(?:-|–|to|through)\s*(\d{1,2})\b")
_FROM_AGE = re.compile(r"\b(?:age[sd]?\s*)?(\d{1,2})\s*(?:years(?: of age)?\s*)?(?:and|or|\+|&)\s*(?:older|over|above)|\b(\d{1,2})\+")
_FOR_WOMEN = re.compile(r"\b(women|woman|mothers|girls|females?)\b", re.IGNORECASE)
_FOR_ALL = re.compile(r"\b(men|man|fathers|boys|males?|famil\w+|anyone|everyone|persons?|people|individuals|all|open)\b", re.IGNORECASE)
_NEEDS_ID = re.compile(r"\b(photo|picture)\s+(id|identification)\b|\bvalid id\b", re.IGNORECASE)
_POLICE = re.compile(r"\b(police|sheriff|federal bureau of investigation|state's attorney|homeland security)\b", re.IGNORECASE)
_INVESTIGATORS = re.compile(r"\b(police department|sheriff's (office|department)|federal bureau of investigation)\b", re.IGNORECASE)
_INTERPRETED = re.compile(r"language line|interpreter|translat", re.IGNORECASE)
_SIGNED = re.compile(r"\b(a\.?s\.?l|sign language)\b", re.IGNORECASE)
_HOUSES = frozenset({"church", "school", "home", "house", "college", "university"})

csv.field_size_limit(1 << 24)


@dataclass(frozen=True, slots=True)
class Reader:
    """What words are looked up in."""

    dictionary: Dictionary
    places: Gazetteer

    def needs(self, *texts: str) -> tuple[str, ...]:
        """Needs whose everyday words stand in ``texts``, each the longest phrase that begins at a word; a plural counts as its singular.

        Words that may mean several kinds of help, and what a house is ("church", "school"), suggest nothing.
        """
        found: set[str] = set()
        for text in texts:
            words = words_of(text)
            while words:
                length, meaning = self.dictionary.longest_phrase(words)
                if not length and words[0].endswith("s"):
                    length, meaning = self.dictionary.longest_phrase([words[0].removesuffix("s")])
                if len({slug.partition(".")[0] for slug in meaning.needs}) == 1 and words[0] not in _HOUSES:
                    found |= meaning.needs
                words = words[max(1, length) :]
        return tuple(sorted(found))

    def area(self, named: str) -> tuple[str, ...]:
        """The extent of a county, city or state by its name; nothing where nobody knows it."""
        try:
            extents = self.places.find(named).extents
        except UnknownValue:
            return ()
        return tuple(extent for kind in ("city:", "county:", "state:") for extent in extents if extent.startswith(kind))[:1]


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file; a cell that is missing is empty."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [{key: (value or "").strip() for key, value in row.items() if key} for row in csv.DictReader(lines)]


def numbers_in(*texts: str) -> tuple[str, ...]:
    """Telephone numbers of North America in ``texts``."""
    return tuple(dict.fromkeys(number for text in texts for number in _NUMBER.findall(text)))


def languages_in(text: str) -> tuple[str, ...]:
    """Codes of the languages named in ``text``; signs are a fact, not a language here."""
    return tuple(dict.fromkeys(code for word in re.findall(r"[^\W\d_]{4,}", text) if (code := _code(word))))


@cache
def _code(word: str) -> str | None:
    named = {"Mandarin": "Chinese", "Cantonese": "Chinese", "Taiwanese": "Chinese", "Creole": "Haitian Creole"}.get(word, word)
    try:
        return language_code(named)
    except UnknownValue:
        return None


def facts_in(*, eligibility: str = "", apply: str = "", fees: str = "", languages: str = "", name: str = "") -> dict[FactCode, Answer]:
    """What is known for sure enough to be suggested."""
    facts: dict[FactCode, Answer] = {}
    if _FOR_WOMEN.search(eligibility) and not _FOR_ALL.search(eligibility):
        facts[FactCode.TAKES_MEN] = Answer.NO
    if _NEEDS_ID.search(apply):
        facts[FactCode.REQUIRES_ID] = Answer.YES
    if fees.strip(" .").lower() in ("none", "free", "no fee", "free to everyone"):
        facts[FactCode.CHARGES_FEE] = Answer.NO
    elif fees.startswith("$"):
        facts[FactCode.CHARGES_FEE] = Answer.YES
    if _INTERPRETED.search(languages):
        facts[FactCode.INTERPRETER] = Answer.YES
    if _SIGNED.search(languages):
        facts[FactCode.DEAF] = Answer.YES
    if _POLICE.search(name):
        facts[FactCode.WORKS_WITH_POLICE] = Answer.YES
    return facts


def role_of(name: str) -> Role:
    """Lines of investigators are for tips (db/seed/README.md)."""
    return Role.TIPS if _INVESTIGATORS.search(name) else Role.SURVIVORS


def ages_in(eligibility: str) -> tuple[float | None, float | None]:
    """The lowest and highest age, where ``eligibility`` names just one span."""
    spans = _AGES.findall(eligibility)
    if len(spans) == 1 and "age" in eligibility.lower() and int(spans[0][0]) < int(spans[0][1]):
        return float(spans[0][0]), float(spans[0][1])
    froms = {next(filter(None, found)) for found in _FROM_AGE.findall(eligibility)}
    return (float(froms.pop()), None) if len(froms) == 1 else (None, None)


def joined(*texts: str) -> str:
    """Texts that say something, each once."""
    return "\n".join(dict.fromkeys(text for text in texts if text))


def first_number(text: str) -> float | None:
    """``text`` as a number, if it is one."""
    try:
        return float(text)
    except ValueError:
        return None


def in_order(days: Iterable[str]) -> str:
    """Days of the week as HSDS writes them."""
    wanted = {day.strip().upper()[:2] for day in days}
    return ",".join(day for day in WEEK if day in wanted)


WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
