"""Lists as a person reads them in a terminal. Words come from the catalogue; nothing here decides anything."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from referral_app.domain.channels import Channel
from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.phrases import Phrase
from referral_app.domain.trust import Trust, TrustState
from referral_app.operations.lookup import CountedNeed, SearchPage, SearchResult, Statement
from referral_app.words.catalogue import Catalogue
from referral_app.words.formats import written_date, written_time

WIDTH = 96
"""Columns; longer lines are folded."""

CONFLICT = "conflict"
"""The code of a question that stands for sources which disagree."""

CHANNEL_NAMES = {
    "voice": Phrase("Call"),
    "sms": Phrase("Text"),
    "chat": Phrase("Chat"),
    "email": Phrase("E-mail"),
    "web": Phrase("Web"),
    "walk-in": Phrase("Walk in"),
    "mail": Phrase("Mail"),
    "fax": Phrase("Fax"),
    "tty": Phrase("TTY"),
    "video": Phrase("Video, sign language"),
}


def page(found: SearchPage, hotline: str | None, words: Catalogue, vocabulary: NeedVocabulary) -> list[str]:
    """What ``find`` says: the programs in sections, then what is not for this search, then the leads."""
    lines = [words.say(Phrase("{count} program", {"count": found.total}, plural="{count} programs", count=found.total))]
    section: str | None = None
    for one in found.results:
        if one.section != section and one.section is not None:
            lines += ["", words.text(vocabulary[one.section].staff).upper()]
        section = one.section
        lines += ["", *result(one, words)]
    if not found.results:
        lines += ["", words.say(nothing_found(hotline))]
    if found.not_for_this:
        reasons = " · ".join(words.say(reason.phrase) for reason in found.not_for_this)
        lines += ["", *folded(words.say(Phrase("Probably not for this search: {reasons}. Call if unsure.", {"reasons": reasons})), "")]
    if found.leads:
        lines += [
            "",
            words.say(
                Phrase("{count} lead not yet checked", {"count": found.leads}, plural="{count} leads not yet checked", count=found.leads)
            ),
        ]
    return lines


def nothing_found(hotline: str | None) -> Phrase:
    """What to do when nothing matches (users.md 7)."""
    if hotline is None:
        return Phrase("Nothing matches all of this; leave out a filter or a word.")
    return Phrase("Nothing matches all of this; leave out a filter or a word, or call together: {number}.", {"number": hotline})


def result(one: SearchResult, words: Catalogue) -> list[str]:
    """One program in a list, with its id last, for ``show`` and ``sheet``."""
    where = words.say(one.area) if one.distance_miles is None else words.say(Phrase("{miles} mi", {"miles": f"{one.distance_miles:.1f}"}))
    head = [one.agency if one.agency != one.name else "", where, opening(one, words), trust(one.trust, words)]
    lines = [*folded(one.name, ""), *folded(" · ".join(part for part in head if part)), *folded(statements(one, words))]
    for doubt in not_certain(one, words):
        lines += folded(words.say(Phrase("Not certain: {what}", {"what": doubt})))
    for way in channels(one.channels, words):
        lines += folded(way)
    return [*lines, f"  {one.id}"]


def statements(one: SearchResult, words: Catalogue) -> str:
    """Offers, takes and what to ask, on a line; never a finding (users.md 1.4)."""
    asked = [each for each in one.ask if each.code != CONFLICT]
    said = (
        (Phrase("Offers {what}", {"what": _listed(one.offers, words)}), one.offers),
        (Phrase("Takes {what}", {"what": _listed(one.takes, words)}), one.takes),
        (Phrase("Ask: {what}", {"what": _listed(asked, words)}), asked),
    )
    return " · ".join(words.say(phrase) for phrase, any_of in said if any_of)


def not_certain(one: SearchResult, words: Catalogue) -> list[str]:
    """What sources disagree about: whole sentences, each on a line of its own."""
    return [words.say(each.phrase) for each in one.ask if each.code == CONFLICT]


def opening(one: SearchResult, words: Catalogue) -> str:
    """Whether it is open, and until when; empty when nobody knows."""
    state, until = one.open.state.value, one.open.until
    if state == "unknown":
        return ""
    if until is None:
        return words.say(Phrase("open now") if state == "open" else Phrase("closed now"))
    when = {"when": f"{until:%a} {written_time(f'{until:%H:%M}', 'en')}"}
    return words.say(Phrase("open until {when}", when) if state == "open" else Phrase("closed until {when}", when))


def channels(ways: Iterable[Channel], words: Catalogue) -> list[str]:
    """Each channel on a line: how, the number or address, and its hours where known."""
    return [f"{words.say(CHANNEL_NAMES[way.type.value])}: {way.written_value}" + (f" ({way.hours})" if way.hours else "") for way in ways]


def trust(state: Trust, words: Catalogue) -> str:
    """The state of trust with its date."""
    when = written_date(state.date, "en") if state.date else None
    match state.state:
        case TrustState.CALLED:
            phrase = Phrase("We called {when}", {"when": when or ""})
        case TrustState.PUBLISHED:
            phrase = Phrase("Published {when}, not called", {"when": when or ""})
        case TrustState.CALL_FIRST:
            phrase = (
                Phrase("Call first; not checked since {when}", {"when": when}) if when else Phrase("Call first; the source has no date")
            )
    return words.say(phrase)


def needs(tree: Sequence[CountedNeed], words: Catalogue) -> list[str]:
    """The needs with their slugs and counts."""
    lines = []
    for group in tree:
        lines.append(f"{group.count:>5}  {group.need.slug:<34} {words.text(group.need.staff)}")
        lines += [f"{leaf.count:>5}    {leaf.need.slug:<32} {words.text(leaf.need.staff)}" for leaf in group.leaves]
    return lines


def folded(line: str, indent: str = "  ") -> list[str]:
    """``line`` folded to the width, each part indented; nothing for an empty one. A long web address stays whole."""
    return textwrap.wrap(line, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _listed(said: Sequence[Statement], words: Catalogue) -> str:
    return ", ".join(words.say(each.phrase) for each in said)
