"""The pages of the sheet as they will be printed: paper on a table, whole or fitted to the width, at full size on a click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.look.look import Look
from referral_app.words.catalogue import Catalogue

SCREEN_DPI = 96.0
"""Dots per inch at which a page counts as shown at full size."""
DIMMED = 0.45
"""How strongly a page is still seen while the next one is being made."""
WHOLE_FROM = 0.5
"""Of the width there is: a whole page that would be narrower than this could not be read, and is fitted to the width."""
SHADOW = ((3, 14), (2, 22), (1, 34))
"""How far the shadow reaches below a page, and how dark it is there (of 255)."""


class PreviewView(QAbstractScrollArea):
    """Shows pages drawn at ``dpi``. ``dots_wanted`` tells how many dots per inch the screen could show, when that changes;
    ``content_changed`` that the pages take another height.
    """

    content_changed = Signal()
    dots_wanted = Signal(float)

    def __init__(self, words: Catalogue, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._look = words, look
        self._pages: tuple[QImage, ...] = ()
        self._dpi = SCREEN_DPI
        self._kept: object = None
        self._scaled: dict[tuple[int, int], QImage] = {}
        self._full_size = self._stale = False
        self._room: int | None = None
        self.setObjectName("sheet-preview")
        self.setAccessibleName(words.say(Phrase("Preview of the sheet")))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self.viewport().update)

    @property
    def pages(self) -> tuple[QImage, ...]:
        """The pages shown."""
        return self._pages

    @property
    def stale(self) -> bool:
        """Whether the pages are those of a sheet that was changed since."""
        return self._stale

    @property
    def full_size(self) -> bool:
        """Whether pages are as large as on paper, not fitted to the room."""
        return self._full_size

    def show_pages(self, pages: Sequence[QImage], dpi: float, keep: object = None) -> None:
        """Show these instead of what is there; the place that was looked at stays. ``keep`` holds the bytes they are made of."""
        self._pages, self._dpi, self._kept = tuple(pages), dpi, keep
        self._scaled.clear()
        self._stale = False
        count = len(self._pages)
        said = Phrase("{count} page", {"count": count}, plural="{count} pages", count=count)
        self.setAccessibleDescription(self._words.say(said) if count else "")
        self._set_ranges()
        self.viewport().update()
        self._tell_dots()

    def clear(self) -> None:
        """Show nothing, at the top, fitted to the room."""
        self._full_size = False
        self.show_pages((), self._dpi)

    def set_stale(self, stale: bool) -> None:
        """Show that the pages are not the newest any more."""
        if stale != self._stale:
            self._stale = stale
            self.viewport().update()

    def toggle_size(self) -> None:
        """Fit to the room, or show at full size."""
        self._full_size = not self._full_size
        self._scaled.clear()
        self._set_ranges()
        self.viewport().update()
        self._tell_dots()

    def fit_within(self, height: int | None) -> None:
        """Fit whole pages into ``height``, where more of the pages is seen by scrolling what they stand in; ``None``: into the own."""
        if height != self._room:
            self._room = height
            self._scaled.clear()
            self._set_ranges()
            self.viewport().update()

    def content_height(self) -> int:
        """What all pages take, one below the other. At full size they are moved about in the room there is."""
        high = self._high()
        return min(high, self._room) if self._full_size and self._room is not None else high

    def page_rects(self) -> tuple[QRect, ...]:
        """Where the pages stand, as scrolled."""
        pad, gap = self._look.space(4), self._look.space(4)
        shift = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        rects, y = [], pad
        for page in self._pages:
            size = self._size_of(page)
            x = max(pad, (self.viewport().width() - size.width()) // 2)
            rects.append(QRect(QPoint(x, y) - shift, size))
            y += size.height() + gap
        return tuple(rects)

    # -- events ---------------------------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages that are to be seen."""
        painter = QPainter(self.viewport())
        for number, rect in enumerate(self.page_rects()):
            if rect.adjusted(-4, -4, 4, 4).intersects(event.rect()):
                self._draw(painter, number, rect)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages follow the room."""
        super().resizeEvent(event)
        self._scaled.clear()
        self._set_ranges()
        self._tell_dots()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a page shows it at full size, and back; the place clicked stays in sight."""
        at = event.position().toPoint()
        hit = next(((n, rect) for n, rect in enumerate(self.page_rects()) if rect.contains(at)), None)
        if event.button() != Qt.MouseButton.LeftButton or hit is None:
            return
        number, rect = hit
        x, y = (at.x() - rect.x()) / rect.width(), (at.y() - rect.y()) / rect.height()
        self.toggle_size()
        page = self.page_rects()[number]
        for bar, target in (
            (self.horizontalScrollBar(), page.x() + x * page.width() - at.x()),
            (self.verticalScrollBar(), page.y() + y * page.height() - at.y()),
        ):
            bar.setValue(bar.value() + round(target))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter changes the size; arrows and page keys scroll."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle_size()
        else:
            super().keyPressEvent(event)

    # -- inside ---------------------------------------------------------------------------------------------------------------------------

    def _draw(self, painter: QPainter, number: int, rect: QRect) -> None:
        shadow = self._look.color("shadow")
        painter.setPen(Qt.PenStyle.NoPen)
        for reach, darkness in SHADOW:
            shadow.setAlpha(darkness)
            painter.setBrush(shadow)
            painter.drawRoundedRect(QRectF(rect).adjusted(-reach + 1, 0, reach - 1, reach), reach, reach)
        painter.setBrush(self._look.color("paper"))
        painter.setPen(self._look.color("paper_line"))
        painter.drawRect(rect.adjusted(-1, -1, 0, 0))
        painter.setOpacity(DIMMED if self._stale else 1.0)
        painter.drawImage(rect, self._drawn(number, rect.size()))
        painter.setOpacity(1.0)

    def _drawn(self, number: int, size: QSize) -> QImage:
        """The page in the dots of this screen. Scaled once: a page is painted at every scroll step."""
        ratio = self.devicePixelRatioF()
        dots = QSize(round(size.width() * ratio), round(size.height() * ratio))
        page = self._pages[number]
        if page.width() <= dots.width():
            return page
        key = number, dots.width()
        if key not in self._scaled:
            self._scaled[key] = page.scaled(dots, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        return self._scaled[key]

    def _size_of(self, page: QImage) -> QSize:
        natural = page.width() / self._dpi * SCREEN_DPI
        wide = natural * self._look.space(1) / 4 if self._full_size else self._fitted(page, natural)
        return QSize(round(wide), round(wide * page.height() / page.width()))

    def _fitted(self, page: QImage, natural: float) -> float:
        """The width at which the whole page is seen, if it can be read then. The scroll bar must not decide: it comes and goes with it."""
        pad = 2 * self._look.space(4)
        whole = ((self._room or self.viewport().height()) - pad) * page.width() / page.height()
        widest = max(1.0, min(self.viewport().width() - pad, natural))
        return min(whole, widest) if whole >= WHOLE_FROM * min(self.width() - pad, natural) else widest

    def _high(self) -> int:
        pad = self._look.space(4)
        return sum(self._size_of(page).height() + pad for page in self._pages) + pad if self._pages else 0

    def _set_ranges(self) -> None:
        sizes = [self._size_of(page) for page in self._pages]
        pad, view = self._look.space(4), self.viewport().size()
        high = self._high()
        wide = max((size.width() for size in sizes), default=0) + 2 * pad
        self.verticalScrollBar().setRange(0, max(0, high - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(self._look.space(8))
        self.horizontalScrollBar().setRange(0, max(0, wide - view.width()) if self._full_size else 0)
        self.horizontalScrollBar().setPageStep(view.width())
        self.horizontalScrollBar().setSingleStep(self._look.space(8))
        self.content_changed.emit()

    def _tell_dots(self) -> None:
        if self._pages:
            wide = self._size_of(self._pages[0]).width() * self.devicePixelRatioF()
            self.dots_wanted.emit(wide / (self._pages[0].width() / self._dpi))
