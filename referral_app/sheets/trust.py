"""The state of trust as a sheet says it, always with its date: we called · published, not called · call first (users.md 1.6 and 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from referral_app.domain.listing import Listing
from referral_app.domain.trust import TrustState, latest_day, trust_on
from referral_app.sheets import sentences
from referral_app.sheets.document import Said
from referral_app.sheets.wording import Wording, on_date

_WHOLE_DATE = len("2026-07-13")


@dataclass(frozen=True, slots=True)
class WordedTrust:
    """The sentence, and whether it has to stand out."""

    said: Said
    call_first: bool


def trust_of(listing: Listing, wording: Wording, today: date) -> WordedTrust:
    """What may be relied on as of ``today``; a date in the future, or none, is not said."""
    trust = trust_on(today, listing.trust)
    if trust.state is TrustState.CALLED and trust.date:
        return WordedTrust(wording.say(sentences.CALLED_ON, date=on_date(trust.date)), call_first=False)
    if trust.state is TrustState.PUBLISHED and trust.date:
        return WordedTrust(wording.say(sentences.PUBLISHED_ON, date=on_date(trust.date)), call_first=False)
    day = latest_day(trust.date) if trust.date else None
    if trust.date and day is not None and (day <= today or today.isoformat().startswith(trust.date)):
        if len(trust.date) == _WHOLE_DATE:
            return WordedTrust(wording.say(sentences.CALL_FIRST_SINCE_DAY, day=on_date(trust.date)), call_first=True)
        return WordedTrust(wording.say(sentences.CALL_FIRST_SINCE, date=on_date(trust.date)), call_first=True)
    return WordedTrust(wording.say(sentences.CALL_FIRST), call_first=True)
