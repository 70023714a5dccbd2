"""The command palette: a line to type in over everything that can be done now. Enter does it, Esc goes back to where one was."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from referral_app.domain.phrases import Phrase
from referral_app.ui.actions import ACTIONS, Actions
from referral_app.ui.look.look import Look
from referral_app.ui.palette.matching import ranked
from referral_app.ui.palette.rows import ACTION, KEY, RowDelegate
from referral_app.ui.widgets.labels import TextLabel
from referral_app.words.catalogue import Catalogue

_WIDTH, _TOP, _ROWS = 140, 18, 9
"""Width and distance from the top in steps of the grid; rows shown at once."""
_TO_THE_LIST = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
NOTHING = Phrase("Nothing is called that. Try another word, or F1 for help.")
NOT_OFFERED = {"palette"}


class CommandPalette(QWidget):
    """Lies over its parent while it is open. The focus never leaves the line; arrows move in the list all the same."""

    def __init__(self, words: Catalogue, look: Look, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._actions, self._over = look, actions, parent
        self._before: QWidget | None = None
        self._offered: list[str] = []
        self.setObjectName("palette")
        self.setAccessibleName(words.say(Phrase("Find something to do")))
        self.line = QLineEdit()
        self.line.setObjectName("palette-line")
        self.line.setPlaceholderText(words.say(Phrase("Type what you want to do …")))
        self.line.setAccessibleName(words.say(Phrase("What you want to do")))
        look.wear(self.line, "body")
        self.list = QListView()
        self.list.setObjectName("palette-list")
        self.list.setAccessibleName(words.say(Phrase("What can be done")))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(RowDelegate(look, self.list))
        self._model = QStandardItemModel(self)
        self.list.setModel(self._model)
        self.none = TextLabel(words.say(NOTHING), look, tone="muted")
        self._lay_out()
        self.line.installEventFilter(self)
        parent.installEventFilter(self)
        self.line.textChanged.connect(self._fill)
        self.line.returnPressed.connect(self._do_current)
        self.list.clicked.connect(self._do)
        self.hide()

    def open(self) -> None:
        """Offer everything that can be done from where the focus is."""
        if self.isVisible():
            self.close_palette()
            return
        self._before = self.window().focusWidget()
        self._offered = [s.id for s in ACTIONS if s.id not in NOT_OFFERED and self._actions.acts_now(s, self._before)]
        self.line.clear()
        self._fill("")
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self._place()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_palette(self) -> None:
        """Go back to where one was."""
        before, self._before = self._before, None
        self.hide()
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what happens ------------------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line that move in the list; the size of what we lie over; a focus that went elsewhere."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_palette()
                return True
            if event.key() in _TO_THE_LIST:
                QApplication.sendEvent(self.list, event)
                return True
        elif watched is self.line and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._on_focus_left()
        elif watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._over.rect())
            self._place()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside it closes it."""
        event.accept()
        self.close_palette()

    def paintEvent(self, _: QPaintEvent) -> None:
        """What lies beneath stands back a little."""
        painter = QPainter(self)
        painter.setOpacity(0.25)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)

    def _on_focus_left(self) -> None:
        """By Tab, or because something else was begun by its key: then it stays where it went."""
        if self.window().isActiveWindow() and self.window().focusWidget() is not self.line:
            self._before = None
            self.hide()

    def _do_current(self) -> None:
        self._do(self.list.currentIndex())

    def _do(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        action_id = str(index.data(ACTION))
        self.close_palette()
        self._actions[action_id].trigger()

    # -- what is offered ---------------------------------------------------------------------------------------------------------------

    def _fill(self, typed: str) -> None:
        texts = [self._actions[action_id].text() for action_id in self._offered]
        icons = {spec.id: spec.icon for spec in ACTIONS}
        self._model.clear()
        for place in ranked(typed, texts):
            action_id = self._offered[place]
            key, icon = self._actions.key_text(action_id), icons[action_id]
            item = QStandardItem(texts[place])
            if icon is not None:
                item.setIcon(self._look.icon(icon, "muted"))
            item.setData(key, KEY)
            item.setData(action_id, ACTION)
            item.setAccessibleText(f"{texts[place]}, {key}" if key else texts[place])
            self._model.appendRow(item)
        self.list.setCurrentIndex(self._model.index(0, 0))
        self.list.setVisible(self._model.rowCount() > 0)
        self.none.setVisible(self._model.rowCount() == 0)
        self._place()

    # -- room --------------------------------------------------------------------------------------------------------------------------

    def _place(self) -> None:
        """In the middle, near the top, as wide and high as there is room for."""
        space = self._look.space
        width = min(space(_WIDTH), self.width() - space(8))
        top = min(space(_TOP), self.height() // 8)
        row = max(1, self.list.sizeHintForRow(0))
        fitting = max(1, (self.height() - 2 * top - space(20)) // row)
        self.list.setFixedHeight(min(_ROWS, fitting, self._model.rowCount()) * row + 2 * self.list.frameWidth())
        self._card.setFixedWidth(max(0, width))
        self._card.adjustSize()
        self._card.move((self.width() - width) // 2, top)

    def _lay_out(self) -> None:
        self._card = QFrame(self)
        self._card.setObjectName("palette-card")
        self._card.setProperty("kind", "card")
        column = QVBoxLayout(self._card)
        column.setContentsMargins(*[self._look.space(2)] * 4)
        column.setSpacing(self._look.space(2))
        for widget in (self.line, self.list, self.none):
            column.addWidget(widget)
