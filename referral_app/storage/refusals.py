"""Why a directory file cannot be opened, read or written, each in one sentence with the way on. The file stays as it is."""

from __future__ import annotations

from pathlib import Path

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import DirectoryProblem
from referral_app.storage.backup_folder import backups_of


class DirectoryMissing(DirectoryProblem):
    """Nothing is at that name, and no backup speaks of a directory that was. A new one may be made."""


class DirectoryLost(DirectoryProblem):
    """Nothing is at that name, but backups are: never silently a new directory (reliability.md 0.6)."""


class DirectoryExists(DirectoryProblem):
    """A new directory was asked for where a file already is."""


class DirectoryDamaged(DirectoryProblem):
    """The file is empty, torn, cut short or does not add up."""


class NotADirectoryFile(DirectoryProblem):
    """The file is something else, or of another program."""


class DirectoryNewer(DirectoryProblem):
    """A newer version of the app wrote it."""


class DirectoryOlder(DirectoryProblem):
    """An older version wrote it, and it cannot be brought up to date where it is."""


class DirectoryReadOnly(DirectoryProblem):
    """The file or its folder cannot be written."""


class DirectoryBusy(DirectoryProblem):
    """Another process is writing. Reading goes on."""


class DirectoryFull(DirectoryProblem):
    """There was no room for a write; nothing was changed."""


class DirectoryOutOfReach(DirectoryProblem):
    """The operating system does not let us at the file."""


def missing(path: Path) -> DirectoryProblem:
    """Nothing is at ``path``."""
    backups = backups_of(path)
    if not backups:
        return DirectoryMissing(Phrase("There is no directory at {file}; check the name.", {"file": str(path)}))
    return DirectoryLost(
        Phrase(
            "{file} is not there, but its backups are: bring the newest back with “referral-app restore {backup}”, "
            "or choose another folder for a new directory.",
            {"file": path.name, "backup": backups[0].name},
        )
    )


def no_folder(path: Path) -> DirectoryProblem:
    """The folder of ``path`` is not there."""
    return DirectoryOutOfReach(
        Phrase("The folder {folder} is not there; make it first, or choose another place for the directory.", {"folder": str(path.parent)})
    )


def already_there(path: Path) -> DirectoryProblem:
    """A new directory was asked for at the name of a file."""
    return DirectoryExists(Phrase("{file} is already there; open it, or choose another name for a new directory.", {"file": path.name}))


def is_a_folder(path: Path) -> DirectoryProblem:
    """``path`` is a folder."""
    return NotADirectoryFile(Phrase("{file} is a folder; give the name of the directory file in it.", {"file": str(path)}))


def out_of_reach(path: Path) -> DirectoryProblem:
    """The operating system refuses."""
    return DirectoryOutOfReach(Phrase("{file} cannot be reached; check its name and that you may open it.", {"file": str(path)}))


def empty(path: Path) -> DirectoryProblem:
    """The file has no bytes. SQLite would take it for a new, empty database (reliability.md 0.6)."""
    return DirectoryDamaged(
        Phrase("{file} is empty, so there is nothing to read in it; {way_on}.", {"file": path.name, "way_on": way_on(path)})
    )


def something_else(path: Path) -> DirectoryProblem:
    """The file does not begin as a database, or not as one this key opens."""
    return NotADirectoryFile(
        Phrase(
            "{file} is not a referral directory, or its beginning is damaged; choose the directory file, or {way_on}.",
            {"file": path.name, "way_on": way_on(path)},
        )
    )


def of_another_program(path: Path) -> DirectoryProblem:
    """A database, but not one of ours."""
    return NotADirectoryFile(
        Phrase(
            "{file} belongs to another program, or its beginning is damaged; choose the referral directory file, or {way_on}.",
            {"file": path.name, "way_on": way_on(path)},
        )
    )


def other_key(path: Path) -> DirectoryProblem:
    """The passphrase opened the key file, but its key does not open the directory."""
    return DirectoryDamaged(
        Phrase(
            "{file} does not open with its key file, or its beginning is damaged; put the key file of this directory back, or {way_on}.",
            {"file": path.name, "way_on": way_on(path)},
        )
    )


