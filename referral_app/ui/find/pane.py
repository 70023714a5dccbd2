"""The middle pane: what is offered. It calls the session and listens to it; its parts do not know each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from referral_app.domain.needs import NeedVocabulary
from referral_app.ui.actions import Actions
from referral_app.ui.find.anchor import anchor_of, hold
from referral_app.ui.find.chips_row import ChipsRow
from referral_app.ui.find.empty_state import NothingFound, StillOpening
from referral_app.ui.find.footer import Footer
from referral_app.ui.find.on_sheet import OnSheet
from referral_app.ui.find.reading_on import ReadingOn
from referral_app.ui.find.results_model import ResultsModel
from referral_app.ui.find.results_view import ResultsView
from referral_app.ui.find.row_delegate import GUTTER
from referral_app.ui.find.row_text import Speaker
from referral_app.ui.find.rows import LeadsRow, MoreRow, ProgramRow, ReasonRow, Row
from referral_app.ui.find.search_box import SearchBox
from referral_app.ui.find.taken_for import TakenFor
from referral_app.ui.find.why_not import WhyNot
from referral_app.ui.look.look import Look
from referral_app.ui.session.session import FIRST_PAGE, DeskSession
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.answering import DeskAnswer
    from referral_app.operations.desk import Desk


_LOW = 140
"""Steps of the grid: in a pane that is less high, what is not listed goes to the end of the list, and chips take one line."""


class FindPane(QWidget):
    """Search box, chips, the list, and what is not in it."""

    def __init__(self, words: Catalogue, look: Look, session: DeskSession, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find-pane")
        self._words, self._look, self._session, self._actions = words, look, session, actions
        self._speaker = Speaker(words, plain=session.plain_words)
        self._first_wanted = self._list_wanted = self._is_low = False
        self.box = SearchBox(words, look, session, self, key=actions.key_text("search"))
        self.chips = ChipsRow(words, look, session, self)
        self.taken_for = TakenFor(words, look, session, self)
        self.model = ResultsModel(self._speaker, self)
        self.view = ResultsView(words, look, self.model, actions)
        self.reading_on = ReadingOn(session, self.model, self.view)
        self.on_sheet = OnSheet(words, session, self.view)
        self.nothing = NothingFound(words, look, actions)
        self.opening = StillOpening(words, look, session.tasks)
        self.footer = Footer(words, look, self)
        self.why_not = WhyNot(session, self.model, self.footer, self._on_reason_shown)
        self._lay_out()
        self._connect()
        self._on_sheet_changed()
        if session.answer is not None:
            self._on_answered(session.answer)
        self._learn()

    def first_focus(self) -> QWidget:
        """Where F6 goes."""
        return self.box

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little height, the list gets it."""
        super().resizeEvent(event)
        is_low = self.height() < self._look.space(_LOW)
        if is_low is not self._is_low:
            self._is_low = is_low
            self.chips.keep_to(1 if is_low else 2)
            self._show_what_there_is()

    def changeEvent(self, event: QEvent) -> None:
        """The scroll bar is at the end of the line, wherever that is."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and hasattr(self, "_parts"):
            self._set_margins()

    # -- what is asked -----------------------------------------------------------------------------------------------------------------

    def _on_answered(self, answer: DeskAnswer) -> None:
        self._follow_unit()
        same = self.model.is_same_question(answer)
        anchor = anchor_of(self.view, self.model) if same else None
        self.model.show(answer)
        self.chips.show_answer(answer, self._speaker)
        self.taken_for.show_answer(answer)
        self.nothing.show_answer(answer, self._speaker)
        self.footer.show_answer(answer)
        self.why_not.mark()
        self._show_what_there_is()
        if anchor is not None:
            hold(self.view, self.model, anchor)
        else:
            self._begin_list()
        if not self._is_stale:
            self._go_on()

    @property
    def _is_stale(self) -> bool:
        """Whether the list is one of another question than what is asked now; only its length does not matter."""
        answer, asked = self._session.answer, self._session.asked
        return answer is None or replace(answer.asked, limit=asked.limit) != asked

    def _on_asked(self) -> None:
        if self._is_stale:
            self.view.keys.hold()

    def _on_trouble(self, _: object) -> None:
        """The list may never come: nothing waits for it, and nothing is done to another."""
        if self._is_stale or self.view.keys.waits:
            self._first_wanted = self._list_wanted = False
            self.view.keys.forget()
            self.view.keys.release()
            self.box.go_on()
        if not self._session.tasks.is_open:
            self._pages.setCurrentWidget(self.opening)

    def _go_on(self) -> None:
        """The list that was meant is there: do what was begun meanwhile."""
        self.view.keys.release()
        if self.box.is_waiting and self._list_wanted:
            self._list_wanted = False
            self.view.go_to_first()
        self.box.go_on()
        if self._first_wanted and not self.box.is_waiting and not self._is_stale:
            self._add_first()

    def _begin_list(self) -> None:
        """Another list is read from its top, and is seen before the other panes have counted."""
        self.view.scrollToTop()
        if self.view.hasFocus() and not self.view.go_to_first():
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.view.isVisible():
            self._column.activate()
            self.view.show_at_once()

    def _show_what_there_is(self) -> None:
        answer = self._session.answer
        if answer is None:
            self._pages.setCurrentWidget(self.opening)
        else:
            self.opening.line.stop()
            self._pages.setCurrentWidget(self.view if self.model.rows else self.nothing)
        tells_rest = answer is not None and not self._session.plain_words
        in_list = tells_rest and self._is_low and bool(answer and answer.page.results)
        self.model.list_rest(in_list)
        self.footer.setVisible(tells_rest and not in_list and self.footer.says_anything)
        self.chips.setVisible(answer is not None)
        self._set_margins()

    def _on_reason_shown(self, heading: int | None) -> None:
        self._show_what_there_is()
        if heading is not None:
            self.view.go_to_row(heading)

    def _on_search(self) -> None:
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def _on_left_at_top(self) -> None:
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_down_wanted(self) -> None:
        if self._is_stale:
            self._list_wanted = True
            self.box.wait_for_list()
        else:
            self.view.go_to_first()

    def _on_leads(self) -> None:
        asked = self._session.asked
        self._session.ask(replace(asked, leads=not asked.leads, limit=FIRST_PAGE))

    # -- the sheet ---------------------------------------------------------------------------------------------------------------------

    def _on_opened(self, row: Row) -> None:
        """A row does what it says."""
        if isinstance(row, ProgramRow):
            self._session.open_program(row.result.id, row.result.section)
        elif isinstance(row, MoreRow):
            self.view.open_section(row)
        elif isinstance(row, ReasonRow):
            self.why_not.toggle(row.reason.code)
        elif isinstance(row, LeadsRow):
            self._on_leads()

    def _on_add_first(self) -> None:
        """The program chosen in the list, else the first; of the list that is meant, if it is still to come."""
        self._first_wanted = True
        if not self.box.is_waiting and not self._is_stale:
            self._add_first()

    def _add_first(self) -> None:
        self._first_wanted = False
        rows = (self.view.current_row, *self.model.rows)
        row = next((row for row in rows if isinstance(row, ProgramRow)), None)
        if row is not None:
            self.on_sheet.add(row)

    def _on_sheet_changed(self) -> None:
        self.model.put_on_sheet(frozenset(item.id for item in self._session.draft.items))

    # -- words -------------------------------------------------------------------------------------------------------------------------

    def _learn(self, *_: object) -> None:
        def vocabulary(desk: Desk) -> NeedVocabulary:
            return desk.vocabulary

        self._session.tasks.read(vocabulary, self._on_vocabulary, newest="needs-in-list")

    def _on_vocabulary(self, vocabulary: NeedVocabulary) -> None:
        self.model.use_vocabulary(vocabulary)
        self._say_anew(replace(self._speaker, vocabulary=vocabulary))

    def _on_plain_words(self, plain: bool) -> None:
        if plain:
            self.why_not.close_reason()
        self.model.say_plainly(plain)
        self._say_anew(replace(self._speaker, plain=plain))

    def _follow_unit(self) -> None:
        """Miles or kilometers, as Settings say."""
        settings = self._session.tasks.settings
        if settings is not None and settings.distance_unit != self._speaker.unit:
            self._speaker = replace(self._speaker, unit=settings.distance_unit)
            self.model.use_unit(settings.distance_unit)

    def _say_anew(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self.view.scheduleDelayedItemsLayout()
        if self._session.answer is not None:
            self.chips.show_answer(self._session.answer, speaker)
            self.nothing.show_answer(self._session.answer, speaker)
        self._show_what_there_is()

    def _on_keys_changed(self) -> None:
        self.box.set_key(self._actions.key_text("search"))

    def _on_cleared(self) -> None:
        self._first_wanted = self._list_wanted = False
        self.view.keys.forget()

    # -- building ----------------------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        session, actions, view = self._session, self._actions, self.view
        session.asked_changed.connect(self._on_asked)
        session.answered.connect(self._on_answered)
        for trouble in (session.tasks.problem, session.tasks.mishap):
            trouble.connect(self._on_trouble)
        session.sheet_changed.connect(self._on_sheet_changed)
        session.plain_words_changed.connect(self._on_plain_words)
        session.cleared.connect(self._on_cleared)
        session.tasks.opened.connect(self._learn)
        actions["search"].triggered.connect(self._on_search)
        actions["add-from-box"].triggered.connect(self._on_add_first)
        actions.keys_changed.connect(self._on_keys_changed)
        view.opened.connect(self._on_opened)
        view.typed.connect(self.box.type_from_elsewhere)
        view.left_at_top.connect(self._on_left_at_top)
        self.box.down_wanted.connect(self._on_down_wanted)
        self.box.passed_on.connect(view.act_on)
        self.nothing.loosened.connect(session.drop)
        self.footer.leads_toggled.connect(self._on_leads)

    def _lay_out(self) -> None:
        space = self._look.space
        self._pages = QStackedWidget()
        for page in (self.opening, self.view, self.nothing):
            self._pages.addWidget(page)
        self._parts = (QVBoxLayout(), QVBoxLayout())
        top, bottom = self._parts
        top.setSpacing(space(3))
        top.addWidget(self.box)
        top.addWidget(self.chips)
        top.addWidget(self.taken_for)
        bottom.addWidget(self.footer)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(space(1.5))
        self._column.addLayout(top)
        self._column.addWidget(self._pages, 1)
        self._column.addLayout(bottom)
        self._show_what_there_is()

    def _set_margins(self) -> None:
        """Beside the list there is none at its end: its rows keep clear of it themselves. With nothing under it, it goes on to the edge."""
        space, is_mirrored = self._look.space, self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        start, end = (0, space(GUTTER)) if is_mirrored else (space(GUTTER), 0)
        self._column.setContentsMargins(start, space(4), end, 0 if self.footer.isHidden() else space(3))
        for part in self._parts:
            part.setContentsMargins(space(GUTTER) - start, 0, space(GUTTER) - end, 0)
