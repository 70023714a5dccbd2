"""A choice that shows how many programs it would give, and says so to who listens: "Housing, 23 programs, chosen"."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from referral_app.domain.phrases import Phrase
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.drawn import Drawn
from referral_app.ui.widgets.lines import Lines
from referral_app.words.catalogue import Catalogue

_MOST_BROKEN = 12


def programs(count: int) -> Phrase:
    """So many programs."""
    return Phrase("{count} program", {"count": count}, plural="{count} programs", count=count)


class Counted(Drawn):
    """Mixed into a checkable button. The count may be unknown. There are dozens of them, and counts change with every key: so words are
    broken into lines once for each width, and the window is only laid out anew when a count has no room.
    """

    _words: Catalogue
    _count: int | None
    _says_chosen = True

    def _begin_counted(self, text: str, words: Catalogue, look: Look, count: int | None) -> None:
        self._words, self._count = words, count
        self._count_written: tuple[str, int] | None = None
        self._broken: dict[tuple[str, int, Qt.LayoutDirection], Lines] = {}
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
            before = self._room() if self.isVisible() else None
            self._count, self._count_written = count, None
            self._say_name()
            self.update()
            if before is None or before != self._room():
                self.updateGeometry()

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

    def _on_look_changed(self) -> None:
        self._count_written = None
        self._broken.clear()
        super()._on_look_changed()

    def _lines_of(self, role: str, width: int, most: int) -> Lines:
        """Its words in so many pixels."""
        key = self.text(), width, self.layoutDirection()
        if key not in self._broken:
            if len(self._broken) >= _MOST_BROKEN:
                self._broken.clear()
            self._broken[key] = Lines(self.text(), self._look.font(role), width, self.layoutDirection(), most)
        return self._broken[key]

    def _room(self) -> tuple[int, int]:
        """Width and height it needs where it stands."""
        width = max(self.width(), self.minimumSizeHint().width())
        return width, self.heightForWidth(width)

    def _say_name(self) -> None:
        parts = [self.text()]
        if self._count is not None:
            parts.append(self._words.say(programs(self._count)))
        if self._says_chosen and self.isChecked():
            parts.append(self._words.say(Phrase("chosen")))
        self.setAccessibleName(", ".join(parts))

    def _count_text(self) -> str:
        """The count as it is written."""
        return self._written()[0]

    def _count_width(self) -> int:
        """With the gap before it."""
        return self._written()[1]

    def _written(self) -> tuple[str, int]:
        """The count and its width, both asked for many times before it changes."""
        if self._count is None:
            return "", 0
        if self._count_written is None:
            text = self._words.number(self._count)
            self._count_written = text, self._look.metrics("small").horizontalAdvance(text) + self._look.space(2)
        return self._count_written

    def _draw_count(self, painter: QPainter, rect: QRect, color: QColor) -> None:
        """At the end of the line, at the top of ``rect``."""
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        within = QRect(self.width() - rect.right() - 1, rect.top(), rect.width(), rect.height()) if is_mirrored else rect
        side = Qt.AlignmentFlag.AlignLeft if is_mirrored else Qt.AlignmentFlag.AlignRight
        painter.setFont(self._look.font("small"))
        painter.setPen(color)
        painter.drawText(within, side | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute, self._count_text())
