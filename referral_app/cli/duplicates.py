"""The commands ``duplicates`` and ``merge``: what may stand here twice, and making one of two."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from referral_app.cli.answer import Answer
from referral_app.cli.opening import opening_of
from referral_app.domain.phrases import Phrase
from referral_app.operations import duplicates as finding
from referral_app.operations import merging
from referral_app.operations.importing.plan import PossibleDuplicate
from referral_app.operations.opening import Office
from referral_app.operations.upkeep import by_whom
from referral_app.words.catalogue import Catalogue


def duplicates(asked: Namespace, office: Office, words: Catalogue) -> Answer:
    """List what may stand here twice, surest first."""
    with office.desk(opening_of(asked)) as desk:
        found = finding.possible_duplicates(desk)
    return Answer({"possible_duplicates": [shape(one, words) for one in found]}, lambda: _lines(found, words))


def merge(asked: Namespace, office: Office, words: Catalogue) -> Answer:
    """Make one of two; with ``--dry-run`` only put them side by side, with ``--apart`` note that they are different."""
    with office.desk(opening_of(asked, write=not asked.dry_run)) as desk:
        kind = merging.kind_of(desk, asked.keep)
        if asked.apart:
            finding.keep_apart(desk, kind, asked.keep, asked.other, by=by_whom(desk))
            return Answer({"apart": [asked.keep, asked.other]}, lambda: [words.say(Phrase("Noted: these are two."))])
        pair = merging.Pair(kind, asked.keep, asked.other)
        side_by_side = merging.compare(desk, pair)
        change = None
        if not asked.dry_run:
            change = merging.merge(desk, pair, take=frozenset(asked.take), by=by_whom(desk))
    return Answer(
        {
            "kind": kind,
            "change": change,
            "fields": [{"field": one.name, "keep": one.ours, "other": one.theirs, "differs": one.differs} for one in side_by_side.fields],
            "moving": dict(side_by_side.moving),
        },
        lambda: _compared(side_by_side, change, words),
    )


def shape(one: PossibleDuplicate, words: Catalogue) -> dict[str, object]:
    """A pair as scripts read it."""
    return {
        "kind": one.kind,
        "ours": one.ours,
        "theirs": one.theirs,
        "ours_name": one.ours_name,
        "theirs_name": one.theirs_name,
        "score": one.score,
        "reasons": [words.say(why) for why in one.reasons],
    }


def _lines(found: tuple[PossibleDuplicate, ...], words: Catalogue) -> Iterator[str]:
    for one in found:
        yield f"{one.score}  {one.ours_name}  ·  {one.theirs_name}"
        yield f"    {', '.join(words.say(why) for why in one.reasons)}"
        yield f"    {one.ours}  {one.theirs}"
    if found:
        yield words.say(Phrase("“referral-app merge KEEP OTHER” makes one of two; with --apart it notes that they are two."))
    else:
        yield words.say(Phrase("Nothing here looks as if it stood here twice."))


def _compared(two: merging.Compared, change: int | None, words: Catalogue) -> Iterator[str]:
    for one in two.fields:
        mark = "≠" if one.differs else " "
        yield f"{mark} {one.name}: {_short(one.ours)}  |  {_short(one.theirs)}"
    for table, count in two.moving.items():
        yield f"  + {count} {table}"
    if change is None:
        yield words.say(Phrase("Nothing was written; leave --dry-run out to make one of the two."))
    else:
        yield words.say(
            Phrase("They are one now, as change {change}; “referral-app undo {change}” makes them two again.", {"change": change})
        )


def _short(value: object) -> str:
    text = "–" if value is None else " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:60]}…"  # noqa: PLR2004  # two of them in a line
