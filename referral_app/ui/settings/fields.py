"""One line of the page Settings: what it is, how to say it, and a sentence beneath when something has to be said otherwise."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import Problem
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.labels import TextLabel
from referral_app.words.catalogue import Catalogue


class Field(QWidget):
    """A label, what goes under it, an explanation, and room for one sentence."""

    def __init__(self, words: Catalogue, look: Look, label: Phrase, about: Phrase | None, control: QWidget) -> None:
        super().__init__()
        self._words = words
        self.control = control
        name = words.say(label)
        control.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(1))
        title = TextLabel(name, look, role="medium")
        title.setBuddy(control)
        column.addWidget(title)
        column.addWidget(control)
        if about is not None:
            control.setAccessibleDescription(words.say(about))
            column.addWidget(TextLabel(words.say(about), look, role="small", tone="muted"))
        self.sentence = TextLabel("", look, role="small", tone="warn")
        self.sentence.hide()
        column.addWidget(self.sentence)

    def tell(self, phrase: Phrase | None) -> None:
        """Say what has to be said otherwise, or that all is well."""
        self.sentence.setText("" if phrase is None else self._words.say(phrase))
        self.sentence.setVisible(phrase is not None)


class TextField(Field):
    """A line of text. ``entered`` tells it when somebody is done with it; ``check`` turns it into what is kept, or raises ``Problem``."""

    entered = Signal(str)

    def __init__(
        self,
        words: Catalogue,
        look: Look,
        label: Phrase,
        about: Phrase | None = None,
        *,
        check: Callable[[str], str] | None = None,
    ) -> None:
        self.line = QLineEdit()
        look.wear(self.line, "body")
        super().__init__(words, look, label, about, self.line)
        self._check = check
        self._kept = ""
        self.line.editingFinished.connect(self._on_finished)

    def put(self, text: str) -> None:
        """Show what is kept now, unless somebody is typing."""
        self._kept = text
        if not self.line.hasFocus() or not self.line.isModified():
            self.line.setText(text)

    def _on_finished(self) -> None:
        typed = self.line.text().strip()
        if typed == self._kept:
            self.tell(None)
            return
        try:
            kept = self._check(typed) if self._check and typed else typed
        except Problem as problem:
            self.tell(problem.phrase)
            return
        self.tell(None)
        self._kept = kept
        self.line.setText(kept)
        self.entered.emit(kept)
