"""A choice that shows how many programs it would give, and says so to who listens: "Housing, 23 programs, chosen"."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from referral_app.domain.phrases import Phrase
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.drawn import Drawn
from referral_app.words.catalogue import Catalogue


def programs(count: int) -> Phrase:
    """So many programs."""
    return Phrase("{count} program", {"count": count}, plural="{count} programs", count=count)


class Counted(Drawn):
    """Mixed into a checkable button. The count may be unknown."""

    _words: Catalogue
    _count: int | None
    _says_chosen = True

    def _begin_counted(self, text: str, words: Catalogue, look: Look, count: int | None) -> None:
        self._words, self._count = words, count
        self._begin(text, look)
        self._say_name()
        self.toggled.connect(self._say_name)

    @property
    def count(self) -> int | None:
        """How many programs there are with this choice."""
        return self._count

    @property
    def is_empty(self) -> bool:
        """Whether it would give nothing. It can be chosen nevertheless."""
        return self._count == 0 and not self.isChecked()

    def set_count(self, count: int | None) -> None:
        """Show how many there are now."""
        if count != self._count:
            self._count = count
            self._say_name()
            self._on_look_changed()

    def set_chosen(self, chosen: bool) -> None:
        """Show it as chosen or not, without telling anybody."""
        if chosen != self.isChecked():
            before = self.blockSignals(True)
            self.setChecked(chosen)
            self.blockSignals(before)
            self._say_name()

    def setText(self, text: str) -> None:
        """The name follows the words."""
        super().setText(text)
        if hasattr(self, "_count"):
            self._say_name()

    def _say_name(self) -> None:
        parts = [self.text()]
        if self._count is not None:
            parts.append(self._words.say(programs(self._count)))
        if self._says_chosen and self.isChecked():
            parts.append(self._words.say(Phrase("chosen")))
        self.setAccessibleName(", ".join(parts))

    def _count_text(self) -> str:
        return "" if self._count is None else str(self._count)

    def _count_width(self) -> int:
        """With the gap before it."""
        if self._count is None:
            return 0
        return QFontMetrics(self._look.font("small")).horizontalAdvance(self._count_text()) + self._look.space(2)

    def _draw_count(self, painter: QPainter, rect: QRect, color: QColor) -> None:
        """At the end of the line, at the top of ``rect``."""
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        within = QRect(self.width() - rect.right() - 1, rect.top(), rect.width(), rect.height()) if is_mirrored else rect
        side = Qt.AlignmentFlag.AlignLeft if is_mirrored else Qt.AlignmentFlag.AlignRight
        painter.setFont(self._look.font("small"))
        painter.setPen(color)
        painter.drawText(within, side | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute, self._count_text())
