"""``show`` as a person reads it in a terminal: everything the reader may see of one program or agency, topic by topic."""

from __future__ import annotations

from collections.abc import Iterable

from referral_app.cli.text import CHANNEL_NAMES, folded, opening, statements, trust
from referral_app.domain.answers import Answer
from referral_app.domain.channels import Channel
from referral_app.domain.listing import ListedPlace, Listing
from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.phrases import Phrase
from referral_app.operations.lookup import Shown
from referral_app.words.catalogue import Catalogue
from referral_app.words.formats import language_name, written_date

ROLE_NAMES = {
    "survivors": Phrase("serves survivors"),
    "referrals": Phrase("takes referrals from professionals"),
    "tips": Phrase("takes tips"),
    "professionals": Phrase("for professionals"),
    "policy": Phrase("funds or sets policy"),
}
ANSWERS = {Answer.YES: Phrase("yes"), Answer.NO: Phrase("no"), Answer.UNKNOWN: Phrase("not known")}


def shown(whole: Shown, words: Catalogue, vocabulary: NeedVocabulary) -> list[str]:
    """What ``show`` says."""
    listing, one = whole.listing, whole.result
    lines = [*folded(listing.name, ""), *folded(listing.agency if listing.agency != listing.name else "")]
    for name, values in (
        (Phrase("Other names"), _names(listing)),
        (Phrase("Part of"), [listing.family]),
        (Phrase("Alert"), [listing.alert]),
        (Phrase("About"), [listing.description]),
        (Phrase("Role"), [", ".join(words.say(ROLE_NAMES[role.value]) for role in listing.roles)]),
        (Phrase("Needs"), [words.text(vocabulary[need].staff) for need in listing.needs if need in vocabulary]),
        (Phrase("Match"), [statements(one, words)]),
        (Phrase("Trust"), [trust(one.trust, words)]),
        (Phrase("Not certain"), [conflict.statement for conflict in listing.conflicts if conflict.settled_on is None]),
        (Phrase("How to reach it"), [way for each in listing.channels for way in channel(each, words)]),
        (Phrase("Open"), [opening(one, words)]),
        (Phrase("Where"), [line for place in listing.places for line in _place(place, words)]),
        (Phrase("Area served"), [words.say(one.area)]),
        (Phrase("Languages"), _languages(listing, words)),
        (Phrase("Who may come"), _eligibility(listing, words)),
        (Phrase("How to apply"), [listing.application_process]),
        (Phrase("Cost"), [listing.fees, *(cost.amount_description or cost.option for cost in listing.costs)]),
        (Phrase("Papers"), [paper.document for paper in listing.documents]),
        (Phrase("Facts"), [_fact(fact.code, fact.answer, fact.detail, words) for fact in listing.facts]),
        (
            Phrase("Figures"),
            [" ".join(part for part in (figure.text, figure.period and f"({figure.period})") if part) for figure in listing.figures],
        ),
        (Phrase("Notes"), [note.text for note in listing.notes]),
        (Phrase("Sources"), dict.fromkeys(source for row in listing.sources for source in row.sources)),
        (Phrase("Known elsewhere as"), [f"{source.scheme} {source.value}" for source in listing.source_ids]),
        (Phrase("Id"), [listing.id]),
    ):
        lines += _topic(words.say(name), values)
    return lines


def channel(each: Channel, words: Catalogue) -> list[str]:
    """One channel: how, the number or address, and below it who may use it and what using it means."""
    value = each.written_value + (f" ext. {each.extension}" if each.extension else "")
    about = [
        each.label,
        each.menu_path,
        each.hours,
        ", ".join(language_name(code, "en") for code in each.languages),
        words.say(Phrase("for {who}", {"who": ", ".join(who.value for who in each.who)})) if each.who else None,
        words.say(Phrase("tells the police")) if each.contacts_police is Answer.YES else None,
        words.say(Phrase("do not leave a message")) if each.message_safe is Answer.NO else None,
        words.say(Phrase("source dated {date}", {"date": written_date(each.source_date, "en")})) if each.source_date else None,
    ]
    said = " · ".join(part for part in about if part)
    return [f"{words.say(CHANNEL_NAMES[each.type.value])}: {value}", *([f"  {said}"] if said else [])]


def _topic(name: str, values: Iterable[str | None]) -> list[str]:
    """A heading and its lines; nothing at all where nothing is known."""
    present = [value for value in values if value and value.strip()]
    if not present:
        return []
    return ["", name, *(line for value in present for line in folded(value, "    " if value.startswith("  ") else "  "))]


def _names(listing: Listing) -> list[str | None]:
    return [listing.alternate_name, *listing.acronyms, *listing.former_names]


def _place(place: ListedPlace, words: Catalogue) -> list[str]:
    if place.confidential and place.address is None:
        return [words.say(Phrase("location given by phone"))]
    address = place.address
    lines = [address.address_1, address.address_2, address.city, address.state_province, address.postal_code] if address else []
    written = ", ".join(part for part in (place.name, *lines) if part)
    return [written, *(f"  {extra}" for extra in (place.directions, *place.accessibility) if extra)]


def _languages(listing: Listing, words: Catalogue) -> list[str | None]:
    direct = [language_name(one.code, "en") for one in listing.languages if not one.by_interpreter]
    through = [language_name(one.code, "en") for one in listing.languages if one.by_interpreter]
    return [
        ", ".join(direct),
        words.say(Phrase("by interpreter: {languages}", {"languages": ", ".join(through)})) if through else None,
        listing.interpretation,
    ]


def _eligibility(listing: Listing, words: Catalogue) -> list[str | None]:
    low, high = (None if age is None else f"{age:g}" for age in (listing.minimum_age, listing.maximum_age))
    if low and high:
        ages = words.say(Phrase("ages {low} to {high}", {"low": low, "high": high}))
    elif low:
        ages = words.say(Phrase("ages {low} and over", {"low": low}))
    elif high:
        ages = words.say(Phrase("ages up to {high}", {"high": high}))
    else:
        ages = None
    return [listing.eligibility, ages]


def _fact(code: str, answer: Answer, detail: str | None, words: Catalogue) -> str:
    return f"{code}: {words.say(ANSWERS[answer])}" + (f" ({detail})" if detail else "")
