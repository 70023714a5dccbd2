"""The window's start and end: the window stands on the screen first, then the directory is opened on a thread of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, Qt, QTranslator
from PySide6.QtGui import QGuiApplication, QSessionManager
from PySide6.QtWidgets import QApplication, QWidget

from referral_app import __version__, paths
from referral_app.domain.problems import Problem
from referral_app.settings import Settings, read_settings
from referral_app.ui import milestones
from referral_app.ui.interruption import Interruption
from referral_app.ui.milestones import FirstPaint
from referral_app.ui.mishaps import Mishaps
from referral_app.ui.settings.keeper import SettingsKeeper
from referral_app.ui.single_instance import SingleInstance, claim
from referral_app.ui.tasks import Tasks
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.answering import DeskAnswer
    from referral_app.operations.opening import Office, Opening

NAME = "referral-app"
"""The name of the command, and of the ``.desktop`` file; the window's own title is a setting."""


def run(office: Office, opening: Opening, argv: Sequence[str]) -> int:
    """Show the window until it is closed, and return the exit status; or raise the window that is open on this directory already.

    Whether there is a screen was found out before (``ui/screen.py``). A directory that cannot be opened is told in the window.
    """
    milestones.mark("qt")
    application = make_application(argv)
    first = claim(paths.data_folder(), opening.path or paths.default_directory())
    if first is None:
        return 0
    mishaps, interruption = Mishaps(application), Interruption(application)
    mishaps.install()
    try:
        return _show(application, office, opening, mishaps, first)
    finally:
        first.close()
        interruption.remove()
        mishaps.remove()


def make_application(argv: Sequence[str]) -> QApplication:
    """Qt, drawing with Fusion on every system, and asking nothing when a session ends: nothing is lost by closing."""
    application = QApplication(list(argv))
    application.setStyle("Fusion")
    application.setApplicationName(NAME)
    application.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName(NAME)
    application.commitDataRequest.connect(_do_not_start_again, Qt.ConnectionType.DirectConnection)
    return application


def _show(application: QApplication, office: Office, opening: Opening, mishaps: Mishaps, first: SingleInstance) -> int:
    """Put the window together, and open the directory as soon as it stands on the screen."""
    from referral_app.ui.look.look import Look  # noqa: PLC0415 - a second start needs none of it
    from referral_app.ui.main_window import MainWindow  # noqa: PLC0415
    from referral_app.ui.session.keeping_time import KeepingTime  # noqa: PLC0415
    from referral_app.ui.session.reading_ahead import ReadingAhead  # noqa: PLC0415
    from referral_app.ui.settled import Settled  # noqa: PLC0415

    settings = _settings()
    _translate_dialogs(application, settings.screen_language)
    tasks = Tasks(office, application)
    keeper = SettingsKeeper(settings, paths.settings_file(), tasks, application)
    look = Look(application)
    look.set_palette(settings.palette)
    look.set_text_size(settings.text_size)
    look.apply(application)
    window = MainWindow(Catalogue(settings.screen_language), look, tasks, keeper, opening)
    tasks.mishap.connect(mishaps.take)
    mishaps.told.connect(tasks.problem)
    first.knocked.connect(partial(bring_to_front, window))
    painted = FirstPaint(window)
    painted.painted.connect(partial(tasks.open, opening))
    tasks.opened.connect(partial(milestones.mark, "opened"))
    tasks.problem.connect(partial(milestones.mark, "problem"))
    window.session.answered.connect(_mark_answer)
    Settled(window.session)
    ReadingAhead(window.session)
    KeepingTime(window.session)
    milestones.mark("built")
    window.show()
    try:
        return application.exec()
    finally:
        window.hide()  # what was begun is finished without it
        tasks.close()


def bring_to_front(window: QWidget) -> None:
    """Show the window to whoever looks for it; where the system keeps it back, its name in the task bar asks for attention."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)


def _settings() -> Settings:
    """The settings, or plain ones where they cannot be read: opening the directory comes upon the same problem and tells it in the window."""
    try:
        return read_settings(paths.settings_file()).settings
    except Problem:
        return Settings()


def _translate_dialogs(application: QApplication, language: str) -> None:
    """Qt's own words, which stand in the system's dialogs only, in the language of the window where Qt has it."""
    translator = QTranslator(application)
    if translator.load(f"qtbase_{language.replace('-', '_')}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)


def _mark_answer(answer: DeskAnswer) -> None:
    milestones.mark("found" if answer.asked.text else "listed")


def _do_not_start_again(session: QSessionManager) -> None:
    session.setRestartHint(QSessionManager.RestartHint.RestartNever)
