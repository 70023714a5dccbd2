"""What is loaded for good is set aside once, so that looking for what can be forgotten does not hold the window."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from referral_app.ui.tasks import Tasks


@pytest.fixture
def thawed() -> Iterator[None]:
    """Other tests are looked through as ever."""
    yield
    gc.unfreeze()


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
