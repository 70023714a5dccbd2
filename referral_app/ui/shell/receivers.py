"""What the actions of the whole window do. Panes and lists answer to their own; "hide" and "quit" are the window's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from PySide6.QtCore import QObject

from referral_app.domain.phrases import Phrase
from referral_app.ui.session.face_to_face import Full
from referral_app.ui.session.kept import BRING_BACK_MS
from referral_app.ui.session.session import DeskSession
from referral_app.ui.settings.choices import TEXT_SIZES, USUAL_SIZE
from referral_app.ui.settings.keeper import SettingsKeeper
from referral_app.ui.shell.interior import Interior
from referral_app.ui.shell.pages import DESK

CLEARED, BRING_BACK = Phrase("Cleared."), Phrase("Bring back ({seconds} s)")
BROUGHT_BACK = Phrase("Brought back as it was.")
PALETTES = {"light": "light", "dark": "dark", "high-contrast": "high-contrast", "system-colors": "system"}
"""Action -> the palette as Settings name it."""


class Receivers(QObject):
    """Connects the actions of ``interior`` and answers to them for as long as it lives."""

    def __init__(self, interior: Interior, session: DeskSession, keeper: SettingsKeeper) -> None:
        super().__init__(interior)
        self._interior, self._session, self._keeper = interior, session, keeper
        self._doings = doings = interior.doings
        received = {
            "next-person": self._next_person,
            "bring-back": self._bring_back,
            "plain-words": self._turn_plain_words,
            "show-numbers": self._show_numbers,
            "turn-screen": self._turn_screen,
            "call-together": self._call_together,
            "palette": interior.palette_overlay.open,
            "menu": interior.header.open_menu,
            "next-pane": interior.next_part,
            "previous-pane": interior.previous_part,
            "larger": self._larger,
            "smaller": self._smaller,
            "usual-size": self._usual_size,
            "desk-page": interior.go_to_desk,
            "exchange-page": interior.go_to_exchange,
            "help-page": interior.go_to_help,
            "settings-page": interior.go_to_settings,
            **dict.fromkeys(PALETTES, self._color),
        }
        for action_id, receive in received.items():
            doings[action_id].triggered.connect(receive)
        doings["plain-words"].setCheckable(True)
        session.cleared.connect(self._tell_bring_back)
        session.bring_back_ended.connect(self._on_bring_back_ended)
        session.plain_words_changed.connect(self._on_plain_words)
        session.presets.wanted.connect(keeper.save)
        session.presets.refused.connect(interior.notices.tell)
        self._on_plain_words(session.plain_words)
        self._tell_bring_back()

    # -- from one person to the next ---------------------------------------------------------------------------------------------------

    def _next_person(self) -> None:
        self._interior.pages.show_page(DESK)
        self._session.clear()
        if self._session.can_bring_back:
            self._interior.notices.offer(CLEARED, BRING_BACK, self._doings["bring-back"].trigger, BRING_BACK_MS // 1000)
        self._doings["search"].trigger()

    def _bring_back(self) -> None:
        if self._session.can_bring_back:
            self._interior.pages.show_page(DESK)
            self._session.bring_back()
            self._interior.notices.tell(BROUGHT_BACK)
            self._doings["search"].trigger()

    def _on_bring_back_ended(self) -> None:
        self._interior.notices.withdraw_offer()
        self._tell_bring_back()

    def _tell_bring_back(self) -> None:
        self._doings["bring-back"].setEnabled(self._session.can_bring_back)

    # -- face to face ------------------------------------------------------------------------------------------------------------------

    def _show_numbers(self) -> None:
        """From wherever one is; the same key leads back."""
        together, draft = self._session.face_to_face, self._session.draft
        if together.full is Full.NUMBERS:
            together.fill(None)
        elif draft.items:
            self._session.change_sheet(replace(draft, no_paper=True))
            together.fill(Full.NUMBERS)

    def _turn_screen(self) -> None:
        self._session.face_to_face.fill(Full.BOARD)

    def _call_together(self) -> None:
        """With the program somebody is at; otherwise the hotline."""
        if self._session.face_to_face.full is not Full.TOGETHER:
            self._session.face_to_face.call(self._interior.desk.program_at_hand())
            self._session.face_to_face.fill(Full.TOGETHER)

    # -- what is on the screen, and how ------------------------------------------------------------------------------------------------

    def _turn_plain_words(self) -> None:
        self._session.say_plainly(not self._session.plain_words)

    def _on_plain_words(self, plain: bool) -> None:
        self._doings["plain-words"].setChecked(plain)
        self._interior.header.show_plain_words(plain)

    def _larger(self) -> None:
        self._use_size(TEXT_SIZES[min(bisect_right(TEXT_SIZES, self._keeper.settings.text_size), len(TEXT_SIZES) - 1)])

    def _smaller(self) -> None:
        self._use_size(TEXT_SIZES[max(bisect_left(TEXT_SIZES, self._keeper.settings.text_size) - 1, 0)])

    def _usual_size(self) -> None:
        self._use_size(USUAL_SIZE)

    def _use_size(self, percent: int) -> None:
        self._keeper.save(replace(self._keeper.settings, text_size=percent))

    def _color(self) -> None:
        self._keeper.save(replace(self._keeper.settings, palette=PALETTES[self.sender().objectName()]))
