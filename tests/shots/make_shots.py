"""Pictures every page, state and palette of the window, in real windows on a screen of their own: ``python -m tests.shots.make_shots``.

They land in ``build/shots`` with one contact sheet. Every size and scale has a screen just as large as the window, and a process of its
own. ``--only NAME …`` makes a few; ``--readme`` writes the README's picture anew from the desk.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tests.screens import MISSING, WHY_NOT, screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from tests.own_window import Directories
    from tests.shots.table import Shot, Stored

ROOT = Path(__file__).resolve().parents[2]
SHOTS_FOLDER = ROOT / "build" / "shots"
CONTACT_SHEET = "contact-sheet.png"
README_PICTURE = ROOT / "packaging" / "pictures" / "desk.png"
PROGRAMS, LARGE = 400, 100_000
"""More than are read at once, and the services of which more than a hundred thousand entries are listed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the pictures; 1 if a state could not be reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=SHOTS_FOLDER)
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME")
    parser.add_argument("--readme", action="store_true", help="write the README's picture too")
    parser.add_argument("--large", action="store_true", help="those of 100,000 programs too; the directory is made first and kept")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    if asked.here:
        return draw(asked.out, asked.only)
    if MISSING:
        print(WHY_NOT, file=sys.stderr)
        return 1
    from tests.shots.table import BY_NAME, SHOTS, Stored  # noqa: PLC0415 - Qt, which a wrong word on the command line does not need

    unknown = set(asked.only) - BY_NAME.keys()
    if unknown:
        parser.error(f"there is no picture named {', '.join(sorted(unknown))}")
    if not asked.only:
        for old in asked.out.glob("*.png"):
            old.unlink()
    kinds: dict[tuple[int, int, int], list[str]] = {}
    for shot in SHOTS:
        if shot.name in asked.only or (not asked.only and (asked.large or shot.stored is not Stored.LARGE)):
            kinds.setdefault((shot.size.width(), shot.size.height(), shot.scale), []).append(shot.name)
    statuses = [_draw_on_a_screen(asked.out, names, *kind) for kind, names in kinds.items()]
    return max(*statuses, _collect(asked.out, readme=asked.readme))


def _draw_on_a_screen(folder: Path, names: Sequence[str], width: int, height: int, scale: int) -> int:
    command = [sys.executable, "-m", "tests.shots.make_shots", "--here", "--out", str(folder), "--only", *names]
    with screen(width * scale, height * scale) as shown, tempfile.TemporaryDirectory(prefix="shots-") as runtime:
        environment = {**shown.env, "QT_SCALE_FACTOR": str(scale), "XDG_RUNTIME_DIR": runtime}
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def _collect(folder: Path, *, readme: bool) -> int:
    """The contact sheet, and the picture of the README."""
    from tests.shots.contact_sheet import optimized, write_contact_sheet  # noqa: PLC0415 - the processes that draw need none of it
    from tests.shots.table import SHOTS  # noqa: PLC0415

    made = [(shot.caption, folder / f"{shot.name}.png") for shot in SHOTS if (folder / f"{shot.name}.png").exists()]
    if not made:
        return 1
    sheet = write_contact_sheet(made, folder / CONTACT_SHEET)
    print(f"{len(made)} of {len(SHOTS)} pictures; all of them: {os.path.relpath(sheet)}")
    if readme:
        README_PICTURE.parent.mkdir(exist_ok=True)
        README_PICTURE.write_bytes(optimized(folder / "desk-light.png"))
    return 0


def draw(folder: Path, names: Sequence[str]) -> int:
    """In a process of its own: the pictures of one kind of screen."""
    from tests.own_window import Directories, the_application  # noqa: PLC0415 - Qt, with the scale that is set now
    from tests.shots.table import BY_NAME  # noqa: PLC0415

    application, missed = the_application(), 0
    with tempfile.TemporaryDirectory(prefix="shots-") as made:
        directories = Directories(Path(made))
        for number, shot in enumerate(map(BY_NAME.__getitem__, names)):
            try:
                take(application, shot, Path(made) / str(number), directories, folder / f"{shot.name}.png")
            except Exception as error:  # noqa: BLE001 - the others are made all the same, and the run is told to have missed one
                missed += 1
                print(f"{shot.name}: {type(error).__name__}: {error}", file=sys.stderr)
    return int(bool(missed))


def take(application: QApplication, shot: Shot, folder: Path, directories: Directories, path: Path) -> None:
    """Bring a window of its own there, and take what the screen shows of it, popups and all."""
    from tests.own_window import an_office, own_window  # noqa: PLC0415
    from tests.shots.table import Stored  # noqa: PLC0415

    folder.mkdir()
    directory = _stored(shot.stored, folder / "referral.directory", directories)
    opens = shot.stored is not Stored.DAMAGED
    with own_window(application, folder, an_office(**shot.settings), directory, shot.size, opens=opens) as own:
        shot.show(own)
        shown = own.window.screen()
        size = own.window.size()
        if size != shot.size:
            raise AssertionError(f"the window is {size.width()} × {size.height()}")
        if not shown.grabWindow(0, 0, 0, size.width(), size.height()).save(str(path)):
            raise OSError(f"{path} could not be written")


def _stored(stored: Stored, path: Path, directories: Directories) -> Path:
    from tests.shots import table  # noqa: PLC0415

    if stored is table.Stored.DAMAGED:
        return table.damage(path)
    if stored is table.Stored.MANY:
        return many_programs(path)
    if stored is table.Stored.LARGE:
        from tests.bench.kept import freshened, kept_directory  # noqa: PLC0415 - it reads the tables of its generator

        kept, _ = kept_directory(LARGE)
        freshened(kept)
        return Path(shutil.copyfile(kept, path))
    return directories.copy(path, local=stored is table.Stored.LOCAL)


def many_programs(path: Path) -> Path:
    """A made-up directory, larger than any list shows at once."""
    from referral_app.storage.directory import create_directory  # noqa: PLC0415
    from tests.bench.parts import made_up  # noqa: PLC0415
    from tests.desks import NOON  # noqa: PLC0415
    from tests.search.programs import projections  # noqa: PLC0415

    with (
        create_directory(path, projections=projections(), now=lambda: NOON) as directory,
        directory.write(by="shots", source="made-up directory") as unit,
    ):
        unit.put_many(made_up().vocabulary_records())
        unit.put_many(made_up().records(0, PROGRAMS))
        unit.commit()
    return path


if __name__ == "__main__":
    sys.exit(main())
