"""The real window outside pytest, on a copy of a directory of one's own: for pictures, storms of events, and measures.

Each one has its own data folder, its own clock (noon of ``tests.desks``), its own lanes. Nothing here knows which platform Qt draws on.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from referral_app.bootstrap import LocalOffice
from referral_app.operations.choices import Choice, Group
from referral_app.operations.opening import Opening
from referral_app.paths import DATA_VARIABLE, settings_file
from referral_app.settings import Settings, write_settings
from referral_app.ui.application import make_application
from referral_app.ui.look.look import Look
from referral_app.ui.main_window import MainWindow
from referral_app.ui.session.chosen import chosen
from referral_app.ui.settings.keeper import SettingsKeeper
from referral_app.ui.tasks import Tasks
from referral_app.words.catalogue import Catalogue
from tests.desks import NOON

if TYPE_CHECKING:
    from referral_app.ui.session.session import DeskSession

OFFICE, PLACE = "King County office", "Seattle, WA"
PATIENCE = 30.0
"""Seconds after which what should have come has not."""
STILL = 0.3
"""Seconds without work after which nothing more is to come: longer than every timer that begins work by itself."""
MOCKED = (
    Choice(Group.NEED, "housing.shelter-tonight"),
    Choice(Group.NEED, "immigration"),
    Choice(Group.SPEAKS, "vi"),
    Choice(Group.WITHOUT, "id"),
)
"""What is asked in the mocks, and in the main errand (users.md 1.7)."""


class Overdue(AssertionError):
    """What was waited for did not come."""


def an_office(**changed: object) -> Settings:
    """Settings of an office that was asked everything already."""
    usual: dict[str, object] = {"office_name": OFFICE, "place": PLACE, "palette": "light", "local_set_asked": True}
    return Settings(**{**usual, **changed})  # type: ignore[arg-type]  # names of settings


@dataclass
class Directories:
    """Directory files made once, as a first start makes them, and copied for whoever wants one."""

    folder: Path
    _made: dict[bool, Path] = field(default_factory=dict)

    def copy(self, to: Path, *, local: bool = True) -> Path:
        """A copy of the starter directory, with its local set or without."""
        if local not in self._made:
            path = self.folder / f"made-{'with' if local else 'without'}-local.directory"
            with LocalOffice(lambda: NOON).desk(Opening(path=path, with_local=local)):
                self._made[local] = path
        return Path(shutil.copyfile(self._made[local], to))


@dataclass(eq=False)
class OwnWindow:
    """A window that stands on the screen. ``mishaps`` are the bugs its lanes came upon."""

    application: QApplication
    look: Look
    tasks: Tasks
    keeper: SettingsKeeper
    window: MainWindow
    mishaps: list[BaseException] = field(default_factory=list)

    @property
    def session(self) -> DeskSession:
        return self.window.session

    @property
    def words(self) -> Catalogue:
        """What the window says things with now."""
        return Catalogue(self.keeper.settings.screen_language)

    def until(self, condition: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Let the window work until ``condition`` holds."""
        loop, end = QEventLoop(), time.monotonic() + seconds
        clock = QTimer()
        clock.timeout.connect(loop.quit)
        clock.start(10)
        while not condition():
            if time.monotonic() > end:
                raise Overdue(getattr(condition, "__name__", "") or str(condition))
            loop.exec()

    def settle(self) -> None:
        """Until nothing is done any more, and everything is painted."""
        since = time.monotonic()

        def is_still() -> bool:
            nonlocal since
            if not self.tasks.idle():
                since = time.monotonic()
            return time.monotonic() - since >= STILL

        self.until(is_still)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key as the system would hand it to the window, shortcuts and all."""
        handle = self.window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key, modifier)

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        focus = self.application.focusWidget() or self.window
        QTest.keyClicks(focus, text)

    def click(self, widget: QWidget) -> None:
        """Click into the middle of a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def ask_as_mocked(self) -> None:
        """A place tonight and immigration help for somebody who speaks Vietnamese and has no ID."""
        for choice in MOCKED:
            self.session.choose(choice)
        self.settle()

    def put_on_sheet(self, *places: int) -> None:
        """Programs by their place in the list; places below 0 count from its end."""
        answer = self.session.answer
        assert answer is not None
        for place in places:
            self.session.add(chosen(answer.page.results[place], self.words))
        self.settle()
        assert self.session.current_preview is not None, "the sheet could not be made"


@contextlib.contextmanager
def data_folder(folder: Path, settings: Settings) -> Iterator[Path]:
    """A data folder of one's own with these settings in it; the one there was, afterwards."""
    before = os.environ.get(DATA_VARIABLE)
    folder.mkdir(parents=True, exist_ok=True)
    os.environ[DATA_VARIABLE] = str(folder)
    try:
        write_settings(settings_file(), settings)
        yield folder
    finally:
        os.environ.pop(DATA_VARIABLE)
        if before is not None:
            os.environ[DATA_VARIABLE] = before


@contextlib.contextmanager
def own_window(
    application: QApplication, folder: Path, settings: Settings, directory: Path, size: QSize, *, opens: bool = True
) -> Iterator[OwnWindow]:
    """A window on ``directory``, active, with its first list answered; ``opens`` is false for a directory that cannot be opened."""
    with data_folder(folder / "office", settings):
        tasks = Tasks(LocalOffice(lambda: NOON), application)
        keeper = SettingsKeeper(settings, settings_file(), tasks, tasks)
        look = Look(application)
        look.set_palette(settings.palette)
        look.set_text_size(settings.text_size)
        look.apply(application)
        opening = Opening(path=directory)
        window = MainWindow(Catalogue(settings.screen_language), look, tasks, keeper, opening)
        own = OwnWindow(application, look, tasks, keeper, window)
        tasks.mishap.connect(own.mishaps.append)
        window.resize(size)
        window.move(0, 0)
        window.show()
        window.activateWindow()
        own.until(window.isActiveWindow)
        tasks.open(opening)
        try:
            if opens:
                own.until(lambda: tasks.is_open and window.session.answer is not None)
                own.settle()
            else:
                own.until(lambda: not window.interior.notices.isHidden())
            yield own
        finally:
            _end(own)
    for mishap in own.mishaps:
        raise mishap


def _end(own: OwnWindow) -> None:
    """Close the window, then the lanes that its session works on."""
    own.window.close()
    own.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    own.tasks.close()
    own.tasks.setParent(None)
    own.look.setParent(None)


def the_application(*arguments: str) -> QApplication:
    """Qt as the app sets it up, once in a process."""
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else make_application(["referral-app", *arguments])
