"""The menu in the head of the window: everything that can be done, by group, with its key. It is the one list of actions, read anew each time."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QPainterPath, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.actions import ACTIONS, GROUPS, Actions, ActionSpec
from referral_app.ui.look.look import Look
from referral_app.words.catalogue import Catalogue

MENU = Phrase("Menu")


_ROUND = 2.5
"""Steps of the grid, as in ``desk.qss``."""


class RoundMenu(QMenu):
    """A menu with the round corners of everything else that pops up."""

    def __init__(self, title: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._look = look
        self._is_cut = QGuiApplication.platformName() == "xcb"  # an X server need not know translucency, and would leave the corners black
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, not self._is_cut)
        self.setWindowFlags(self.windowFlags() | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut off the corners where they cannot be translucent."""
        super().resizeEvent(event)
        if self._is_cut:
            path, radius = QPainterPath(), self._look.space(_ROUND)
            path.addRoundedRect(QRectF(self.rect()), radius, radius)
            self.setMask(path.toFillPolygon().toPolygon())


class ActionMenu(RoundMenu):
    """A menu of each group, so that none is longer than a small screen. What acts in a list only can be chosen while that list has the
    focus; otherwise it stands there to teach its key."""

    def __init__(self, words: Catalogue, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__("", look, parent)
        self._actions = actions
        self.setAccessibleName(words.say(MENU))
        self.groups = tuple(RoundMenu(words.say(group), look, self) for group in GROUPS)
        for group in self.groups:
            self.addMenu(group)
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        focus = QApplication.focusWidget()
        for group, menu in zip(GROUPS, self.groups, strict=True):
            menu.clear()
            for spec in ACTIONS:
                if spec.group == group:
                    self._add(menu, spec, focus)

    def _add(self, menu: QMenu, spec: ActionSpec, focus: QWidget | None) -> None:
        """The action itself, unless it cannot be done here, or Qt would call its key otherwise than we do."""
        action, key = self._actions[spec.id], self._actions.key_text(spec.id)
        action.setIcon(self._look.icon(spec.icon, "muted") if spec.icon is not None else action.icon())
        acts_now = self._actions.acts_now(spec, focus)
        if (acts_now or not spec.here_only) and key == action.shortcut().toString(QKeySequence.SequenceFormat.NativeText):
            menu.addAction(action)
            return
        taught = QAction(action.icon(), f"{action.text()}\t{key}", menu)
        taught.setEnabled(acts_now)
        taught.triggered.connect(action.trigger)
        menu.addAction(taught)
