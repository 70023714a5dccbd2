"""Programs as rows of one readable sheet: what a person looks for in a list, in the words of the app."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from referral_app.domain.channels import ChannelType
from referral_app.domain.listing import EntryKind, Listing
from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.phrases import Phrase
from referral_app.storage.listings.reading import BATCH, read_listings
from referral_app.storage.snapshot import Snapshot
from referral_app.words.catalogue import Catalogue
from referral_app.words.hours import written_hours
from referral_app.words.languages import language_name
from referral_app.words.numbers import written_number
from referral_app.words.phones import written_phone

TITLES = (
    Phrase("Agency"),
    Phrase("Program"),
    Phrase("What it offers"),
    Phrase("Needs"),
    Phrase("Phone"),
    Phrase("Text message"),
    Phrase("E-mail"),
    Phrase("Website"),
    Phrase("Address"),
    Phrase("City"),
    Phrase("State"),
    Phrase("ZIP code"),
    Phrase("Hours"),
    Phrase("Languages"),
    Phrase("Who it is for"),
    Phrase("Youngest age"),
    Phrase("Oldest age"),
    Phrase("How to get in"),
    Phrase("Cost"),
    Phrase("What to bring"),
    Phrase("Area served"),
    Phrase("Status"),
    Phrase("Last checked"),
    Phrase("ID"),
)
_PHONES = (ChannelType.VOICE, ChannelType.TTY, ChannelType.VIDEO)


def people_rows(
    snapshot: Snapshot, ids: Iterator[str], vocabulary: NeedVocabulary, words: Catalogue, today: date
) -> Iterator[Sequence[str]]:
    """A row for each program, in the order of ``ids``; several values of a kind stand on lines of their own."""
    while some := list(islice(ids, BATCH)):
        listings = read_listings(snapshot, [(EntryKind.SERVICE, one) for one in some])
        for one in some:
            if one in listings:
                yield _row(listings[one], vocabulary, words, today)


def _row(listing: Listing, vocabulary: NeedVocabulary, words: Catalogue, today: date) -> list[str]:
    language = words.language
    places = [place for place in listing.places if place.address is not None]
    addresses = [place.address for place in places if place.address is not None]
    schedules = [hours for place in listing.places for hours in place.schedules] + list(listing.schedules)
    streets = [", ".join(filter(None, (address.address_1, address.address_2))) for address in addresses]
    return [
        listing.agency,
        listing.name,
        listing.description or "",
        _lines(words.say(Phrase(vocabulary[slug].staff)) for slug in listing.needs if slug in vocabulary),
        _lines(_phone(listing, *_PHONES)),
        _lines(_phone(listing, ChannelType.SMS)),
        _lines(channel.value for channel in listing.channels if channel.type is ChannelType.EMAIL),
        _lines(channel.value for channel in listing.channels if channel.type in {ChannelType.WEB, ChannelType.CHAT}),
        _lines(streets),
        _lines(address.city for address in addresses),
        _lines(address.state_province for address in addresses),
        _lines(address.postal_code for address in addresses),
        _lines(written_hours(schedules, language, today)),
        _lines(language_name(spoken.code, language) for spoken in listing.languages),
        listing.eligibility or "",
        "" if listing.minimum_age is None else written_number(listing.minimum_age, language),
        "" if listing.maximum_age is None else written_number(listing.maximum_age, language),
        listing.application_process or "",
        _lines([listing.fees or "", *(cost.amount_description or "" for cost in listing.costs)]),
        _lines(document.document or "" for document in listing.documents),
        _lines(area.name for area in listing.areas),
        listing.status,
        listing.last_verification.happened_on if listing.last_verification else "",
        listing.id,
    ]


def _phone(listing: Listing, *kinds: ChannelType) -> Iterator[str]:
    for channel in listing.channels:
        if channel.type in kinds:
            extension = f" x{channel.extension}" if channel.extension else ""
            yield written_phone(channel.value).replace("\u00a0", " ").replace("\u2011", "-") + extension


def _lines(values: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(filter(None, values)))
