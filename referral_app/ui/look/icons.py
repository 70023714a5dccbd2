"""One icon set, Lucide, drawn in any color of the palette and sharp at every size and on every screen."""

from __future__ import annotations

from functools import cache
from zipfile import ZipFile

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from referral_app.paths import packaged_file

_DRAWN = 24
"""Lucide draws on a square of this size with lines of two pixels; smaller icons get relatively thicker lines, so that they stay visible."""


def drawn(name: str, color: str, size: int, ratio: float) -> QPixmap:
    """The icon ``name`` in ``color`` (``#rrggbb``), ``size`` pixels wide on a screen with ``ratio`` device pixels each. Raises ``KeyError``."""
    svg = _svg(name).replace("currentColor", color).replace('stroke-width="2"', f'stroke-width="{_stroke(size)}"')
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def exists(name: str) -> bool:
    """Whether Lucide has such an icon."""
    archive = _archive()
    return archive is not None and f"{name}.svg" in archive.NameToInfo


def _stroke(size: int) -> float:
    return 2.0 if size <= 18 else 1.75  # noqa: PLR2004  from 18 pixels on, a line of Lucide's own width looks heavy beside Inter


@cache
def _svg(name: str) -> str:
    archive = _archive()
    return "<svg xmlns='http://www.w3.org/2000/svg'/>" if archive is None else archive.read(f"{name}.svg").decode()


@cache
def _archive() -> ZipFile | None:
    """The set, kept open: reading its list of 1,745 names is what takes time. ``None`` if the app was installed without it."""
    file = packaged_file("lucide", "lucide.zip")
    return ZipFile(file) if file else None
