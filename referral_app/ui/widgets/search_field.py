"""The line one types into to find something: a glass before it, the key that leads to it behind, a cross to empty it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from referral_app.ui.look.look import Look
from referral_app.ui.widgets.buttons import IconButton
from referral_app.ui.widgets.painting import draw_key, key_size, placed, start_aligned


class SearchField(QLineEdit):
    """``high`` in steps of the grid: eleven for the one of a page, nine for one within a list. ``clear`` names the cross; without a name there is none."""

    def __init__(  # noqa: PLR0913  its words
        self,
        placeholder: str,
        look: Look,
        *,
        key: str = "",
        name: str = "",
        clear: str = "",
        high: float = 11,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._key, self._high = look, key, high
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setProperty("kind", "search")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._cross = IconButton("x", clear, look, parent=self) if clear else None
        if self._cross is not None:
            self._cross.hide()
            self._cross.clicked.connect(self._on_cross)
        self.textChanged.connect(self._on_text)
        look.wear(self, "body")
        look.changed.connect(self._measure)
        self._measure()

    def set_key(self, key: str) -> None:
        """Show another key, or none."""
        self._key = key
        self._measure()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(max(self._look.space(40), super().sizeHint().width()), self._look.space(self._high))

    def minimumSizeHint(self) -> QSize:
        """Some words."""
        return QSize(self._look.space(30), self._look.space(self._high))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line as Qt draws it, the glass, and the key while nothing is typed and there is room for it."""
        super().paintEvent(event)
        look, direction, size = self._look, self.layoutDirection(), self._look.space(4)
        painter = QPainter(self)
        glass = QRect(look.space(3), (self.height() - size) // 2, size, size)
        painter.drawPixmap(placed(glass, self.rect(), direction).topLeft(), look.pixmap("search", "muted", size, self.devicePixelRatioF()))
        if self._shows_key():
            key = key_size(look, self._key)
            box = QRect(self.width() - key.width() - look.space(3), (self.height() - key.height()) // 2, key.width(), key.height())
            draw_key(painter, placed(box, self.rect(), direction), look, self._key)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cross stays at the end."""
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """A font or a direction that changed moves everything in it."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange} and hasattr(self, "_cross"):
            self._measure()

    def _shows_key(self) -> bool:
        words = self.fontMetrics().horizontalAdvance(self.placeholderText()) + self._look.space(14)
        return bool(self._key) and not self.text() and words + key_size(self._look, self._key).width() <= self.width()

    def _measure(self) -> None:
        """Room for glass and cross; what is typed begins where reading begins in this window."""
        space = self._look.space
        before, after = space(6.5), space(7) if self._cross is not None else space(1)
        is_mirrored = self.isRightToLeft()
        self.setTextMargins(after if is_mirrored else before, 0, before if is_mirrored else after, 0)
        self.setAlignment(start_aligned(self.layoutDirection()))
        if self._cross is not None:
            size = space(7)
            self._cross.setGeometry(
                placed(QRect(self.width() - size - space(1), (self.height() - size) // 2, size, size), self.rect(), self.layoutDirection())
            )
        self.updateGeometry()
        self.update()

    def _on_text(self, text: str) -> None:
        if self._cross is not None:
            self._cross.setVisible(bool(text))

    def _on_cross(self) -> None:
        self.clear()
        self.setFocus()
