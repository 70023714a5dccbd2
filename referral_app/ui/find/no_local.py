"""Whether all that was found for a place serves the whole country: then it is said that there is nothing nearer yet (users.md 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from referral_app.domain.phrases import Phrase
from referral_app.operations.choices import Group

if TYPE_CHECKING:
    from referral_app.operations.answering import DeskAnswer

NO_LOCAL = Phrase("No checked program near {place} for this search yet. National lines work from here.")


def no_local(answer: DeskAnswer) -> Phrase | None:
    """The notice, by the whole name of the place; ``None`` where something is nearer. Leads are no programs yet, so of them it is not said."""
    place = next((chip.phrase.args.get("place") for chip in answer.chips if chip.choice.group is Group.NEAR), None)
    if place is None or answer.asked.leads or not answer.page.nothing_near:
        return None
    return NO_LOCAL.filled(place=place)
