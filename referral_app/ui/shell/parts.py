"""The parts of the window that F6 goes through, and where one comes in to each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from referral_app.ui.desk.columns import PANES
from referral_app.ui.desk.page import DeskPage
from referral_app.ui.shell.header import Header
from referral_app.ui.shell.pages import DESK, Pages
from referral_app.ui.shell.tab_order import stops_in

HEAD, PAGE = "head", "page"


class Parts:
    """The panes of the desk, or the whole of another page, and the head of the window."""

    def __init__(self, header: Header, pages: Pages, desk: DeskPage) -> None:
        self._header, self._pages, self._desk = header, pages, desk

    @property
    def names(self) -> tuple[str, ...]:
        """In the order of F6."""
        return (*PANES, HEAD) if self._pages.current == DESK else (PAGE, HEAD)

    def with_focus(self) -> str | None:
        """The part somebody is in."""
        focus = self._pages.window().focusWidget()
        if focus is None:
            return None
        if self._header.isAncestorOf(focus):
            return HEAD
        if self._pages.current == DESK:
            return self._desk.pane_with(focus)
        return PAGE if self._pages.isAncestorOf(focus) else None

    def go_on(self, steps: int) -> None:
        """So many parts further; from outside of all, to the first or the last."""
        names, here = self.names, self.with_focus()
        place = names.index(here) + steps if here is not None else min(steps, 0)
        self.go_to(names[place % len(names)])

    def go_to(self, name: str) -> None:
        """Into that part."""
        if name == HEAD:
            target: QWidget | None = self._header.first_focus()
        elif name == PAGE:
            target = next(iter(stops_in(self._pages.in_front)), None)
        else:
            target = self._desk.focus_of(name)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
