"""How the sheet is carried, in which languages and on what paper: each choice changes the draft, and the preview follows."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.look.look import Look
from referral_app.ui.session.session import DeskSession
from referral_app.ui.sheet.choices import (
    CARRIES,
    NO_PAPER,
    WITH_CODES,
    carry_of,
    language_choices,
    language_key,
    languages_of,
    layout_choices,
    layout_key,
    layout_of,
)
from referral_app.ui.sheet.preset_picker import PresetPicker
from referral_app.ui.widgets.count_check import CountCheck
from referral_app.ui.widgets.flow_layout import FlowLayout
from referral_app.ui.widgets.picker import Picker
from referral_app.ui.widgets.segmented import Segmented
from referral_app.words.catalogue import Catalogue


class SheetOptions(QWidget):
    """The carry buttons, the language, the layout with its paper, and whether there are codes to scan. What nobody chose is as Settings say."""

    def __init__(self, words: Catalogue, look: Look, session: DeskSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._session = words, session
        carries = tuple((layout, words.say(carried)) for layout, carried in CARRIES)
        self.carry = Segmented(carries, look, name=words.say(Phrase("How it is carried")))
        self.language = Picker(
            look,
            name=words.say(Phrase("Language of the sheet")),
            search=words.say(Phrase("Type a language")),
            nothing=words.say(Phrase("No sheet in that language yet. Ask an interpreter.")),
        )
        self.language.set_items((key, words.say(phrase)) for key, phrase in language_choices())
        self.paper = Picker(look, name=words.say(Phrase("Layout and paper")))
        self.paper.set_items((key, words.say(phrase)) for key, phrase in layout_choices())
        self.codes = CountCheck(words.say(Phrase("Codes to scan")), words, look)
        self.presets = PresetPicker(words, look, session.presets)
        pickers = QWidget()
        row = FlowLayout(pickers, spacing=look.space(2), stretch=True)
        row.addWidget(self.language)
        row.addWidget(self.paper)
        row.addWidget(self.presets)
        row.addWidget(self.codes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(2))
        column.addWidget(self.carry)
        column.addWidget(pickers)
        self.carry.changed.connect(self._on_carry)
        self.language.picked.connect(self._on_language)
        self.paper.picked.connect(self._on_paper)
        self.codes.toggled.connect(self._on_codes)
        session.sheet_changed.connect(self.follow)
        session.tasks.opened.connect(self.follow)
        self.follow()

    def follow(self, *_: object) -> None:
        """Show what the draft says, or Settings where it says nothing."""
        draft = self._session.settled_draft
        layout = draft.layout or "standard"
        self.carry.set_current(NO_PAPER if draft.no_paper else carry_of(layout))
        self.language.set_value(language_key(draft.language or "en", draft.second_language))
        self.paper.set_value(layout_key(layout, draft.paper or "letter"))
        self.paper.setVisible(not draft.no_paper)
        self.codes.setVisible(layout in WITH_CODES and not draft.no_paper)
        self.codes.set_chosen(bool(draft.qr))
        self.presets.setVisible(not draft.no_paper)
        self.presets.follow()

    def _on_carry(self, layout: str) -> None:
        draft = self._session.draft
        self._session.change_sheet(replace(draft, no_paper=True) if layout == NO_PAPER else replace(draft, layout=layout, no_paper=False))

    def _on_language(self, key: str) -> None:
        language, second = languages_of(key)
        self._session.change_sheet(replace(self._session.draft, language=language, second_language=second))

    def _on_paper(self, key: str) -> None:
        layout, paper = layout_of(key)
        self._session.change_sheet(replace(self._session.draft, layout=layout, paper=paper))

    def _on_codes(self, wanted: bool) -> None:
        self._session.change_sheet(replace(self._session.draft, qr=wanted))
