"""The window: it keeps what outlives a change of language or size, and knows how to be blank at once."""

from __future__ import annotations

from functools import partial, reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QThread, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.operations.opening import Opening
from referral_app.operations.standing import Standing, standing
from referral_app.ui.look.look import Look
from referral_app.ui.session.session import DeskSession
from referral_app.ui.settings.keeper import SettingsKeeper
from referral_app.ui.shell.announcer import Announcer
from referral_app.ui.shell.hiding import Hiding
from referral_app.ui.shell.interior import Interior
from referral_app.ui.shell.key_watch import KeyWatch
from referral_app.ui.shell.mark import Mark
from referral_app.ui.shell.receivers import Receivers
from referral_app.ui.shell.veil import Veil
from referral_app.ui.tasks import Tasks
from referral_app.ui.widgets.picker_list import PickerList
from referral_app.words.catalogue import Catalogue
from referral_app.words.formats import direction, written_date

if TYPE_CHECKING:
    from referral_app.operations.desk import Desk
    from referral_app.settings import Settings

FIRST_SIZE, LEAST_SIZE = QSize(1440, 900), QSize(540, 360)
"""The size it opens with where the screen is large enough, and the least it can be made. Neither size nor place is kept."""
AGAIN_MS = 200
"""How long to wait with another language or size while a dialog is open."""
LET_GO = Phrase("This was hidden for more than two minutes, so everything was let go. Start anew.")
DIRECTORY_OF, OFFICE_DIRECTORY_OF = Phrase("directory of {day}"), Phrase("{office} · directory of {day}")


