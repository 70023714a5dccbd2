"""One row, three ways: what its source says now, what the source last said, and what stands here.

A blank never erases. What only the source changed is taken; what only a person changed stays; where both changed it, ours stays and a person
decides. Two dates of the last check: the later one stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from referral_app.operations.importing.plan import Fate, FieldChange
from referral_app.storage.last_told import Here
from referral_app.storage.translate import Content

LATER_STANDS = frozenset({"assured_date", "last_modified"})
"""Days and moments of which the later one is right, whoever says it."""

_SELF = "id"


@dataclass(frozen=True, slots=True)
class Compared:
    """``content`` is what is to be written; ``None`` where nothing is."""

    fate: Fate
    content: Content | None = None
    fields: tuple[FieldChange, ...] = ()

    @property
    def conflicts(self) -> tuple[FieldChange, ...]:
        """Fields in which ours stays against what the source says."""
        return tuple(one for one in self.fields if one.kept == one.ours and one.kept != one.theirs)


def compared(here: Here | None, theirs: Content) -> Compared:
    """What becomes of a row that its source says like this."""
    if here is None:
        return Compared(Fate.ADDED, theirs)
    if here.removed:
        return Compared(Fate.SKIPPED)
    ours = here.content or {}
    fields = tuple(
        change for name, value in theirs.items() if name != _SELF and (change := _field(name, ours, here.told, value)) is not None
    )
    taken = {one.field: one.kept for one in fields if one.kept != one.ours}
    stays = any(one.kept == one.ours for one in fields)
    fate = Fate.CONFLICTING if stays else Fate.UPDATED if taken else Fate.UNCHANGED
    return Compared(fate, dict(sorted((ours | taken).items())) if taken else None, fields)


def _field(name: str, ours: Mapping[str, Any], told: Mapping[str, Any] | None, theirs: Any) -> FieldChange | None:
    """How a field changes or disagrees; ``None`` where it neither changes nor has to be asked about."""
    mine = ours.get(name)
    if theirs == mine:
        return None
    if mine is None and (told is None or told.get(name) != theirs):
        return FieldChange(name, None, theirs, theirs)
    before = None if told is None else told.get(name)
    if told is not None and before == mine:
        return FieldChange(name, mine, theirs, theirs)
    if told is not None and before == theirs:
        return None
    if name in LATER_STANDS and isinstance(theirs, str) and isinstance(mine, str):
        return FieldChange(name, mine, theirs, theirs) if theirs > mine else None
    return FieldChange(name, mine, theirs, mine)
