"""The document changes travel in: one that is not sound is refused with a sentence, and changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from referral_app.storage.change_document import NotAChangeDocument
from referral_app.storage.convergence import merge_changes
from referral_app.storage.directory import Directory
from tests import builders as make

ROW = ["organization", make.organization().id, 1, "birch", {"id": make.organization().id, "name": "A", "description": "B"}]
SOUND = {"format": 1, "office": "birch", "since": {}, "seen": {"birch": 1}, "rows": [ROW], "purged": []}


def with_row(*changed: Any, **content: Any) -> dict[str, Any]:
    """A document whose one row has other values: leading ones by position, those of its content by name."""
    row = [*changed, *ROW[len(changed) :]]
    return SOUND | {"rows": [[*row[:4], {**row[4], **content}] if content else row]}


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        "changes",
        {},
        SOUND | {"format": True},
        SOUND | {"more": 1},
        SOUND | {"office": "a b"},
        SOUND | {"office": "x" * 65},
        SOUND | {"seen": {"birch": -1}},
        SOUND | {"seen": {"birch": 2**53}},
        SOUND | {"seen": {"birch": 10**12}},
        SOUND | {"since": {"birch": 1.0}},
        SOUND | {"rows": {}},
        SOUND | {"rows": [ROW, ROW]},
        SOUND | {"rows": [ROW[:4]]},
        SOUND | {"rows": [None]},
        SOUND | {"purged": [["organization", "x", 1, "birch"]]},
        with_row("sqlite_master"),
        with_row("withheld"),
        with_row("organization", "not an id"),
        with_row("organization", str(ROW[1]).upper()),
        with_row("organization", ROW[1], True),
        with_row("organization", ROW[1], 1, 7),
        with_row("organization", ROW[1], 1, "birch", []),
        with_row(id=make.organization("Elm House").id),
        with_row(name=None),
        with_row(name=7),
        with_row(name="half of a pair \ud800"),
        with_row(name="x" * 1_000_001),
        with_row(year_incorporated=float("nan")),
        with_row(year_incorporated="1999"),
        with_row(parent_organization_id="'; DROP TABLE organization; --"),
        with_row(unheard_of="x"),
        with_row("service", ROW[1], 1, "birch", {"id": ROW[1], "organization_id": ROW[1], "name": "S", "status": "open"}),
        with_row("visibility", ROW[1], 1, "birch", {"id": ROW[1], "level": "public", "link_entity": "phone", "link_id": make.phone().id}),
    ],
)
def test_a_document_that_is_not_sound_changes_nothing(directory: Directory, document: Any) -> None:
    before = directory.change_mark()
    with pytest.raises(NotAChangeDocument) as refused:
        merge_changes(directory, document, by="desk")
    assert str(refused.value).count(".") == 1
    assert directory.change_mark() == before


def test_the_document_the_others_are_bent_from_is_sound(directory: Directory) -> None:
    assert merge_changes(directory, SOUND, by="desk").change is not None


def test_a_document_of_a_newer_version_says_so(directory: Directory) -> None:
    with pytest.raises(NotAChangeDocument, match="newer version"):
        merge_changes(directory, {"format": 2}, by="desk")
