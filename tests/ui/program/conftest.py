"""The pane of one program in a window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.ui.desk_parts import DeskParts, desk_parts
from tests.ui.in_front import bring_to_front

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.ui.look.look import Look
    from referral_app.ui.program.pane import ProgramPane
    from referral_app.ui.tasks import Tasks
    from referral_app.words.catalogue import Catalogue


@pytest.fixture
def parts(qtbot: QtBot, tasks: Tasks, words: Catalogue) -> Iterator[DeskParts]:
    yield from desk_parts(qtbot, tasks, words)


@pytest.fixture
def pane(parts: DeskParts, look: Look) -> ProgramPane:
    from referral_app.ui.program.pane import ProgramPane  # noqa: PLC0415 - as tests.ui.conftest does

    pane = ProgramPane(parts.words, look, parts.session, parts.actions)
    parts.window.setCentralWidget(pane)
    parts.window.resize(420, 760)
    bring_to_front(parts.qtbot, parts.window)
    return pane
