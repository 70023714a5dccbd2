"""The strip over a new directory: whether to add the local set. It stands in the way of nothing and is asked once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.operations.opening import Opening
from referral_app.ui.look.look import Look
from referral_app.ui.settings.keeper import SettingsKeeper
from referral_app.ui.tasks import Tasks
from referral_app.ui.widgets.buttons import PrimaryButton, QuietButton
from referral_app.ui.widgets.flow_layout import FlowLayout
from referral_app.ui.widgets.labels import TextLabel
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.desk import Desk

TITLE = Phrase("This directory has the national lines. Add local providers too?")
ABOUT = Phrase(
    "The local set has providers from public pages, state by state. Most of them are leads that nobody has called yet; "
    "they stay out of the list until somebody has."
)


class FirstRunStrip(QFrame):
    """Hidden, unless a directory was opened that never was given its local set and nobody has answered yet."""

    def __init__(
        self,
        words: Catalogue,
        look: Look,
        tasks: Tasks,
        keeper: SettingsKeeper,
        opening: Opening,
    ) -> None:
        super().__init__()
        self._words, self._tasks, self._keeper, self._opening = words, tasks, keeper, opening
        self.setProperty("kind", "strip")
        self._title = TextLabel(words.say(TITLE), look, role="strong")
        self._about = TextLabel(words.say(ABOUT), look, role="small")
        self._add = PrimaryButton(words.say(Phrase("Add the local set")), look)
        self._leave = QuietButton(words.say(Phrase("National lines only")), look)
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=look.space(2))
        row.addWidget(self._add)
        row.addWidget(self._leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.space(4), look.space(3), look.space(4), look.space(3))
        column.setSpacing(look.space(1))
        for widget in (self._title, self._about, buttons):
            column.addWidget(widget)
        self.hide()
        self._add.clicked.connect(self._add_it)
        self._leave.clicked.connect(self._answered)
        tasks.opened.connect(self._on_opened)
        if tasks.is_open:
            self._on_opened(())

    def _on_opened(self, _: object) -> None:
        if self._keeper.settings.local_set_asked:
            self.hide()
            return

        def offered(desk: Desk) -> bool:
            from referral_app.operations.starting import offers_local_set  # noqa: PLC0415 - on the desk lane

            return offers_local_set(desk.directory)

        self._tasks.read(offered, self.setVisible, newest="local set")

    def _add_it(self) -> None:
        for button in (self._add, self._leave):
            button.setEnabled(False)
        self._title.setText(self._words.say(Phrase("Adding the local set. This takes a few seconds …")))
        self._tasks.open(replace(self._opening, with_local=True))
        self._answered()

    def _answered(self) -> None:
        self._keeper.save(replace(self._keeper.settings, local_set_asked=True))
        if self._tasks.is_open:
            self.hide()
