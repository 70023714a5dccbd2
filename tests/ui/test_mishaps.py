"""A bug is written down without contents, told once in one sentence, and the window goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qCritical, qWarning
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referral_app.logs import DETAILS, start_log, stop_log
from referral_app.ui.mishaps import MOST_LOGGED, SORRY, Mishaps

pytestmark = [pytest.mark.qt_no_exception_capture, pytest.mark.no_qt_log]

QUOTED = "Zanzibarquux, 206-555-0147"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The log of a running app."""
    start_log(tmp_path / "referral-app.log")
    yield tmp_path / "referral-app.log"
    stop_log()


@pytest.fixture
def mishaps(qapp: QApplication, log: Path) -> Iterator[Mishaps]:
    """Taking over; afterwards everybody has their own again."""
    assert not log.exists()
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    mishaps = Mishaps(qapp)
    mishaps.install()
    yield mishaps
    mishaps.remove()
    mishaps.setParent(None)
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def fall() -> None:
    raise ValueError(QUOTED)


def in_a_slot() -> None:
    QTimer.singleShot(0, fall)


def in_a_thread() -> None:
    thread = threading.Thread(target=fall)
    thread.start()
    thread.join()


@pytest.mark.parametrize("where", [in_a_slot, in_a_thread])
def test_what_nobody_caught_is_told_in_one_sentence_and_logged_without_contents(
    qtbot: QtBot, mishaps: Mishaps, log: Path, where: Callable[[], None]
) -> None:
    with qtbot.waitSignal(mishaps.told) as told:
        where()
    assert told.args == [SORRY]
    written = log.read_text()
    assert "ValueError" in written
    assert "in fall" in written
    assert "Zanzibar" not in written
    assert "555-0147" not in written


def test_a_bug_that_was_caught_is_told_too(qtbot: QtBot, mishaps: Mishaps) -> None:
    with qtbot.waitSignal(mishaps.told):
        mishaps.take(ValueError(QUOTED))


def test_a_bug_that_comes_up_again_and_again_is_told_once_and_fills_no_disk(qtbot: QtBot, mishaps: Mishaps, log: Path) -> None:
    told: list[object] = []
    mishaps.told.connect(told.append)
    for _ in range(3 * MOST_LOGGED):
        mishaps.take(ValueError(QUOTED))
    qtbot.waitUntil(lambda: bool(told))
    assert told == [SORRY]
    assert log.read_text().count("ValueError") == MOST_LOGGED


def test_a_bug_in_telling_of_a_bug_ends_there(qtbot: QtBot, mishaps: Mishaps, log: Path) -> None:
    tellers = []

    def tell(_: object) -> None:
        tellers.append(1)
        raise KeyError(QUOTED)

    mishaps.told.connect(tell)
    mishaps.take(ValueError(QUOTED))
    qtbot.waitUntil(lambda: "KeyError" in log.read_text())
    assert tellers == [1]


def test_what_is_lost_in_a_destructor_is_noted_and_not_told(qtbot: QtBot, mishaps: Mishaps, log: Path) -> None:
    class Falling:
        def __del__(self) -> None:
            fall()

    with qtbot.assertNotEmitted(mishaps.told, wait=0):
        Falling()
    assert "ValueError" in log.read_text()


@pytest.mark.parametrize(
    ("say", "message", "noted"),
    [
        (qWarning, f"QPainter::begin: {QUOTED}", "Qt warned in QPainter::begin."),
        (qCritical, f"QFont {QUOTED}", "Qt warned in QFont."),
        (qWarning, QUOTED, "Qt warned."),
    ],
)
@pytest.mark.usefixtures("mishaps")
def test_qt_is_quoted_as_far_as_it_quotes_nobody(log: Path, say: Callable[[str], None], message: str, noted: str) -> None:
    say(message)
    written = log.read_text()
    assert noted in written
    assert "Zanzibar" not in written


def test_places_are_printed_for_a_developer_who_asks(
    mishaps: Mishaps, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mishaps.take(ValueError(QUOTED))
    assert capsys.readouterr().err == ""
    monkeypatch.setenv(DETAILS, "1")
    try:
        fall()
    except ValueError as error:
        mishaps.take(error)
    said = capsys.readouterr().err
    assert "in fall" in said
    assert "ValueError" in said
