"""The head of the window: the pages, whose directory it is and of which day, and the two keys that protect a person."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.actions import Actions
from referral_app.ui.look.look import Look
from referral_app.ui.shell.menu import MENU, ActionMenu
from referral_app.ui.shell.pages import PAGES
from referral_app.ui.widgets.buttons import IconButton, NavButton, QuietButton
from referral_app.ui.widgets.labels import ElidedLabel, TextLabel
from referral_app.words.catalogue import Catalogue

PLAIN_WORDS, PLAIN_WORDS_OFF = Phrase("Plain words"), Phrase("Only plain words are shown; show everything again")
LEAST_STANDING = 40
"""Steps of the grid; with less room the office and the day are left out rather than cut to a few letters."""


class Header(QFrame):
    """Every button triggers its action. Where room is short, things give way in this order: office and day, hints of keys, the name."""

    def __init__(self, words: Catalogue, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._look, self._actions = words, look, actions
        self.setObjectName("header")
        self.setAccessibleName(words.say(Phrase("Head of the window")))
        self.name = TextLabel("", look, role="title")
        self.name.setWordWrap(False)
        self.tabs = {page.name: NavButton(words.say(page.title), look) for page in PAGES}
        self.plain = QuietButton(words.say(PLAIN_WORDS), look, icon="glasses", name=words.say(PLAIN_WORDS_OFF))
        self.plain.setToolTip(words.say(PLAIN_WORDS_OFF))
        self.standing = ElidedLabel("", look, tone="muted")
        self.standing.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.hide_button = QuietButton(words.say(Phrase("Hide")), look)
        self.next_button = QuietButton(words.say(Phrase("Next person")), look)
        self.menu_button = IconButton("menu", words.say(MENU), look, key=actions.key_text("menu"))
        self.menu = ActionMenu(words, look, actions, self)
        self._keyed = ((self.plain, "plain-words"), (self.hide_button, "hide"), (self.next_button, "next-person"))
        self._lay_out()
        for page in PAGES:
            self.tabs[page.name].clicked.connect(actions[page.action].trigger)
        for button, action_id in self._keyed:
            button.clicked.connect(actions[action_id].trigger)
        self.menu_button.clicked.connect(self.open_menu)
        actions.keys_changed.connect(self._fit)
        look.changed.connect(self._fit)
        self.show_plain_words(False)

    def first_focus(self) -> QWidget:
        """Where F6 goes: the page that is shown."""
        return next((tab for tab in self.tabs.values() if tab.isChecked()), self.menu_button)

    def show_page(self, name: str) -> None:
        """Mark the page that is shown."""
        for tab_name, tab in self.tabs.items():
            tab.setChecked(tab_name == name)

    def show_name(self, name: str) -> None:
        """The name of the app, as the office wants it on the screen."""
        self.name.setText(name)
        self._fit()

    def show_standing(self, standing: str) -> None:
        """Whose directory it is and of which day, as one line."""
        self.standing.set_full_text(standing)
        self._fit()

    def show_plain_words(self, plain: bool) -> None:
        """Whether only plain words are shown, with the way back."""
        self.plain.setVisible(plain)
        self._fit()

    def open_menu(self) -> None:
        """Below its button."""
        self.menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give way where room is short."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the window is: what does not fit gives way."""
        return QSize(0, super().minimumSizeHint().height())

    # -- room --------------------------------------------------------------------------------------------------------------------------

    def _fit(self) -> None:
        """Show as much as there is room for."""
        self._spread(wide=True)
        self.name.setVisible(bool(self.name.text()))
        room = self.width() - self._needed()
        self.standing.setVisible(bool(self.standing.full_text) and room >= self._look.space(LEAST_STANDING))
        if room < 0:
            self._spread(wide=False)
            self.name.setVisible(bool(self.name.text()) and self.width() >= self._needed())

    def _needed(self) -> int:
        """The width of everything but the standing."""
        widgets = (self.name, *self.tabs.values(), self.plain, self.hide_button, self.next_button, self.menu_button)
        shown = [widget.sizeHint().width() for widget in widgets if not widget.isHidden()]
        margins = self._row.contentsMargins()
        return sum(shown) + self._row.spacing() * (len(shown) + 3) + margins.left() + margins.right()

    def _spread(self, *, wide: bool) -> None:
        """With hints of keys and room between things, or as close as can be."""
        space = self._look.space
        for button, action_id in self._keyed:
            button.set_key(self._actions.key_text(action_id) if wide else "")
        beside = space(5 if wide else 2)
        self._row.setContentsMargins(beside, space(2), beside, space(2))
        self._row.setSpacing(space(2 if wide else 1))

    def _lay_out(self) -> None:
        space = self._look.space
        row = QHBoxLayout(self)
        row.addWidget(self.name)
        row.addSpacing(space(2))
        for tab in self.tabs.values():
            row.addWidget(tab)
        row.addWidget(self.plain)
        row.addWidget(self.standing, 1)
        row.addStretch(0)  # in its place while it is hidden
        row.addSpacing(space(2))
        for button in (self.hide_button, self.next_button, self.menu_button):
            row.addWidget(button)
        self._row = row
