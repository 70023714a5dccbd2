"""The commands that keep the directory sound: ``check``, ``history``, ``undo``, ``purge``, ``backup`` and ``restore``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from referral_app.cli import keeping_text as text
from referral_app.cli import shapes
from referral_app.cli.answer import Answer
from referral_app.cli.opening import opening_of
from referral_app.operations import upkeep
from referral_app.operations.asking import known_level
from referral_app.operations.opening import Office
from referral_app.words.catalogue import Catalogue


def check(asked: Namespace, office: Office, words: Catalogue) -> Answer:
    """Look the directory over for damage."""
    with office.desk(opening_of(asked, write=asked.repair)) as desk:
        done = upkeep.repair(desk) if asked.repair else ()
        report = upkeep.check(desk)
    content = {"ok": report.ok, "problems": [{"code": found.code, "text": words.say(found.phrase)} for found in report.problems]}
    return Answer(content, lambda: text.check(report, words), tuple(words.say(one) for one in done))


def history(asked: Namespace, office: Office, words: Catalogue) -> Answer:
    """Tell what changed about one program or agency."""
    level = known_level(asked.visibility)
    with office.desk(opening_of(asked)) as desk:
        changes = upkeep.history(desk, asked.id, level)
    return Answer({"changes": [shapes.change(one) for one in changes]}, lambda: text.history(changes, words))


def undo(asked: Namespace, office: Office, words: Catalogue) -> Answer:
    """Take back a change."""
    with office.desk(opening_of(asked, write=True)) as desk:
        undone, change = upkeep.undo_change(desk, asked.change)
    return Answer({"undone": undone, "change": change}, lambda: text.undone(undone, change, words))


def purge(asked: Namespace, office: Office, words: Catalogue) -> Answer:
    """Remove for good."""
    with office.desk(opening_of(asked, write=True)) as desk:
        purged = upkeep.purge_entry(desk, asked.id)
    content = {
        "purged": [{"table": table, "id": row} for table, row in purged.removed],
        "change": purged.change,
        "backups": [str(path) for path in purged.backups],
        "unread": [str(path) for path in purged.unread],
    }
    return Answer(content, lambda: text.purged(purged, words))


def backup(asked: Namespace, office: Office, _: Catalogue) -> Answer:
    """Write a checked copy of the directory and print where."""
    with office.desk(opening_of(asked)) as desk:
        written = upkeep.back_up(desk, Path(asked.out), force=asked.force)
    return Answer({"out": str(written)}, lambda: [str(written)])


def restore(asked: Namespace, office: Office, words: Catalogue) -> Answer:
    """Put a backup in the place of the directory; the directory itself may be missing or damaged."""
    restored = office.bring_back(opening_of(asked, write=True), Path(asked.file))
    content = {"restored": str(restored.path), "set_aside": None if restored.set_aside is None else str(restored.set_aside)}
    return Answer(content, lambda: text.restored(restored, words))
