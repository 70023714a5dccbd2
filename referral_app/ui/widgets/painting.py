"""How the parts of a widget are drawn, once for all of them: boxes with hairlines, the ring of the keyboard, names of keys."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from referral_app.ui.look.look import Look

ROUND = 2.0
"""Radius of controls in steps of the grid; cards have a quarter more."""
CARD_ROUND = 2.5


def draw_box(  # noqa: PLR0913, PLR0917  what a box is made of; it is drawn everywhere, so the order is worth learning
    painter: QPainter, rect: QRect | QRectF, fill: QColor | None, line: QColor | None, radius: float, edge: float = 1.0
) -> None:
    """A rounded box whose line lies within ``rect``."""
    inset = edge / 2 if line is not None else 0.0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, edge) if line is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


def draw_ring(painter: QPainter, rect: QRect | QRectF, look: Look, radius: float, *, on_accent: bool = False) -> None:
    """What has the keyboard. On a fill of the accent color the ring lies within it, in the color of its words."""
    if not on_accent:
        draw_box(painter, rect, None, look.color("focus"), radius, look.ring)
        return
    inset = look.colors.edge + 2
    draw_box(painter, rect, None, look.color("focus"), radius, look.colors.edge)
    draw_box(painter, QRectF(rect).adjusted(inset, inset, -inset, -inset), None, look.color("accent_text"), radius - inset, look.space(0.5))


def key_size(look: Look, text: str) -> QSize:
    """The room a key's name takes with its box."""
    metrics = QFontMetrics(look.font("key"))
    return QSize(metrics.horizontalAdvance(text) + look.space(2.5), metrics.height() + look.space(1))


def draw_key(painter: QPainter, rect: QRect, look: Look, text: str, *, color: QColor | None = None) -> None:
    """The name of a key in a small box; in ``color`` where it stands on a fill."""
    line = look.color("key_line")
    if color is not None:
        line = QColor(color)
        line.setAlphaF(0.55)
    draw_box(painter, rect, None, line, look.space(1))
    painter.setFont(look.font("key"))
    painter.setPen(color or look.color("muted"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def placed(rect: QRect, within: QRect, direction: Qt.LayoutDirection) -> QRect:
    """``rect`` where it belongs in a window that reads from right to left."""
    if direction != Qt.LayoutDirection.RightToLeft:
        return rect
    return QRect(within.left() + within.right() - rect.right(), rect.top(), rect.width(), rect.height())


def start_aligned(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """At the side where reading starts, in the middle of the height. Qt turns nothing round by itself when a painter draws."""
    side = Qt.AlignmentFlag.AlignRight if direction == Qt.LayoutDirection.RightToLeft else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
