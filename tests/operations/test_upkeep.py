"""Keeping the directory: whose changes they are, what a reader may see of the past, and taking back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from referral_app.domain.changes import Change
from referral_app.domain.problems import InputProblem
from referral_app.domain.record import Record
from referral_app.domain.visibility import Visibility
from referral_app.operations import upkeep
from referral_app.operations.changes_shown import WITHHELD
from referral_app.operations.desk import Desk
from tests import builders

HOUSE = builders.the_id("service", "Harbor House")


def put(desk: Desk, *records: Record) -> None:
    """One change."""
    with desk.directory.write(by="test", source="test") as unit:
        unit.put_many(records)
        unit.commit()


def decide(desk: Desk, entity: str, name: str, level: Visibility) -> None:
    """One decision about who may see a row."""
    with desk.directory.write(by="test", source="test") as unit:
        unit.decide_visibility(entity, builders.the_id(entity, name), level, by="test")
        unit.commit()


def images(changes: Iterable[Change]) -> str:
    """All before-images, as text to look for a value in."""
    return repr([item.before for change in changes for item in change.items])


def test_changes_are_by_the_initials_of_the_settings(bare_desk: Desk) -> None:
    put(bare_desk, builders.organization())
    named = replace(bare_desk, settings=replace(bare_desk.settings, initials="M. R."))
    number, change = upkeep.undo_change(named, "last")
    assert change == number + 1
    assert upkeep.by_whom(bare_desk) == "desk"
    assert [one.by for one in upkeep.history(bare_desk, builders.the_id("organization", "Bay Harbor"))] == ["M. R.", "test"]


def test_the_past_of_a_public_row_is_shown(bare_desk: Desk) -> None:
    put(bare_desk, builders.organization(), builders.service(), builders.phone(number="415-555-0111"))
    put(bare_desk, builders.phone(number="415-555-0122"))
    changes = upkeep.history(bare_desk, HOUSE)
    assert "415-555-0111" in images(changes)
    assert [change.id for change in changes] == sorted((change.id for change in changes), reverse=True)


@pytest.mark.parametrize("level", [Visibility.PARTNERS, Visibility.INTERNAL, Visibility.HELD])
def test_the_past_of_a_row_that_was_hidden_since_is_shown_only_by_its_level(bare_desk: Desk, level: Visibility) -> None:
    put(bare_desk, builders.organization(), builders.service(), builders.phone(number="415-555-0111"))
    put(bare_desk, builders.phone(number="415-555-0122"))
    decide(bare_desk, "phone", "front desk", level)
    put(bare_desk, builders.phone(number="415-555-0133"))
    for reader in (Visibility.PUBLIC, Visibility.PARTNERS, Visibility.INTERNAL):
        shown = images(upkeep.history(bare_desk, HOUSE, reader))
        assert ("415-555-0111" in shown) is ("415-555-0122" in shown) is reader.may_see(level)
        assert reader.may_see(level) or repr(WITHHELD) in shown


def test_the_past_of_a_hidden_place_and_its_address_is_shown_only_by_its_level(bare_desk: Desk) -> None:
    put(
        bare_desk,
        builders.organization(),
        builders.service(),
        builders.location("Safe house", latitude=37.7711),
        builders.service_at(place="Safe house"),
        builders.address("Safe house", address_1="7 Hidden Lane"),
    )
    put(bare_desk, builders.location("Safe house", latitude=37.7722), builders.address("Safe house", address_1="8 Hidden Lane"))
    decide(bare_desk, "address", "Safe house", Visibility.INTERNAL)
    decide(bare_desk, "location", "Safe house", Visibility.INTERNAL)
    public, internal = (images(upkeep.history(bare_desk, HOUSE, level)) for level in (Visibility.PUBLIC, Visibility.INTERNAL))
    for secret in ("7 Hidden Lane", "37.7711"):
        assert secret in internal
        assert secret not in public


def test_the_past_of_what_is_gone_can_be_read(bare_desk: Desk) -> None:
    put(bare_desk, builders.organization(), builders.service())
    upkeep.undo_change(bare_desk, "last")
    assert len(upkeep.history(bare_desk, HOUSE)) == 2
    with pytest.raises(InputProblem, match="has the id"):
        upkeep.history(bare_desk, "00000000-0000-4000-8000-000000000000")


def test_undo_names_the_later_changes_that_build_on_it(bare_desk: Desk) -> None:
    put(bare_desk, builders.organization())
    put(bare_desk, builders.service())
    number = upkeep.history(bare_desk, builders.the_id("organization", "Bay Harbor"))[-1].id
    with pytest.raises(InputProblem, match=f"undo change {number + 1} first"):
        upkeep.undo_change(bare_desk, str(number))


def test_a_purge_removes_the_values_and_leaves_the_fact(bare_desk: Desk) -> None:
    put(bare_desk, builders.organization(), builders.service(), builders.phone(number="415-555-0111"))
    put(bare_desk, builders.phone(number="415-555-0122"))
    purged = upkeep.purge_entry(bare_desk, HOUSE)
    assert ("service", HOUSE) in purged.removed
    assert ("phone", builders.the_id("phone", "front desk")) in purged.removed
    assert "415-555" not in images(upkeep.history(bare_desk, HOUSE, Visibility.INTERNAL))
    assert upkeep.check(bare_desk).ok


def test_a_backup_can_be_restored_where_nothing_is(bare_desk: Desk, tmp_path: Path) -> None:
    put(bare_desk, builders.organization())
    written = upkeep.back_up(bare_desk, tmp_path / "kept.directory", force=False)
    assert written == tmp_path / "kept.directory"
    assert upkeep.check(bare_desk).ok
