"""What is loaded for good is set aside once, so that looking for what can be forgotten does not hold the window."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.ui.tasks import Tasks


@pytest.fixture
def thawed() -> Iterator[None]:
    """Other tests are looked through as ever."""
    before = gc.get_threshold()
    yield
    gc.enable()
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.mark.usefixtures("thawed")
def test_it_happens_once_for_each_of_them(tasks: Tasks) -> None:
    from referral_app.ui.session.session import DeskSession  # noqa: PLC0415 - as tests.ui.conftest does
    from referral_app.ui.settled import LIST, SHEET, WORDS, Settled  # noqa: PLC0415
    from tests.ui.find.made_up import answer  # noqa: PLC0415

    session = DeskSession(tasks)
    settled = Settled(session)
    assert settled.to_come == {LIST, WORDS, SHEET}
    session.previewed.emit(None)
    session.answered.emit(answer([]))
    assert settled.to_come == {WORDS, SHEET}
    assert gc.get_freeze_count() > 1_000
    gc.unfreeze()
    session.answered.emit(answer([]))
    assert gc.get_freeze_count() == 0
    session.previewed.emit(object())
    assert settled.to_come == {WORDS}
    assert gc.get_freeze_count() > 1_000


class Turning:
    """Refers to itself, so that only a look through everything finds that nobody wants it any more."""

    def __init__(self) -> None:
        self.itself = self


@pytest.mark.usefixtures("thawed")
def test_all_is_looked_through_when_nobody_types(tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from referral_app.ui import garbage, settled  # noqa: PLC0415
    from referral_app.ui.session.session import DeskSession  # noqa: PLC0415
    from tests.ui.find.made_up import answer  # noqa: PLC0415

    monkeypatch.setattr(settled, "CALM_MS", 50)
    session = DeskSession(tasks)
    settled.Settled(session)
    gc.disable()
    old = Turning()
    gone = weakref.ref(old)
    session.answered.emit(answer([]))
    gc.collect()
    gc.unfreeze()  # else it stays with what was set aside
    del old
    garbage.look_at_new()
    assert gone() is not None, "what is old is not looked at with what is new"
    qtbot.waitUntil(lambda: gone() is None, timeout=5000)


@pytest.mark.usefixtures("thawed")
def test_what_is_new_is_looked_through_when_its_list_is_painted_and_not_before(
    tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from referral_app.ui import garbage, settled  # noqa: PLC0415
    from referral_app.ui.session.session import DeskSession  # noqa: PLC0415
    from tests.ui.find.made_up import answer  # noqa: PLC0415

    monkeypatch.setattr(settled, "CALM_MS", 60_000)
    session = DeskSession(tasks)
    settled.Settled(session)
    assert gc.get_threshold() == (garbage.NEW, garbage.TIMES, garbage.RARELY)
    session.answered.emit(answer([]))
    gone = weakref.ref(Turning())
    assert gone() is not None
    qtbot.waitUntil(lambda: gone() is None, timeout=5000)
