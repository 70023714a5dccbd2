"""Everything a reader may see of one program, topic by topic, in the order in which a worker needs it. Both faces show these topics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from referral_app.domain.answers import Answer
from referral_app.domain.facts import Fact
from referral_app.domain.listing import ListedPlace, Listing
from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.phrases import Day, LanguageName, Phrase
from referral_app.domain.sources import Provenance
from referral_app.operations import channel_details, fact_words, said
from referral_app.operations.channel_details import web_link
from referral_app.operations.fact_words import FACT_WORDS, facts_said
from referral_app.operations.lookup import Shown
from referral_app.operations.said import SourceText
from referral_app.words.formats import written_hours, written_price

Text: TypeAlias = Phrase | str
"""A sentence of ours, or words of the directory as they stand there."""
_Grounds: TypeAlias = tuple[Answer, str | None, str | None, str | None]

ROLE_WORDS = {
    "survivors": Phrase("serves survivors"),
    "referrals": Phrase("takes referrals from professionals"),
    "tips": Phrase("takes tips"),
    "professionals": Phrase("for professionals"),
    "policy": Phrase("funds or sets policy"),
}


@dataclass(frozen=True, slots=True)
class DetailLine:
    """One line and what belongs under it. ``link`` is checked; ``icon`` names the kind of channel."""

    text: Text
    about: tuple[Text, ...] = ()
    link: str | None = None
    icon: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading with at least one line."""

    name: Phrase
    lines: tuple[DetailLine, ...]


def details(shown: Shown, vocabulary: NeedVocabulary) -> tuple[Topic, ...]:
    """The topics of ``shown`` of which anything is known. Name, agency and the state of trust stand above them."""
    topics = ((name, tuple(line for line in lines if not _is_blank(line.text))) for name, lines in _topics(shown, vocabulary))
    return tuple(Topic(name, lines) for name, lines in topics if lines)


def _topics(shown: Shown, vocabulary: NeedVocabulary) -> Iterator[tuple[Phrase, Iterable[DetailLine]]]:
    listing, one = shown.listing, shown.result
    open_conflicts = [conflict for conflict in listing.conflicts if conflict.settled_on is None]
    yield Phrase("Alert"), _texts([listing.alert])
    yield Phrase("Not certain"), (DetailLine(each.statement, _sources_named(each.sources)) for each in open_conflicts)
    yield Phrase("In short"), _texts(said.statements(one))
    yield Phrase("How to reach it"), _channels(listing)
    yield Phrase("Open"), _texts([said.opening(one.open), *written_hours(listing.schedules, "en", shown.on)])
    yield Phrase("Where"), (line for place in listing.places for line in _place(place, shown))
    yield Phrase("Area served"), _texts([one.area])
    yield Phrase("Languages"), _languages(listing)
    yield Phrase("Who may come"), [*_texts([listing.eligibility, _ages(listing)]), *_facts(listing, fact_words.WHOM_IT_TAKES)]
    yield Phrase("Papers"), [*_texts(paper.document for paper in listing.documents), *_facts(listing, fact_words.PAPERS)]
    yield Phrase("Police and immigration officers"), _facts(listing, fact_words.POLICE)
    yield Phrase("How to get in"), [*_texts([listing.application_process]), *_facts(listing, fact_words.GETTING_IN)]
    yield Phrase("House rules"), _facts(listing, fact_words.RULES)
    yield Phrase("Legal help"), _facts(listing, fact_words.LEGAL)
    yield Phrase("Cost"), [*_cost(listing), *_facts(listing, fact_words.COST)]
    yield Phrase("About"), _texts([listing.description])
    yield Phrase("Needs"), (_need(need, listing, vocabulary) for need in listing.needs if need in vocabulary)
    yield Phrase("Role"), _texts(ROLE_WORDS[role.value] for role in listing.roles)
    yield Phrase("Part of"), _texts([listing.family])
    yield Phrase("Other names"), _texts([listing.alternate_name, *listing.acronyms, *listing.former_names])
    yield Phrase("About this entry"), [*_facts(listing, fact_words.AGENCY), *_other_facts(listing)]
    yield Phrase("Figures"), (DetailLine(each.text, (*_plain([each.period]), *_sources_named([each.source]))) for each in listing.figures)
    yield Phrase("Notes"), _texts(note.text for note in listing.notes)
    yield Phrase("Sources"), _sources(listing.sources)
    yield Phrase("Known elsewhere as"), _texts(f"{source.scheme} {source.value}" for source in listing.source_ids)
    yield Phrase("Id"), _texts([listing.id])


def _need(need: str, listing: Listing, vocabulary: NeedVocabulary) -> DetailLine:
    about = (Phrase("suggested by its words; nobody looked it over"),) if need in listing.suggested_needs else ()
    return DetailLine(Phrase(vocabulary[need].staff), about)


