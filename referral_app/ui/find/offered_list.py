"""Filters offered for what is being typed, in a list under the search box that never takes the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.operations.choices import Choice
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.painting import draw_box, placed, start_aligned
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.suggesting import Suggestion

_Index = QModelIndex | QPersistentModelIndex
OFFER = int(Qt.ItemDataRole.UserRole)
ONLY_WORDS = Phrase("Only the words “{words}”")
_HIGH = 8.5


@dataclass(frozen=True, slots=True)
class Offer:
    """One line: a filter, or with ``choice`` ``None`` the words alone."""

    text: str
    kind: str
    choice: Choice | None


class OffersModel(QAbstractListModel):
    """The lines offered."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.offers: Sequence[Offer] = ()

    def offer(self, offers: Sequence[Offer]) -> None:
        """Offer these."""
        self.beginResetModel()
        self.offers = offers
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many."""
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Words, the offer, what a screen reader says."""
        if not index.isValid() or not 0 <= index.row() < len(self.offers):
            return None
        offer = self.offers[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (offer.text, offer.kind) if part)
        return offer if role == OFFER else None


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 - Qt's signature
        return QSize(self._look.space(20), self._look.space(_HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, offer, whole, direction = self._look, index.data(OFFER), option.rect, option.direction
        painter.save()
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current:
            draw_box(painter, whole, look.color("accent_soft"), look.color("accent"), look.space(1.5), look.colors.edge)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, whole, look.color("hover"), None, look.space(1.5))
        line = whole.adjusted(look.space(2.5), 0, -look.space(2.5), 0)
        small = QFontMetrics(look.font("small"))
        kind_wide = min(small.horizontalAdvance(offer.kind) + 1, line.width() // 3) if offer.kind else 0
        text = line.adjusted(0, 0, -kind_wide - (look.space(3) if kind_wide else 0), 0)
        role = "medium" if is_current else "body"
        painter.setFont(look.font(role))
        painter.setPen(look.color("accent_soft_text" if is_current else "text"))
        cut = QFontMetrics(look.font(role)).elidedText(offer.text, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(placed(text, whole, direction), start_aligned(direction), cut)
        painter.setFont(look.font("small"))
        painter.setPen(look.color("text" if is_current else "muted"))
        kind = QRect(line.right() - kind_wide + 1, line.top(), kind_wide, line.height())
        cut = small.elidedText(offer.kind, Qt.TextElideMode.ElideRight, kind_wide)
        painter.drawText(placed(kind, whole, direction), start_aligned(direction), cut)
        painter.restore()


class OfferedList(QFrame):
    """Lies over its parent, below the box. ``picked(offer)`` by a click; keys come from the box by ``move`` and ``current``."""

    picked = Signal(object)

    def __init__(self, words: Catalogue, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._look, self._over = words, look, parent
        self.setProperty("kind", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.model = OffersModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(look, self.list))
        self.list.setProperty("kind", "bare")
        self.list.setAccessibleName(words.say(Phrase("Filters offered for what is typed")))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.list)
        self.list.clicked.connect(self._on_clicked)
        self.hide()

    def offer(self, typed: str, suggestions: Sequence[Suggestion]) -> None:
        """Offer these, the first one chosen already, and after them the words themselves."""
        offers = [Offer(self._words.say(one.phrase), self._words.say(one.kind), one.choice) for one in suggestions]
        alone = Offer(self._words.say(ONLY_WORDS.filled(words=typed.strip())), "", None)
        self.model.offer((*offers, alone))
        self.list.setCurrentIndex(self.model.index(0))

    @property
    def current(self) -> Offer | None:
        """The line Enter would take."""
        offer = self.list.currentIndex().data(OFFER)
        return offer if isinstance(offer, Offer) else None

    def move_by(self, step: int) -> None:
        """One line further or back, and round at the ends."""
        rows = self.model.rowCount()
        if rows:
            self.list.setCurrentIndex(self.model.index((self.list.currentIndex().row() + step) % rows))

    def open_under(self, box: QWidget) -> None:
        """Show it under ``box``, as high as its lines and no higher than its parent."""
        over, space = self._over, self._look.space
        pad = space(1.5)
        self._column.setContentsMargins(pad, pad, pad, pad)
        at = box.mapTo(over, QPoint(0, box.height() + space(1)))
        wanted = self.model.rowCount() * space(_HIGH) + 2 * (pad + self._look.colors.edge)
        self.setGeometry(at.x(), at.y(), box.width(), max(space(_HIGH), min(wanted, over.height() - at.y() - space(2))))
        self.show()
        self.raise_()

    def _on_clicked(self, index: QModelIndex) -> None:
        self.picked.emit(index.data(OFFER))
