"""What tests of the window share. Without a screen, on Qt's "offscreen" platform; a Qt warning or an uncaught exception fails the test.

The parts of the window are imported by the fixtures, so that a test of one part needs no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from referral_app.bootstrap import LocalOffice
from referral_app.operations.opening import Opening
from referral_app.words.catalogue import Catalogue
from tests.conftest import WHY_NO_QT
from tests.desks import NOON, bare, own_office, starter, starter_read, with_local
from tests.screens import MISSING, WHY_NOT, Screen, screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from referral_app.ui.look.look import Look
    from referral_app.ui.tasks import Tasks

__all__ = ["bare", "own_office", "starter", "starter_read", "with_local"]

collect_ignore = [path.name for path in Path(__file__).parent.iterdir() if path.is_dir()] if WHY_NO_QT else []
"""The folders below begin by importing Qt."""


class _WithoutQt(pytest.Module):
    """A test module where Qt cannot be used: it is not even imported, and says why."""

    def collect(self) -> NoReturn:
        pytest.skip(f"the window cannot be had here: {WHY_NO_QT}", allow_module_level=True)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Skip every module of this folder where Qt cannot be used."""
    return _WithoutQt.from_parent(parent, path=module_path) if WHY_NO_QT else None


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """On a developer's own screen nothing pops up either; what has to be seen on a real one starts a process under Xvfb."""
    return ["referral-app", "-platform", "offscreen", "-style", "Fusion"]


@pytest.fixture
def words() -> Catalogue:
    """English."""
    return Catalogue("en")


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """The light palette at 100 %, worn by the application."""
    from referral_app.ui.look.look import Look  # noqa: PLC0415 - only tests that show something need it

    look = Look()
    look.set_palette("light")
    look.apply(qapp)
    yield look
    qapp.setStyleSheet("")


@pytest.fixture
def office(own_office: Path) -> LocalOffice:
    """An office of the test's own, at noon."""
    assert not own_office.exists()
    return LocalOffice(lambda: NOON)


@pytest.fixture
def opening(starter: Path) -> Opening:
    """The starter directory, to be changed at will."""
    return Opening(path=starter)


@pytest.fixture
def tasks(qapp: QApplication, office: LocalOffice, opening: Opening) -> Iterator[Tasks]:
    """The lanes, with the starter directory being opened. A bug on one of them fails the test."""
    from referral_app.ui.tasks import Tasks  # noqa: PLC0415

    tasks = Tasks(office, qapp)
    mishaps: list[BaseException] = []
    tasks.mishap.connect(mishaps.append)
    tasks.open(opening)
    yield tasks
    tasks.close()
    tasks.setParent(None)
    for mishap in mishaps:
        raise mishap


@pytest.fixture
def x11(monkeypatch: pytest.MonkeyPatch) -> Iterator[Screen]:
    """A real screen of the test's own; processes the test starts open their windows on it."""
    if MISSING:
        pytest.skip(WHY_NOT)
    with screen() as shown:
        for variable in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM"):
            monkeypatch.delenv(variable, raising=False)
        monkeypatch.setenv("DISPLAY", shown.display)
        yield shown
