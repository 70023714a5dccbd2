"""What of the pane scrolls. Where there is room, only a long list of cards does; where there is little, everything does, as one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from referral_app.ui.look.look import Look
from referral_app.ui.sheet.items_view import ItemsView
from referral_app.ui.sheet.preview_view import PreviewView

TRAY_SHARE = 0.42
"""Of the height; longer lists of programs scroll, so that the preview stays in sight."""
LEAST_PREVIEW = 45
"""Steps of the grid in which a page can still be judged. With less left for it there is one scroll for all."""


class SheetBody(QScrollArea):
    """The cards, what stands between, and the preview. ``one_scroll``: all cards and all pages are at full height in it."""

    def __init__(
        self, look: Look, items: ItemsView, preview: PreviewView, others: Sequence[QWidget], *, below_items: Sequence[QWidget]
    ) -> None:
        super().__init__()
        self._look, self._items, self._preview = look, items, preview
        self.one_scroll = False
        self.box = _OneOfSeveral()
        self.box.setObjectName("preview-box")
        self.box.setProperty("kind", "well")
        self.box.setMinimumHeight(look.space(LEAST_PREVIEW))
        self.box.addWidget(preview)
        self._inside = inside = _Column()
        inside.setObjectName("sheet-body")
        space = look.space
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(space(4), space(4), space(4), space(3))
        self._column.setSpacing(space(2))
        self._between = (*others, *below_items)
        for widget in (*others, items, *below_items):
            self._column.addWidget(widget)
        self._column.addWidget(self.box, 1)
        self._column.addStretch(0)
        self.setObjectName("sheet-scroll")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(inside)
        inside.asked_for_room.connect(self.share)
        items.content_changed.connect(self.share)
        items.wanted_in_sight.connect(self._show_card)
        preview.content_changed.connect(self.share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cards take a share of the height."""
        super().resizeEvent(event)
        self.share()

    def share(self) -> None:
        """Give the cards and the preview their heights. Going to one scroll makes all narrower, never wider, so it settles."""
        height, cards = self.viewport().height(), 0 if self._items.isHidden() else self._items.content_height()
        share = max(round(height * TRAY_SHARE), self._look.space(24))
        shown = self.box.currentWidget()
        other = shown.minimumSizeHint().height() if shown is not None and shown is not self._preview else 0
        least = max(self._look.space(LEAST_PREVIEW), other + 2 * self.box.frameWidth())
        self.one_scroll = height - self._between_height() - min(cards, share) < least
        self._items.allow(cards if self.one_scroll else share)
        self._preview.fit_within(height if self.one_scroll else None)
        pages = self._preview.content_height() + 2 * self.box.frameWidth() + 2
        self.box.setMinimumHeight(max(least, pages) if self.one_scroll else least)

    def show_preview(self) -> None:
        """Scroll to the top of the preview, where there is one scroll for all."""
        self.share()
        self._column.activate()
        if self.one_scroll:
            self.verticalScrollBar().setValue(self.box.y() - self._look.space(2))

    def _show_card(self, rect: QRect) -> None:
        if self.one_scroll:
            at = self._items.viewport().mapTo(self._inside, rect.center())
            self.ensureVisible(at.x(), at.y(), 0, rect.height() // 2 + self._look.space(2))

    def _between_height(self) -> int:
        margins, spacing = self._column.contentsMargins(), self._column.spacing()
        width = self.viewport().width() - margins.left() - margins.right()
        heights = [
            widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
            for widget in self._between
            if not widget.isHidden()
        ]
        return margins.top() + margins.bottom() + sum(heights) + spacing * (len(heights) + 1)


class _OneOfSeveral(QStackedWidget):
    """As high as it is given: ``share`` asks what it shows, and what it does not show wants nothing."""

    def hasHeightForWidth(self) -> bool:
        """Not even where one of the others has."""
        return False

    def sizeHint(self) -> QSize:
        """What ``share`` gives it at least; it takes the rest of the height by its stretch."""
        return QSize(super().sizeHint().width(), self.minimumHeight())


class _Column(QWidget):
    """Tells when something in it takes another height."""

    asked_for_room = Signal()

    def event(self, event: QEvent) -> bool:
        """As Qt asks its parts to lay themselves out."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.asked_for_room.emit()
        return done
