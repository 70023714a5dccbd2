"""The page Desk: what is needed, what is offered, the program and the sheet, side by side or behind tabs as the width allows."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.actions import Actions
from referral_app.ui.desk.columns import FIND, NEEDS, PANES, PROGRAM, SHEET, THREE_FROM, Columns, share
from referral_app.ui.desk.tabbed import TabbedPanes
from referral_app.ui.find.pane import FindPane
from referral_app.ui.find.rows import ProgramRow
from referral_app.ui.look.look import Look
from referral_app.ui.needs.pane import NeedsPane
from referral_app.ui.program.pane import ProgramPane
from referral_app.ui.session.session import DeskSession
from referral_app.ui.sheet.pane import SheetPane
from referral_app.words.catalogue import Catalogue

TITLES = {NEEDS: Phrase("Needs"), FIND: Phrase("Programs"), PROGRAM: Phrase("Program"), SHEET: Phrase("Sheet")}
SHEET_OF = Phrase("Sheet · {count}")
FIRST = (FIND, NEEDS, SHEET)
"""What is in front at the start, and for the next person: the first of these that is behind a tab at all."""
_HUNDRED = 25
"""Steps of the grid that are 100 pixels at a text size of 100 %, so many pixels as the size has percent."""
_NO_LIMIT = (1 << 24) - 1
"""Qt's greatest width."""


class Pane(Protocol):
    """What the page knows of its panes."""

    def first_focus(self) -> QWidget:
        """Where somebody comes in by F6."""


