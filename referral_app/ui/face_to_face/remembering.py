"""One number in pieces to learn by heart: each alone, then all, then hidden. Nothing is typed, and nothing is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from referral_app.ui.face_to_face.reading import runs
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.big_words import BigWords

if TYPE_CHECKING:
    from referral_app.operations.no_paper import NumbersToShow, NumberToShow

BETWEEN = " · "
_COVERED = "•"


def steps_of(row: NumberToShow) -> int:
    """Each piece, all of them, and none."""
    pieces = row.ways[0].chunks
    return len(pieces) + 2 if len(pieces) > 1 else 2


class ToRemember(QWidget):
    """From the top: what it is about, the piece, where it stands in the number, what to do."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = BigWords(look, most=6, least=2.5, tone="muted", weight=QFont.Weight.Medium)
        self.piece = BigWords(look, most=72, least=4, weight=QFont.Weight.Bold, one_line=True)
        self.place = BigWords(look, most=6, least=2.5, tone="muted", weight=QFont.Weight.Normal, one_line=True)
        self.sentence = BigWords(look, most=7, least=2.5, weight=QFont.Weight.Medium)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(1))
        for part, share in ((self.title, 2), (self.piece, 9), (self.place, 2), (self.sentence, 3)):
            column.addWidget(part, share)

    def show_step(self, numbers: NumbersToShow, place: int, step: int) -> None:
        """Show a step of the number at ``place``."""
        row, said, language = numbers.rows[place], numbers.remember, numbers.language
        pieces = row.ways[0].chunks or (row.ways[0].number.text,)
        covered = [_covered(piece) for piece in pieces]
        is_last, is_whole = step >= steps_of(row) - 1, step == steps_of(row) - 2
        self.title.say(f"{said.title.first.text}\n{row.label.first.text}", language, runs(said.title.first.language))
        if is_last:
            self.piece.say(BETWEEN.join(covered), "en")
            self.piece.setAccessibleName(said.without_looking.first.text)
            self.place.say("", "en")
        elif is_whole:
            self.piece.say(BETWEEN.join(pieces), "en")
            self.piece.setAccessibleName("")
            self.place.say("", "en")
        else:
            self.piece.say(pieces[step], "en")
            self.piece.setAccessibleName("")
            self.place.say(BETWEEN.join(piece if at == step else covered[at] for at, piece in enumerate(pieces)), "en")
        sentence = (said.without_looking if is_last else said.look).first
        self.sentence.say(sentence.text, language, runs(sentence.language))

    def forget(self) -> None:
        """Show nothing any more."""
        for part in (self.title, self.piece, self.place, self.sentence):
            part.say("", "en")
        self.piece.setAccessibleName("")


def _covered(piece: str) -> str:
    return _COVERED * sum(char.isalnum() for char in piece)
