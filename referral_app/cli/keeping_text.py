"""What was checked, changed, taken back, removed or restored, as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from referral_app.domain.changes import Change
from referral_app.domain.phrases import Phrase
from referral_app.operations.upkeep import CheckReport, Purge, Restored
from referral_app.words.catalogue import Catalogue


def check(report: CheckReport, words: Catalogue) -> list[str]:
    """What ``check`` found."""
    if report.ok:
        return [words.say(Phrase("The directory is sound."))]
    return [words.say(found.phrase) for found in report.problems]


def history(changes: Sequence[Change], words: Catalogue) -> list[str]:
    """The changes, newest first, one line each and one for each row they touched."""
    lines = []
    for one in changes:
        lines.append(
            words.say(Phrase("{id} · {when} · {by} · {source}", {"id": one.id, "when": one.when, "by": one.by, "source": one.source}))
        )
        lines += [f"    {item.operation.value} {item.table} {item.id}" for item in one.items]
    return lines


def undone(number: int, change: int | None, words: Catalogue) -> list[str]:
    """What ``undo`` did."""
    if change is None:
        return [words.say(Phrase("Change {number} had nothing left to take back.", {"number": number}))]
    return [words.say(Phrase("Took back change {number}; this is change {change}.", {"number": number, "change": change}))]


def purged(what: Purge, words: Catalogue) -> list[str]:
    """What ``purge`` removed, and where it still is."""
    count = len(what.removed)
    lines = [words.say(Phrase("Removed {count} row for good.", {"count": count}, plural="Removed {count} rows for good.", count=count))]
    if what.backups:
        lines.append(words.say(Phrase("These backups still hold it; delete them when you no longer need them:")))
        lines += [f"  {path}" for path in what.backups]
    if what.unread:
        lines.append(words.say(Phrase("These backups could not be read and may hold it:")))
        lines += [f"  {path}" for path in what.unread]
    return lines


def restored(what: Restored, words: Catalogue) -> list[str]:
    """Where the backup is now in use, and where the directory before it was set aside."""
    lines = [words.say(Phrase("{file} is the backup now.", {"file": str(what.path)}))]
    if what.set_aside is not None:
        lines.append(words.say(Phrase("The directory as it was before is kept in {file}.", {"file": str(what.set_aside)})))
    return lines
