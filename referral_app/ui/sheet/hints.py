"""Whether enough was chosen for each need that was ticked: three to choose from, where there are three (users.md 1.8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from referral_app.domain.phrases import Phrase
from referral_app.operations.choices import Group
from referral_app.ui.desk.draft import SheetDraft

if TYPE_CHECKING:
    from referral_app.operations.answering import DeskAnswer

ENOUGH = 3
"""Choices for a need, so that a person can say no to one."""

SHORT = Phrase("{need}: {chosen}. {more}")


def short_of_choices(draft: SheetDraft, answer: DeskAnswer | None) -> Iterator[Phrase]:
    """One sentence for each ticked need with fewer choices on the sheet than there could be. Nothing while the sheet is empty."""
    if answer is None or not draft.items:
        return
    names = {chip.choice.value: chip.phrase for chip in answer.chips if chip.choice.group is Group.NEED}
    chosen = Counter(item.need for item in draft.items)
    listed = Counter(result.section for result in answer.page.results if result.id in draft)
    for section in answer.page.sections:
        more = section.count - listed[section.need]
        if section.need in names and chosen[section.need] < ENOUGH and more > 0:
            yield SHORT.filled(need=names[section.need], chosen=_choices(chosen[section.need]), more=_more(more))


def _choices(count: int) -> Phrase:
    if count == 0:
        return Phrase("no choice yet")
    return Phrase("{count} choice", {"count": count}, plural="{count} choices", count=count)


def _more(count: int) -> Phrase:
    return Phrase("{count} more may work.", {"count": count}, plural="{count} more may work.", count=count)
