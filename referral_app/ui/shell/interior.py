"""Everything in the window that speaks a language and has a size: made anew as a whole when either changes, and put aside as a whole to hide it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from referral_app.ui.actions import Actions
from referral_app.ui.desk.columns import FIND
from referral_app.ui.desk.page import DeskPage
from referral_app.ui.first_run.strip import FirstRunStrip
from referral_app.ui.look.look import Look
from referral_app.ui.palette.overlay import CommandPalette
from referral_app.ui.session.session import DeskSession
from referral_app.ui.settings.keeper import SettingsKeeper
from referral_app.ui.shell.header import Header
from referral_app.ui.shell.notice_bar import NoticeBar
from referral_app.ui.shell.pages import DESK, EXCHANGE, HELP, SETTINGS, Pages
from referral_app.ui.shell.parts import PAGE, Parts
from referral_app.ui.shell.tab_order import go_by_tab
from referral_app.ui.tasks import Tasks
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.opening import Opening
    from referral_app.ui.face_to_face.full_window import FullWindow


OF_THE_DESK = ("search", "add-from-box", "print", "print-now", "system-print", "save-pdf", "booklet", "poster")
"""Actions of panes that show the desk first, from wherever they are called."""


class Interior(QWidget):
    """Head, pages, notices and palette, with the one set of actions they share."""

    def __init__(  # noqa: PLR0913, PLR0917  what a window is made of
        self,
        words: Catalogue,
        look: Look,
        session: DeskSession,
        tasks: Tasks,
        keeper: SettingsKeeper,
        opening: Opening,
    ) -> None:
        super().__init__()
        self._words, self._look, self._tasks, self._keeper = words, look, tasks, keeper
        self.setObjectName("interior")
        self.doings = Actions(words, self)
        self.doings.remap(keeper.settings.keys)
        for action_id in OF_THE_DESK:  # before the panes, which then act on a page that is there
            self.doings[action_id].triggered.connect(self._show_desk)
        self.header = Header(words, look, self.doings)
        strip = FirstRunStrip(words, look, tasks, keeper, opening)
        self.desk = DeskPage(words, look, session, self.doings, strip=strip)
        self.pages = Pages({DESK: self._desk_page, EXCHANGE: self._exchange_page, HELP: self._help_page, SETTINGS: self._settings_page})
        self.parts = Parts(self.header, self.pages, self.desk)
        self.notices = NoticeBar(words, look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.pages, 1)
        column.addWidget(self.notices)
        self._session = session
        self._before_full: QWidget | None = None
        self.full: FullWindow | None = None
        self._column = column
        self.palette_overlay = CommandPalette(words, look, self.doings, self)
        self.pages.shown.connect(self.header.show_page)
        self.header.show_name(keeper.settings.window_title)
        self.pages.show_page(DESK)
        session.face_to_face.full_changed.connect(self._show_full)
        self._show_full()

    def go_to_desk(self) -> None:
        """Into the desk."""
        self._leave_full()
        self.pages.show_page(DESK)
        self.parts.go_to(FIND)

    def go_to_exchange(self) -> None:
        """Into Exchange."""
        self._leave_full()
        self.pages.show_page(EXCHANGE)
        self.parts.go_to(PAGE)

    def go_to_help(self) -> None:
        """Into Help."""
        self._leave_full()
        self.pages.show_page(HELP)
        self.parts.go_to(PAGE)

    def go_to_settings(self) -> None:
        """Into Settings."""
        self._leave_full()
        self.pages.show_page(SETTINGS)
        self.parts.go_to(PAGE)

    def focus_full(self) -> bool:
        """Into what fills the window, if anything does."""
        if self.full is None or self.full.shown is None:
            return False
        self.full.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def next_part(self) -> None:
        """On to the next part of the window."""
        if self._session.face_to_face.full is None:
            self.parts.go_on(1)

    def previous_part(self) -> None:
        """Back to the part before."""
        if self._session.face_to_face.full is None:
            self.parts.go_on(-1)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the head, the page as it is read, and a notice."""
        if self.full is not None and self.full.shown is not None:
            return go_by_tab(self, (self.full, self.notices), forward=forward)
        page = self.desk.parts if self.pages.current == DESK else (self.pages.in_front,)
        return go_by_tab(self, (self.header, *page, self.notices), forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nobody else wanted puts the notice away."""
        if event.key() == Qt.Key.Key_Escape and self.notices.isVisible():
            self.notices.dismiss()
            return
        super().keyPressEvent(event)

    def _show_full(self) -> None:
        """What fills the window stands in the place of everything but a notice; afterwards the keyboard goes on where it was."""
        full = self._session.face_to_face.full
        if full is None and self.full is None:
            return
        if self.full is None:
            from referral_app.ui.face_to_face.full_window import FullWindow  # noqa: PLC0415 - made when somebody wants it

            self.full = FullWindow(self._words, self._look, self._session, self.doings)
            self._column.insertWidget(0, self.full, 1)
        if full is not None and self.full.shown is None:
            self._before_full = self.window().focusWidget()
        self.full.show_full(full)
        for widget in (self.header, self.pages):
            widget.setVisible(full is None)
        self.full.setVisible(full is not None)
        if self.focus_full():
            return
        before, self._before_full = self._before_full, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.parts.go_to(FIND if self.pages.current == DESK else PAGE)

    def _leave_full(self) -> None:
        self._session.face_to_face.fill(None)

    def _show_desk(self) -> None:
        self._leave_full()
        self.pages.show_page(DESK)

    def _desk_page(self) -> QWidget:
        return self.desk

    def _exchange_page(self) -> QWidget:
        from referral_app.ui.exchange.page import ExchangePage  # noqa: PLC0415 - made when somebody goes there

        return ExchangePage(self._words, self._look, self._session)

    def _help_page(self) -> QWidget:
        from referral_app.ui.help.page import HelpPage  # noqa: PLC0415 - made when somebody goes there

        return HelpPage(self._words, self._look, self.doings)

    def _settings_page(self) -> QWidget:
        from referral_app.ui.settings.page import SettingsPage  # noqa: PLC0415 - made when somebody goes there

        return SettingsPage(self._words, self._look, self.doings, self._tasks, self._keeper)
