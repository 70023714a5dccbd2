"""What fills the whole window while two people look at it. Nothing of the desk can be seen, reached or heard meanwhile; Esc goes back."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from referral_app.ui.actions import Actions
from referral_app.ui.face_to_face.board import BoardView
from referral_app.ui.face_to_face.call_together import CallTogetherView
from referral_app.ui.face_to_face.numbers_view import NumbersView
from referral_app.ui.look.look import Look
from referral_app.ui.session.face_to_face import Full
from referral_app.ui.session.session import DeskSession
from referral_app.words.catalogue import Catalogue

FullView: TypeAlias = NumbersView | BoardView | CallTogetherView
"""What can fill the window: each knows where the keyboard begins in it and what Esc means."""


class FullWindow(QWidget):
    """Made when something fills the window first; it makes what it shows each time anew, so that nothing of one person is left in it."""

    def __init__(self, words: Catalogue, look: Look, session: DeskSession, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._look, self._session, self._actions = words, look, session, actions
        self._shown: FullView | None = None
        self.setObjectName("full-window")
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)

    @property
    def shown(self) -> FullView | None:
        """What fills the window."""
        return self._shown

    def show_full(self, full: Full | None) -> None:
        """Show that, or let go of what is shown."""
        before, self._shown = self._shown, None
        if before is not None:
            self._place.removeWidget(before)
            before.hide()
            before.deleteLater()
        if full is not None:
            self._shown = self._make(full)
            self._place.addWidget(self._shown)
            self._shown.show()
            self.setAccessibleName(self._shown.accessibleName())

    def first_focus(self) -> QWidget:
        """Where work on it begins."""
        return self if self._shown is None else self._shown.first_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nobody inside wanted goes back to the desk."""
        if event.key() == Qt.Key.Key_Escape and self._shown is not None:
            self._shown.go_back()
            return
        super().keyPressEvent(event)

    def _make(self, full: Full) -> FullView:
        if full is Full.BOARD:
            return BoardView(self._words, self._look, self._session)
        if full is Full.TOGETHER:
            return CallTogetherView(self._words, self._look, self._session)
        together = self._session.face_to_face
        return NumbersView(self._words, self._look, together, is_full=True, key=self._actions.key_text("show-numbers"))
