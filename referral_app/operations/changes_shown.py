"""What a reader may see of the journal: a before-image can hold the very value that a later decision hides."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from referral_app.domain.changes import Change, ChangedRecord
from referral_app.domain.visibility import Visibility, VisibilityDecision, Withheld
from referral_app.storage.snapshot import Snapshot

WITHHELD: Mapping[str, Any] = {"withheld": True}
"""Stands in place of an image that this reader may not see."""

_ABOUT_HIDING = frozenset({Withheld.TABLE, VisibilityDecision.TABLE})


def as_seen(snapshot: Snapshot, changes: tuple[Change, ...], level: Visibility) -> tuple[Change, ...]:
    """``changes`` for a reader cleared for ``level``.

    Blank is every image of a row that is, or ever was, above that level, and of whatever hangs on such a row.
    """
    hidden = {one for one, its_level in _decided(snapshot, changes) if not level.may_see(Visibility(its_level))}
    return tuple(replace(one, items=tuple(_seen(item, hidden) for item in one.items)) for one in changes)


def _seen(item: ChangedRecord, hidden: Collection[str]) -> ChangedRecord:
    if item.before is None or not _touches(item, item.before, hidden):
        return item
    return replace(item, before=WITHHELD)


def _touches(item: ChangedRecord, before: Mapping[str, Any], hidden: Collection[str]) -> bool:
    return item.id in hidden or any(isinstance(value, str) and value in hidden for value in before.values())


def _decided(snapshot: Snapshot, changes: Iterable[Change]) -> Iterator[tuple[str, str]]:
    """Id and level of every row touched, or linked to by what was touched, that is or was not public."""
    images = [item for change in changes for item in change.items]
    for item in images:
        if item.table in _ABOUT_HIDING and item.before is not None and "link_id" in item.before:
            yield item.before["link_id"], item.before["level"]
    named = {item.id for item in images} | {value for item in images for value in (item.before or {}).values() if isinstance(value, str)}
    rows: list[Withheld | VisibilityDecision] = [*snapshot.find(Withheld, link_id=named), *snapshot.find(VisibilityDecision, link_id=named)]
    for row in rows:
        yield row.link_id, row.level
