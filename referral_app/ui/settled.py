"""When Python looks for what can be forgotten: at what is new when a list is painted, at everything where nobody is typing. To look through all
of an app with a large directory takes a tenth of a second, on whichever thread it comes, and nobody can type meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from referral_app.ui import garbage
from referral_app.ui.session.session import DeskSession

if TYPE_CHECKING:
    from referral_app.operations.answering import DeskAnswer

LIST, WORDS, SHEET = "list", "words", "sheet"
"""What is loaded when it is first asked for: the index, its words, and what makes sheets."""

CALM_MS = 4000
"""Without an answer or a preview for so long, people read or talk: everything is looked through then."""


class Settled(QObject):
    """Sets aside what is there when each of these has been used once: it stays. What comes and goes afterwards is looked through in calm."""

    def __init__(self, session: DeskSession) -> None:
        super().__init__(session)
        self.to_come = {LIST, WORDS, SHEET}
        garbage.look_rarely()
        self._painted = QTimer(self, singleShot=True, interval=0)  # of no time at all: it comes after what is to be painted
        self._painted.timeout.connect(garbage.look_at_new)
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(garbage.look_through)
        session.answered.connect(self._on_answered)
        session.previewed.connect(self._on_previewed)

    def _on_answered(self, answer: DeskAnswer) -> None:
        self._set_aside(WORDS if answer.asked.text.strip() else LIST)
        self._begin()

    def _on_previewed(self, preview: object) -> None:
        if preview is not None:
            self._set_aside(SHEET)
        self._begin()

    def _begin(self) -> None:
        self._painted.start()
        self._calm.start()

    def _set_aside(self, used: str) -> None:
        if used in self.to_come:
            self.to_come.remove(used)
            garbage.set_aside()
