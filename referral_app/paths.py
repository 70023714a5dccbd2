"""Where things lie: what travels with the app (in a checkout, a wheel, a frozen bundle), and what belongs to the office.

The one module that knows. Everything else asks here, so a new way of shipping the app changes one file.
"""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import platformdirs

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import Problem

DATA_VARIABLE = "REFERRAL_APP_DATA"
"""Environment variable: another data folder, for a stick, a demonstration or a test."""

_PACKAGE = Path(__file__).resolve().parent
_APP_NAME = "referral-app"


def resources_folder() -> Path:
    """Templates, fonts' manifest, help, translations: what the app shows and prints with. Read only."""
    return _shipped("resources")


def seed_folder() -> Path:
    """The starter directory and the vocabularies, as reviewable text. Read only."""
    return _shipped("db") / "seed"


def migrations_folder() -> Path:
    """Alembic's environment and versions. Read only."""
    return _shipped("db") / "migrations"


def packaged_file(package: str, path: str) -> Path | None:
    """A file inside one of the packages this app is installed with, such as a font; ``None`` where it is missing. Nothing is imported."""
    bundle = getattr(sys, "_MEIPASS", None)
    spec = None if bundle else find_spec(package)
    folders = [bundle and Path(bundle) / package, spec and spec.origin and Path(spec.origin).parent]
    return next((Path(folder) / path for folder in folders if folder and (Path(folder) / path).is_file()), None)


def data_folder() -> Path:
    """The office's own folder: directory, backups, settings, log. It need not be there yet; ``make_data_folder`` makes it."""
    named = os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    return platformdirs.user_data_path(_APP_NAME, appauthor=False)


def make_data_folder() -> Path:
    """The data folder, made if it was missing, closed to everyone else (0700). A ``Problem`` if it cannot be made."""
    folder = data_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(
            Phrase(
                "The data folder {folder} cannot be made; choose another with {variable}.",
                {"folder": str(folder), "variable": DATA_VARIABLE},
            )
        ) from error
    return folder


def default_directory() -> Path:
    """The directory file that is used when none is named."""
    return data_folder() / "referral.directory"


def settings_file() -> Path:
    """The settings of this desk; absent until somebody sets one."""
    return data_folder() / "settings.toml"


def log_file() -> Path:
    """What went wrong and where in the code; never what was looked for or found."""
    return data_folder() / "referral-app.log"


def _shipped(name: str) -> Path:
    """A folder that travels with the app: ``resources`` or ``db``.

    A bundle and a wheel hold it inside the package as ``_resources`` and ``_db``; a checkout holds it beside the package.
    """
    bundle = getattr(sys, "_MEIPASS", None)
    package = Path(bundle) / _PACKAGE.name if bundle else _PACKAGE
    inside = package / f"_{name}"
    return inside if inside.is_dir() else package.parent / name
