"""The first run: the local set is offered once, for a directory that began with the starter directory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from referral_app.operations.opening import Opening
from referral_app.settings import Settings, read_settings
from referral_app.ui.first_run.strip import FirstRunStrip
from referral_app.ui.settings.keeper import SettingsKeeper
from referral_app.ui.tasks import Tasks
from referral_app.ui.widgets.buttons import PrimaryButton, QuietButton
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.ui.look.look import Look

PATIENCE = 60_000


@pytest.fixture
def keeper(tasks: Tasks, own_office: Path) -> SettingsKeeper:
    return SettingsKeeper(Settings(), own_office / "settings.toml", tasks, tasks)


@pytest.fixture
def strip(qtbot: QtBot, words: Catalogue, look: Look, tasks: Tasks, keeper: SettingsKeeper, opening: Opening) -> FirstRunStrip:
    strip = FirstRunStrip(words, look, tasks, keeper, opening)
    qtbot.addWidget(strip)
    return strip


def settle(qtbot: QtBot, tasks: Tasks) -> None:
    qtbot.waitUntil(lambda: tasks.is_open and tasks.idle(), timeout=PATIENCE)


def test_it_is_offered_for_a_directory_without_it(qtbot: QtBot, strip: FirstRunStrip, tasks: Tasks) -> None:
    settle(qtbot, tasks)
    assert not strip.isHidden()


def test_adding_it_fills_the_directory_and_is_remembered(
    qtbot: QtBot, strip: FirstRunStrip, tasks: Tasks, keeper: SettingsKeeper, own_office: Path
) -> None:
    settle(qtbot, tasks)
    counts: list[int] = []
    tasks.read(_count, counts.append)
    settle(qtbot, tasks)
    QTest.mouseClick(strip.findChildren(PrimaryButton)[0], Qt.MouseButton.LeftButton)
    settle(qtbot, tasks)
    tasks.read(_count, counts.append)
    settle(qtbot, tasks)
    assert counts[1] > 2 * counts[0]
    assert strip.isHidden()
    assert keeper.settings.local_set_asked
    assert read_settings(own_office / "settings.toml").settings.local_set_asked


def test_leaving_it_out_is_remembered_too(qtbot: QtBot, strip: FirstRunStrip, tasks: Tasks, keeper: SettingsKeeper) -> None:
    settle(qtbot, tasks)
    QTest.mouseClick(strip.findChildren(QuietButton)[0], Qt.MouseButton.LeftButton)
    assert strip.isHidden()
    assert keeper.settings.local_set_asked


class TestWithLocal:
    """A directory that has its local set already."""

    @pytest.fixture
    def opening(self, with_local: Path) -> Opening:
        return Opening(path=with_local)

    def test_it_is_not_offered(self, qtbot: QtBot, strip: FirstRunStrip, tasks: Tasks) -> None:
        settle(qtbot, tasks)
        assert strip.isHidden()


class TestBare:
    """A directory that did not begin with the starter directory."""

    @pytest.fixture
    def opening(self, bare: Path) -> Opening:
        return Opening(path=bare)

    def test_it_is_not_offered(self, qtbot: QtBot, strip: FirstRunStrip, tasks: Tasks) -> None:
        settle(qtbot, tasks)
        assert strip.isHidden()


def _count(desk: object) -> int:
    from referral_app.domain.organization import Organization  # noqa: PLC0415 - as the desk lane does

    with desk.directory.snapshot() as snapshot:  # type: ignore[attr-defined]  # a Desk
        return int(snapshot.count(Organization))