class MainWindow(QWidget):
    """The one window. ``session`` is what the desk is about, whatever the window speaks and however large."""

    def __init__(self, words: Catalogue, look: Look, tasks: Tasks, keeper: SettingsKeeper, opening: Opening | None = None) -> None:
        super().__init__()
        self._words, self._look, self._tasks, self._keeper = words, look, tasks, keeper
        self._opening = opening or Opening()
        self._settings = keeper.settings
        self._standing = ""
        self._sought: tuple[Mark, QWidget | None] | None = None
        self.setObjectName("main-window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session = DeskSession(tasks, self)
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.hiding = Hiding(self, self._place)
        self._keys = KeyWatch(self)
        self.announcer = Announcer(words, self)
        self._interior = self._furnish()
        self.setMinimumSize(LEAST_SIZE)
        self.resize(_first_size())
        self._interior.go_to_desk()
        self._keys.hide_key.connect(self.hiding.toggle)
        self._keys.escape_twice.connect(self.hiding.hide)
        self.hiding.hidden.connect(self.session.face_to_face.forget)
        self.hiding.overdue.connect(self.session.drop_all)
        self.hiding.returned.connect(self._on_returned)
        self.session.announced.connect(self._on_announced)
        self.session.exchange.changed.connect(self._on_directory_changed)
        tasks.problem.connect(self._on_problem)
        tasks.opened.connect(self._on_opened)
        keeper.changed.connect(self._on_settings)

    @property
    def interior(self) -> Interior:
        """What stands in the window now; another one after a change of language or size."""
        return self._interior

    def action(self, action_id: str) -> QAction:
        """One of the actions, as they are now."""
        return self._interior.doings[action_id]

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is asked: nothing can be lost that should have been kept."""
        self.hiding.end()
        super().closeEvent(event)

    # -- what happens ------------------------------------------------------------------------------------------------------------------

    def _on_opened(self, remarks: tuple[Phrase, ...]) -> None:
        self.session.begin(self._keeper.settings)
        self._ask_standing()
        self._look.add_other_scripts()
        if remarks:
            self._interior.notices.tell_problem(reduce(_joined, remarks))

    def _on_directory_changed(self) -> None:
        """What was asked is asked anew of what stands there now."""
        self.session.ask(self.session.asked)
        self._ask_standing()

    def _on_problem(self, phrase: Phrase) -> None:
        self._interior.notices.tell_problem(phrase)

    def _on_announced(self, phrase: Phrase) -> None:
        """Nothing of the desk is heard while it is hidden."""
        if not self.hiding.is_hidden:
            self.announcer.say(phrase)

    def _on_returned(self, kept: bool) -> None:
        self._show_title()
        self._keep_up()
        if not kept:
            self._interior.notices.tell(LET_GO)
            self._interior.doings["search"].trigger()

    def _on_settings(self, settings: Settings) -> None:
        """Act at once on what was changed. Words and sizes are acted on when whoever changed them is done."""
        before, self._settings = self._settings, settings
        if settings.palette != before.palette:
            self._look.set_palette(settings.palette)
        if settings.keys != before.keys:
            self._interior.doings.remap(settings.keys)
        if (settings.place, settings.within) != (before.place, before.within):
            self.session.begin(settings)
        elif settings.distance_unit != before.distance_unit:
            self.session.ask(self.session.asked)
        if _sheet_settings(settings) != _sheet_settings(before):
            self.session.make_preview()
        if settings.office_name != before.office_name:
            self._ask_standing()
        self._show_title()
        if settings.screen_language != before.screen_language:  # reading a catalogue takes a while; the second time it is there
            self._tasks.aside(partial(Catalogue, settings.screen_language), self._on_words)
        else:
            QTimer.singleShot(0, self, self._keep_up)

    def _on_words(self, _: Catalogue) -> None:
        self._keep_up()

    def _ask_standing(self) -> None:
        """Whose directory, of which day; nobody waits for it."""
        self._tasks.read(_read_standing, self._on_standing, newest="standing")

    def _on_standing(self, told: Standing) -> None:
        if told.changed_on is None:
            self._standing = told.office_name or ""
        else:
            day = written_date(told.changed_on.isoformat(), self._words.language)
            phrase = DIRECTORY_OF.filled(day=day) if not told.office_name else OFFICE_DIRECTORY_OF.filled(day=day, office=told.office_name)
            self._standing = self._words.say(phrase)
        self._interior.header.show_standing(self._standing)
        if self._sought is not None:  # what was asked for before this is there now, such as the needs
            (mark, stand_in), self._sought = self._sought, None
            if self.focusWidget() is stand_in:
                mark.give_focus(self._interior)

    # -- words and sizes ---------------------------------------------------------------------------------------------------------------

    def _keep_up(self) -> None:
        """Furnish the window anew if it no longer speaks the language or has the size that Settings say.

        What stood there goes before anything is dressed, so that nothing is dressed or told that nobody sees again.
        """
        language = self._settings.screen_language
        size_changed = self._look.text_size != self._settings.text_size
        if self.hiding.is_hidden or (language == self._words.language and not size_changed):
            return
        if QThread.currentThread().loopLevel() > 1:  # a dialog, or dragging: whoever began it comes back to what stands here
            QTimer.singleShot(AGAIN_MS, self, self._keep_up)
            return
        for picker in self.findChildren(PickerList):
            picker.close_list(by_keys=True)
        before = self._interior
        mark, page, pane = Mark.of(self.focusWidget(), before), before.pages.current, before.desk.tabs.current
        self._place.removeWidget(before)
        before.deleteLater()
        QCoreApplication.sendPostedEvents(before, QEvent.Type.DeferredDelete)  # now: only the loop has called us
        if size_changed:
            self._look.set_text_size(self._settings.text_size)
        if language != self._words.language:
            self._words = Catalogue(language)
            self.announcer.speak(self._words)
        self._interior = self._furnish()
        self._interior.pages.show_page(page)
        self._interior.show()  # at once: what it asks for in its turn takes the place of what was asked for by what is gone
        self.session.tell_again()
        if pane is not None:
            self._interior.desk.show_pane(pane)
        self._interior.header.show_standing(self._standing)
        self._ask_standing()
        self._sought = None if mark.give_focus(self._interior) else (mark, self.focusWidget())

    def _furnish(self) -> Interior:
        """Everything that speaks a language, in the window's own direction."""
        left_to_right = direction(self._words.language) == "ltr"
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight if left_to_right else Qt.LayoutDirection.RightToLeft)
        interior = Interior(self._words, self._look, self.session, self._tasks, self._keeper, self._opening)
        Receivers(interior, self.session, self._keeper)
        interior.notices.told.connect(self.announcer.say)
        interior.doings["hide"].triggered.connect(self.hiding.hide)
        interior.doings["quit"].triggered.connect(self.close)
        interior.doings.keys_changed.connect(self._hear_keys)
        self.hiding.use(Veil(self._words, self._look, self))
        self._place.addWidget(interior)
        self._keys.listen_to(interior.doings)
        self.setWindowTitle(self._settings.window_title)
        return interior

    def _hear_keys(self) -> None:
        self._keys.listen_to(self._interior.doings)

    def _show_title(self) -> None:
        if not self.hiding.is_hidden:
            self.setWindowTitle(self._settings.window_title)
            self._interior.header.show_name(self._settings.window_title)


def _read_standing(desk: Desk) -> Standing:
    return standing(desk)


def _first_size() -> QSize:
    """As large as the screen allows, and no larger than is of use."""
    screen = QApplication.primaryScreen()
    return FIRST_SIZE if screen is None else FIRST_SIZE.boundedTo(screen.availableSize())


def _sheet_settings(settings: Settings) -> tuple[str | None, ...]:
    return settings.language, settings.layout, settings.paper, settings.office_name, settings.office_phone


def _joined(first: Phrase, second: Phrase) -> Phrase:
    return Phrase("{first} {second}", {"first": first, "second": second})
