"""How far an entry can be relied on: who was reached, how old its sources are, and whether anybody disagrees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from referral_app.domain.channels import Channel
from referral_app.domain.sources import Provenance
from referral_app.domain.trust import TrustInputs
from referral_app.domain.verification import Verification, VerificationOutcome
from referral_app.storage.listings.channels import HANDED_TO, is_way_in, newest
from referral_app.storage.listings.rows import Rows, Subject

_REACHED = frozenset({VerificationOutcome.CONFIRMED, VerificationOutcome.CHANGED})
_REFUTED = frozenset({VerificationOutcome.WRONG_NUMBER, VerificationOutcome.DECLINED})
_FROM_AFAR = "web"
"""Reading their page is not contacting them (domain/verification.py)."""


def last_call(rows: Rows, subjects: Iterable[Subject]) -> Verification | None:
    """The last time somebody was reached about any of ``subjects``; a wrong number later takes back only what it was about."""
    calls = [_standing_call(attempts) for subject in dict.fromkeys(subjects) if (attempts := rows.on(Verification, subject))]
    return max((call for call in calls if call), key=lambda one: (one.happened_on, one.id), default=None)


def _standing_call(attempts: Iterable[Verification]) -> Verification | None:
    ordered = sorted(attempts, key=lambda one: (one.happened_on, one.id))
    telling = [one for one in ordered if one.method != _FROM_AFAR and one.outcome in _REACHED | _REFUTED]
    return telling[-1] if telling and telling[-1].outcome in _REACHED else None


def trust_inputs(channels: Sequence[Channel], own_sources: Iterable[Provenance], *, disputed: bool, called_on: str | None) -> TrustInputs:
    """What trust is worked out from. ``disputed``: an open conflict touches the entry as a whole.

    A number in dispute beside others that are not is asked about and stays off paper, but does not put the others in doubt.
    """
    used = used_channels(channels)
    relied_on = [channel for channel in used if not channel.disputed]
    source_date, weak = _published(relied_on or used, own_sources)
    return TrustInputs(called_on, source_date, weak, disputed or (bool(used) and not relied_on))


def used_channels(channels: Sequence[Channel]) -> list[Channel]:
    """The channels a person would use: the ways in, else whatever there is for survivors and advocates."""
    return [one for one in channels if is_way_in(one)] or [one for one in channels if one.usable_by(*HANDED_TO)]


def _published(used: Sequence[Channel], own_sources: Iterable[Provenance]) -> tuple[str | None, bool]:
    """The newest date of a source that is not weak, else of a weak one. Rows without a source of their own have their entry's."""
    found = [(one.source_date, one.weak) for one in used if one.sources or one.source_date or one.weak]
    found = found or [(one.source_date, one.weak) for one in own_sources if one.field is None]
    solid = newest(date for date, weak in found if not weak)
    if solid is not None:
        return solid, False
    date = newest(date for date, _ in found)
    return date, date is not None or (bool(found) and all(weak for _, weak in found))
