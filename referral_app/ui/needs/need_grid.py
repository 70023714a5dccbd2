"""The groups of needs as two columns of large buttons: the common ones, and the others in place under "More"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from referral_app.domain.needs import Need, NeedVocabulary
from referral_app.domain.phrases import Phrase
from referral_app.operations.asked import Asked
from referral_app.operations.choices import ANY_ROLE
from referral_app.ui.look.look import Look
from referral_app.ui.needs.offered import PROFESSIONALS, button_words, common_first
from referral_app.ui.needs.ticking import has_group
from referral_app.ui.widgets.need_button import NeedButton
from referral_app.words.catalogue import Catalogue

COLUMNS, PLAIN_COLUMNS = 2, 1
"""Handout words are sentences, and large ones for who reads them across the desk."""
_MORE = Phrase("More …")
_FEWER = Phrase("Fewer")
_MORE_SAID = Phrase("{count} other kinds of help")


class NeedGrid(QWidget):
    """``toggle`` is called with the slug of a group somebody clicked. The arrow keys go from button to button."""

    def __init__(self, words: Catalogue, look: Look, toggle: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._look, self._toggle = words, look, toggle
        self._asked = Asked()
        self._plain = False
        self._groups: dict[str, Need] = {}
        self._common: frozenset[str] = frozenset()
        self.buttons: dict[str, NeedButton] = {}
        self._opened = False
        self._arranged: tuple[tuple[NeedButton, ...], int] = ((), 0)
        self.more = self._button()
        self.more.setCheckable(False)
        self.more.clicked.connect(self._on_more)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._measure()
        look.changed.connect(self._measure)

    def offer(self, vocabulary: NeedVocabulary) -> None:
        """Offer the groups of a directory, in place of what was offered before."""
        for button in self.buttons.values():
            button.deleteLater()
        common, others = common_first(vocabulary)
        self._groups = {group.slug: group for group in (*common, *others)}
        self._common = frozenset(group.slug for group in common)
        self.buttons = {slug: self._button() for slug in self._groups}
        for slug, button in self.buttons.items():
            button.clicked.connect(partial(self._on_clicked, slug))
            button.setText(self._words.say(button_words(self._groups[slug], plain=self._plain)))
        self._show()

    def fold(self) -> None:
        """Only the common groups again, and others that are ticked."""
        self._opened = False
        self._show()

    def follow(self, asked: Asked) -> None:
        """Tick what is asked."""
        self._asked = asked
        self._show()

    def count(self, counts: Mapping[str, int]) -> None:
        """Show the counts of an answer; a group it does not count keeps the one it has."""
        for slug, button in self.buttons.items():
            if slug in counts:
                button.set_count(counts[slug])

    def say_plainly(self, plain: bool) -> None:
        """In the handout's words, or in those of staff."""
        self._plain = plain
        for slug, button in self.buttons.items():
            button.setText(self._words.say(button_words(self._groups[slug], plain=plain)))
        self._show()

    def shown(self) -> tuple[NeedButton, ...]:
        """The buttons there are now, in reading order."""
        return tuple(button for button in self._in_order() if not button.isHidden())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QAbstractButton):
            step = self._steps().get(Qt.Key(event.key()))
            if step is not None and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
                shown = self.shown()
                place = next((place for place, button in enumerate(shown) if button is watched), 0) + step
                if 0 <= place < len(shown):
                    shown[place].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    # -- inside ------------------------------------------------------------------------------------------------------------------

    def _button(self) -> NeedButton:
        button = NeedButton("", self._words, self._look, parent=self)
        button.installEventFilter(self)
        return button

    @property
    def _columns(self) -> int:
        return PLAIN_COLUMNS if self._plain else COLUMNS

    def _steps(self) -> Mapping[Qt.Key, int]:
        forward = -1 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1
        return {Qt.Key.Key_Left: -forward, Qt.Key.Key_Right: forward, Qt.Key.Key_Up: -self._columns, Qt.Key.Key_Down: self._columns}

    def _in_order(self) -> list[NeedButton]:
        common = [button for slug, button in self.buttons.items() if slug in self._common]
        return [*common, self.more, *(button for slug, button in self.buttons.items() if slug not in self._common)]

    def _offered(self, slug: str) -> bool:
        """Whether a group is there at all: on a screen the person sees, only what a handout may say."""
        if self._plain and not self._groups[slug].printable:
            return False
        return slug != PROFESSIONALS or self._asked.role != ANY_ROLE or has_group(self._asked, slug)

    def _show(self) -> None:
        """Put the buttons that are there now in their places."""
        others = [slug for slug in self._groups if slug not in self._common and self._offered(slug)]
        ticked = any(has_group(self._asked, slug) for slug in others)
        opened = self._opened or ticked
        for slug, button in self.buttons.items():
            button.set_chosen(has_group(self._asked, slug))
            button.setVisible(self._offered(slug) and (opened or slug in self._common))
        self.more.setVisible(bool(others) and not ticked)
        self.more.setText(self._words.say(_FEWER if opened else _MORE))
        self.more.setAccessibleDescription(self._words.say(_MORE_SAID.filled(count=len(others))))
        arranged = self.shown(), self._columns
        if arranged != self._arranged:  # with every key somebody presses this is asked, and nearly always all stay where they are
            self._arranged = arranged
            self._grid.setColumnStretch(1, 0 if self._plain else 1)
            for place, button in enumerate(arranged[0]):
                self._grid.addWidget(button, place // self._columns, place % self._columns)

    def _on_clicked(self, slug: str, _checked: bool = False) -> None:
        self._toggle(slug)

    def _on_more(self) -> None:
        self._opened = not self._opened
        self._show()

    def _measure(self) -> None:
        self._grid.setSpacing(self._look.space(2))