def key_without_directory(path: Path) -> DirectoryProblem:
    """A key file is where a new directory is to be made: it may be all that opens a directory kept elsewhere."""
    return DirectoryLost(
        Phrase(
            "The key file of {file} is there without the directory; put the directory back beside it, or move the key file away first.",
            {"file": path.name},
        )
    )


def log_without_directory(path: Path, log: Path) -> DirectoryProblem:
    """A log of a directory that is gone: a new file under its name would take up what stands in it."""
    return DirectoryLost(
        Phrase(
            "Part of a directory {file} stands in {log} without the directory; put that back beside it, or move {log} away first.",
            {"file": path.name, "log": log.name},
        )
    )


def damaged(path: Path) -> DirectoryProblem:
    """What the file says does not add up."""
    return DirectoryDamaged(Phrase("{file} is damaged and was left as it is; {way_on}.", {"file": path.name, "way_on": way_on(path)}))


def newer(path: Path, theirs: int, ours: int) -> DirectoryProblem:
    """The schema is newer than ours."""
    return DirectoryNewer(
        Phrase(
            "{file} was written by a newer version of this app (format {theirs}, and this version knows {ours}); update the app to open it.",
            {"file": path.name, "theirs": theirs, "ours": ours},
        )
    )


def older_and_read_only(path: Path, theirs: int, ours: int) -> DirectoryProblem:
    """The schema is older than ours and cannot be changed where it is."""
    return DirectoryOlder(
        Phrase(
            "{file} is in an older format ({theirs}, and this version uses {ours}) and can only be read where it is; "
            "copy it to a folder you can write to and open it there.",
            {"file": path.name, "theirs": theirs, "ours": ours},
        )
    )


def not_updated(path: Path) -> DirectoryProblem:
    """Bringing the file to the format of this version lost something on the copy, which was thrown away."""
    return DirectoryOlder(
        Phrase(
            "{file} could not be brought to the format of this version without loss, so it was left as it was; "
            "go on with the earlier version of the app and ask for help.",
            {"file": path.name},
        )
    )


def unfinished_and_read_only(path: Path) -> DirectoryProblem:
    """Part of what was saved is in the write-ahead log, which cannot be read where it is."""
    return DirectoryReadOnly(
        Phrase(
            "Part of what was saved in {file} stands in the file {log} beside it and cannot be read here; "
            "copy both to a folder you can write to and open the directory there.",
            {"file": path.name, "log": f"{path.name}-wal"},
        )
    )


def read_only(path: Path) -> DirectoryProblem:
    """Writing was asked for where only reading is possible."""
    return DirectoryReadOnly(
        Phrase("{file} can only be read where it is; copy it to a folder you can write to and make changes there.", {"file": path.name})
    )


def folder_read_only(path: Path) -> DirectoryProblem:
    """The folder of ``path`` takes no new file."""
    return DirectoryReadOnly(Phrase("The folder {folder} cannot be written to; choose another folder.", {"folder": str(path.parent)}))


def busy(path: Path) -> DirectoryBusy:
    """A program that left no note holds SQLite's own lock."""
    return DirectoryBusy(
        Phrase("Another program is using {file} and has not said which; close it, or try again in a moment.", {"file": path.name})
    )


def full(path: Path) -> DirectoryProblem:
    """No room."""
    return DirectoryFull(
        Phrase("There is not enough room to save in {file}; nothing was changed, so free some space and try again.", {"file": path.name})
    )


def unreadable_media(path: Path) -> DirectoryProblem:
    """The disk or stick does not answer."""
    return DirectoryOutOfReach(
        Phrase(
            "{file} does not answer; check that its disk or stick is in place and try again, what was saved before is kept.",
            {"file": path.name},
        )
    )


def way_on(path: Path) -> Phrase:
    """How to get back to a good directory."""
    backups = backups_of(path)
    if backups:
        return Phrase("bring the newest backup back with “referral-app restore {backup}”", {"backup": backups[0].name})
    return Phrase("bring a backup back with “referral-app restore FILE”")
