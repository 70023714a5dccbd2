"""The keys part of Settings: each action with its key, which can be changed; two actions never share one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QKeySequenceEdit, QLineEdit, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.actions import ACTIONS, BY_ID, Actions, ActionSpec, key_text
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.buttons import IconButton
from referral_app.ui.widgets.labels import TextLabel
from referral_app.words.catalogue import Catalogue

TAKEN = Phrase("{key} belongs to “{action}” already; choose another key, or change that one first.")
_TEXT = QKeySequence.SequenceFormat.PortableText


class KeysPart(QWidget):
    """``changed`` tells the keys that differ from our own: action -> key."""

    changed = Signal(object)

    def __init__(self, words: Catalogue, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._actions = words, actions
        self._chosen: dict[str, str] = {}
        self._edits: dict[str, QKeySequenceEdit] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.space(4))
        grid.setVerticalSpacing(look.space(1))
        grid.setColumnStretch(0, 1)
        for row, spec in enumerate(ACTIONS):
            edit = self._edit_of(spec, look)
            label = TextLabel(words.say(spec.text), look)
            label.setBuddy(edit)
            grid.addWidget(label, row, 0)
            grid.addWidget(edit, row, 1)
            grid.addWidget(self._cross_of(spec, look), row, 2)
        self.sentence = TextLabel("", look, role="small", tone="warn")
        self.sentence.hide()
        grid.addWidget(self.sentence, len(ACTIONS), 0, 1, 3)

    def put(self, keys: Mapping[str, str]) -> None:
        """Show the keys as they are now."""
        self._chosen = dict(keys)
        for action_id, edit in self._edits.items():
            edit.setKeySequence(self._actions[action_id].shortcut())

    def edit_of(self, action_id: str) -> QKeySequenceEdit:
        """Where the key of an action is chosen. Raises ``KeyError``."""
        return self._edits[action_id]

    def _edit_of(self, spec: ActionSpec, look: Look) -> QKeySequenceEdit:
        edit = QKeySequenceEdit()
        edit.setMaximumSequenceLength(1)
        for line in edit.findChildren(QLineEdit):  # Qt's own words are not in the language of the window
            line.setPlaceholderText(self._words.say(Phrase("Press a key")))
        edit.setFixedWidth(look.space(40))
        edit.setAccessibleName(self._words.say(Phrase("Key for “{action}”", {"action": spec.text})))
        edit.setProperty("action", spec.id)
        edit.editingFinished.connect(self._on_edited)
        self._edits[spec.id] = edit
        return edit

    def _cross_of(self, spec: ActionSpec, look: Look) -> IconButton:
        cross = IconButton("x", self._words.say(Phrase("No key for “{action}”", {"action": spec.text})), look)
        cross.setProperty("action", spec.id)
        cross.clicked.connect(self._on_cross)
        return cross

    def _on_cross(self) -> None:
        cross = self.sender()
        if isinstance(cross, IconButton):
            edit = self._edits[str(cross.property("action"))]
            edit.clear()
            self._take(edit)

    def _on_edited(self) -> None:
        edit = self.sender()
        if isinstance(edit, QKeySequenceEdit):
            self._take(edit)

    def _take(self, edit: QKeySequenceEdit) -> None:
        spec = BY_ID[str(edit.property("action"))]
        key = edit.keySequence()
        if key == self._actions[spec.id].shortcut():
            return
        other = self._owner_of(key, besides=spec)
        if other is not None:
            self._tell(TAKEN.filled(key=key_text(key), action=other.text))
            edit.setKeySequence(self._actions[spec.id].shortcut())
            return
        self._tell(None)
        chosen = {name: text for name, text in self._chosen.items() if name != spec.id}
        if key.toString(_TEXT) != (spec.keys[0] if spec.keys else ""):
            chosen[spec.id] = key.toString(_TEXT)
        self._chosen = chosen
        self.changed.emit(dict(chosen))

    def _tell(self, phrase: Phrase | None) -> None:
        self.sentence.setText("" if phrase is None else self._words.say(phrase))
        self.sentence.setVisible(phrase is not None)

    def _owner_of(self, key: QKeySequence, *, besides: ActionSpec) -> ActionSpec | None:
        if key.isEmpty():
            return None
        return next((spec for spec in ACTIONS if spec is not besides and key in self._actions[spec.id].shortcuts()), None)
