"""``show`` as a person reads it in a terminal: everything the reader may see of one program or agency, topic by topic."""

from __future__ import annotations

from referral_app.cli.text import folded, trust
from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.phrases import Phrase
from referral_app.operations.details import DetailLine, details
from referral_app.operations.lookup import Shown
from referral_app.words.catalogue import Catalogue


def shown(whole: Shown, words: Catalogue, vocabulary: NeedVocabulary) -> list[str]:
    """What ``show`` says."""
    listing = whole.listing
    lines = [*folded(listing.name, ""), *folded(listing.agency if listing.agency != listing.name else "")]
    lines += folded(trust(whole.result.trust, words))
    for topic in details(whole, vocabulary):
        lines += ["", words.say(topic.name), *(part for line in topic.lines for part in _line(line, words))]
    return lines


def _line(line: DetailLine, words: Catalogue) -> list[str]:
    """The line, and below it what belongs to it."""
    about = " · ".join(_said(part, words) for part in line.about)
    return [*folded(_said(line.text, words)), *folded(about, "    ")]


def _said(text: Phrase | str, words: Catalogue) -> str:
    return words.say(text) if isinstance(text, Phrase) else text
