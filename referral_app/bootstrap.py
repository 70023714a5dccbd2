"""Puts all parts together once and hands them over as plain values. What a command does not need is not imported."""

# Imports stand where they are needed: the window paints before the database is loaded, and help answers without it.
# ruff: noqa: PLC0415

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from referral_app.domain.phrases import Phrase
    from referral_app.exchange.starter import StarterDirectory
    from referral_app.operations.desk import Desk
    from referral_app.operations.opening import Opening
    from referral_app.operations.starting import Supplies
    from referral_app.operations.upkeep import Restored

INTERRUPTED = 130


def local_now() -> datetime:
    """The present, in the time zone of this computer."""
    return datetime.now().astimezone()


def main(arguments: Sequence[str] | None = None, *, now: Callable[[], datetime] = local_now) -> int:
    """The command ``referral-app``: one command line, or the window when no command is given. Returns the exit status."""
    try:
        from referral_app import paths
        from referral_app.cli.main import main as run_command_line
        from referral_app.core_dumps import forbid_core_dumps
        from referral_app.logs import start_log, stop_log

        forbid_core_dumps()
        start_log(paths.log_file())
        try:
            office = LocalOffice(now)
            return run_command_line(sys.argv[1:] if arguments is None else arguments, office, partial(open_window, office))
        finally:
            stop_log()
    except KeyboardInterrupt:  # while the parts are still being loaded
        return INTERRUPTED


class LocalOffice:
    """The office on this computer: its data folder, its settings, and what travels with the app.

    ``remarks`` is what a person should know about the settings; it is filled when a desk is opened.
    """

    def __init__(self, now: Callable[[], datetime] = local_now) -> None:
        self._now = now
        self.remarks: tuple[Phrase, ...] = ()

    @contextlib.contextmanager
    def desk(self, opening: Opening) -> Iterator[Desk]:
        """An open directory with all that is needed to work on it; made first where there is none."""
        from referral_app import paths
        from referral_app.operations.desk import Desk
        from referral_app.operations.starting import Contents, open_or_start
        from referral_app.search.finder import Finder
        from referral_app.search.text.synonyms import read_synonyms
        from referral_app.settings import read_settings

        read = read_settings(paths.settings_file())
        self.remarks = read.remarks
        supplies = _supplies(self._now)
        directory = open_or_start(
            _path(opening),
            supplies,
            Contents(empty=opening.empty, local=opening.with_local),
            write=opening.write,
            passphrase=_passphrase(opening),
        )
        try:
            finder = Finder(supplies.vocabulary, read_synonyms(paths.seed_folder() / "synonyms.txt"), supplies.gazetteer)
            yield Desk(directory, supplies.vocabulary, supplies.gazetteer, finder, read.settings, self._now)
        finally:
            directory.close()

    def bring_back(self, opening: Opening, backup: Path) -> Restored:
        """Put ``backup`` in the place of the directory, which may be missing or damaged."""
        from referral_app.operations.upkeep import restore

        return restore(backup, _path(opening), passphrase=_passphrase(opening), now=self._now)


def open_window(office: LocalOffice, opening: Opening) -> int:
    """The window on the directory that is meant, until it is closed; a ``Problem`` where there is no screen or no Qt."""
    from referral_app.ui.screen import require_window

    require_window()
    from referral_app.ui.application import NAME, run

    return run(office, opening, [NAME])


def _supplies(now: Callable[[], datetime]) -> Supplies:
    from referral_app import paths
    from referral_app.exchange.vocabulary import read_vocabulary
    from referral_app.operations.starting import Supplies
    from referral_app.places.gazetteer import Gazetteer

    return Supplies(
        vocabulary=read_vocabulary(paths.seed_folder() / "needs.csv"),
        gazetteer=Gazetteer(paths.resources_folder() / "places"),
        starter=_starter,
        now=now,
    )


def _path(opening: Opening) -> Path:
    """The file that is meant. The data folder is made when the directory in it is asked for; any other folder has to be there."""
    from referral_app import paths

    if opening.path is not None:
        return opening.path
    paths.make_data_folder()
    return paths.default_directory()


def _passphrase(opening: Opening) -> str | None:
    if opening.passphrase_file is None:
        return None
    from referral_app.storage.passphrase import read_passphrase

    return read_passphrase(opening.passphrase_file)


def _starter(local: bool) -> StarterDirectory:
    from referral_app import paths
    from referral_app.exchange.starter import read_starter

    return read_starter(paths.seed_folder(), local=local)
