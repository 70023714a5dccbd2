"""Under the list: that nothing near is known; what is probably not for this search, reason by reason, and how many leads are not yet checked.
Both of these open.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.operations import said
from referral_app.ui.find.no_local import no_local
from referral_app.ui.find.row_text import TO_PROGRAMS
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.buttons import LinkButton
from referral_app.ui.widgets.flow_layout import FlowLayout
from referral_app.ui.widgets.labels import TextLabel
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.answering import DeskAnswer
    from referral_app.operations.results import Reason

PROBABLY_NOT = Phrase("Probably not for this search:")
CALL_IF_UNSURE = Phrase("Call if unsure.")


class _SmallLink(LinkButton):
    """A link within small words."""

    _role = "label"
    _wide = 0.5


class ReasonButton(_SmallLink):
    """One reason; it is checked while its programs are shown."""

    def __init__(self, text: str, code: str, look: Look, parent: QWidget) -> None:
        super().__init__(text, look, parent=parent)
        self.code = code
        self.setCheckable(True)


class Footer(QWidget):
    """``reason_toggled(code)`` · ``leads_toggled``."""

    reason_toggled = Signal(str)
    leads_toggled = Signal()

    def __init__(self, words: Catalogue, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._look = words, look
        self._told: tuple[object, ...] = ()
        self.reasons: list[ReasonButton] = []
        self.setAccessibleName(words.say(Phrase("What is not listed")))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._before = TextLabel(words.say(PROBABLY_NOT), look, role="small", tone="muted")
        self._after = TextLabel(words.say(CALL_IF_UNSURE), look, role="small", tone="muted")
        for label in (self._before, self._after):
            label.setWordWrap(False)
        self.leads = _SmallLink("", look)
        self.leads.clicked.connect(self.leads_toggled)
        self.no_local = TextLabel("", look, role="small", tone="muted")
        self._rest = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(0.75))
        for part in (self.no_local, self._rest):
            column.addWidget(part)
            part.hide()
        self._flow = FlowLayout(self._rest, spacing=look.space(0.75))
        for widget in (self._before, self._after, self.leads):
            self._flow.addWidget(widget)
        self.hide()

    def show_answer(self, answer: DeskAnswer) -> None:
        """The reasons and the leads of an answer, and whether anything is near."""
        reasons, leads, notice = answer.page.not_for_this, answer.page.leads, no_local(answer)
        if (reasons, leads, answer.asked.leads, notice) == self._told:
            return
        self._told = (reasons, leads, answer.asked.leads, notice)
        self.no_local.setText(self._words.say(notice) if notice is not None else "")
        self.no_local.setVisible(notice is not None)
        self._show_reasons(reasons)
        self.leads.setText(self._words.say(TO_PROGRAMS if answer.asked.leads else said.leads(leads)))
        self.leads.setVisible(bool(leads) or answer.asked.leads)
        self._rest.setVisible(bool(self.reasons) or not self.leads.isHidden())
        self.updateGeometry()

    @property
    def says_anything(self) -> bool:
        """Whether there is anything to tell."""
        return not (self._rest.isHidden() and self.no_local.isHidden())

    def show_opened(self, code: str | None) -> None:
        """Which reason is open."""
        for button in self.reasons:
            button.setChecked(button.code == code)

    def _show_reasons(self, reasons: Sequence[Reason]) -> None:
        had_focus = next((button.code for button in self.reasons if button.hasFocus()), None)
        for button in self.reasons:
            button.clicked.disconnect(self._on_clicked)
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.reasons = [ReasonButton(self._words.say(reason.phrase), reason.code, self._look, self._rest) for reason in reasons]
        for place, button in enumerate(self.reasons):
            button.clicked.connect(self._on_clicked)
            self._flow.insert_widget(place + 1, button)
            button.show()
            if button.code == had_focus:
                button.setFocus()
        for label in (self._before, self._after):
            label.setVisible(bool(reasons))

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, ReasonButton):
            self.reason_toggled.emit(button.code)
