"""The pages of the window. The desk is made at once; the others when somebody goes there, so that the window opens sooner."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from referral_app.domain.phrases import Phrase

DESK, EXCHANGE, HELP, SETTINGS = "desk", "exchange", "help", "settings"


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page, its title in the head of the window, and the action that goes there."""

    name: str
    title: Phrase
    action: str


PAGES = (
    PageSpec(DESK, Phrase("Desk"), "desk-page"),
    PageSpec(EXCHANGE, Phrase("Exchange"), "exchange-page"),
    PageSpec(HELP, Phrase("Help"), "help-page"),
    PageSpec(SETTINGS, Phrase("Settings"), "settings-page"),
)


class Pages(QStackedWidget):
    """``shown(name)``: that page is in front."""

    shown = Signal(str)

    def __init__(self, makers: Mapping[str, Callable[[], QWidget]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._makers = makers
        self._made: dict[str, QWidget] = {}

    @property
    def in_front(self) -> QWidget:
        """The page in front."""
        return self._made[self.current]

    @property
    def current(self) -> str:
        """The name of the page in front."""
        return next(name for name, page in self._made.items() if page is self.currentWidget())

    def show_page(self, name: str) -> QWidget:
        """Bring a page to the front."""
        page = self._made.get(name)
        if page is None:
            page = self._made[name] = self._makers[name]()
            self.addWidget(page)
        self.setCurrentWidget(page)
        self.shown.emit(name)
        return page