def _texts(values: Iterable[Text | None]) -> Iterator[DetailLine]:
    return (DetailLine(value) for value in values if value is not None)


def _plain(values: Iterable[str | None]) -> tuple[Text, ...]:
    return tuple(value for value in values if value and value.strip())


def _sources_named(sources: Iterable[str | None]) -> tuple[SourceText, ...]:
    return tuple(SourceText(source) for source in sources if source and source.strip())


def _is_blank(text: Text) -> bool:
    return not str(text).strip()


def _channels(listing: Listing) -> Iterator[DetailLine]:
    newest = _newest_date(listing)
    for each in listing.channels:
        about, link = channel_details.about(each, newest), channel_details.link(each)
        yield DetailLine(channel_details.way(each), about, link, channel_details.ICONS[each.type])


def _newest_date(listing: Listing) -> str | None:
    """The newest date of any source of the program; ISO dates order as text."""
    dates = [*(source.source_date for source in listing.sources), *(channel.source_date for channel in listing.channels)]
    return max((date for date in dates if date), default=None)


def _place(place: ListedPlace, shown: Shown) -> Iterator[DetailLine]:
    """A confidential place is never more than that, unless the reader is cleared for its address."""
    hours = written_hours(place.schedules, "en", shown.on)
    if place.confidential and place.address is None:
        yield DetailLine(Phrase("location given by phone"), hours)
        return
    address = place.address
    lines = [address.address_1, address.address_2, address.city, address.state_province, address.postal_code] if address else []
    yield DetailLine(", ".join(part for part in (place.name, *lines) if part), _plain([place.directions, *place.accessibility, *hours]))


def _languages(listing: Listing) -> Iterator[DetailLine]:
    direct = [_language(one.code) for one in listing.languages if not one.by_interpreter]
    through = [_language(one.code) for one in listing.languages if one.by_interpreter]
    if direct:
        yield DetailLine(said.together(direct))
    if through:
        yield DetailLine(Phrase("by interpreter: {languages}", {"languages": said.together(through)}))
    yield from _texts([listing.interpretation])
    yield from _facts(listing, fact_words.LANGUAGE)


def _language(code: str) -> Phrase:
    return Phrase("{language}", {"language": LanguageName(code)})


def _ages(listing: Listing) -> Phrase | None:
    low, high = (None if age is None else f"{age:g}" for age in (listing.minimum_age, listing.maximum_age))
    if low and high:
        return Phrase("ages {low} to {high}", {"low": low, "high": high})
    if low:
        return Phrase("ages {low} and over", {"low": low})
    return Phrase("ages up to {high}", {"high": high}) if high else None


def _cost(listing: Listing) -> Iterator[DetailLine]:
    yield from _texts([listing.fees])
    for cost in listing.costs:
        price = written_price(cost.amount, cost.currency or "USD", "en") if cost.amount is not None else None
        words = _plain([cost.option, cost.amount_description, price])
        if words:
            yield DetailLine(words[0], words[1:])


def _facts(listing: Listing, codes: Sequence[str]) -> Iterator[DetailLine]:
    """The facts of ``codes`` in that order. What one source says in the same words of several stands on one line."""
    told: dict[_Grounds, list[Fact]] = {}
    for code in codes:
        for fact in listing.facts:
            if fact.code == code:
                told.setdefault((fact.answer, fact.detail, fact.source, fact.source_date), []).append(fact)
    for facts in told.values():
        if facts[0].detail:
            yield _fact(facts[0], facts_said(facts))
        else:
            yield from (_fact(fact, facts_said([fact])) for fact in facts)


def _other_facts(listing: Listing) -> Iterator[DetailLine]:
    """Facts with codes this version does not know."""
    return (_fact(fact, facts_said([fact])) for fact in listing.facts if fact.code not in FACT_WORDS)


def _fact(fact: Fact, words: Phrase) -> DetailLine:
    return DetailLine(words, _sourced(fact.source, fact.source_date))


def _sources(rows: Iterable[Provenance]) -> Iterator[DetailLine]:
    """Each source once, with its date; where a source stands for several parts, as the first of them says."""
    told: dict[str, DetailLine] = {}
    for row in rows:
        for source in row.sources:
            when = row.date_text or (Phrase("{day}", {"day": Day(row.source_date)}) if row.source_date else None)
            weak = [Phrase("not a strong source")] if row.weak else []
            link = web_link(source) if "://" in source else None
            told.setdefault(source, DetailLine(SourceText(source), (*_texts_of(when), *weak), link))
    yield from told.values()


def _texts_of(when: Text | None) -> tuple[Text, ...]:
    return (when,) if isinstance(when, Phrase) else tuple(_plain([when]))


def _sourced(source: str | None, day: str | None) -> tuple[Text, ...]:
    dated: tuple[Text, ...] = (Phrase("source dated {date}", {"date": Day(day)}),) if day else ()
    return (*_sources_named([source]), *dated)
