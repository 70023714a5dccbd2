"""One number as large as the place allows: under a name that tells nothing, with what to do with it and a few words to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from referral_app.ui.face_to_face.reading import kept_together, runs
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.big_words import BigWords

if TYPE_CHECKING:
    from referral_app.operations.no_paper import NumberToShow, Said

_BESIDE = " · "


class OneNumber(QWidget):
    """From the top: the name, the same for staff, the number, what to know of it, what to say."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = BigWords(look, most=10)
        self.beside = BigWords(look, most=4, least=2.5, tone="muted", weight=QFont.Weight.Normal)
        self.number = BigWords(look, most=60, least=4, weight=QFont.Weight.Bold)
        self.facts = BigWords(look, most=6, least=2.5, weight=QFont.Weight.Normal)
        self.words = BigWords(look, most=7, least=2.5, tone="accent_soft_text", weight=QFont.Weight.Medium)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(1))
        for part, share in ((self.label, 3), (self.beside, 1), (self.number, 9), (self.facts, 3), (self.words, 4)):
            column.addWidget(part, share)

    def show_number(self, row: NumberToShow | None, language: str) -> None:
        """Show it, or nothing."""
        if row is None:
            for part in (self.label, self.beside, self.number, self.facts, self.words):
                part.say("", "en")
            return
        main, direction = row.ways[0], runs(language)
        self.label.say(_in_one(row.label, main.label), language, direction)
        second = (row.label.second, main.label.second or main.label.first)
        self.beside.say(_BESIDE.join(line.text for line in second if line is not None) if row.label.second else "", "en")
        self.number.say(main.number.text, "en")
        further = (f"{way.label.first.text} {kept_together(way.number.text)}" for way in row.ways[1:])
        self.facts.say("\n".join((*further, _BESIDE.join(note.first.text for note in row.notes))).strip(), language, direction)
        self.words.say("\n".join(said.first.text for said in row.words), language, direction)


def _in_one(label: Said, way: Said) -> str:
    return f"{label.first.text}{_BESIDE}{way.first.text}"
