"""Numbers that a list marks as not for everybody are held back until a person decides, and told; others are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from referral_app.domain.contact import Phone
from referral_app.domain.visibility import Visibility
from referral_app.operations.desk import Desk
from tests.builders import organization, phone, service
from tests.importing import imported

AGENCY, MEALS = organization(), service("Meals")


def line(description: str) -> Phone:
    return replace(phone("line", of="Meals"), description=description)


def public(desk: Desk, row: Phone) -> bool:
    with desk.directory.snapshot() as snapshot:
        return snapshot.get(Phone, row.id) is not None


@pytest.mark.parametrize(
    "said",
    [
        "DO NOT GIVE OUT",
        "Pastor's home # - do not give to clients",
        "FCFH ONLY",
        "Updates only, V.",
        "Staff only",
        "uso interno",
        "Unlisted",
    ],
)
def test_a_marked_number_is_held_and_told(bare_desk: Desk, said: str) -> None:
    row = line(said)
    done = imported(bare_desk, AGENCY, MEALS, row)
    assert [one.code for one in done.plan.findings] == ["held-line"]
    assert not public(bare_desk, row)
    imported(bare_desk, AGENCY, MEALS, row)
    assert not public(bare_desk, row)


@pytest.mark.parametrize(
    "said", ["For appointments only", "Tuesday only", "Main desk", "Hotline, 24 hours", "Toll-free (MD only)", "Emergency only"]
)
def test_others_are_not(bare_desk: Desk, said: str) -> None:
    row = line(said)
    done = imported(bare_desk, AGENCY, MEALS, row)
    assert list(done.plan.findings) == []
    assert public(bare_desk, row)


def test_a_persons_decision_stays(bare_desk: Desk) -> None:
    row = line("Staff only")
    imported(bare_desk, AGENCY, MEALS, row)
    with bare_desk.directory.write(by="test", source="desk") as unit:
        unit.decide_visibility("phone", row.id, Visibility.PUBLIC, by="test")
        unit.commit()
    imported(bare_desk, AGENCY, MEALS, replace(row, number="555-0199"))
    assert public(bare_desk, row)
