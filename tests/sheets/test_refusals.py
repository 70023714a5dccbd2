"""What may not stand on a sheet at all, each refused with its own sentence."""

from __future__ import annotations

from typing import Any

import pytest

from referral_app.domain.listing import EntryKind
from referral_app.domain.problems import SheetProblem
from referral_app.domain.roles import Role
from referral_app.sheets import refusals
from referral_app.sheets.compose import compose_referrals
from referral_app.sheets.request import SheetItem
from tests.sheets.samples import channel, place, program, request, vocabulary

ONLY_WEB = (channel("web", "https://x.example"), channel("email", "a@x.example"), channel("chat", "https://x.example/chat"))


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({}, None),
        ({"status": "inactive"}, refusals.CLOSED),
        ({"status": "defunct"}, refusals.CLOSED),
        ({"status": "temporarily closed"}, refusals.CLOSED_FOR_NOW),
        ({"roles": (Role.POLICY,)}, refusals.POLICY),
        ({"roles": (Role.SURVIVORS, Role.POLICY)}, refusals.POLICY),
        ({"needs": ("professional.training",)}, refusals.PROFESSIONALS),
        ({"needs": ("professional.training", "housing")}, None),
        ({"needs": ("immigration.continued-presence",)}, None),
        ({"needs": ("housing.who-is-accepted",)}, None),
        ({"needs": ("no-such-need",)}, refusals.STAFF_ONLY),
        ({"needs": (), "roles": (Role.PROFESSIONALS,)}, refusals.PROFESSIONALS),
        ({"needs": (), "roles": (Role.SURVIVORS,)}, None),
        ({"lead": True}, refusals.LEAD),
        ({"channels": ()}, refusals.LEAD),
        ({"channels": ONLY_WEB}, refusals.LEAD),
        ({"channels": (channel("voice", "988", who=("law-enforcement",)),)}, refusals.LEAD),
        ({"channels": (channel("voice", "988", who=("advocate",)),)}, refusals.LEAD),
        ({"channels": (channel("voice", "988", who=("advocate",)),), "roles": (Role.REFERRALS,)}, None),
        ({"channels": (channel("voice", " \u200b"),)}, refusals.LEAD),
        ({"channels": (channel("walk-in", ""),)}, refusals.LEAD),
        ({"channels": (channel("walk-in", ""),), "places": (place("1 A St"),)}, None),
        # Walking in to a confidential place cannot be printed, so nothing is left.
        ({"channels": (channel("walk-in", "1 A St"),), "places": (place("1 A St", confidential=True),)}, refusals.LEAD),
    ],
)
def test_refusals(more: dict[str, Any], sentence: Any) -> None:
    item = SheetItem(program(name="Some place", **more))
    refused = refusals.refusal(item, vocabulary())
    assert refused == (sentence.filled(name="Some place") if sentence else None)
    if sentence is not None:
        with pytest.raises(SheetProblem, match="Some place"):
            compose_referrals(request(program("fine"), item))


def test_a_publication_is_not_a_place_to_call() -> None:
    listing = program(name="A guide")
    book = SheetItem(type(listing)(id="b", kind=EntryKind.REFERENCE, name="A guide", agency="", channels=listing.channels))
    assert refusals.refusal(book, vocabulary()) == refusals.REFERENCE.filled(name="A guide")
