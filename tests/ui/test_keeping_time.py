"""Who is open is worked out when it changes, not when somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import DirectoryProblem
from referral_app.ui.session import keeping_time, lane_work
from referral_app.ui.session.keeping_time import KeepingTime
from referral_app.ui.session.session import DeskSession

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.operations.desk import Desk
    from referral_app.ui.tasks import Tasks

PATIENCE = 10_000


def test_it_looks_again_when_something_changes(tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping_time, "LEAST_S", 0.01)
    told = [0.02, 0.0, 3600.0]
    looked: list[float] = []
    keep = lane_work.keep_time

    def looks(desk: Desk) -> float:
        assert 0 < keep(desk) <= 24 * 3600
        looked.append(told[len(looked)])
        return looked[-1]

    monkeypatch.setattr(lane_work, "keep_time", looks)
    session = DeskSession(tasks)
    time = KeepingTime(session)
    tasks.opened.emit(())
    qtbot.wait(30)
    assert not looked, "not before there is a list"
    session.ask(session.start)
    qtbot.waitUntil(lambda: len(looked) == 3 and tasks.idle(), timeout=PATIENCE)
    assert 3_500_000 < time.next_in_ms <= 3_600_001
    tasks.opened.emit(())
    assert time.next_in_ms == -1, "another directory has other hours"


def test_what_cannot_be_read_is_left_to_whoever_asks_for_it(tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Desk) -> float:
        raise DirectoryProblem(Phrase("The disk does not answer."))

    monkeypatch.setattr(lane_work, "keep_time", broken)
    session = DeskSession(tasks)
    time = KeepingTime(session)
    told: list[object] = []
    tasks.problem.connect(told.append)
    tasks.opened.emit(())
    session.ask(session.start)
    qtbot.waitUntil(lambda: session.answer is not None and tasks.idle(), timeout=PATIENCE)
    assert time.next_in_ms == -1
    assert not told
