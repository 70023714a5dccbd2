"""The command ``import``: what a source would change, and the change itself."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from referral_app.cli import importing_text as text
from referral_app.cli.answer import Answer
from referral_app.cli.duplicates import shape
from referral_app.cli.opening import opening_of
from referral_app.cli.progress import telling
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import UnknownValue
from referral_app.operations.importing.plan import Fate, ImportOptions, ImportPlan, SourceFormat, TableCounts
from referral_app.operations.importing.preparing import prepare_import
from referral_app.operations.opening import Office
from referral_app.operations.upkeep import by_whom
from referral_app.words.catalogue import Catalogue


def import_(asked: Namespace, office: Office, words: Catalogue) -> Answer:
    """Take in a source as one change; with ``--dry-run`` only say what would happen."""
    options = ImportOptions(
        format=_format(asked.format),
        mapping=None if asked.mapping is None else Path(asked.mapping),
        source=asked.source,
        encoding=asked.encoding,
    )
    with (
        office.desk(opening_of(asked, write=True)) as desk,
        telling(words) as progress,
        prepare_import(desk, Path(asked.path), options, progress) as prepared,
    ):
        if asked.save_mapping is not None:
            prepared.save_mapping(Path(asked.save_mapping))
        change = None if asked.dry_run else prepared.apply(by=by_whom(desk), progress=progress).change
        plan = prepared.plan
    return Answer(_content(plan, change, words), lambda: text.plan(plan, change, words, dry_run=asked.dry_run))


def _format(typed: str) -> SourceFormat:
    known = [one.value for one in SourceFormat]
    if typed not in known:
        raise UnknownValue(Phrase("format"), typed, known)
    return SourceFormat(typed)


def _content(plan: ImportPlan, change: int | None, words: Catalogue) -> dict[str, Any]:
    return {
        "source": plan.source,
        "kind": words.say(plan.kind),
        **_counts(plan.total),
        "held": len(plan.held),
        "duplicates": len(plan.duplicates),
        "suggested": plan.suggested,
        "by_table": {table: _counts(counts) for table, counts in plan.tables.items()},
        "by_file": dict(plan.files),
        "change": change,
        "findings": [
            {
                "severity": one.severity.value,
                "code": one.code,
                "file": one.file,
                "row": one.row,
                "field": one.field,
                "message": words.say(one.phrase),
            }
            for one in plan.findings
        ],
        "held_places": [{"id": one.id, "agency": one.agency, "programs": list(one.programs)} for one in plan.held],
        "possible_duplicates": [shape(one, words) for one in plan.duplicates],
    }


def _counts(counts: TableCounts) -> dict[str, int]:
    return {"read": counts.read, **{fate.value: getattr(counts, fate.value) for fate in Fate}}
