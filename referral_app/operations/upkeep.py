"""Keeping the directory sound: check, history, undo, purge, backup, restore."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from referral_app.domain.changes import Change
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem
from referral_app.domain.visibility import Visibility
from referral_app.operations.changes_shown import as_seen
from referral_app.operations.desk import Desk
from referral_app.operations.entries import no_such_entry, resolve
from referral_app.operations.typed import quoted, readable
from referral_app.storage import backup, journal
from referral_app.storage import check as checking
from referral_app.storage.backup import Restored
from referral_app.storage.check import CheckReport
from referral_app.storage.purge import Purge, purge
from referral_app.storage.undo import undo

__all__ = ["CheckReport", "Purge", "Restored", "back_up", "by_whom", "check", "history", "purge_entry", "repair", "restore", "undo_change"]

BY_THE_DESK = "desk"
"""Who a change is by when Settings have no initials."""
LAST = "last"
_LARGEST_NUMBER = 2**63 - 1
"""SQLite counts no further."""


def check(desk: Desk) -> CheckReport:
    """Look the whole directory over. Nothing is changed."""
    return checking.check(desk.directory)


def repair(desk: Desk) -> tuple[Phrase, ...]:
    """Work out again what follows from the records. What was done; raises ``DirectoryProblem`` where the file itself is damaged."""
    return checking.repair(desk.directory)


def back_up(desk: Desk, out: Path, *, force: bool) -> Path:
    """Write a checked copy of the directory to ``out``. Raises ``Problem`` and writes nothing otherwise."""
    return backup.back_up(desk.directory, out, force=force)


def restore(file: Path, path: Path, *, passphrase: str | None, now: Callable[[], datetime]) -> Restored:
    """Put the backup ``file`` in the place of the directory at ``path``, which may be missing or damaged and is kept aside."""
    return backup.restore(file, path, passphrase=passphrase, today=lambda: now().date(), now=now)


def history(desk: Desk, typed_id: str, level: Visibility = Visibility.PUBLIC) -> tuple[Change, ...]:
    """The changes of one program or agency and of what belongs to it, newest first, as a reader cleared for ``level`` may see them.

    It may be gone from the directory; an id that the journal does not know either is refused.
    """
    with desk.directory.snapshot() as snapshot:
        found = resolve(snapshot, typed_id)
        changes = journal.history(snapshot, found[1] if found else readable(typed_id).strip().lower())
        if not changes:
            raise no_such_entry(typed_id)
        return as_seen(snapshot, changes, level)


def undo_change(desk: Desk, typed: str) -> tuple[int, int | None]:
    """Take back a change by its number or as "last". The change taken back, and the new change that did it."""
    number = _change_meant(desk, typed)
    return number, undo(desk.directory, number, by=by_whom(desk)).change


def purge_entry(desk: Desk, typed_id: str) -> Purge:
    """Remove a program or agency for good, with all that belongs to it, from the journal too. An id of what is gone already will do."""
    with desk.directory.snapshot() as snapshot:
        found = resolve(snapshot, typed_id)
        entry_id = found[1] if found else readable(typed_id).strip().lower()
        if not found and not journal.history(snapshot, entry_id, limit=1):
            raise no_such_entry(typed_id)
    return purge(desk.directory, entry_id, by=by_whom(desk))


def by_whom(desk: Desk) -> str:
    """Whose changes these are: initials or a role from Settings, never a person served."""
    return desk.settings.initials or BY_THE_DESK


def _change_meant(desk: Desk, typed: str) -> int:
    wanted = typed.strip().lower()
    if wanted == LAST:
        with desk.directory.snapshot() as snapshot:
            last = journal.last_undoable(snapshot)
        if last is None:
            raise InputProblem(Phrase("There is no change left to take back."))
        return last
    try:
        number = int(wanted)
    except ValueError:
        number = 0
    if not 0 < number <= _LARGEST_NUMBER:
        raise InputProblem(
            Phrase(
                "“{change}” is not the number of a change; “referral-app history ID” shows them, and “last” is the newest.",
                {"change": quoted(typed)},
            )
        )
    return number
