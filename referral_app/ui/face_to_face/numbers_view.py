"""Numbers without paper, in the pane of the sheet or filling the window: one large, one to remember, all of them as a code."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.face_to_face.code_view import CodeView
from referral_app.ui.face_to_face.one_number import OneNumber
from referral_app.ui.face_to_face.remembering import ToRemember, steps_of
from referral_app.ui.look.look import Look
from referral_app.ui.session.face_to_face import FaceToFace, Mode
from referral_app.ui.widgets.buttons import IconButton, QuietButton
from referral_app.ui.widgets.flow_layout import FlowLayout
from referral_app.ui.widgets.labels import TextLabel
from referral_app.ui.widgets.segmented import Segmented
from referral_app.words.catalogue import Catalogue

MODES = ((Mode.BIG, Phrase("Big number")), (Mode.REMEMBER, Phrase("To remember")), (Mode.CODE, Phrase("Code to scan")))
FILL, GO_BACK = Phrase("Fill the window"), Phrase("Back to the desk")
LOG = Phrase("Say it when you hand them over: numbers can be looked up, and calls stand in the call log of a phone.")
CODE_NAME = Phrase("Code with all numbers as plain text; it needs no internet")
CODE_SAID = Phrase("A phone that scans this shows the numbers as plain text, under names that tell nothing. It needs no internet.")
PLACE = Phrase("{place} of {all}")
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class NumbersView(QWidget):
    """Shows what ``FaceToFace`` holds. ``filled``: it shall fill the window."""

    filled = Signal()

    def __init__(  # noqa: PLR0913  a pane's usual parts
        self, words: Catalogue, look: Look, together: FaceToFace, *, is_full: bool = False, key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._look, self._state = words, look, together
        self.setObjectName("numbers-view")
        self.setAccessibleName(words.say(Phrase("Numbers without paper")))
        self.modes = Segmented(((mode.value, words.say(said)) for mode, said in MODES), look, name=words.say(Phrase("How they are given")))
        name = words.say(GO_BACK if is_full else FILL)
        self.fill = QuietButton(name, look, icon="minimize-2", key=key) if is_full else IconButton("maximize-2", name, look, key=key)
        self.one, self.remember, self.code = OneNumber(look), ToRemember(look), CodeView(look)
        self.back = QuietButton(words.say(Phrase("Back")), look)
        self.place = TextLabel("", look, tone="muted")
        self.place.setWordWrap(False)
        self.next = QuietButton(words.say(Phrase("Next")), look)
        self.other = QuietButton(words.say(Phrase("Another number")), look)
        self.log = TextLabel(words.say(LOG), look, role="small", tone="muted")
        self._lay_out(is_full=is_full)
        self.modes.changed.connect(self._on_mode)
        self.fill.clicked.connect(self.go_back if is_full else self.filled)
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self._on_next)
        self.other.clicked.connect(self._on_other)
        for button in (self.back, self.next, self.other):
            button.installEventFilter(self)
        together.numbers_changed.connect(self.follow)
        self.follow()

    def first_focus(self) -> QWidget:
        """Where work on this begins."""
        return self.next if self.next.isEnabled() else self.fill

    def go_back(self) -> None:
        """Leave the window to the desk."""
        self._state.fill(None)

    def follow(self) -> None:
        """Show what there is now."""
        state, numbers = self._state, self._state.numbers
        self.modes.set_current(state.mode.value)
        if numbers is None:
            self.one.show_number(None, "en")
            self.remember.forget()
            self.code.show_code((), "", "")
            return
        page = {Mode.BIG: self.one, Mode.REMEMBER: self.remember, Mode.CODE: self._code_page}[state.mode]
        self.one.show_number(numbers.rows[state.place], numbers.language)
        self.remember.show_step(numbers, state.place, state.step)
        code = numbers.codes[state.code]
        self.code.show_code(code.squares, code.text, self._words.say(CODE_NAME))
        self._pages.setCurrentWidget(page)
        self._follow_steps()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys go on and back also while a button has the keyboard."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._on_key(Qt.Key(event.key())):
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The same from anywhere else in the view."""
        if not self._on_key(Qt.Key(event.key())):
            super().keyPressEvent(event)

    # -- inside ------------------------------------------------------------------------------------------------------------------------

    def _on_key(self, key: Qt.Key) -> bool:
        if self._state.numbers is None:
            return False
        if key in _STEPS:
            forward = _STEPS[key] if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else -_STEPS[key]
            (self._on_next if forward > 0 else self._on_back)()
            return True
        if key in _PAGES and self._state.mode is not Mode.CODE:
            self._state.go_to(self._state.place + _PAGES[key])
            return True
        return False

    def _counted(self) -> tuple[int, int]:
        """Where one is in what Back and Next go through, and how much there is of it."""
        state, numbers = self._state, self._state.numbers
        if numbers is None:
            return 0, 1
        if state.mode is Mode.REMEMBER:
            return state.step, steps_of(numbers.rows[state.place])
        return (state.code, len(numbers.codes)) if state.mode is Mode.CODE else (state.place, len(numbers.rows))

    def _follow_steps(self) -> None:
        numbers = self._state.numbers
        at, total = self._counted()
        is_remembering = self._state.mode is Mode.REMEMBER
        is_hidden = is_remembering and at == total - 1
        again = numbers.remember.show_again.first.text if numbers is not None else ""
        self.next.setText(again if is_hidden else self._words.say(Phrase("Next")))
        self.place.setText(self._words.say(PLACE.filled(place=at + 1, all=total)))
        if total <= 1 and any(part.hasFocus() for part in (self.back, self.next)):
            self.modes.segment(self._state.mode.value).setFocus(Qt.FocusReason.OtherFocusReason)
        self.back.setEnabled(total > 1 and not (is_remembering and at == 0))
        self.next.setEnabled(total > 1)
        for part in (self.back, self.next, self.place):
            part.setVisible(total > 1)
        self.other.setVisible(is_remembering and numbers is not None and len(numbers.rows) > 1)

    def _go(self, by: int) -> None:
        at, total = self._counted()
        if self._state.mode is Mode.REMEMBER:
            self._state.go_to_step(total - 2 if at + by >= total else at + by)
        elif self._state.mode is Mode.CODE:
            self._state.go_to_code(at + by)
        else:
            self._state.go_to(at + by)

    def _on_next(self) -> None:
        self._go(1)

    def _on_back(self) -> None:
        self._go(-1)

    def _on_other(self) -> None:
        self._state.go_to(self._state.place + 1)

    def _on_mode(self, mode: str) -> None:
        self._state.choose_mode(Mode(mode))

    def _lay_out(self, *, is_full: bool) -> None:
        space = self._look.space
        self._code_page = QWidget()
        code = QVBoxLayout(self._code_page)
        code.setContentsMargins(0, 0, 0, 0)
        code.setSpacing(space(1))
        said = TextLabel(self._words.say(CODE_SAID), self._look, role="small", tone="muted")
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        code.addWidget(self.code, 1)
        code.addWidget(said)
        self._pages = QStackedWidget()
        for page in (self.one, self.remember, self._code_page):
            self._pages.addWidget(page)
        top = QHBoxLayout()
        top.setSpacing(space(2))
        top.addWidget(self.modes, 1)
        top.addWidget(self.fill, 0, Qt.AlignmentFlag.AlignTop)
        steps = QWidget()
        row = FlowLayout(steps, spacing=space(2))
        for widget in (self.back, self.place, self.next, self.other):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[space(6 if is_full else 3)] * 4)
        column.setSpacing(space(2))
        column.addLayout(top)
        column.addWidget(self._pages, 1)
        column.addWidget(steps, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.log)
