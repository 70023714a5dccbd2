"""Looking for hidden details and for our own words in text: in a line of a sheet, or in a page read back from its PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable

from referral_app.sheets.gate.fold import compact, folded, is_simple, number_groups, words, words_of_folded
from referral_app.sheets.gate.hidden import SHORTEST_PHONE, Secret

_DOUBLED = re.compile(r"(.)\1+")
_TURNED = 24
"""Words within which the parts of a secret are looked for in a script whose lines a PDF gives back in another order."""


class Searched:
    """Text to look for secrets in: a line, or a page read back, where right-to-left lines may be turned around."""

    def __init__(self, text: str, *, read_back: bool = False) -> None:
        plain = folded(text)
        self._words = words_of_folded(plain)
        self._places: dict[str, list[int]] = {}
        for index, word in enumerate(self._words):
            self._places.setdefault(word, []).append(index)
        self._compact = plain.replace(" ", "")
        self._numbers = [joined for number in number_groups(text) for joined in ("".join(number), "".join(reversed(number)))]
        self._read_back = read_back

    @classmethod
    def joined(cls, pages: Iterable[Searched]) -> Searched:
        """Pages read back as one text, in which words of a line are looked for wherever they stand; not for secrets."""
        whole = cls("", read_back=True)
        for page in pages:
            whole._places |= page._places
            whole._compact += page._compact
        return whole

    def holds(self, secret: Secret) -> bool:
        """Whether ``secret`` can be read here."""
        if secret.digits:
            return any(_same_number(secret.digits, number) for number in self._numbers)
        if secret.compact:
            return secret.compact in self._compact
        return self._near(secret)

    def might_hold(self, secret: Secret) -> bool:
        """A quick look: false only where ``secret`` is surely not here, in any part of it."""
        if secret.near:
            return all(word in self._places for word in secret.near)
        return self.holds(secret)

    def has_words_of(self, text: str) -> bool:
        """Whether every word of ``text`` is here, or all of it without its spaces; a letter that is doubled here counts once."""
        if all(word in self._places for word in words(text)) or compact(text) in self._compact:
            return True
        return self._read_back and _thinned(compact(text)) in _thinned(self._compact)

    def _near(self, secret: Secret) -> bool:
        if not self.might_hold(secret):
            return False
        turned = self._read_back and any(not is_simple(word) for word in secret.near)
        within = max(secret.within, _TURNED) if turned else secret.within
        rarest = min(secret.near, key=lambda word: len(self._places[word]))
        return any(self._all_around(secret.near, place, within) for place in self._places[rarest])

    def _all_around(self, near: frozenset[str], place: int, within: int) -> bool:
        starts = range(max(0, place - within + 1), place + 1)
        return any(near <= set(self._words[start : start + within]) for start in starts)


def _thinned(text: str) -> str:
    return _DOUBLED.sub(r"\1", text)


def _same_number(hidden: str, shown: str) -> bool:
    """Whether a number shown is the hidden one, or its part that is dialed without the area code."""
    return hidden in shown or (len(shown) == SHORTEST_PHONE and len(hidden) > SHORTEST_PHONE and hidden.endswith(shown))
