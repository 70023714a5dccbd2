"""The menu in the head of the window: everything that can be done, by group, with its key. It is the one list of actions, read anew each time."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.actions import ACTIONS, GROUPS, Actions, ActionSpec
from referral_app.ui.look.look import Look
from referral_app.words.catalogue import Catalogue

MENU = Phrase("Menu")


class ActionMenu(QMenu):
    """A menu of each group, so that none is longer than a small screen. What acts in a list only can be chosen while that list has the
    focus; otherwise it stands there to teach its key."""

    def __init__(self, words: Catalogue, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._actions = look, actions
        self.setAccessibleName(words.say(MENU))
        self.groups = tuple(self.addMenu(words.say(group)) for group in GROUPS)
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        focus = QApplication.focusWidget()
        for group, menu in zip(GROUPS, self.groups, strict=True):
            menu.clear()
            for spec in ACTIONS:
                if spec.group == group:
                    self._add(menu, spec, focus)

    def _add(self, menu: QMenu, spec: ActionSpec, focus: QWidget | None) -> None:
        action = self._actions[spec.id]
        icon = self._look.icon(spec.icon, "muted") if spec.icon is not None else action.icon()
        if spec.here_only and not self._actions.acts_now(spec, focus):
            taught = QAction(icon, f"{action.text()}\t{self._actions.key_text(spec.id)}", menu)
            taught.setEnabled(False)
            menu.addAction(taught)
        else:
            action.setIcon(icon)
            menu.addAction(action)
