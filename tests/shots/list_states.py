"""How to get to what a list can be: nothing, four hundred programs, a hundred thousand, what is not in it and why."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from referral_app.operations.asked import Asked
from referral_app.operations.choices import Choice, Group
from referral_app.ui.desk.columns import FIND
from referral_app.ui.find.pane import FindPane
from referral_app.ui.find.rows import ProgramRow, ReasonRow
from tests.own_window import OwnWindow
from tests.shots.states import first_row

ALL = "all"
"""The role that lists every kind of entry."""


def find_pane(own: OwnWindow) -> FindPane:
    """The middle of the desk."""
    pane = own.window.interior.desk.panes[FIND]
    assert isinstance(pane, FindPane)
    return pane


def nothing_found(own: OwnWindow) -> None:
    """A need that nobody near serves, and what would find something."""
    own.session.choose(Choice(Group.NEED, "documents"))
    own.session.choose(Choice(Group.SPEAKS, "vi"))
    own.settle()
    answer = own.session.answer
    assert answer is not None
    assert answer.page.total == 0
    assert answer.loosen


def many(own: OwnWindow) -> None:
    """A long list, scrolled."""
    own.session.ask(replace(Asked(), limit=own.session.start.limit))
    own.settle()
    first_row(own)
    for _ in range(40):
        own.press(Qt.Key.Key_Down)
    own.settle()
    answer = own.session.answer
    assert answer is not None
    assert answer.page.total >= 300


def hundred_thousand(own: OwnWindow) -> None:
    """Everything there is, in the midst of it."""
    own.session.ask(replace(Asked(role=ALL), limit=own.session.start.limit))
    own.settle()
    answer = own.session.answer
    assert answer is not None
    assert answer.page.total >= 100_000
    first_row(own)
    view = find_pane(own).view
    view.setCurrentIndex(view.model().index(answer.page.total // 2, 0))
    own.settle()
    assert isinstance(view.current_row, ProgramRow)


def hundred_thousandth(own: OwnWindow) -> None:
    """The very last of them, by one key."""
    hundred_thousand(own)
    own.press(Qt.Key.Key_End)
    own.settle()
    view = find_pane(own).view
    assert view.currentIndex().row() == view.model().rowCount() - 1
    assert isinstance(view.current_row, ProgramRow)


def taken_for(own: OwnWindow) -> None:
    """A slip of the keys, told above the list."""
    own.window.action("search").trigger()
    own.type("imigration")
    own.settle()
    own.press(Qt.Key.Key_Escape)
    own.settle()
    assert find_pane(own).taken_for.isVisible()


def why_not(own: OwnWindow) -> None:
    """A reason opened by its button."""
    own.ask_as_mocked()
    reasons = find_pane(own).footer.reasons
    assert reasons
    own.click(reasons[0])
    own.settle()


def why_not_low(own: OwnWindow) -> None:
    """The same where the reasons are rows at the end of the list."""
    own.ask_as_mocked()
    own.window.interior.desk.show_pane(FIND)
    first_row(own)
    view = find_pane(own).view
    reason = next((place for place, row in enumerate(find_pane(own).model.rows) if isinstance(row, ReasonRow)), -1)
    assert reason >= 0
    view.setCurrentIndex(view.model().index(reason, 0))
    own.press(Qt.Key.Key_Return)
    own.settle()
    assert find_pane(own).model.ruled_out is not None


def leads(own: OwnWindow) -> None:
    """The leads opened by their button."""
    own.click(find_pane(own).footer.leads)
    own.settle()
    assert own.session.asked.leads
