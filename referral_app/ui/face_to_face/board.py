"""Turn the screen: needs as pictures in the person's language to point at, with the words that are always there. Nothing pointed to is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.face_to_face.around_board import AfterBoard, BeforeBoard, SaidLarge
from referral_app.ui.face_to_face.board_button import BoardButton
from referral_app.ui.face_to_face.board_grid import BoardGrid
from referral_app.ui.face_to_face.reading import runs
from referral_app.ui.look.look import Look
from referral_app.ui.session import lane_work
from referral_app.ui.session.face_to_face import Stage
from referral_app.ui.session.session import DeskSession
from referral_app.ui.widgets.big_words import BigWords
from referral_app.ui.widgets.buttons import QuietButton
from referral_app.ui.widgets.labels import ElidedLabel
from referral_app.ui.widgets.picker import Picker
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.face_to_face import Board, BoardItem

POINTED = Phrase("Pointed to: {needs}")
NAME = Phrase("Board to point at")

LEAST, NEED, WORD = 14, 40, 30
"""Letters in pixels: the least, and the most a need and a word have."""


class BoardView(QWidget):
    """Before, the board, a word said large, after: whichever it is now. It shows what ``FaceToFace`` holds."""

    def __init__(self, words: Catalogue, look: Look, session: DeskSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._look, self._session, self._state = words, look, session, session.face_to_face
        self._board: Board | None = None
        self._asked: str | None = None
        self.setObjectName("board")
        self.setAccessibleName(words.say(NAME))
        self.before = BeforeBoard(words, look, self._picker())
        self.language = self._picker()
        self.pointed = ElidedLabel("", look, tone="muted")
        self.done = QuietButton(words.say(Phrase("Done")), look, icon="check")
        self.title = BigWords(look, most=8, least=4, weight=QFont.Weight.DemiBold)
        self.needs = BoardGrid(least=LEAST, most=NEED, shape=1.3)
        self.said_words = BoardGrid(least=LEAST, most=WORD, shape=2.0)
        self.large = SaidLarge(words, look)
        self.after = AfterBoard(words, look)
        self._lay_out()
        for picker in (self.language, self.before.language):
            picker.picked.connect(self._state.speak)
        self.before.started.connect(partial(self._state.turn_to, Stage.BOARD))
        self.before.left.connect(self._leave)
        self.done.clicked.connect(self.go_back)
        self.large.closed.connect(partial(self._state.say, None))
        self.after.used.connect(partial(self._state.leave_board, use=True))
        self.after.left.connect(self._leave)
        self.after.returned.connect(partial(self._state.turn_to, Stage.BOARD))
        self._state.board_changed.connect(self.follow)
        self.follow()

    def first_focus(self) -> QWidget:
        """Where the keyboard goes on each page."""
        page = self._pages.currentWidget()
        if page is self._page:
            return self.needs.buttons[0] if self.needs.buttons else self.done
        first = {self.before: self.before.start, self.large: self.large.back, self.after: self.after.use}
        return first.get(page, self.done)  # type: ignore[arg-type]  # a page of ours

    def go_back(self) -> None:
        """From a word to the board, from the board to what was pointed to, from there to the desk."""
        if self._state.said is not None:
            self._state.say(None)
        elif self._state.stage is Stage.BOARD and self._state.pointed:
            self._state.turn_to(Stage.AFTER)
        else:
            self._leave()

    def follow(self) -> None:
        """Show what there is now."""
        language = self._state.board_language or self._session.settled_draft.language or "en"
        if language != self._asked:
            self._asked = language
            self._session.tasks.read(lambda desk: lane_work.read_board(desk, language), self._on_board, newest="board")
        self._show_state()

    # -- inside ------------------------------------------------------------------------------------------------------------------------

    def _on_board(self, read: tuple[Board, tuple[tuple[str, str], ...]]) -> None:
        board, names = read
        had_focus = self.needs.isAncestorOf(self.window().focusWidget() or self.window())
        self._board = board
        for picker in (self.language, self.before.language):
            picker.set_items(names)
            picker.set_value(board.language)
        for part in (self._page_body, self.title, self.needs, self.said_words):
            part.setLayoutDirection(runs(board.language))
        self.title.say(board.title, board.language, runs(board.language))
        self.needs.hold([self._need(item, board.language) for item in board.needs])
        self.said_words.hold([self._word(item, board.language) for item in board.words])
        self._show_state()
        if had_focus:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self) -> None:
        state, board = self._state, self._board
        needs = {item.key: item for item in board.needs} if board is not None else {}
        pointed = [self._words.say(needs[slug].phrase) for slug in state.pointed if slug in needs]
        for button, slug in zip(self.needs.buttons, needs, strict=False):
            button.setChecked(slug in state.pointed)
        self.pointed.set_full_text(self._words.say(POINTED.filled(needs=" · ".join(pointed))) if pointed else "")
        self.after.tell(pointed)
        item = next((one for one in board.words if one.key == state.said), None) if board is not None and state.said else None
        if item is not None and board is not None:
            self.large.show_word(item, board.language)
        page = (
            self.large if item is not None else {Stage.BEFORE: self.before, Stage.BOARD: self._page, Stage.AFTER: self.after}[state.stage]
        )
        if page is not self._pages.currentWidget():
            self._pages.setCurrentWidget(page)
            if self.isVisible():
                self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _need(self, item: BoardItem, language: str) -> BoardButton:
        button = BoardButton(item.said, item.icon, language, self._look)
        button.setCheckable(True)
        button.setAccessibleDescription(self._words.say(item.phrase))
        button.clicked.connect(partial(self._on_need, item.key))
        return button

    def _word(self, item: BoardItem, language: str) -> BoardButton:
        button = BoardButton(item.said, item.icon, language, self._look)
        button.setAccessibleDescription(self._words.say(item.phrase))
        button.clicked.connect(partial(self._on_word, item.key))
        return button

    def _on_need(self, slug: str, _checked: bool = False) -> None:
        self._state.point_to(slug)

    def _on_word(self, key: str, _checked: bool = False) -> None:
        self._state.say(key)

    def _leave(self) -> None:
        self._state.leave_board(use=False)

    def _picker(self) -> Picker:
        words = self._words
        return Picker(
            self._look,
            name=words.say(Phrase("Language of the board")),
            search=words.say(Phrase("Type a language")),
            nothing=words.say(Phrase("No board in that language yet. Ask an interpreter.")),
        )

    def _lay_out(self) -> None:
        space = self._look.space
        self.language.setMinimumWidth(space(36))
        self.language.setMaximumWidth(space(60))
        top = QHBoxLayout()
        top.setSpacing(space(3))
        top.addWidget(self.language, 1)
        top.addWidget(self.pointed, 3)
        top.addWidget(self.done)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.needs)
        self._page_body = QWidget()
        body = QVBoxLayout(self._page_body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(space(2))
        body.addWidget(self.title, 1)
        body.addWidget(self._scroll, 9)
        body.addWidget(self.said_words, 2)
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(*[space(3)] * 4)
        column.setSpacing(space(2))
        column.addLayout(top)
        column.addWidget(self._page_body, 1)
        self._pages = QStackedWidget()
        for page in (self.before, self._page, self.large, self.after):
            self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
