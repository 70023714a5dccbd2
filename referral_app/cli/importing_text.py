"""What an import does or would do, as a person reads it in a terminal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from referral_app.domain.phrases import Phrase
from referral_app.operations.importing.plan import Fate, Finding, ImportPlan
from referral_app.words.catalogue import Catalogue

_FEW = 3
_FATES = {
    Fate.ADDED: Phrase("added"),
    Fate.UPDATED: Phrase("updated"),
    Fate.UNCHANGED: Phrase("unchanged"),
    Fate.CONFLICTING: Phrase("different here"),
    Fate.SKIPPED: Phrase("left out"),
}


def plan(what: ImportPlan, change: int | None, words: Catalogue, *, dry_run: bool) -> Iterator[str]:
    """Counts by table, then what was noticed, then what to do next."""
    yield f"{what.name} · {words.say(what.kind)}"
    width = max([len(table) for table in what.tables], default=0)
    for table, counts in what.tables.items():
        told = [f"{getattr(counts, fate.value)} {words.say(name)}" for fate, name in _FATES.items() if getattr(counts, fate.value)]
        yield f"  {table:<{width}}  {counts.read:>8}  {' · '.join(told)}"
    yield from findings_by_kind(list(what.findings), words)
    if what.held:
        count = len(what.held)
        yield words.say(
            Phrase(
                "{count} place of a shelter-like program is held back until somebody decides who may see it.",
                {"count": count},
                plural="{count} places of shelter-like programs are held back until somebody decides who may see them.",
                count=count,
            )
        )
    if what.suggested:
        count = what.suggested
        yield words.say(
            Phrase(
                "{count} program got needs suggested from its words; look them over.",
                {"count": count},
                plural="{count} programs got needs suggested from their words; look them over.",
                count=count,
            )
        )
    if what.duplicates:
        count = len(what.duplicates)
        yield words.say(
            Phrase(
                "{count} agency or program may be here twice.",
                {"count": count},
                plural="{count} agencies or programs may be here twice.",
                count=count,
            )
        )
    if dry_run:
        yield words.say(Phrase("Nothing was written; leave --dry-run out to take it in."))
    elif change is None:
        yield words.say(Phrase("The directory says all of this already; nothing was written."))
    else:
        yield words.say(Phrase("Taken in as change {change}; “referral-app undo {change}” takes it back.", {"change": change}))


def findings_by_kind(found: list[Finding], words: Catalogue) -> Iterator[str]:
    """A few of each kind, so that a file in which every row is odd can still be read."""
    kinds: defaultdict[tuple[str, str, str | None], list[Finding]] = defaultdict(list)
    for one in found:
        kinds[one.severity.value, one.code, one.file].append(one)
    for (severity, code, _), some in kinds.items():
        yield f"  {severity} {code} ({len(some)})"
        for one in sorted(some, key=lambda one: one.row or 0)[:_FEW]:
            where = ", ".join(part for part in (one.file, None if one.row is None else str(one.row), one.field) if part)
            yield f"      {where}: {words.say(one.phrase)}" if where else f"      {words.say(one.phrase)}"
        if len(some) > _FEW:
            yield "      …"
