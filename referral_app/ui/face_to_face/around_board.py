"""The pages around the board: what staff should know before, a word shown large to both, what was pointed to afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.face_to_face.middle import Middle
from referral_app.ui.face_to_face.reading import runs
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.big_words import BigWords
from referral_app.ui.widgets.buttons import PrimaryButton, QuietButton
from referral_app.ui.widgets.labels import FieldLabel, Heading, TextLabel
from referral_app.ui.widgets.picker import Picker
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.face_to_face import BoardItem

TITLE = Phrase("Before you turn the screen")
WHAT_IT_SHOWS = Phrase(
    "The person will see pictures of needs in the plain words of the handout: a place to stay, food, health, children, reporting a crime and more. "
    "Make sure that nobody else can read the screen."
)
HOW_TO = Phrase("Touching or clicking a picture ticks it. “Stop” and “Alone, please” are shown large: do what they say at once.")
KEPT_NOWHERE = Phrase(
    "Nothing that is pointed to is kept. Hide takes the board away at once, and the next person starts with an empty one."
)


class BeforeBoard(Middle):
    """``started`` · ``left``: back to the desk."""

    started = Signal()
    left = Signal()

    def __init__(self, words: Catalogue, look: Look, language: Picker) -> None:
        super().__init__(look)
        self.language = language
        self.start = PrimaryButton(words.say(Phrase("Show the board")), look)
        self.leave = QuietButton(words.say(Phrase("Back to the desk")), look)
        column = self.card.column
        column.addWidget(Heading(words.say(TITLE), look))
        for said in (WHAT_IT_SHOWS, HOW_TO, KEPT_NOWHERE):
            column.addWidget(TextLabel(words.say(said), look))
        column.addWidget(FieldLabel(words.say(Phrase("Language of the board")), look, buddy=language))
        column.addWidget(language)
        self.add_buttons(look, self.start, self.leave)
        self.start.clicked.connect(self.started)
        self.leave.clicked.connect(self.left)


class SaidLarge(QWidget):
    """``closed``: somebody pressed anywhere, or the button."""

    closed = Signal()

    def __init__(self, words: Catalogue, look: Look) -> None:
        super().__init__()
        self._words, self._look = words, look
        self.icon = QLabel()
        self.icon.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        self.word = BigWords(look, most=48, least=6, weight=QFont.Weight.Bold)
        self.staff = BigWords(look, most=12, least=4, tone="muted", weight=QFont.Weight.Medium)
        self.back = QuietButton(words.say(Phrase("Back to the board")), look, icon="layout-grid")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.space(8)] * 4)
        column.addWidget(self.icon, 3)
        column.addWidget(self.word, 6)
        column.addWidget(self.staff, 2)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignHCenter)
        self.back.clicked.connect(self.closed)

    def show_word(self, item: BoardItem, language: str) -> None:
        """The word in the person's language, and under it in that of the staff."""
        staff = self._words.say(item.phrase)
        self.word.say(item.said, language, runs(language))
        self.staff.say("" if staff == item.said else staff, self._words.language, runs(self._words.language))
        self.icon.setPixmap(self._look.pixmap(item.icon, "accent", self._look.space(24)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Anywhere will do."""
        event.accept()
        self.closed.emit()


class AfterBoard(Middle):
    """``used``: ask for what was pointed to · ``left``: do not · ``returned``: back to the board."""

    used = Signal()
    left = Signal()
    returned = Signal()

    def __init__(self, words: Catalogue, look: Look) -> None:
        super().__init__(look)
        self._words = words
        self.list = TextLabel("", look, role="title")
        self.use = PrimaryButton("", look)
        self.leave = QuietButton(words.say(Phrase("Leave them")), look)
        self.back = QuietButton(words.say(Phrase("Back to the board")), look)
        self.card.column.addWidget(Heading(words.say(Phrase("The person pointed to")), look))
        self.card.column.addWidget(self.list)
        self.add_buttons(look, self.use, self.leave, self.back)
        self.use.clicked.connect(self.used)
        self.leave.clicked.connect(self.left)
        self.back.clicked.connect(self.returned)

    def tell(self, needs: Sequence[str]) -> None:
        """What was pointed to, in the words of the handout."""
        count = len(needs)
        self.list.setText("\n".join(needs))
        self.use.setText(self._words.say(Phrase("Use this need", {"count": count}, plural="Use these {count} needs", count=count)))
