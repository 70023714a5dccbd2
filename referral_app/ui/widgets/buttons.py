"""Buttons with words, with the key that does the same at their end: the one of the page, the usual one, a link, an icon alone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPaintEvent, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from referral_app.ui.look.look import Look
from referral_app.ui.widgets.drawn import Drawn
from referral_app.ui.widgets.painting import ROUND, draw_box, draw_key, draw_ring, key_size, placed, start_aligned


@dataclass(frozen=True, slots=True)
class Shades:
    """Colors of a button as it is now, by their names in ``Colors``; ``None`` is nothing."""

    fill: str | None
    line: str | None
    words: str
    key: str | None = None


class Button(Drawn, QPushButton):
    """``key`` is the name of a key that does the same, ``icon`` one of Lucide's, ``name`` what a screen reader says where words are missing."""

    _role = "body"
    _high = 9.0
    _wide = 3.0

    def __init__(  # noqa: PLR0913  what a button is made of
        self, text: str, look: Look, *, key: str = "", icon: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key, self._icon_name = key, icon
        self._begin(text, look)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if name:
            self.setAccessibleName(name)

    def set_key(self, key: str) -> None:
        """Show another key, or none. Where there is too little room it is left out."""
        if key != self._key:
            self._key = key
            self._on_look_changed()

    def set_icon(self, icon: str) -> None:
        """Show another of Lucide's icons, or none."""
        if icon != self._icon_name:
            self._icon_name = icon
            self._on_look_changed()

    def sizeHint(self) -> QSize:
        """Room for icon, words and key."""
        return QSize(self._needed(with_key=True), self._look.space(self._high))

    def minimumSizeHint(self) -> QSize:
        """Without the key: it gives way first."""
        return QSize(self._needed(with_key=False), self._look.space(self._high))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Box, icon, words, key, ring."""
        painter, look, shades = self._painter(), self._look, self._shades()
        radius = look.space(ROUND)
        if shades.fill or shades.line:
            fill, line = (look.color(name) if name else None for name in (shades.fill, shades.line))
            draw_box(painter, self.rect(), fill, line, radius, look.colors.edge)
        words = look.color(shades.words if self.isEnabled() else "disabled")
        has_key = bool(self._key) and self.width() >= self._needed(with_key=True)
        icon, text, key = (placed(part, self.rect(), self.layoutDirection()) for part in self._parts(has_key=has_key))
        if icon.width():
            painter.drawPixmap(icon, self._pixmap(shades))
        painter.setFont(look.font(self._role))
        painter.setPen(words)
        elided = QFontMetrics(look.font(self._role)).elidedText(self.text(), Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, start_aligned(self.layoutDirection()), elided)
        if has_key:
            draw_key(painter, key, look, self._key, color=QColor(words) if shades.key else None)
        if self.shows_ring:
            draw_ring(painter, self.rect(), look, radius, on_accent=shades.fill in {"accent", "accent_hover"})
        painter.end()

    def _shades(self) -> Shades:
        if self.isCheckable() and self.isChecked():
            return Shades("accent_soft", "soft_line", "accent_soft_text")
        return Shades(self._back("card"), "line", "text")

    def _back(self, usual: str | None) -> str | None:
        """The fill while the pointer is over it, while it is pressed, or else."""
        if not self.isEnabled():
            return usual
        return "pressed" if self.isDown() else "hover" if self.is_hovered else usual

    def _needed(self, *, with_key: bool) -> int:
        parts = [self._icon_width(), self._text_width()]
        if with_key and self._key:
            parts.append(key_size(self._look, self._key).width())
        there = [part for part in parts if part]
        return sum(there) + self._look.space(2) * max(0, len(there) - 1) + 2 * self._look.space(self._wide)

    def _parts(self, *, has_key: bool) -> tuple[QRect, QRect, QRect]:
        """Where icon, words and key lie, read from left to right. Room to spare is left at both ends, so that they stand in the middle."""
        look, height = self._look, self.height()
        gap, pad = look.space(2), look.space(self._wide)
        spare = max(0, self.width() - self._needed(with_key=has_key))
        left = pad + spare // 2
        icon = QRect(left, (height - look.space(4)) // 2, self._icon_width(), look.space(4))
        left = icon.right() + 1 + (gap if icon.width() and self.text() else 0)
        key = key_size(look, self._key) if has_key else QSize()
        end = self.width() - pad - spare // 2
        room = end - left - ((key.width() + gap) if has_key else 0)
        text = QRect(left, 0, max(0, min(room, self._text_width())), height)
        return icon, text, QRect(text.right() + 1 + gap, (height - key.height()) // 2, key.width(), key.height())

    def _pixmap(self, shades: Shades) -> QPixmap:
        size = self._look.space(4)
        if self._icon_name:
            return self._look.pixmap(self._icon_name, shades.words if self.isEnabled() else "disabled", size, self.devicePixelRatioF())
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        return self.icon().pixmap(QSize(size, size), self.devicePixelRatioF(), mode)

    def _icon_width(self) -> int:
        return self._look.space(4) if self._icon_name or not self.icon().isNull() else 0

    def _text_width(self) -> int:
        return QFontMetrics(self._look.font(self._role)).horizontalAdvance(self.text()) + 1 if self.text() else 0


class PrimaryButton(Button):
    """The one thing a page is for; at most one of them is seen at a time."""

    _role = "strong"
    _wide = 3.5

    def _shades(self) -> Shades:
        if not self.isEnabled():
            return Shades("window", "line", "disabled")
        return Shades("accent_hover" if self.isDown() or self.is_hovered else "accent", None, "accent_text", "accent_text")


class QuietButton(Button):
    """The usual button: a hairline and words."""


class OutlinedButton(Button):
    """As quiet, in the accent color: something to do with what it stands beside, such as "Add"."""

    _role = "strong"

    def _shades(self) -> Shades:
        return Shades(self._back("card"), "accent" if self.isEnabled() else "line", "accent")


class LinkButton(Button):
    """Words in the accent color, without a box: something that opens more of the same."""

    _role = "medium"
    _high = 7.0
    _wide = 1.5

    def _shades(self) -> Shades:
        return Shades(self._back(None), None, "accent")


class NavButton(Button):
    """Leads to a page; it is checked while that page is shown."""

    _wide = 3.0

    def __init__(  # noqa: PLR0913  what a button is made of
        self, text: str, look: Look, *, key: str = "", icon: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, look, key=key, icon=icon, name=name, parent=parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def _shades(self) -> Shades:
        if self.isChecked():
            return Shades("accent_soft", "soft_line", "accent_soft_text")
        return Shades(self._back(None), None, "text" if self.is_hovered else "muted")


class IconButton(Button):
    """An icon alone. ``name`` is said by screen readers and shown beside the pointer, with the key if there is one."""

    _high = 8.0
    _wide = 2.0

    def __init__(self, icon: str, name: str, look: Look, *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", look, icon=icon, name=name, parent=parent)
        self.setToolTip(f"{name} ({key})" if key else name)

    def _shades(self) -> Shades:
        if self.isCheckable() and self.isChecked():
            return Shades("accent_soft", "soft_line", "accent_soft_text")
        return Shades(self._back(None), None, "text" if self.is_hovered else "muted")
