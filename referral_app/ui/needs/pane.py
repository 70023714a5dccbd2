"""The left pane: everything a search can be narrowed by, with what each choice would give. It calls the session and listens to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.phrases import Phrase
from referral_app.operations.asked import Asked
from referral_app.operations.choices import Group
from referral_app.ui.actions import Actions
from referral_app.ui.look.look import Look
from referral_app.ui.needs.choice_list import ChoiceList
from referral_app.ui.needs.language_and_place import LanguageAndPlace
from referral_app.ui.needs.left_out import LeftOut
from referral_app.ui.needs.offered import LEFT_OUT, WHEN
from referral_app.ui.needs.should_take import ShouldTake
from referral_app.ui.needs.staff_notes import StaffNotes
from referral_app.ui.needs.ticking import with_need_toggled
from referral_app.ui.needs.what_is_needed import WhatIsNeeded
from referral_app.ui.needs.worth_asking import MOST, WorthAsking
from referral_app.ui.session.session import DeskSession
from referral_app.ui.widgets.labels import FieldLabel
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.answering import DeskAnswer
    from referral_app.operations.desk import Desk

BARRIERS_AT_FIRST = 3
UNDER_18 = "under-18"
_FOOT_FROM = 110
"""Steps of the grid: in a pane that is less high, the foot goes with the rest instead of staying in sight."""
_PER_QUESTION = 75
"""Steps of the grid of height for each question shown at once."""

_WIDEST = 150
"""Steps of the grid: in a wider pane the counts would stand too far from their words."""


class NeedsPane(QWidget):
    """Needs, language and place, when, whom to take, what to leave out; at the foot, always in sight, what is worth asking."""

    def __init__(self, words: Catalogue, look: Look, session: DeskSession, actions: Actions, parent: QWidget | None = None) -> None:  # noqa: ARG002
        super().__init__(parent)
        self.setObjectName("needs-pane")
        self._look, self._session = look, session
        self._followed: Asked | None = None
        self.needed = WhatIsNeeded(words, look, self._on_need)
        self.where = LanguageAndPlace(words, look, session)
        self.when = ChoiceList(words, look, WHEN, session.toggle)
        self.take = ShouldTake(words, look, self._change, session.toggle)
        self.left_out = LeftOut(words, look, LEFT_OUT, session.toggle, at_first=BARRIERS_AT_FIRST)
        self.notes = StaffNotes(words, look)
        self.asking = WorthAsking(words, look, session.choose, self._open_choices)
        self._when_part = _part(words, look, Phrase("When"), self.when)
        self._left_out_part = _part(words, look, Phrase("Leave out if known to"), self.left_out)
        self._lay_out()
        look.changed.connect(self._measure)
        session.asked_changed.connect(self._on_asked)
        session.answered.connect(self._on_answered)
        session.place_refused.connect(self.where.refuse)
        session.plain_words_changed.connect(self._on_plain_words)
        session.cleared.connect(self._on_cleared)
        session.tasks.opened.connect(self._learn)
        self._learn()
        self._on_plain_words(session.plain_words)
        self._on_asked()
        if session.answer is not None:
            self._on_answered(session.answer)

    def first_focus(self) -> QWidget:
        """Where F6 goes: the first need that is ticked, or the first of all; the language while the needs are not known yet."""
        shown = self.needed.grid.shown()
        return next((button for button in shown if button.isChecked()), next(iter(shown), self.where.language))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The foot stays in sight where there is room for it."""
        super().resizeEvent(event)
        self._measure()

    # -- what happens ------------------------------------------------------------------------------------------------------------

    def _learn(self, *_: object) -> None:
        def vocabulary(desk: Desk) -> NeedVocabulary:
            return desk.vocabulary

        self._session.tasks.read(vocabulary, self.needed.offer, newest="needs-offered")

    def _on_asked(self) -> None:
        """What is ticked here says nothing of the words typed, so another word changes nothing here."""
        asked = replace(self._session.asked, text="", limit=self._session.start.limit)
        if asked != self._followed:
            self._follow(asked)

    def _follow(self, asked: Asked) -> None:
        self._followed = asked
        for part in (self.needed, self.where, self.when, self.take, self.left_out):
            part.follow(asked)

    def _on_answered(self, answer: DeskAnswer) -> None:
        facets = answer.page.facets
        for part in (self.needed, self.take):
            part.count(facets)
        self.left_out.count_answer(answer)
        self.where.count(answer)
        self._show_foot()

    def _on_plain_words(self, plain: bool) -> None:
        self.needed.say_plainly(plain)
        self.take.setVisible(not plain)
        self._left_out_part.setVisible(not plain)
        self._show_foot()

    def _on_cleared(self) -> None:
        """The next person sees nothing of what was chosen before, not even by a row that is still in sight."""
        self._follow(self._session.start)
        for part in (self.needed, self.when, self.take.others, self.left_out):
            part.fold()
        self.where.begin_anew()
        self.asking.begin_anew()

    def _on_need(self, slug: str) -> None:
        self._change(lambda asked: with_need_toggled(asked, slug))

    def _open_choices(self, group: Group) -> None:
        """Go to the list of what answers an open question; only the language has one."""
        if group is Group.SPEAKS:
            self.area.ensureWidgetVisible(self.where.language)
            self.where.language.open_list()

    def _change(self, change: Callable[[Asked], Asked]) -> None:
        """Ask what ``change`` makes of what is asked; another question begins with a short list again."""
        self._session.ask(replace(change(self._session.asked), limit=self._session.start.limit))

    def _show_foot(self) -> None:
        """Notes and questions go with an answer. On a screen the person sees there are none; neither before anything is asked."""
        answer, session = self._session.answer, self._session
        hidden = answer is None or session.plain_words
        begun = answer is not None and replace(answer.asked, limit=session.start.limit) != session.start
        self.notes.tell(
            () if answer is None or hidden else answer.staff_notes, is_duty=answer is not None and UNDER_18 in answer.asked.takes
        )
        self.asking.tell(() if answer is None or hidden or not begun else (*answer.worth_asking, *answer.open_questions))
        self._foot.setVisible(not self.notes.isHidden() or not self.asking.isHidden())
        self._share_foot()

    # -- room --------------------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._content = QWidget()
        self._content.setObjectName("needs-content")
        self._parts = QVBoxLayout(self._content)
        for part in (self.needed, self.where, self._when_part, self.take, self._left_out_part):
            self._parts.addWidget(part)
        self._parts.addStretch(1)
        self._foot = QWidget(self)
        self._foot.setObjectName("needs-foot")
        self._foot_parts = QVBoxLayout(self._foot)
        self._rule = QFrame()
        self._rule.setProperty("kind", "rule")
        self._foot_parts.addWidget(self._rule)
        self._foot_parts.addWidget(self.notes)
        self._foot_parts.addWidget(self.asking)
        self.area = QScrollArea()
        self.area.setObjectName("needs-area")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._content)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.area, 1)
        self._measure()

    def _share_foot(self) -> None:
        """As many questions as there is room for; notes take the room of one."""
        stays = self._column.indexOf(self._foot) >= 0
        room = self.height() // self._look.space(_PER_QUESTION) - (not self.notes.isHidden())
        self.asking.show_at_most(max(1, min(MOST, room)) if stays else MOST)

    def _measure(self) -> None:
        space = self._look.space
        stays = self.height() >= space(_FOOT_FROM)
        if stays is (self._column.indexOf(self._foot) < 0):
            (self._column if stays else self._parts).addWidget(self._foot)
        self._share_foot()
        self._parts.setContentsMargins(space(4), space(4), space(2), space(4))  # the scroll bar stands at the end
        self._parts.setSpacing(space(4))
        self._content.setMaximumWidth(space(_WIDEST))
        self._foot.setMaximumWidth(space(_WIDEST) + space(2))
        sides = space(4) if stays else 0
        self._foot_parts.setContentsMargins(sides, 0, sides, space(3) if stays else 0)
        self._rule.setVisible(stays)
        self._foot_parts.setSpacing(space(2))


def _part(words: Catalogue, look: Look, title: Phrase, choices: ChoiceList) -> QWidget:
    """Choices under a title."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.space(1))
    column.addWidget(FieldLabel(words.say(title), look))
    column.addWidget(choices)
    choices.setAccessibleName(words.say(title))
    return part
