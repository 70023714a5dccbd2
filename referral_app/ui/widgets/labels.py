"""Words that are only read: always plain text, in a font of the look, following it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from referral_app.ui.look.look import Look
from referral_app.ui.widgets.painting import draw_key, key_size, start_aligned


class _PlainLabel(QLabel):
    """Text that is never markup, and begins where reading begins in this window, whatever letters it has."""

    def __init__(self, look: Look, role: str, tone: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        look.wear(self, role)
        self._align()

    def set_tone(self, tone: str) -> None:
        """Say it in another color."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def changeEvent(self, event: QEvent) -> None:
        """The direction of the window may change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        self.setAlignment(start_aligned(self.layoutDirection()))


class TextLabel(_PlainLabel):
    """Text in as many lines as it needs. ``role`` is a font of the look, ``tone`` is text, muted, accent, good, warn or danger."""

    def __init__(self, text: str, look: Look, *, role: str = "body", tone: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(look, role, tone, parent)
        self.setWordWrap(True)
        self.setText(text)


class Heading(TextLabel):
    """The title of a page or a part of it."""

    def __init__(self, text: str, look: Look, *, role: str = "heading", parent: QWidget | None = None) -> None:
        super().__init__(text, look, role=role, parent=parent)


class FieldLabel(TextLabel):
    """The small, muted name over a group of controls; ``buddy`` is the control it names."""

    def __init__(self, text: str, look: Look, *, buddy: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, look, role="label", tone="muted", parent=parent)
        if buddy is not None:
            self.setBuddy(buddy)
            if not buddy.accessibleName():
                buddy.setAccessibleName(text)


class ElidedLabel(_PlainLabel):
    """One line; what does not fit ends with an ellipsis, and the pointer shows it whole. Screen readers hear all of it."""

    def __init__(self, text: str, look: Look, *, role: str = "body", tone: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(look, role, tone, parent)
        self._full = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_full_text(text)
        look.changed.connect(self._fit)

    @property
    def full_text(self) -> str:
        """All of it."""
        return self._full

    def set_full_text(self, text: str) -> None:
        """Show another text."""
        self._full = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for all of it."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._full) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(min(self.sizeHint().width(), self.fontMetrics().averageCharWidth() * 6), self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut it to the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._full, Qt.TextElideMode.ElideRight, max(1, self.width()))
        self.setText(shown)
        self.setToolTip("" if shown == self._full else self._full)


class KeyHint(QWidget):
    """The name of a key in a small box. It takes no focus, and screen readers hear of keys from what they do."""

    def __init__(self, text: str, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._look = text, look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self._on_look_changed)
        self.setVisible(bool(text))

    def text(self) -> str:
        """The name of the key."""
        return self._text

    def set_text(self, text: str) -> None:
        """Another key; without one it takes no room."""
        self._text = text
        self.setVisible(bool(text))
        self._on_look_changed()

    def sizeHint(self) -> QSize:
        """As large as the key."""
        return key_size(self._look, self._text) if self._text else QSize()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """The key."""
        painter = QPainter(self)
        draw_key(painter, self.rect(), self._look, self._text)
        painter.end()

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()
