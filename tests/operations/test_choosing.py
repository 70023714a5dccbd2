"""What a search may put on a sheet by itself, and under which need a program stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from referral_app.domain.answers import Answer
from referral_app.domain.channels import Channel, ChannelType, Who
from referral_app.domain.listing import EntryKind, Listing
from referral_app.domain.needs import Need, NeedVocabulary
from referral_app.domain.roles import Role
from referral_app.operations.choosing import choose, deal, may_be_dealt, need_of
from referral_app.operations.desk import Desk
from referral_app.search.query import Query
from referral_app.sheets.request import SheetItem
from tests.desks import NOON

VOCABULARY = NeedVocabulary(
    [
        Need("housing", "HOU", "Housing", "A place to stay"),
        Need("housing.shelter-tonight", "HOU1", "Shelter tonight", "A place to sleep tonight"),
        Need("reporting", "REP", "Reporting", "If you want to report a crime"),
        Need("professional", "PRO", "For professionals", "For professionals", printable=False),
        Need("professional.training", "PRO1", "Training", "Training", printable=False),
    ]
)
VOICE = Channel(type=ChannelType.VOICE, value="415-555-0100", entity="phone", entity_id="p")
EMAIL = Channel(type=ChannelType.EMAIL, value="desk@example.org", entity="service", entity_id="a")
PLAIN = Listing(
    id="a",
    kind=EntryKind.SERVICE,
    name="Harbor House",
    agency="Bay Harbor",
    needs=("housing",),
    roles=(Role.SURVIVORS,),
    channels=(VOICE,),
)


@pytest.mark.parametrize(
    ("change", "may"),
    [
        ({}, True),
        ({"roles": (Role.REFERRALS,)}, True),
        ({"roles": (Role.SURVIVORS, Role.TIPS)}, True),
        ({"roles": (Role.SURVIVORS, Role.PROFESSIONALS)}, True),
        ({"roles": (Role.TIPS,)}, False),
        ({"roles": (Role.PROFESSIONALS,)}, False),
        ({"roles": ()}, False),
        ({"roles": (Role.TIPS, Role.REFERRALS)}, False),
        ({"roles": (Role.SURVIVORS, Role.POLICY)}, False),
        ({"kind": EntryKind.ORGANIZATION}, False),
        ({"lead": True}, False),
        ({"status": "temporarily closed"}, False),
        ({"channels": (EMAIL,)}, False),
        ({"roles": (Role.REFERRALS,), "channels": (replace(VOICE, who=(Who.ADVOCATE,)),)}, False),
        ({"channels": (replace(VOICE, contacts_police=Answer.YES),)}, False),
        ({"channels": (VOICE, replace(VOICE, contacts_police=Answer.YES, who=(Who.LAW_ENFORCEMENT,)))}, True),
        ({"channels": (replace(VOICE, contacts_police=Answer.UNKNOWN),)}, True),
        ({"needs": ("professional.training",)}, False),
        ({"needs": ("professional.training", "housing")}, True),
    ],
)
def test_what_a_search_may_choose(change: dict[str, Any], may: bool) -> None:
    assert may_be_dealt(SheetItem(replace(PLAIN, **change)), VOCABULARY) is may


@pytest.mark.parametrize(
    ("needs", "asked", "stands_under"),
    [
        (("housing",), (), None),
        (("housing.shelter-tonight", "reporting"), ("reporting",), "reporting"),
        (("housing.shelter-tonight",), ("housing",), "housing"),
        (("housing",), ("housing.shelter-tonight",), None),
        (("housing", "reporting"), ("reporting", "housing"), "reporting"),
        ((), ("housing",), None),
    ],
)
def test_the_need_a_program_chosen_by_hand_stands_under(needs: Sequence[str], asked: Sequence[str], stands_under: str | None) -> None:
    assert need_of(needs, asked) == stands_under


def item(name: str, *needs: str, section: str | None = None) -> SheetItem:
    """A program that serves ``needs`` and is listed under ``section``."""
    return SheetItem(replace(PLAIN, id=name, needs=needs), section)


HOUSING, REPORTING = (item("h", "housing", section="housing"), item("r", "reporting", section="reporting"))
BOTH, LEAF = (item("b", "reporting", "housing", section="housing"), item("l", "housing.shelter-tonight", section="housing"))


@pytest.mark.parametrize(
    ("items", "needs", "top", "dealt"),
    [
        ([], ("housing",), 5, []),
        ([HOUSING, LEAF], (), 1, [("h", "housing")]),
        ([HOUSING, LEAF, REPORTING], ("housing", "reporting"), 5, [("h", "housing"), ("r", "reporting"), ("l", "housing")]),
        ([HOUSING, BOTH], ("housing", "reporting"), 5, [("h", "housing"), ("b", "reporting")]),
        ([BOTH, HOUSING], ("housing", "reporting"), 5, [("h", "housing"), ("b", "reporting")]),
        ([BOTH], ("housing", "reporting"), 5, [("b", "housing")]),
        ([HOUSING, BOTH, REPORTING], ("housing", "reporting"), 2, [("h", "housing"), ("r", "reporting")]),
        ([HOUSING, BOTH, REPORTING], ("housing", "reporting"), 3, [("h", "housing"), ("r", "reporting"), ("b", "housing")]),
        ([LEAF, HOUSING], ("housing.shelter-tonight",), 5, [("l", "housing.shelter-tonight")]),
        ([item("g", "housing", section="housing.shelter-tonight")], ("housing.shelter-tonight",), 5, [("g", "housing.shelter-tonight")]),
    ],
)
def test_programs_are_dealt_to_the_needs_in_turn(
    items: Sequence[SheetItem], needs: Sequence[str], top: int, dealt: Sequence[tuple[str, str]]
) -> None:
    assert [(one.listing.id, one.need) for one in deal(items, needs, top)] == dealt


@pytest.mark.parametrize("top", [1, 2, 5, 60])
def test_programs_are_dealt_and_never_twice(desk: Desk, top: int) -> None:
    query = Query(needs=("safety", "legal", "housing"), now=NOON)
    with desk.directory.snapshot() as snapshot:
        chosen = choose(desk, snapshot, query, top)
        besides = choose(desk, snapshot, query, top, besides={chosen[0].listing.id})
    ids = [item.listing.id for item in chosen]
    assert len(set(ids)) == len(ids) <= top
    assert ids[0] not in {item.listing.id for item in besides}
    assert [item.need for item in chosen[:3]] == ["safety", "legal", "housing"][: len(chosen[:3])]
