"""The pane of the sheet: the programs on it, how it is made, how it will look, and the way out of the app."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from referral_app.domain.phrases import Phrase
from referral_app.operations.print_outcome import PrintOutcome
from referral_app.ui.actions import Actions
from referral_app.ui.face_to_face.numbers_view import NumbersView
from referral_app.ui.look.look import Look
from referral_app.ui.session.session import DeskSession
from referral_app.ui.sheet.area_delivery import BOOKLET, POSTER, AreaDelivery
from referral_app.ui.sheet.body import SheetBody
from referral_app.ui.sheet.bottom_bar import BottomBar
from referral_app.ui.sheet.delivery import Delivery, Printing
from referral_app.ui.sheet.hints import Hints
from referral_app.ui.sheet.items_model import ItemsModel
from referral_app.ui.sheet.items_view import ItemsView
from referral_app.ui.sheet.options import SheetOptions
from referral_app.ui.sheet.preview_view import PreviewView
from referral_app.ui.sheet.print_panel import PrintPanel
from referral_app.ui.sheet.warnings_strip import WarningsStrip
from referral_app.ui.sheet.ways_choice import WaysChoice
from referral_app.ui.widgets.sentence import Sentence
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.paper import Preview
    from referral_app.ui.printing import PrinterName

EMPTY = Phrase("Nothing chosen. Space adds a program. Offer three for each need if you can.")
WARM_AFTER_MS = 250
"""What makes sheets is loaded once the first answer is on the screen."""
DIM_AFTER_MS = 150
"""A preview that comes sooner replaces the old one without a flicker."""
WENT_WELL = frozenset({PrintOutcome.PRINTED, PrintOutcome.SAVED})


class SheetPane(QWidget):
    """Everything about the sheet of one person; ``cleared`` of the session empties it."""

    def __init__(  # noqa: PLR0913  a pane's four, and what prints
        self,
        words: Catalogue,
        look: Look,
        session: DeskSession,
        actions: Actions,
        parent: QWidget | None = None,
        *,
        printing: Printing | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._look, self._session, self._actions = words, look, session, actions
        self._before_panel: QWidget | None = None
        self._warmed = False
        self.setObjectName("sheet-pane")
        self.empty = Sentence(look, "body", "muted", words.say(EMPTY))
        self.items = ItemsView(words, look, ItemsModel(words, session, self), actions)
        self.hints = Hints(words, look, session)
        self.options = SheetOptions(words, look, session)
        self.warnings = WarningsStrip(words, look)
        self.preview = PreviewView(words, look)
        self.numbers = NumbersView(words, look, session.face_to_face, key=actions.key_text("show-numbers"))
        self.refusal = Sentence(look, "body", "warn")
        self.outcome = Sentence(look, "small", "good")
        self.panel = PrintPanel(words, look)
        self.bar = BottomBar(words, look, actions)
        self.delivery = Delivery(words, session, printing, self)
        self.area = AreaDelivery(words, session, self)
        self._dim = QTimer(self)
        self._dim.setSingleShot(True)
        self._dim.setInterval(DIM_AFTER_MS)
        self._lay_out()
        self.ways = WaysChoice(words, look, session, self.items, self)
        self._connect()
        self._on_sheet_changed()
        self._on_previewed(session.current_preview)
        self._on_numbers()

    def first_focus(self) -> QWidget:
        """Where F6 goes."""
        return self.items if self._session.draft.items else self.options.language

    # -- what happens ----------------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        session, actions = self._session, self._actions
        session.sheet_changed.connect(self._on_sheet_changed)
        session.answered.connect(self._on_answered)
        session.previewed.connect(self._on_previewed)
        session.sheet_refused.connect(self._on_refused)
        session.cleared.connect(self._on_cleared)
        session.face_to_face.numbers_changed.connect(self._on_numbers)
        session.face_to_face.numbers_refused.connect(self._on_refused)
        self.numbers.filled.connect(actions["show-numbers"].trigger)
        self._dim.timeout.connect(self._on_late)
        self.preview.dots_wanted.connect(session.draw_at)
        actions["print"].triggered.connect(self._open_panel)
        actions["print-now"].triggered.connect(self._print_now)
        actions["system-print"].triggered.connect(self._on_system)
        actions["save-pdf"].triggered.connect(self.delivery.ask_where_to_save)
        actions["booklet"].triggered.connect(partial(self.area.ask_where, BOOKLET))
        actions["poster"].triggered.connect(partial(self.area.ask_where, POSTER))
        self.area.began.connect(self._on_making)
        self.area.ended.connect(self._on_ended)
        self.area.refused.connect(self._on_not_delivered)
        self.panel.print_wanted.connect(self.delivery.print_on)
        self.panel.save_wanted.connect(self.delivery.ask_where_to_save)
        self.panel.system_wanted.connect(self._on_system)
        self.panel.closed.connect(self._on_panel_closed)
        self.delivery.began.connect(self._on_began)
        self.delivery.ended.connect(self._on_ended)
        self.delivery.refused.connect(self._on_not_delivered)

    def _on_sheet_changed(self) -> None:
        any_chosen, no_paper = bool(self._session.draft.items), self._session.draft.no_paper
        self.empty.setVisible(not any_chosen)
        self._shown.setVisible(any_chosen)
        self.items.setVisible(any_chosen)
        self.bar.setVisible(not no_paper)
        self.bar.enable(any_chosen)
        self.bar.claim(False)
        self._actions["show-numbers"].setEnabled(any_chosen)
        for name in ("print", "print-now", "system-print", "save-pdf"):
            self._actions[name].setEnabled(any_chosen and not no_paper)
        self.outcome.tell("")
        if any_chosen and not no_paper:
            self._dim.start()
        else:
            self.panel.shut()

    def _on_answered(self, _: object) -> None:
        if not self._warmed:
            self._warmed = True
            QTimer.singleShot(WARM_AFTER_MS, self._session.warm_paper)

    def _on_previewed(self, preview: Preview | None) -> None:
        self._dim.stop()
        if self._session.draft.no_paper and self._session.face_to_face.numbers is not None:
            return  # those there are stay until others come
        self._shown.setCurrentWidget(self.preview)
        self.warnings.tell(preview.made.warnings if preview else ())
        self.bar.claim(preview is not None)
        if preview is None:
            self.preview.clear()
            return
        pages = [QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32) for page in preview.pages]
        self.preview.show_pages(pages, preview.dpi, keep=preview)

    def _on_numbers(self) -> None:
        """In the place of the preview, the numbers that go without paper."""
        numbers = self._session.face_to_face.numbers
        if numbers is not None:
            self.warnings.tell(numbers.warnings)
            self._shown.setCurrentWidget(self.numbers)
            self._body.share()

    def _on_refused(self, phrase: Phrase) -> None:
        """In the place of the preview, why there is none."""
        self._dim.stop()
        self.preview.clear()
        self.warnings.tell(())
        self.bar.claim(False)
        self.refusal.setText(self._words.say(phrase))
        self._shown.setCurrentWidget(self.refusal)
        self._session.announced.emit(phrase)

    def _on_late(self) -> None:
        self.preview.set_stale(True)

    def _on_cleared(self) -> None:
        self.panel.shut()
        self.delivery.close_dialogs()
        self.area.close_dialog()
        self.refusal.setText("")

    # -- the way out -------------------------------------------------------------------------------------------------------------------

    def _open_panel(self) -> None:
        if not self.panel.isHidden():
            self.panel.take_focus()
            return
        self._before_panel = self.window().focusWidget()
        self.outcome.tell("")
        preview = self._session.current_preview
        self.bar.offer(False)
        self._making.hide()
        self.panel.open(preview.made.pages if preview else None, self._session.settled_draft.paper or "letter")
        self.delivery.look_for_printers(self._list_printers)

    def _list_printers(self, printers: tuple[PrinterName, ...]) -> None:
        settings = self._session.tasks.settings
        self.panel.list_printers(printers, settings.printer if settings else None)
        QTimer.singleShot(0, self._show_preview)

    def _show_preview(self) -> None:
        """Once the panel has the height it will keep."""
        if layout := self.layout():
            layout.activate()
        self._body.show_preview()

    def _print_now(self) -> None:
        """One copy on the office's printer, without asking; how it ended is told where it always is."""
        if not self.panel.isHidden():
            self.panel.shut()
        settings = self._session.tasks.settings
        self.delivery.print_on(settings.printer if settings else None, 1)

    def _on_system(self) -> None:
        self.panel.shut()
        self.delivery.print_by_system()

    def _on_panel_closed(self) -> None:
        self.bar.offer(True)
        self._making.show()
        before, self._before_panel = self._before_panel, None
        (before if before is not None and isValid(before) and before.isVisible() else self.first_focus()).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _on_began(self) -> None:
        self.panel.set_busy(True)

    def _on_making(self, phrase: Phrase) -> None:
        self._tell_outcome(phrase, well=True)

    def _on_ended(self, outcome: PrintOutcome) -> None:
        self.panel.set_busy(False)
        well = outcome in WENT_WELL
        if well:
            self.panel.shut()
        self._tell_outcome(outcome.phrase, well=well)

    def _on_not_delivered(self, phrase: Phrase) -> None:
        self.panel.set_busy(False)
        self._tell_outcome(phrase, well=False)

    def _tell_outcome(self, phrase: Phrase, *, well: bool) -> None:
        self.outcome.set_tone("good" if well else "warn")
        self.outcome.tell(self._words.say(phrase))
        self._session.announced.emit(phrase)

    # -- room --------------------------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        space = self._look.space
        self._making = QWidget()
        making = QVBoxLayout(self._making)
        making.setContentsMargins(0, 0, 0, 0)
        making.setSpacing(space(2))
        making.addWidget(self.hints)
        making.addWidget(self.options)
        self._body = SheetBody(self._look, self.items, self.preview, (self.empty,), below_items=(self._making, self.warnings))
        self._shown = self._body.box
        self._shown.addWidget(self.refusal)
        self._shown.addWidget(self.numbers)
        below = QVBoxLayout()
        below.setContentsMargins(space(4), 0, space(4), space(2))
        below.addWidget(self.outcome)
        below.addWidget(self.panel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._body, 1)
        whole.addLayout(below)
        whole.addWidget(self.bar)
