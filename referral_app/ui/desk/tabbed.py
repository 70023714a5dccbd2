"""Panes one behind another, with a bar of tabs over them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from referral_app.ui.look.look import Look


class TabbedPanes(QWidget):
    """``turned(name)``: somebody turned to that pane."""

    turned = Signal(str)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self.bar = QTabBar()
        self.bar.setObjectName("pane-tabs")
        self.bar.setAccessibleName(name)
        look.wear(self.bar, "medium")
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        rule = QFrame()
        rule.setProperty("kind", "rule")
        column.addWidget(self.bar)
        column.addWidget(rule)
        column.addWidget(self._stack, 1)
        self.bar.currentChanged.connect(self._on_turned)

    @property
    def current(self) -> str | None:
        """The pane in front; ``None`` where there is none."""
        return self._names[self.bar.currentIndex()] if self._names else None

    def hold(self, panes: Mapping[str, QWidget], titles: Mapping[str, str]) -> None:
        """Hold these panes, in this order, instead of those held so far, which stay whoever owns them."""
        self.bar.blockSignals(True)
        while self.bar.count():
            self.bar.removeTab(0)
        while (held := self._stack.widget(0)) is not None:
            self._stack.removeWidget(held)
        self._names = list(panes)
        for name, pane in panes.items():
            self.bar.addTab(titles[name])
            self._stack.addWidget(pane)
        self.bar.blockSignals(False)

    def title(self, name: str, title: str) -> None:
        """Write another title on a tab, if that pane is here."""
        if name in self._names:
            self.bar.setTabText(self._names.index(name), title)

    def turn_to(self, name: str) -> bool:
        """Bring a pane to the front, if it is here."""
        if name not in self._names:
            return False
        self.bar.setCurrentIndex(self._names.index(name))
        self._stack.setCurrentIndex(self._names.index(name))
        return True

    def _on_turned(self, index: int) -> None:
        if 0 <= index < len(self._names):
            self._stack.setCurrentIndex(index)
            self.turned.emit(self._names[index])
