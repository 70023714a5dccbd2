"""Which ways of a program the sheet shows: a list of ticks over the pane, within the window, so that Hide and every other key work meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from referral_app.domain.channels import REFERABLE, Channel
from referral_app.domain.phrases import Phrase
from referral_app.operations.channel_details import way
from referral_app.operations.said import CHANNEL_NAMES
from referral_app.ui.look.look import Look
from referral_app.ui.session.draft import DraftItem
from referral_app.ui.widgets.buttons import QuietButton
from referral_app.ui.widgets.count_check import CountCheck
from referral_app.ui.widgets.labels import TextLabel
from referral_app.ui.widgets.sentence import Sentence
from referral_app.words.catalogue import Catalogue

ONE_STAYS = Phrase("One way to call, text or go there stays on the sheet. Tick another one first, or take the program off.")
BY_AN_OFFICE = Phrase("This program has no way of its own for the person: an office calls for them, and the sheet says so.")
_WIDEST = 100
"""Steps of the grid."""


class WaysPanel(QWidget):
    """``chosen(id, left_out)``: other ways are to be shown · ``closed(by_keys)``.

    It lies over its parent without being seen; ``card`` is what is seen. A press beside the card falls on it, and closes it.
    """

    chosen = Signal(str, object)
    closed = Signal(bool)

    def __init__(self, words: Catalogue, look: Look, over: QWidget) -> None:
        super().__init__(over)
        self._words, self._look = words, look
        self._over, self._entry_id = over, ""
        self._anchor = QRect()
        self._checks: dict[tuple[str, str], CountCheck] = {}
        self._ways: tuple[Channel, ...] = ()
        self.setObjectName("ways-panel")
        self.card = QFrame(self)
        self.card.setProperty("kind", "popup")
        self.title = TextLabel(words.say(Phrase("Which ways to show")), look, role="strong")
        self.program = TextLabel("", look, role="small", tone="muted")
        self.sentence = Sentence(look, "small", "warn")
        self.done = QuietButton(words.say(Phrase("Done")), look)
        self.done.clicked.connect(self._close_by_keys)
        self._lay_out()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
        self.hide()

    @property
    def entry_id(self) -> str:
        """Whose ways they are; empty while it is closed."""
        return self._entry_id if self.isVisible() else ""

    @property
    def checks(self) -> tuple[CountCheck, ...]:
        """The ticks, in their order."""
        return tuple(self._checks.values())

    def open_at(self, anchor: QRect, item: DraftItem, ways: Sequence[Channel]) -> None:
        """Open beside ``anchor``, which is where the card of ``item`` stands in the parent."""
        self._entry_id, self._anchor, self._ways = item.id, anchor, tuple(ways)
        self.program.setText(self._words.as_data(item.name))
        self.card.setAccessibleName(self._words.say(Phrase("Which ways to show of {program}", {"program": item.name})))
        for check in self._checks.values():
            check.setParent(None)
            check.deleteLater()
        self._checks = {each.key: self._check_of(each, shown=each.key not in item.left_out) for each in self._ways}
        self._tell(None if ways else BY_AN_OFFICE)
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self._place()
        (self.checks[0] if self._checks else self.done).setFocus(Qt.FocusReason.PopupFocusReason)

    def close_panel(self, *, by_keys: bool = False) -> None:
        """Close it; what is ticked stays as it is."""
        if not self.isHidden():
            self.hide()
            self.closed.emit(by_keys)

    # -- what happens ------------------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Beside the card: only closes it."""
        event.accept()
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_panel(by_keys=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go from tick to tick; Enter and Esc close."""
        match event.key():
            case Qt.Key.Key_Escape | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._close_by_keys()
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            case _:
                super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays within the card."""
        stops = [*self.checks, self.done]
        focus = self.window().focusWidget()
        at = next((place for place, stop in enumerate(stops) if stop is focus), -1)
        stop = stops[(at + (1 if forward else -1)) % len(stops)]
        stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        if stop is not self.done:
            self._area.ensureWidgetVisible(stop)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card stands within."""
        super().resizeEvent(event)
        if self.isVisible():
            self._place()

    def _on_toggled(self) -> None:
        shown = [each for each in self._ways if self._checks[each.key].isChecked()]
        if not any(each.type in REFERABLE for each in shown):
            kept = self.sender()
            if isinstance(kept, CountCheck):
                kept.set_chosen(True)
            self._tell(ONE_STAYS)
            return
        self._tell(None)
        self.chosen.emit(self._entry_id, frozenset(self._checks) - {each.key for each in shown})

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and now is not self and not self.isAncestorOf(now) and now.window() is self.window():
            self.close_panel()

    def _close_by_keys(self) -> None:
        self.close_panel(by_keys=True)

    def _tell(self, phrase: Phrase | None) -> None:
        self.sentence.tell("" if phrase is None else self._words.say(phrase))
        self._place()

    # -- room --------------------------------------------------------------------------------------------------------------------------

    def _check_of(self, channel: Channel, *, shown: bool) -> CountCheck:
        say = self._words.say
        text = say(way(channel) if channel.value.strip() else CHANNEL_NAMES[channel.type])
        if channel.label:
            text = f"{text} · {self._words.as_data(channel.label)}"
        check = CountCheck(text, self._words, self._look)
        check.set_chosen(shown)
        check.toggled.connect(self._on_toggled)
        self._list.addWidget(check)
        return check

    def _lay_out(self) -> None:
        space = self._look.space
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(space(0.5))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(space(3), space(3), space(3), space(3))
        column.setSpacing(space(1.5))
        for widget in (self.title, self.program, self._area, self.sentence):
            column.addWidget(widget)
        column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignRight)

    def _place(self) -> None:
        """Below the program, or above it where there is more room; as high as its lines, or scrolling."""
        if self.isHidden():
            return
        space = self._look.space
        width = min(space(_WIDEST), self.width() - space(8))
        inner = width - space(6) - 2
        lines = sum(check.heightForWidth(inner) for check in self.checks) + self._list.spacing() * max(0, len(self._checks) - 1)
        others = [self.title, self.program, *([] if self.sentence.isHidden() else [self.sentence])]
        beside = (
            sum(each.heightForWidth(inner) for each in others)
            + self.done.sizeHint().height()
            + space(6)
            + space(1.5) * (len(others) + 1)
            + 2
        )
        below, above = self.height() - self._anchor.bottom() - space(3), self._anchor.top() - space(3)
        is_below = below >= min(lines + beside, space(60)) or below >= above
        room = max(below if is_below else above, min(space(50), self.height() - space(4)))
        self._area.setFixedHeight(max(space(7), min(lines, room - beside)))
        height = self._area.height() + beside
        top = self._anchor.bottom() + space(1) if is_below else self._anchor.top() - space(1) - height
        top = max(space(2), min(top, self.height() - height - space(2)))
        self.card.setGeometry(QRect(QPoint((self.width() - width) // 2, top), QPoint((self.width() + width) // 2, top + height)))
