"""One stem for the forms of a word, in English and Spanish at once: nobody says which language a word is in.

Light on purpose. Words that only look related ("house" and "housing", "refugio" and "refugiado") are better kept apart than
thrown together; what people say in other words stands in the file of everyday words.
"""

from __future__ import annotations

from functools import lru_cache

SHORTEST = 4
"""Letters from which on a word has endings."""

_ITSELF = "angeles area areas business country county crisis housing nursing party police policy status training united"
_OTHERS = {
    "children": "child", "women": "woman", "men": "man", "buses": "bus", "policies": "policy", "trainings": "training", "babies": "baby",
    "nina": "nino", "ninas": "nino", "ninos": "nino", "hija": "hijo", "hijas": "hijo", "hijos": "hijo", "medica": "medico", "medicas": "medico",
    "medicos": "medico", "esposa": "esposo", "esposas": "esposo", "esposos": "esposo",
}  # fmt: skip
_KNOWN = _OTHERS | {word: word for word in _ITSELF.split()}
"""Words with a stem of their own: irregular ones, and those that the rules would take for a form of another word."""

_AFTER_E = 4
_GENDER = 7
"""Letters from which on a final "a" or "o" only tells the gender ("abogada"); in shorter words it makes another word ("caso", "casa")."""
_ENDINGS = (
    (("ing", "ed"), 4),
    (("ando", "ar"), 5),
    (("ador", "er", "or"), 5),
    (("ation", "acion", "ancy", "anc", "ant"), 4),
    (("ion",), 5),
    (("at",), 4),
)
"""Endings of which one of each row goes, and how many letters it has to leave."""
_DOUBLED = frozenset("bdfglmnprst")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """What all forms of the folded ``word`` share: numbers, genders, and the commonest endings of verbs and their nouns."""
    if word in _KNOWN:
        return _KNOWN[word]
    if len(word) < SHORTEST or not word.isascii() or not word.isalpha():
        return word
    base = _singular(word)
    if base in _KNOWN:
        return _KNOWN[base]
    base = _without_last_vowel(base)
    for endings, left in _ENDINGS:
        base = _without(base, endings, left)
    return _closed(base)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > SHORTEST:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _without_last_vowel(word: str) -> str:
    """Without the "e" of "relocate" or "legales", the "y" of "injury" and the gender of "abogada", where enough is left."""
    if word.endswith("ando"):
        return word
    endings, longer_than = (("e", "y"), _AFTER_E) if word[-1] in "ey" else (("a", "o"), _GENDER - 1)
    return word[:-1] if word.endswith(endings) and len(word) > longer_than else word


def _without(word: str, endings: tuple[str, ...], left: int) -> str:
    for ending in endings:
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= left and not set(rest).isdisjoint("aeiouy"):
            return rest
    return word


def _closed(word: str) -> str:
    """One letter for the two of "counselling", and none for the "k" of "trafficking"."""
    if len(word) > SHORTEST and word.endswith("ck") and word[-3] in "aeiou":
        return word[:-1]
    return word[:-1] if len(word) > SHORTEST - 1 and word[-1] == word[-2] and word[-1] in _DOUBLED else word


@lru_cache(maxsize=1)
def _irregular() -> dict[str, tuple[str, ...]]:
    forms: dict[str, tuple[str, ...]] = {}
    for word, base in _KNOWN.items():
        forms[base] = (*forms.get(base, ()), word, base)
    return forms


def irregular_forms(base: str) -> tuple[str, ...]:
    """Words with the stem ``base`` that need not begin with it."""
    return _irregular().get(base, ())


_ARTICLES = ("وال", "بال", "كال", "فال", "ال", "لل")
"""The Arabic article, by itself or grown together with "and", "in", "as", "so" and "for"."""


def with_other_articles(word: str) -> tuple[str, ...]:
    """An Arabic word without its article, and with each: "الايجار" and "للايجار" are forms of "ايجار". None for words of other scripts."""
    if not "\u0600" <= word[:1] <= "\u06ff":
        return ()
    bare = next(
        (word[len(article) :] for article in _ARTICLES if word.startswith(article) and len(word) >= len(article) + SHORTEST - 1), word
    )
    return (bare, *(article + bare for article in _ARTICLES)) if len(bare) >= SHORTEST - 1 else ()


def beginning_of_forms(base: str) -> str:
    """What the regular words with the stem ``base`` begin with."""
    return base[:-1] if len(base) > SHORTEST - 1 and base.endswith("y") else base
