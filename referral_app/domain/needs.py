"""The needs vocabulary: two levels, readable slugs, a staff word and a plain handout word for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

NEEDS_TAXONOMY = "referral-desk-needs"
"""``taxonomy.uri`` of our own needs vocabulary; its terms carry the slug as ``code``."""

NEED_LINK = "need"
SUGGESTED = "suggested"
"""The ``label`` of a need that words suggest, until a person agrees."""
"""``attribute.link_type`` that ties a need to a program."""


REPORTING = "reporting"
"""The group of needs that may lead to police: nobody is brought there, and it is offered late, unless somebody asks for it (users.md 7, "only if chosen")."""


@dataclass(frozen=True, slots=True)
class Need:
    """One need. ``code`` (HOU1) only numbers it and is never reused; ``retired`` codes stay readable but are not offered.

    ``printable`` is false for needs that are staff information and never stand on a handout (for professionals).
    """

    slug: str
    code: str
    staff: str
    plain: str
    retired: bool = False
    printable: bool = True

    @property
    def group(self) -> str:
        """Slug of its group; a group's own slug for a group."""
        return self.slug.partition(".")[0]

    @property
    def is_group(self) -> bool:
        """Whether it is of the first level."""
        return "." not in self.slug


class NeedVocabulary:
    """All needs in their published order."""

    def __init__(self, needs: Iterable[Need]) -> None:
        self._needs = {need.slug: need for need in needs}
        self._slugs = tuple(need.slug for need in self if not need.retired)

    def __iter__(self) -> Iterator[Need]:
        return iter(self._needs.values())

    def __contains__(self, slug: object) -> bool:
        return slug in self._needs

    def __getitem__(self, slug: str) -> Need:
        return self._needs[slug]

    def __len__(self) -> int:
        return len(self._needs)

    def groups(self) -> tuple[Need, ...]:
        """The first level, in order, without retired ones."""
        return tuple(need for need in self if need.is_group and not need.retired)

    def leaves(self, group: str) -> tuple[Need, ...]:
        """The leaves of ``group``, in order, without retired ones."""
        return tuple(need for need in self if need.group == group and not need.is_group and not need.retired)

    def slugs(self) -> tuple[str, ...]:
        """Every slug that may be asked for."""
        return self._slugs
