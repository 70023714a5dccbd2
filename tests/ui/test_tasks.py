"""The lanes: answers come back to the GUI thread, late ones are dropped, and a directory that cannot be opened can be tried again."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from referral_app.bootstrap import LocalOffice
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import DirectoryProblem, InputProblem
from referral_app.operations.opening import Opening
from referral_app.ui.session.session import DeskSession
from referral_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from referral_app.operations.desk import Desk

PATIENCE = 20_000


def settle(qtbot: QtBot, tasks: Tasks) -> None:
    qtbot.waitUntil(lambda: tasks.is_open and tasks.idle(), timeout=PATIENCE)


def test_work_waits_for_the_directory_and_is_answered_on_the_gui_thread(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[tuple[str, bool, bool]] = []
    here = threading.current_thread()

    def work(desk: Desk) -> tuple[str, bool]:
        return str(desk.directory.path), threading.current_thread() is here

    tasks.read(work, lambda answer: told.append((*answer, threading.current_thread() is here)))
    settle(qtbot, tasks)
    assert [(worked_here, answered_here) for _, worked_here, answered_here in told] == [(False, True)]


@pytest.mark.parametrize("lane", ["read", "paper", "write"])
def test_a_problem_goes_to_who_asked_or_to_the_window(qtbot: QtBot, tasks: Tasks, lane: str) -> None:
    def refuse(_: Desk) -> None:
        raise InputProblem(Phrase("No."))

    mine: list[str] = []
    getattr(tasks, lane)(refuse, lambda _: None, failed=lambda problem: mine.append(str(problem.phrase)))
    settle(qtbot, tasks)
    assert mine == ["No."]
    with qtbot.waitSignal(tasks.problem, timeout=PATIENCE) as told:
        getattr(tasks, lane)(refuse, lambda _: None)
    assert told.args is not None
    assert str(told.args[0]) == "No."


def test_of_what_is_newest_only_the_last_is_answered(qtbot: QtBot, tasks: Tasks) -> None:
    settle(qtbot, tasks)
    begun, go_on = threading.Event(), threading.Event()
    answered: list[str] = []

    def slow(_: Desk) -> str:
        begun.set()
        go_on.wait(20)
        return "first"

    tasks.read(slow, answered.append, newest="find")
    assert begun.wait(20)
    for word in ("second", "third", "fourth"):
        tasks.read(lambda _, word=word: word, answered.append, newest="find")  # type: ignore[misc]  # bound now
    go_on.set()
    settle(qtbot, tasks)
    qtbot.waitUntil(lambda: answered == ["fourth"], timeout=PATIENCE)


def test_what_is_forgotten_is_not_answered(qtbot: QtBot, tasks: Tasks) -> None:
    answered: list[int] = []
    tasks.read(lambda _: 1, answered.append, newest="open")
    tasks.forget("open")
    settle(qtbot, tasks)
    assert answered == []


class _Asker(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.answers: list[int] = []

    def take(self, answer: int) -> None:
        self.answers.append(answer)


def test_who_asked_may_be_gone(qtbot: QtBot, tasks: Tasks) -> None:
    settle(qtbot, tasks)
    asker = _Asker()
    tasks.read(lambda _: 1, asker.take)
    asker.deleteLater()
    with qtbot.waitSignal(asker.destroyed, timeout=PATIENCE):
        pass
    settle(qtbot, tasks)
    assert asker.answers in ([], [1])


def test_what_cannot_be_opened_is_told_and_can_be_tried_again(qtbot: QtBot, qapp: QApplication, office: LocalOffice, starter: Path) -> None:
    whole = starter.read_bytes()
    starter.write_bytes(b"not a directory")
    tasks = Tasks(office, qapp)
    answered: list[int] = []
    tasks.read(lambda _: 1, answered.append)
    with qtbot.waitSignal(tasks.not_opened, timeout=PATIENCE):
        tasks.open(Opening(path=starter))
    assert not tasks.is_open
    starter.write_bytes(whole)
    with qtbot.waitSignal(tasks.opened, timeout=PATIENCE):
        tasks.open_again()
    qtbot.waitUntil(lambda: answered == [1], timeout=PATIENCE)
    tasks.close()


def test_what_was_open_is_opened_again_when_another_cannot_be(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    settle(qtbot, tasks)
    (tmp_path / "other.directory").write_bytes(b"not a directory")
    with qtbot.waitSignals([tasks.problem, tasks.opened], timeout=PATIENCE):
        tasks.open(Opening(path=tmp_path / "other.directory"))
    answered: list[str] = []
    tasks.read(lambda desk: desk.directory.path.name, answered.append)
    qtbot.waitUntil(lambda: answered == ["referral.directory"], timeout=PATIENCE)


def test_closing_twice_is_no_mishap_and_nothing_is_begun_afterwards(qtbot: QtBot, tasks: Tasks) -> None:
    settle(qtbot, tasks)
    tasks.close()
    tasks.close()
    tasks.read(lambda _: 1, lambda _: pytest.fail("nothing is answered any more"))
    tasks.aside(lambda: 1, lambda _: pytest.fail("nothing is answered any more"))
    assert tasks.idle()


def test_what_is_wrong_with_the_directory_is_not_blamed_on_the_place(qtbot: QtBot, tasks: Tasks) -> None:
    settle(qtbot, tasks)
    session = DeskSession(tasks)
    session.asked = replace(session.asked, near="98104")
    with qtbot.assertNotEmitted(session.place_refused), qtbot.waitSignal(tasks.problem, timeout=PATIENCE) as told:
        session._on_not_understood(DirectoryProblem(Phrase("The directory is damaged.")))
    assert told.args is not None
    assert str(told.args[0]) == "The directory is damaged."
    assert session.asked.near == "98104"
