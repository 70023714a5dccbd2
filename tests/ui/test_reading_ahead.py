"""What lists are made of is read ahead, once for each directory, and nobody hears of what cannot be read before they ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import DirectoryProblem
from referral_app.search import finder
from referral_app.ui.session import lane_work
from referral_app.ui.session.reading_ahead import ReadingAhead
from referral_app.ui.session.session import DeskSession

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.operations.desk import Desk
    from referral_app.ui.tasks import Tasks

PATIENCE = 10_000


@pytest.fixture
def passed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Where each portion began."""
    monkeypatch.setattr(finder, "CARDS_AT_ONCE", 10)
    begun: list[int] = []
    read = lane_work.read_ahead

    def noted(desk: Desk, first: int) -> int | None:
        begun.append(first)
        return read(desk, first)

    monkeypatch.setattr(lane_work, "read_ahead", noted)
    return begun


def test_it_goes_through_all_once_when_the_first_list_is_there(tasks: Tasks, qtbot: QtBot, passed: list[int]) -> None:
    session = DeskSession(tasks)
    ahead = ReadingAhead(session)
    tasks.opened.emit(())
    assert not ahead.is_done
    assert not passed
    session.ask(session.start)
    qtbot.waitUntil(lambda: ahead.is_done, timeout=PATIENCE)
    assert len(passed) > 3
    assert passed == [at * 10 for at in range(len(passed))], "the starter directory has no gaps"
    session.ask(session.start)
    qtbot.waitUntil(tasks.idle, timeout=PATIENCE)
    assert ahead.is_done
    assert passed.count(0) == 1


def test_what_cannot_be_read_is_left_to_whoever_asks_for_it(tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Desk, __: int) -> int | None:
        raise DirectoryProblem(Phrase("The disk does not answer."))

    monkeypatch.setattr(lane_work, "read_ahead", broken)
    session = DeskSession(tasks)
    ahead = ReadingAhead(session)
    told: list[object] = []
    tasks.problem.connect(told.append)
    tasks.opened.emit(())
    session.ask(session.start)
    qtbot.waitUntil(lambda: ahead.is_done and tasks.idle(), timeout=PATIENCE)
    assert session.answer is not None
    assert not told


def test_of_very_many_only_some_are_read(tasks: Tasks, qtbot: QtBot, passed: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finder, "MOST_AHEAD", 25)
    session = DeskSession(tasks)
    ahead = ReadingAhead(session)
    tasks.opened.emit(())
    session.ask(session.start)
    qtbot.waitUntil(lambda: ahead.is_done and tasks.idle(), timeout=PATIENCE)
    assert passed == [0, 10, 20]
