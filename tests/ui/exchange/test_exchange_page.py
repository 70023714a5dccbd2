"""The page Exchange in the real window: dropped, looked at, changed, taken in, taken back; handed on; two made one. By mouse, keys and drop."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent

from referral_app.operations.asked import Asked
from referral_app.operations.opening import Opening
from referral_app.ui.exchange.page import ExchangePage
from tests.shared_data import shared
from tests.shots.exchange_states import LIST
from tests.ui.windows import keeper, press, window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.ui.main_window import MainWindow
    from referral_app.ui.tasks import Tasks

__all__ = ["keeper", "window"]

PATIENCE = 60_000


@pytest.fixture
def opening(bare: Path) -> Opening:
    return Opening(path=bare)


@pytest.fixture
def settled(qtbot: QtBot, tasks: Tasks) -> Callable[[], None]:
    return lambda: qtbot.waitUntil(tasks.idle, timeout=PATIENCE)


@pytest.fixture
def page(window: MainWindow, settled: Callable[[], None]) -> ExchangePage:
    """The page, gone to by its key."""
    press(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    settled()
    shown = window.interior.pages.in_front
    assert isinstance(shown, ExchangePage)
    return shown


@pytest.fixture
def list_(tmp_path: Path) -> Path:
    path = tmp_path / "county list.csv"
    path.write_text(LIST)
    return path


def drop(page: ExchangePage, path: Path) -> None:
    """Drop a file on the page, as a file manager does."""
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path))])
    point = QPoint(60, 60)
    page.dropEvent(QDropEvent(point, Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))


def programs(window: MainWindow) -> int:
    answer = window.session.answer
    assert answer is not None
    return answer.page.total


def test_a_list_is_dropped_looked_at_taken_in_and_taken_back(
    window: MainWindow, page: ExchangePage, list_: Path, settled: Callable[[], None]
) -> None:
    before = programs(window)
    drop(page, list_)
    settled()
    planned = window.session.exchange.now
    assert planned is not None
    assert planned.plan.tables["service"].added == 4
    assert page.taking_in.take_button.isVisible()
    assert page.taking_in.take_button.hasFocus()
    press(window, Qt.Key.Key_Space)
    settled()
    assert programs(window) == before + 3  # the fourth has no number to call
    page.taking_in.undo_button.click()
    settled()
    assert programs(window) == before


def test_another_meaning_of_a_column_makes_another_plan(
    window: MainWindow, page: ExchangePage, list_: Path, settled: Callable[[], None]
) -> None:
    page.taking_in.look_at(list_)
    settled()
    meanings = page.taking_in._meanings
    row = LIST.splitlines()[0].split(",").index("Languages")
    meanings.table.setCurrentIndex(meanings.table.model().index(row, 0))
    assert meanings.picker.value == "language.name"
    meanings.picker.picked.emit("extra")
    settled()
    planned = window.session.exchange.now
    assert planned is not None
    assert "language" not in planned.plan.tables
    assert planned.mapping.tables[0].columns[row].target == "extra"


def test_findings_are_narrowed_by_weight_and_words(page: ExchangePage, list_: Path, settled: Callable[[], None]) -> None:
    page.taking_in.look_at(list_)
    settled()
    findings = page.taking_in._findings
    assert findings.table.model().rowCount() == 1
    findings.weight.segment("error").click()
    assert findings.table.model().rowCount() == 0
    findings.weight.segment("all").click()
    findings.words_line.setText("no phone")
    assert findings.table.model().rowCount() == 1
    findings.words_line.setText("nothing like it")
    assert findings.table.model().rowCount() == 0


def test_a_held_place_is_decided_about_before_it_comes_in(
    window: MainWindow, page: ExchangePage, list_: Path, settled: Callable[[], None]
) -> None:
    page.taking_in.look_at(list_)
    settled()
    planned = window.session.exchange.now
    assert planned is not None
    assert len(planned.plan.held) >= 1
    held = page.taking_in._held
    held.table.setCurrentIndex(held.table.model().index(0, 0))
    next(button for level, button in held.buttons.items() if level.value == "public").click()
    settled()
    page.taking_in.take_button.click()
    settled()
    window.session.ask(Asked(text="night beds"))
    settled()
    answer = window.session.answer
    assert answer is not None
    assert answer.page.total == 1


def test_leaving_it_writes_nothing(window: MainWindow, page: ExchangePage, list_: Path, settled: Callable[[], None]) -> None:
    before = programs(window)
    page.taking_in.look_at(list_)
    settled()
    page.taking_in.leave_button.click()
    settled()
    assert window.session.exchange.now is None
    assert programs(window) == before


def test_what_cannot_be_read_is_said_in_a_sentence(page: ExchangePage, tmp_path: Path, settled: Callable[[], None]) -> None:
    (tmp_path / "note.txt").write_text("hello")
    page.taking_in.look_at(tmp_path / "note.txt")
    settled()
    assert page._sentence.isVisible()
    assert "nothing to read" in page._sentence.text() or "nothing that reads" in page._sentence.text()
    assert page.taking_in.isEnabled()


@pytest.mark.parametrize("name", ["xlsx", "csv", "hsds-json", "hsds-csv"])
def test_a_directory_is_handed_on(page: ExchangePage, list_: Path, tmp_path: Path, settled: Callable[[], None], name: str) -> None:
    page.taking_in.look_at(list_)
    settled()
    page.taking_in.take_button.click()
    settled()
    page.handing_on.format.segment(name).click()
    suffix = {"hsds-json": "json", "hsds-csv": "zip"}.get(name, name)
    page.handing_on.save_to(tmp_path / f"out.{suffix}")
    settled()
    assert (tmp_path / f"out.{suffix}").stat().st_size > 100
    assert "4 programs" in page._sentence.text()
    if name == "hsds-json":
        assert {agency["name"] for agency in json.loads((tmp_path / "out.json").read_text())} == {
            "Harbor Aid",
            "Harbor Aid Inc.",
            "Bay Legal",
        }


def test_two_are_put_side_by_side_and_made_one(window: MainWindow, page: ExchangePage, list_: Path, settled: Callable[[], None]) -> None:
    page.taking_in.look_at(list_)
    settled()
    page.taking_in.take_button.click()
    settled()
    page.twice.look_button.click()
    settled()
    assert window.session.exchange.pairs is not None
    assert len(window.session.exchange.pairs) == 1
    page.twice.compare_button.click()
    settled()
    assert page.twice.fields.isVisible()
    page.twice.merge_button.click()
    settled()
    assert not window.session.exchange.pairs


def test_reading_can_be_stopped(window: MainWindow, page: ExchangePage, settled: Callable[[], None]) -> None:
    path = shared("baltimore-charmcare")
    page.taking_in.look_at(path)
    page.stop.click()
    settled()
    assert window.session.exchange.now is None
    assert "Stopped as you asked" in page._sentence.text()
