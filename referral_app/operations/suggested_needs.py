"""Needs suggested from words: what a list files a program under becomes needs, each marked as suggested until a person agrees.

The words are the vocabulary's own and those of ``db/seed/synonyms.txt``. A program's name and what it is filed under count with all of them; of
its description only phrases of two words and more, since single words ("rent", "bus") stand in many descriptions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from referral_app.domain.ids import stable_id
from referral_app.domain.needs import NEED_LINK, SUGGESTED, NeedVocabulary
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem
from referral_app.domain.service import Service
from referral_app.domain.taxonomy import Attribute
from referral_app.exchange.vocabulary import need_id
from referral_app.operations.desk import Desk
from referral_app.search.text.synonyms import content_words, read_synonyms
from referral_app.search.text.words import STOP_WORDS, words_of

_LONGEST_PHRASE = 4
_LONGEST_TEXT = 600
_ENDINGS = ("ing", "es", "s")
_MOST = 6


class NeedsInWords:
    """Finds needs in texts."""

    def __init__(self, vocabulary: NeedVocabulary, synonyms: Path) -> None:
        self._vocabulary = vocabulary
        self._synonyms = synonyms

    def of(self, filed: Iterable[str], description: str = "") -> tuple[str, ...]:
        """Slugs of the needs that ``filed`` (a name, categories, terms) and ``description`` speak of; a leaf instead of its group."""
        found: dict[str, None] = {}
        for text in filed:
            found.update(dict.fromkeys(self._in(text, least=1)))
        found.update(dict.fromkeys(self._in(description[:_LONGEST_TEXT], least=2)))
        groups = {slug.partition(".")[0] for slug in found if "." in slug}
        return tuple(slug for slug in found if "." in slug or slug not in groups)[:_MOST]

    def _in(self, text: str, least: int) -> Iterable[str]:
        words = [word for word in words_of(text) if word not in STOP_WORDS]
        known, starts = self._known, self._starts
        for at, first in enumerate(words):
            if first not in starts and _stem(first) not in starts:
                continue
            for length in range(min(_LONGEST_PHRASE, len(words) - at), least - 1, -1):
                phrase = tuple(words[at : at + length])
                found = known.get(phrase) or known.get((*phrase[:-1], _stem(phrase[-1])))
                if found:
                    yield from found
                    break

    @cached_property
    def _starts(self) -> frozenset[str]:
        """First words of everything that is known: most words begin nothing."""
        return frozenset(phrase[0] for phrase in self._known)

    @cached_property
    def _known(self) -> dict[tuple[str, ...], Collection[str]]:
        known: dict[tuple[str, ...], set[str]] = {}
        offered = set(self._vocabulary.slugs())
        alone = _said_alone(self._synonyms)
        for phrase, meaning in read_synonyms(self._synonyms).meanings.items():
            if len(phrase) > 1 or phrase in alone:
                known.setdefault(phrase, set()).update(meaning.needs & offered)
        for need in self._vocabulary:
            if need.slug in offered:
                for text in (need.staff, need.plain):
                    known.setdefault(content_words(words_of(text)), set()).add(need.slug)
        for phrase in list(known):
            known.setdefault((*phrase[:-1], _stem(phrase[-1])), known[phrase])
        return {phrase: sorted(needs) for phrase, needs in known.items() if needs}


def _stem(word: str) -> str:
    """A word without its commonest endings, so that "shelters" is found by "shelter"."""
    for ending in _ENDINGS:
        if word.endswith(ending):
            return word[: -len(ending)]
    return word


def _said_alone(synonyms: Path) -> set[tuple[str, ...]]:
    """Words that mean something by themselves: "en la calle" is no reason to take every street for a night outside."""
    lines = (line.partition("#")[0].partition("=")[0] for line in synonyms.read_text(encoding="utf-8").splitlines())
    phrases = (tuple(words_of(phrase)) for line in lines for phrase in line.split("|"))
    return {phrase for phrase in phrases if len(phrase) == 1}


def suggested(service: str, slug: str) -> Attribute:
    """A need of a program, to be agreed to."""
    return Attribute(
        id=stable_id(NEED_LINK, service, slug, SUGGESTED),
        link_entity="service",
        link_id=service,
        link_type=NEED_LINK,
        taxonomy_term_id=need_id(slug),
        label=SUGGESTED,
    )


def agree(desk: Desk, service: str, *, drop: Collection[str] = (), by: str) -> int:
    """Agree to the needs suggested for a program, but for those in ``drop``, which go. Gives the change, 0 where there was nothing to agree to.

    Raises ``InputProblem`` for a program that is not there, or a need that was not suggested.
    """
    with desk.directory.write(by=by, source="desk") as unit:
        if unit.get(Service, service) is None:
            raise InputProblem(Phrase("There is no program with the id “{id}”; look it up with find.", {"id": service}))
        waiting = {
            row.taxonomy_term_id: row
            for row in unit.find(Attribute, link_entity=Service.TABLE, link_id=service, link_type=NEED_LINK, label=SUGGESTED)
        }
        for slug in drop:
            if need_id(slug) not in waiting:
                raise InputProblem(Phrase("“{need}” was not suggested for this program; show it to see what was.", {"need": slug}))
        dropped = {need_id(slug) for slug in drop}
        for term, row in waiting.items():
            if term in dropped:
                unit.remove(Attribute.TABLE, row.id)
            else:
                unit.put(replace(row, label=None))
        return unit.commit().change or 0
