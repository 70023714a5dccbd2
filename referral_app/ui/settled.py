"""What the app is made of stays in memory, and Python need not look through all of it again and again for what can be forgotten: with a
large directory that takes more than a tenth of a second, on whichever thread it comes, and nobody can type meanwhile.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from referral_app.ui.session.session import DeskSession

if TYPE_CHECKING:
    from referral_app.operations.answering import DeskAnswer

LIST, WORDS, SHEET = "list", "words", "sheet"
"""What is loaded when it is first asked for: the index, its words, and what makes sheets."""


class Settled(QObject):
    """Sets aside what is there when each of these has been used once; what comes and goes afterwards is looked through as ever."""

    def __init__(self, session: DeskSession) -> None:
        super().__init__(session)
        self.to_come = {LIST, WORDS, SHEET}
        session.answered.connect(self._on_answered)
        session.previewed.connect(self._on_previewed)

    def _on_answered(self, answer: DeskAnswer) -> None:
        self._set_aside(WORDS if answer.asked.text.strip() else LIST)

    def _on_previewed(self, preview: object) -> None:
        if preview is not None:
            self._set_aside(SHEET)

    def _set_aside(self, used: str) -> None:
        if used in self.to_come:
            self.to_come.remove(used)
            gc.freeze()
