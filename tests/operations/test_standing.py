"""Whose directory it is, and of which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from referral_app.bootstrap import LocalOffice
from referral_app.operations.opening import Opening
from referral_app.operations.standing import standing
from tests.desks import NOON, bare, own_office, starter_read

__all__ = ["bare", "own_office", "starter_read"]


def test_the_day_is_that_of_the_newest_change(starter_read: Path) -> None:
    with LocalOffice(lambda: NOON).desk(Opening(path=starter_read)) as desk:
        told = standing(replace(desk, settings=replace(desk.settings, office_name="King County office")))
    assert told.office_name == "King County office"
    assert told.changed_on == date(2026, 8, 4)


def test_a_bare_directory_is_of_the_day_it_was_made(bare: Path) -> None:
    with LocalOffice(lambda: NOON).desk(Opening(path=bare)) as desk:
        told = standing(desk)
    assert told.office_name is None
    assert told.changed_on == date(2026, 8, 4)
