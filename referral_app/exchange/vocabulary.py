"""The needs vocabulary from its reviewable table, and as the taxonomy a directory stores and exports."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from referral_app.domain.ids import stable_id
from referral_app.domain.needs import NEEDS_TAXONOMY, Need, NeedVocabulary
from referral_app.domain.taxonomy import Taxonomy, TaxonomyTerm

_COLUMNS = ["slug", "code", "staff", "plain", "printable", "retired"]
_YES_NO = {"yes": True, "no": False}


def read_vocabulary(path: Path) -> NeedVocabulary:
    """The needs of ``path``, a CSV table whose groups stand before their leaves.

    Raises ``ValueError`` naming the line that cannot be read: the table is part of the app, so that is ours to mend.
    """
    needs: dict[str, Need] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        if rows.fieldnames != _COLUMNS:
            raise ValueError(f"{path.name}, line 1: the columns are {rows.fieldnames}, not {_COLUMNS}")
        for row in rows:
            try:
                need = _need(row)
                _check(need, needs)
            except ValueError as reason:
                raise ValueError(f"{path.name}, line {rows.line_num}: {reason}") from reason
            needs[need.slug] = need
    return NeedVocabulary(needs.values())


def _need(row: dict[str, str]) -> Need:
    if not all(row[column] for column in _COLUMNS) or row["printable"] not in _YES_NO or row["retired"] not in _YES_NO:
        raise ValueError(f"{row} is not a whole need")
    return Need(
        slug=row["slug"],
        code=row["code"],
        staff=row["staff"],
        plain=row["plain"],
        printable=_YES_NO[row["printable"]],
        retired=_YES_NO[row["retired"]],
    )


def _check(need: Need, before: dict[str, Need]) -> None:
    """Codes are never used twice; a leaf follows its group and takes its letters from it."""
    if need.slug in before or any(need.code == other.code for other in before.values()):
        raise ValueError(f"{need.slug} or {need.code} stands there twice")
    group = before.get(need.group)
    if not need.is_group and (group is None or need.code.rstrip("0123456789") != group.code):
        raise ValueError(f"{need.slug} ({need.code}) does not belong to a group above it")


def need_id(slug: str) -> str:
    """The id for life of the term that stands for ``slug``."""
    return stable_id("needs", slug)


def vocabulary_records(vocabulary: NeedVocabulary) -> Iterator[Taxonomy | TaxonomyTerm]:
    """The vocabulary as HSDS rows: the taxonomy, then its terms, groups first. Retired needs stay, so that old links resolve."""
    taxonomy = Taxonomy(
        id=stable_id("needs"),
        name="Needs of the referral desk",
        description="What a person at an intake desk may need, in two levels, with a word for staff and a plain word for handouts.",
        uri=NEEDS_TAXONOMY,
    )
    yield taxonomy
    for need in sorted(vocabulary, key=lambda one: not one.is_group):
        yield TaxonomyTerm(
            id=need_id(need.slug),
            code=need.slug,
            name=need.staff,
            description=need.plain,
            parent_id=None if need.is_group else need_id(need.group),
            taxonomy=taxonomy.name,
            language="en",
            taxonomy_id=taxonomy.id,
        )
