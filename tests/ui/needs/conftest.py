"""The left pane in a window, on a real directory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from referral_app.operations.opening import Opening
from tests.ui.desk_parts import DeskParts, desk_parts
from tests.ui.in_front import bring_to_front

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.ui.look.look import Look
    from referral_app.ui.needs.pane import NeedsPane
    from referral_app.ui.tasks import Tasks
    from referral_app.words.catalogue import Catalogue


@pytest.fixture
def opening(with_local: Path) -> Opening:
    """The starter directory with its local set, which has more to choose from."""
    return Opening(path=with_local)


@pytest.fixture
def parts(qtbot: QtBot, tasks: Tasks, words: Catalogue) -> Iterator[DeskParts]:
    yield from desk_parts(qtbot, tasks, words)


@pytest.fixture
def pane(parts: DeskParts, look: Look) -> NeedsPane:
    from referral_app.ui.needs.pane import NeedsPane  # noqa: PLC0415 - as tests.ui.conftest does

    look.add_other_scripts()
    pane = NeedsPane(parts.words, look, parts.session, parts.actions)
    parts.window.setCentralWidget(pane)
    parts.window.resize(300, 850)
    bring_to_front(parts.qtbot, parts.window)
    parts.settle()
    return pane
