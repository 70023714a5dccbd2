"""What the letters and visas of a search open, in a line each for staff: with source and date, and whom to ask. Never on a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from referral_app import paths
from referral_app.domain.letters import Ages, Letter
from referral_app.domain.phrases import Day, Phrase
from referral_app.exchange.letters_and_visas import read_letters
from referral_app.search.query import Query

MOST = 2
"""Letters told beside a search, not counting the law: more would crowd the pane they stand in. Help has them all."""
LAW = "law-2025"
"""The key of the law that changed what the others open: it is told last, whatever comes before it."""

ADVICE = Phrase("Not legal advice: ask an attorney or DOJ-accredited representative. More in Help: Letters and visas.")


@lru_cache(maxsize=1)
def letters() -> tuple[Letter, ...]:
    """Every letter, visa and status that is told of; read when first asked for."""
    return read_letters(paths.seed_folder() / "letters-and-visas.toml")


def letter_notes(query: Query) -> Iterator[Phrase]:
    """A line for each letter ``query`` is about, at most ``MOST``, then whom to ask; nothing for any other search."""
    told = _told(query)
    yield from (_said(letter) for letter in told)
    if told:
        yield ADVICE


def touched_by_law(query: Query) -> bool:
    """Whether the law of July 2025 changed what a letter of ``query`` opens."""
    return any(letter.law_2025 for letter in _told(query))


def _told(query: Query) -> tuple[Letter, ...]:
    """Those a need names come before those of whom a program takes; the law comes last."""
    if not (query.needs or query.takes or query.without):
        return ()
    about = [letter for letter in letters() if _is_about(letter, query)]
    about.sort(key=lambda letter: not any(need in query.needs for need in letter.needs))
    law = [letter for letter in about if letter.key == LAW]
    return (*[letter for letter in about if letter.key != LAW][:MOST], *law)


def _is_about(letter: Letter, query: Query) -> bool:
    under_18, grown = "under-18" in query.takes, bool({"18-24", "25-over"} & set(query.takes))
    if (letter.ages is Ages.ADULT and under_18) or (letter.ages is Ages.UNDER_18 and grown):
        return False
    asked = ((letter.needs, query.needs), (letter.takes, query.takes), (letter.without, query.without))
    return any(set(of_letter) & set(of_query) for of_letter, of_query in asked)


def _said(letter: Letter) -> Phrase:
    source = _source(letter)
    if letter.opens is None:
        return Phrase("{name}: {what} {source}", {"name": letter.name, "what": letter.opens_not, "source": source})
    return Phrase("{name} opens {what}. {source}", {"name": letter.name, "what": letter.opens, "source": source})


def _source(letter: Letter) -> Phrase:
    """The first source with its date; and that it is not settled, where sources disagree."""
    source = letter.sources[0]
    dated = {"source": source.text, "date": Day(source.date) if source.date else ""}
    if letter.contested:
        return Phrase("({source}, {date}; not settled)", dated) if source.date else Phrase("({source}, no date; not settled)", dated)
    return Phrase("({source}, {date})", dated) if source.date else Phrase("({source}, no date)", dated)
