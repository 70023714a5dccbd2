"""The box one types into: it offers filters first, then words. Nobody has to wait for what is offered: Enter takes the first offer even if
it is pressed before it came, and letters typed in between belong to the next word (users.md 1.7: ``tonight⏎ visa⏎ viet⏎``).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.operations.choices import choices_of
from referral_app.ui.find.offered_list import Offer, OfferedList
from referral_app.ui.look.look import Look
from referral_app.ui.session.session import DeskSession
from referral_app.ui.widgets.search_field import SearchField
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.suggesting import Suggestion

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Wait(Enum):
    """What keys wait for."""

    OFFERS = auto()
    LIST = auto()


class SearchBox(SearchField):
    """``over`` is what the offers may cover. ``down_wanted``: on to the list of programs · ``passed_on(QKeyEvent)``: typed ahead, when the
    keyboard had gone on already."""

    down_wanted = Signal()
    passed_on = Signal(object)

    def __init__(self, words: Catalogue, look: Look, session: DeskSession, over: QWidget, *, key: str = "") -> None:
        super().__init__(
            words.say(Phrase("Type a need, a place, a name …")),
            look,
            key=key,
            name=words.say(Phrase("Search for programs")),
            clear=words.say(Phrase("Empty the search box")),
            parent=over,
        )
        self._words, self._session = words, session
        self._offered_for: str | None = ""
        self._wait: Wait | None = None
        self._typed_ahead: deque[QKeyEvent] = deque()
        self.offered = OfferedList(words, look, over)
        self.offered.picked.connect(self._take)
        self.textChanged.connect(self._on_typed)
        session.suggested.connect(self._on_suggested)
        session.asked_changed.connect(self._follow)
        session.cleared.connect(self._forget_typing)
        self._follow()

    @property
    def is_waiting(self) -> bool:
        """Whether keys wait for what is offered, or for the list."""
        return self._wait is not None

    @property
    def is_offering(self) -> bool:
        """Whether the offers can be seen."""
        return self.offered.isVisible()

    def type_from_elsewhere(self, text: str) -> None:
        """Go on with letters that were typed where they have no meaning."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.deselect()
        self.end(False)
        self.insert(text)

    def wait_for_list(self) -> None:
        """The list that is meant is still to come; ``go_on`` tells that it is there."""
        self._wait = Wait.LIST

    def go_on(self) -> None:
        """The list is there, and the keyboard may be in it."""
        if self._wait is Wait.LIST:
            self._wait = None
            self._catch_up()

    # -- keys --------------------------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Shortcuts of the window do not overtake what waits for its turn."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose among the offers, take one, or type."""
        if self._wait is not None and event.key() != Qt.Key.Key_Escape:
            self._typed_ahead.append(QKeyEvent(event))
            event.accept()
            return
        key = event.key()
        if event.modifiers() & _HELD:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self._on_enter()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._on_arrow(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape and (self.text() or self.is_offering):
            self._on_escape()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self._drop_last()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Offers are for whoever types."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.offered.hide()

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab leaves, as everywhere."""
        self.offered.hide()
        return super().focusNextPrevChild(is_next)

    def _is_ours(self, event: QKeyEvent) -> bool:
        """While something waits, whatever can be typed waits too."""
        return self._wait is not None and not event.modifiers() & _HELD and bool(event.text())

    def _on_enter(self) -> None:
        if not self.text().strip():
            return
        if self._offered_for != self.text():
            self._wait = Wait.OFFERS
            return
        if self.is_offering:
            self._take(self.offered.current)

    def _on_arrow(self, step: int) -> None:
        if self.is_offering:
            self.offered.move_by(step)
            self._tell_current(aloud=True)
        elif step > 0:
            self.down_wanted.emit()

    def _on_escape(self) -> None:
        """First the offers go, then the words."""
        if self._wait is not None:
            self._forget_typing()
        elif self.is_offering:
            self.offered.hide()
        else:
            self.clear()

    def _drop_last(self) -> None:
        chosen = choices_of(self._session.asked)
        if chosen:
            self._session.drop(chosen[-1])

    # -- what is offered ---------------------------------------------------------------------------------------------------------------

    def _on_typed(self, text: str) -> None:
        """Typed, pasted, or emptied by its cross."""
        self._offered_for = None
        self._session.type_words(text)

    def _on_suggested(self, typed: str, suggestions: Sequence[Suggestion]) -> None:
        if typed != self.text():
            return
        self._offered_for = typed
        if not suggestions:
            self.offered.hide()
            self.setAccessibleDescription("")
        else:
            self.offered.offer(typed, suggestions)
            self._tell_current(aloud=False)
            if self.hasFocus():
                self.offered.open_under(self)
        if self._wait is Wait.OFFERS:
            self._wait = None
            self._take(self.offered.current if suggestions else None)
            self._catch_up()

    def _take(self, offer: Offer | None) -> None:
        """The filter takes the place of the words; the words alone stay where they are."""
        self.offered.hide()
        if offer is not None and offer.choice is not None:
            self._session.accept(offer.choice)

    def _catch_up(self) -> None:
        """What was typed meanwhile, until it too has to wait."""
        while self._typed_ahead and self._wait is None:
            event = self._typed_ahead.popleft()
            if self.hasFocus():
                QApplication.sendEvent(self, event)
            else:
                self.passed_on.emit(event)

    def _forget_typing(self) -> None:
        self._wait = None
        self._typed_ahead.clear()
        self.offered.hide()

    def _follow(self) -> None:
        """What is asked was changed elsewhere, or by a filter that was taken."""
        text = self._session.asked.text
        if text != self.text():
            self.blockSignals(True)
            self.setText(text)
            self.blockSignals(False)
            self._on_text(text)
            self._offered_for = text
            self.offered.hide()

    def _tell_current(self, *, aloud: bool) -> None:
        offer = self.offered.current
        if offer is None:
            return
        phrase = (
            Phrase("{choice}, {kind}", {"choice": offer.text, "kind": offer.kind})
            if offer.kind
            else Phrase("{choice}", {"choice": offer.text})
        )
        self.setAccessibleDescription(self._words.say(Phrase("Enter chooses {choice}", {"choice": phrase})))
        if aloud:
            self._session.announced.emit(phrase)
