"""What happens at the desk between one person and the next: what is asked, what was found, the sheet being made.

The panes call it and listen to it, and do not know each other. It lives in memory only, and ``clear`` ends it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import Problem, UnknownValue
from referral_app.operations.asked import Asked
from referral_app.operations.choices import Choice, Group, is_chosen, with_choice, without_choice
from referral_app.ui.exchange.work import ExchangeWork
from referral_app.ui.session import lane_work
from referral_app.ui.session.draft import DraftItem, SheetDraft, sheet_language_for
from referral_app.ui.session.face_to_face import FaceToFace
from referral_app.ui.session.kept import KeptForAWhile
from referral_app.ui.session.lane_work import PREVIEW_DPI, ShownProgram
from referral_app.ui.session.offering import Offering
from referral_app.ui.session.presets import Presets
from referral_app.ui.session.ways import WaysAsked
from referral_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from referral_app.operations.answering import DeskAnswer
    from referral_app.operations.paper import Preview
    from referral_app.settings import Settings

FIRST_PAGE = 16
"""Programs read at first: as many as a large screen shows. The rest of a longer list is read where somebody scrolls to."""


class DeskSession(QObject):
    """Signals: ``asked_changed`` something else is asked · ``answered(DeskAnswer)`` · ``suggested(typed, suggestions)`` ·
    ``why_not_answered(code, results)`` · ``opened(ShownProgram)`` · ``sheet_changed`` · ``previewed(Preview | None)`` ·
    ``sheet_refused(Phrase)`` why there is no preview · ``place_refused(Phrase)`` · ``announced(Phrase)`` for screen readers ·
    ``cleared`` · ``bring_back_ended`` nothing can be brought back any more · ``plain_words_changed(bool)``
    """

    asked_changed = Signal()
    answered = Signal(object)
    suggested = Signal(str, object)
    why_not_answered = Signal(str, object)
    opened = Signal(object)
    sheet_changed = Signal()
    previewed = Signal(object)
    sheet_refused = Signal(object)
    place_refused = Signal(object)
    announced = Signal(object)
    cleared = Signal()
    bring_back_ended = Signal()
    plain_words_changed = Signal(bool)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.start = Asked(limit=FIRST_PAGE)
        self.asked = self.start
        self.answer: DeskAnswer | None = None
        self.draft = SheetDraft()
        self.preview: Preview | None = None
        self.shown: ShownProgram | None = None
        self.exchange = ExchangeWork(tasks, self)
        self._offering, self.ways, self.presets = Offering(tasks, self), WaysAsked(tasks, self), Presets(self)
        self._offering.offered.connect(self.suggested)
        self._previewed_draft: SheetDraft | None = None
        self._preview_dpi = PREVIEW_DPI
        self.plain_words = False
        self._kept = KeptForAWhile(self)
        self._kept.ended.connect(self.bring_back_ended)
        self.face_to_face = FaceToFace(self)

    def begin(self, settings: Settings) -> None:
        """Start from the office's place; what was asked with the old one is asked anew."""
        near = self.asked.near if self.asked.near != self.start.near else settings.place
        self.start = Asked(near=settings.place, within=settings.within if settings.place else None, limit=FIRST_PAGE)
        self.ask(replace(self.asked, near=near, within=settings.within if near else None))

    def ask(self, asked: Asked) -> None:
        """Ask this from now on; the answer comes as ``answered``, unless something else is asked first."""
        if asked.speaks != self.asked.speaks:
            self._follow_language(asked.speaks)
        self.asked = asked
        self.asked_changed.emit()
        self._search()

    def choose(self, choice: Choice) -> None:
        """Narrow by ``choice``."""
        self.ask(self._anew(with_choice(self.asked, choice)))

    def drop(self, choice: Choice) -> None:
        """No longer narrow by ``choice``."""
        self.ask(self._anew(without_choice(self.asked, choice)))

    def toggle(self, choice: Choice) -> None:
        """Choose it, or not any more."""
        (self.drop if is_chosen(self.asked, choice) else self.choose)(choice)

    def type_words(self, typed: str) -> None:
        """What stands in the search box: words to look for, and filters are offered for them."""
        asked = self._anew(replace(self.asked, text=typed))
        self._offering.will_offer(asked)
        self.ask(asked)

    def accept(self, choice: Choice) -> None:
        """A filter offered for what was typed: it takes the place of the words."""
        self._offering.drop()
        self.ask(self._anew(with_choice(replace(self.asked, text=""), choice)))

    def ask_why_not(self, code: str) -> None:
        """The programs behind one reason of "probably not for this search"."""
        asked = self.asked
        self.tasks.read(
            lambda desk: lane_work.tell_ruled_out(desk, asked, code),
            lambda results: self.why_not_answered.emit(code, results),
            newest="why-not",
        )

    def open_program(self, entry_id: str, need: str | None = None) -> None:
        """Open one program, which stands under ``need`` in the list; it comes as ``opened``."""
        self.tasks.read(lambda desk: lane_work.open_whole(desk, entry_id, need), self._on_opened, newest="open")

    def say_plainly(self, plain: bool) -> None:
        """Show handout words only, as on a screen the person can see (users.md 2)."""
        self.plain_words = plain
        self.plain_words_changed.emit(plain)

    def tell_again(self) -> None:
        """Tell everything as it stands, to panes that were made anew in another language or size."""
        self.asked_changed.emit()
        self.plain_words_changed.emit(self.plain_words)
        self.sheet_changed.emit()
        for signal, held in ((self.answered, self.answer), (self.opened, self.shown), (self.previewed, self.current_preview)):
            if held is not None:
                signal.emit(held)

    # -- the sheet ---------------------------------------------------------------------------------------------------------------

    def add(self, item: DraftItem) -> None:
        """Put a program on the sheet."""
        if item.id not in self.draft:
            self.change_sheet(self.draft.adding(item))
            self.announced.emit(Phrase("Added, {count} on the sheet", {"count": len(self.draft.items)}))

    def remove(self, entry_id: str) -> None:
        """Take a program off the sheet."""
        if entry_id in self.draft:
            self.change_sheet(self.draft.without(entry_id))
            self.announced.emit(Phrase("Taken off, {count} on the sheet", {"count": len(self.draft.items)}))

    def change_sheet(self, draft: SheetDraft) -> None:
        """Make this the sheet; the preview comes as ``previewed``, or why there is none as ``sheet_refused``."""
        if draft == self.draft:
            return
        self.draft = draft
        self.sheet_changed.emit()
        self.make_preview()

    @property
    def current_preview(self) -> Preview | None:
        """The preview, if it is of the sheet as it is now: what may be printed."""
        return self.preview if self._previewed_draft == self.draft else None

    @property
    def settled_draft(self) -> SheetDraft:
        """The sheet with what Settings say for all that nobody chose."""
        settings = self.tasks.settings
        return self.draft if settings is None else self.draft.settled(settings)

    def make_preview(self) -> None:
        """Make the sheet anew, as after a change of what Settings say."""
        self._previewed_draft = None
        draft, dpi = self.draft, self._preview_dpi
        if not draft.items or draft.no_paper:
            self.tasks.forget("preview")
            self._on_previewed(draft, None)
            return
        order = draft.order()
        self.tasks.paper(
            lambda desk: lane_work.preview_sheet(desk, order, dpi),
            lambda made: self._on_previewed(draft, made),
            failed=self._on_sheet_refused,
            newest="preview",
        )

    def warm_paper(self) -> None:
        """Make a sheet of the hotline alone and let it go: what makes sheets is loaded, and so is the language of this one."""
        if self.draft.items:
            return
        order = self.draft.order()
        self.tasks.paper(
            lambda desk: lane_work.preview_nothing(desk, order, PREVIEW_DPI), lane_work.let_go, failed=lane_work.let_go, newest="preview"
        )

    def draw_at(self, dpi: float) -> None:
        """Draw the pages this finely from now on, for a screen or a size that needs more dots than they have."""
        if dpi > self._preview_dpi:
            self._preview_dpi = dpi
            if self.preview is not None:
                self.make_preview()

    # -- from one person to the next ---------------------------------------------------------------------------------------------

    @property
    def holds_anything(self) -> bool:
        """Whether there is something to clear."""
        return bool(self.draft.items) or replace(self.asked, limit=FIRST_PAGE) != self.start

    @property
    def can_bring_back(self) -> bool:
        """Whether what was cleared last is still there."""
        return bool(self._kept)

    def clear(self) -> None:
        """Next person: nothing asked, nothing chosen. It can be brought back for ten seconds."""
        if self.holds_anything:
            self._kept.keep(self.asked, self.draft)
        else:
            self._kept.drop()
        self._start_anew()

    def bring_back(self) -> None:
        """What was cleared last, as it was."""
        kept = self._kept.take()
        if kept is not None:
            self.ask(kept.asked)
            self.change_sheet(kept.draft)

    def drop_kept(self) -> None:
        """Let go of what was cleared; from now on it cannot be brought back."""
        self._kept.drop()

    def drop_all(self) -> None:
        """Let go of everything at once, with nothing to bring back."""
        self.drop_kept()
        self._start_anew()

    # -- inside ------------------------------------------------------------------------------------------------------------------

    def _start_anew(self) -> None:
        self._offering.drop()
        self.ways.drop()
        for name in ("why-not", "open", "preview"):
            self.tasks.forget(name)
        self.draft, self.preview, self.shown = SheetDraft(), None, None
        self.sheet_changed.emit()
        self.previewed.emit(None)
        self.cleared.emit()
        self.ask(self.start)

    def _anew(self, asked: Asked) -> Asked:
        """Another question begins with a short list again."""
        return replace(asked, limit=FIRST_PAGE)

    def _search(self) -> None:
        asked = self.asked
        self.tasks.read(lambda desk: lane_work.find(desk, asked), self._on_answered, failed=self._on_not_understood, newest="find")

    def _on_answered(self, answer: DeskAnswer) -> None:
        said_before = self.answer.page.total if self.answer else None
        self.answer = answer
        self.answered.emit(answer)
        self._offering.begin()
        total = answer.page.total
        if total != said_before:
            self.announced.emit(Phrase("{count} program", {"count": total}, plural="{count} programs", count=total))

    def _on_opened(self, shown: ShownProgram) -> None:
        self.shown = shown
        self.opened.emit(shown)

    def _on_not_understood(self, problem: Problem) -> None:
        """Only a place can be typed that is not known: it is said beside the place, and the search goes on without it. The rest is the window's to tell."""
        if self.asked.near is None or not isinstance(problem, UnknownValue):
            self._offering.begin()
            self.tasks.problem.emit(problem.phrase)
            return
        self.place_refused.emit(problem.phrase)
        self.ask(without_choice(self.asked, Choice(Group.NEAR, self.asked.near)))

    def _on_previewed(self, draft: SheetDraft, preview: Preview | None) -> None:
        self._previewed_draft = draft
        self.preview = preview
        self.previewed.emit(preview)

    def _on_sheet_refused(self, problem: Problem) -> None:
        self.preview = None
        self.sheet_refused.emit(problem.phrase)

    def _follow_language(self, speaks: tuple[str, ...]) -> None:
        """The person's language, once chosen, is the sheet's too, beside English for the staff (users.md 1.7)."""
        language = sheet_language_for(speaks[0]) if speaks else None
        second = "en" if language not in (None, "en") else None
        self.change_sheet(replace(self.draft, language=language, second_language=second))
        self.warm_paper()