class DeskPage(QWidget):
    """Holds the four panes; they talk to the session and never to each other. ``strip`` stands over them when there is something to ask first."""

    def __init__(  # noqa: PLR0913  a pane's four, and what stands over them
        self,
        words: Catalogue,
        look: Look,
        session: DeskSession,
        actions: Actions,
        parent: QWidget | None = None,
        *,
        strip: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._look, self._session = words, look, session
        self._strip = strip
        self._columns: Columns | None = None
        self.setObjectName("desk-page")
        self._left, self._left_row = _place("needs-column", self)
        self._middle, self._middle_row = _place("find-column", self)
        find = FindPane(words, look, session, actions, self)  # first: it hears an answer before the others, and shows it at once
        needs = NeedsPane(words, look, session, actions, self)
        self.tabs = TabbedPanes(look, words.say(Phrase("Parts of the desk")), self)
        program = ProgramPane(words, look, session, actions, self)
        sheet = SheetPane(words, look, session, actions, self)
        self.panes: dict[str, QWidget] = dict(zip(PANES, (needs, find, program, sheet), strict=True))
        self._find, self._sheet = find, sheet
        self._lay_out()
        for name, pane in self.panes.items():
            pane.setAccessibleName(words.say(TITLES[name]))
        self._arrange(share(THREE_FROM, look.space(_HUNDRED)))
        session.sheet_changed.connect(self._on_sheet_changed)
        session.opened.connect(self._on_opened)
        session.cleared.connect(self._on_cleared)
        actions["search"].triggered.connect(self._on_search)
        for action_id in ("print", "system-print", "save-pdf"):
            actions[action_id].triggered.connect(self._on_sheet_wanted)

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order: what stands over the panes, the panes, and the tabs before those that are behind them."""
        tabbed = self.tabbed
        open_panes = [self.panes[name] for name in PANES if name not in tabbed]
        strip = () if self._strip is None else (self._strip,)
        return (*strip, *open_panes, self.tabs.bar, *(self.panes[name] for name in tabbed))

    @property
    def tabbed(self) -> tuple[str, ...]:
        """The panes behind tabs, in order."""
        return self._columns.tabbed if self._columns is not None else ()

    def first_focus(self) -> QWidget:
        """Where somebody comes in who goes to the desk: the search box, or what stands in its place."""
        return self.focus_of(FIND)

    def focus_of(self, name: str) -> QWidget:
        """Where somebody comes in to a pane, which comes to the front."""
        self.show_pane(name)
        return cast("Pane", self.panes[name]).first_focus()

    def show_pane(self, name: str) -> None:
        """Bring a pane to the front where it is behind a tab."""
        self.tabs.turn_to(name)

    def pane_with(self, widget: QWidget | None) -> str | None:
        """The pane that ``widget`` is in."""
        return next(
            (name for name, pane in self.panes.items() if widget is not None and (pane is widget or pane.isAncestorOf(widget))), None
        )

    def program_at_hand(self) -> str | None:
        """The id of the program somebody is at, in whichever pane has the keyboard."""
        pane = self.pane_with(self.window().focusWidget())
        if pane == SHEET:
            return self._sheet.items.current_id
        if pane == PROGRAM:
            return self._session.shown.shown.listing.id if self._session.shown is not None else None
        row = self._find.view.current_row if pane == FIND else None
        return row.result.id if isinstance(row, ProgramRow) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes from the program or the sheet back to the list where they cover it."""
        if event.key() == Qt.Key.Key_Escape and FIND in self.tabbed and self.tabs.current != FIND:
            self.focus_of(FIND).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for."""
        super().resizeEvent(event)
        self._arrange(share(self.width(), self._look.space(_HUNDRED)))

    # -- what happens ------------------------------------------------------------------------------------------------------------------

    def _on_sheet_changed(self) -> None:
        self.tabs.title(SHEET, self._title_of(SHEET))

    def _on_opened(self, _: object) -> None:
        """To the front, and where that covers the list, the keyboard goes along."""
        left = self.pane_with(self.window().focusWidget())
        opened = self.focus_of(PROGRAM)
        if left is not None and left in self.tabbed:
            opened.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_cleared(self) -> None:
        """The next person starts at the top of everything."""
        self._turn_to_first()
        for area in self.findChildren(QAbstractScrollArea):
            area.verticalScrollBar().setValue(0)

    def _on_search(self) -> None:
        self.show_pane(FIND)

    def _on_sheet_wanted(self) -> None:
        self.show_pane(SHEET)

    # -- room --------------------------------------------------------------------------------------------------------------------------

    def _arrange(self, columns: Columns) -> None:
        if self._columns is None or columns.tabbed != self._columns.tabbed:
            self._hold(columns.tabbed)
        self._columns = columns
        self._left.setFixedWidth(columns.left)
        if FIND not in columns.tabbed:
            self.tabs.setFixedWidth(columns.side)
        else:
            self.tabs.setMinimumWidth(0)
            self.tabs.setMaximumWidth(_NO_LIMIT)
        room = self.width() - columns.left - columns.side
        spare = max(0, room - columns.middle_at_most) // 2
        self._middle_row.setContentsMargins(spare, 0, spare, 0)

    def _hold(self, tabbed: tuple[str, ...]) -> None:
        """Put every pane in its place; who works in one goes on working in it."""
        focus = self.window().focusWidget()
        turned = self.tabs.current if self.isVisible() else None  # before that, nobody turned to it
        before = self.pane_with(focus) or turned
        self.tabs.hold({name: self.panes[name] for name in tabbed}, {name: self._title_of(name) for name in tabbed})
        for name, place, row in ((NEEDS, self._left, self._left_row), (FIND, self._middle, self._middle_row)):
            place.setVisible(name not in tabbed)
            if name not in tabbed:
                row.addWidget(self.panes[name])
                self.panes[name].show()
        self._turn_to_first(before, turned)
        if focus is not None and self.pane_with(focus) is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_to_first(self, *wanted: str | None) -> None:
        """The first of those that is behind a tab; else where the work begins."""
        next(name for name in (*wanted, *FIRST) if name is not None and self.tabs.turn_to(name))

    def _title_of(self, name: str) -> str:
        count = len(self._session.draft.items)
        return self._words.say(SHEET_OF.filled(count=count) if name == SHEET and count else TITLES[name])

    def _lay_out(self) -> None:
        self.tabs.setObjectName("side-column")
        self.tabs.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self._left)
        columns.addWidget(self._middle, 1)
        columns.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self._strip is not None:
            column.addWidget(self._strip)
        column.addLayout(columns, 1)


def _place(name: str, parent: QWidget) -> tuple[QWidget, QHBoxLayout]:
    place = QWidget(parent)
    place.setObjectName(name)
    place.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    return place, row
