"""The folder ``backups/`` beside a directory file: how backups made by the app itself are named, found and let go."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from referral_app.storage.file_format import APPLICATION_ID

BACKUPS = "backups"
KEPT = 20
"""How many backups made by the app itself are kept; the oldest go first. Backups a person made are never touched."""

_OWN_NAME = re.compile(r"(?P<stem>.+)-\d{4}-\d\d-\d\d-before-[a-z]+(-\d+)?")
SET_ASIDE = ".set-aside"
"""How the name of a file ends that could not be read and was moved here as it was. It is kept, and never offered as a backup."""

_BESIDE = (".key", ".lock", "-wal", "-shm", "-journal", SET_ASIDE)
_HEADER_LENGTH = 100


def backups_folder(directory: Path) -> Path:
    """Where backups of ``directory`` are kept."""
    return directory.parent / BACKUPS


def next_name(directory: Path, reason: str, today: date) -> Path:
    """A free name such as ``backups/referral-2026-07-13-before-restore.directory``."""
    name = f"{directory.stem}-{today.isoformat()}-before-{reason}"
    number = 1
    while True:
        numbered = name if number == 1 else f"{name}-{number}"
        path = backups_folder(directory) / f"{numbered}{directory.suffix}"
        if not path.exists():
            return path
        number += 1


def backups_in(folder: Path) -> tuple[Path, ...]:
    """Every file in ``folder`` that is a referral directory by its first bytes, or is locked with a key beside it; newest first."""
    if not folder.is_dir():
        return ()
    found = [file for file in folder.iterdir() if not file.name.endswith(_BESIDE) and not file.name.startswith(".") and _is_ours(file)]
    return tuple(sorted(found, key=lambda file: (file.stat().st_mtime_ns, file.name), reverse=True))


def backups_of(directory: Path) -> tuple[Path, ...]:
    """Backups that may be of ``directory``, newest first: named after it, or named by a person."""
    return tuple(file for file in backups_in(backups_folder(directory)) if _stem_of(file) in (directory.stem, None))


def set_aside_in(folder: Path) -> tuple[Path, ...]:
    """Files that could not be read and were moved here, by name."""
    return tuple(sorted(folder.glob(f"*{SET_ASIDE}")))


def let_old_ones_go(directory: Path, *, but: Path | None = None) -> None:
    """Delete the oldest backups the app made of ``directory``, beyond ``KEPT``; never ``but``."""
    own = [file for file in backups_of(directory) if _stem_of(file) == directory.stem and file != but]
    for file in own[KEPT:]:
        file.unlink(missing_ok=True)
        file.with_name(file.name + ".key").unlink(missing_ok=True)


def _stem_of(backup: Path) -> str | None:
    """The stem of the directory a backup of our own naming is of; ``None`` for any other name."""
    named = _OWN_NAME.fullmatch(backup.stem)
    return named["stem"] if named else None


def _is_ours(file: Path) -> bool:
    """Backups are never open in this process, so reading their bytes drops no lock."""
    if not file.is_file():
        return False
    if file.with_name(file.name + ".key").is_file():
        return True
    with file.open("rb") as content:
        header = content.read(_HEADER_LENGTH)
    return header.startswith(b"SQLite format 3\0") and header[68:72] == APPLICATION_ID.to_bytes(4, "big")
