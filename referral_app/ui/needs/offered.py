"""What the pane offers, in the order and the words in which it offers it. The needs come from the directory's own vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from referral_app.domain.groups import TAKES
from referral_app.domain.needs import Need, NeedVocabulary
from referral_app.domain.phrases import Phrase
from referral_app.operations.choice_words import barrier_words
from referral_app.operations.choices import ALL_HOURS, OPEN_NOW, Choice, Group

COMMON: Mapping[str, Phrase | None] = {
    "safety": None,
    "housing": None,
    "immigration": Phrase("Immigration"),
    "employment": None,
    "legal": None,
    "health": None,
    "basics": Phrase("Food, phone"),
}
"""The groups asked for most, in their order, with a shorter word for the button where there is one. The others follow under "More"."""

PROFESSIONALS = "professional"
"""The group for people who help others; it is offered when their entries are searched."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One choice with its words in the list it stands in, and the sentence for who does not see that list."""

    choice: Choice
    text: Phrase
    sentence: Phrase


def common_first(vocabulary: NeedVocabulary) -> tuple[tuple[Need, ...], tuple[Need, ...]]:
    """The common groups and the others, as far as the directory has them."""
    groups = {group.slug: group for group in vocabulary.groups()}
    return tuple(groups[slug] for slug in COMMON if slug in groups), tuple(group for slug, group in groups.items() if slug not in COMMON)


def button_words(group: Need, *, plain: bool) -> Phrase:
    """What stands on the button of a group: the handout's word, or the short one for staff."""
    return Phrase(group.plain) if plain else COMMON.get(group.slug) or Phrase(group.staff)


def need_words(need: Need, *, plain: bool) -> Phrase:
    """A need in the handout's words, or in those of staff."""
    return Phrase(need.plain if plain else need.staff)


def leaf_offers(vocabulary: NeedVocabulary, group: str, *, plain: bool) -> tuple[Offer, ...]:
    """The leaves of a group. On a screen the person sees, only what a handout may say."""
    return tuple(
        Offer(Choice(Group.NEED, leaf.slug), need_words(leaf, plain=plain), need_words(leaf, plain=plain))
        for leaf in vocabulary.leaves(group)
        if leaf.printable or not plain
    )


def _when() -> Iterator[Offer]:
    for value, text in ((OPEN_NOW, Phrase("open now")), (ALL_HOURS, Phrase("open 24 hours"))):
        yield Offer(Choice(Group.WHEN, value), text, text)


def _taken() -> Iterator[Offer]:
    for key in ("children", "men", "trans", "pets", "wheelchair", "deaf"):
        who = TAKES[key].takes
        yield Offer(Choice(Group.TAKES, key), who, Phrase("The program should take {who}", {"who": who}))


def _left_out() -> Iterator[Offer]:
    for key in ("id", "police-report", "referral", "sobriety", "religion", "fee", "police", "immigration-enforcement"):
        what = barrier_words(key)
        yield Offer(Choice(Group.WITHOUT, key), what, Phrase("Leave out if known to {what}", {"what": what}))


WHEN, TAKEN, LEFT_OUT = tuple(_when()), tuple(_taken()), tuple(_left_out())

AGE_WORDS: Mapping[str, Phrase] = {
    "": Phrase("Any age"),
    "under-18": Phrase("Under 18"),
    "18-24": Phrase("18–24"),
    "25-over": Phrase("25 +"),
}
PAPER_WORDS: Mapping[str, Phrase] = {
    "": Phrase("Any papers"),
    "no-questions": Phrase("Does not ask about immigration"),
    "without-letter": Phrase("Takes people without an HHS letter"),
    "with-letter": Phrase("Serves people with an HHS letter"),
}
