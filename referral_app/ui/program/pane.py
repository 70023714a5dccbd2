"""The pane of one program: everything known of it, topic by topic, and the button that puts it on the sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from referral_app.domain.phrases import Filling, Phrase
from referral_app.domain.trust import TrustState
from referral_app.operations.said import trust
from referral_app.ui.actions import Actions
from referral_app.ui.look.look import Look
from referral_app.ui.program.plain import plain_ways
from referral_app.ui.program.text_view import TextView
from referral_app.ui.program.topics import for_the_window
from referral_app.ui.session.chosen import chosen
from referral_app.ui.session.lane_work import ShownProgram
from referral_app.ui.session.session import DeskSession
from referral_app.ui.widgets.buttons import PrimaryButton, QuietButton
from referral_app.ui.widgets.sentence import Sentence
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.details import DetailLine, Topic

EMPTY = Phrase("Choose a program to see all about it.")
WARNED = frozenset({"tells the police", "do not leave a message", "sources disagree", "only one source, not a strong one"})
"""What is said of a channel in the color of a warning, by its English."""
_TRUST_LOOK = {
    TrustState.CALLED: ("circle-check", "good"),
    TrustState.PUBLISHED: ("file-text", "muted"),
    TrustState.CALL_FIRST: ("triangle-alert", "warn"),
}
_INDENT = 6
"""Steps of the grid from the icon of a channel to its number."""


class ProgramPane(QWidget):
    """Shows what the session opened. On a plain-words screen it shows handout words, numbers and hours only."""

    def __init__(self, words: Catalogue, look: Look, session: DeskSession, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._look, self._session = words, look, session
        self._program: ShownProgram | None = None
        self.setObjectName("program-pane")
        self.empty = Sentence(look, "body", "muted", words.say(EMPTY))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text = TextView(look)
        self.text.setAccessibleName(words.say(Phrase("About the program")))
        self.add = PrimaryButton(words.say(Phrase("Add")), look, key=actions.key_text("add"))
        self.add.setAccessibleName(words.say(Phrase("Add to the sheet")))
        self.take_off = QuietButton(words.say(Phrase("Take off")), look)
        self.take_off.setAccessibleName(words.say(Phrase("Take off the sheet")))
        self._lay_out()
        self.add.clicked.connect(self._add)
        self.take_off.clicked.connect(self._take_off)
        session.opened.connect(self._on_opened)
        session.sheet_changed.connect(self._follow_sheet)
        session.plain_words_changed.connect(self._show)
        session.cleared.connect(self._on_cleared)
        look.changed.connect(self._show)
        self._show()

    @property
    def shown_id(self) -> str | None:
        """The program shown; ``None`` while there is none."""
        return self._program.shown.listing.id if self._program else None

    def first_focus(self) -> QWidget:
        """Where F6 goes."""
        return self.text

    def _on_opened(self, program: ShownProgram) -> None:
        self._program = program
        self._show()
        self.text.to_top()

    def _on_cleared(self) -> None:
        self._program = None
        self._show()

    def _show(self, *_: object) -> None:
        self.text.empty()
        self._pages.setCurrentIndex(0 if self._program is None else 1)
        if self._program is not None:
            self._write_head(self._program)
            if self._session.plain_words:
                self._write_plainly(self._program)
            else:
                self._write_trust(self._program)
                for topic in for_the_window(self._program.topics):
                    self._write_topic(topic)
        self._follow_sheet()

    def _follow_sheet(self) -> None:
        """The one button that makes sense; the focus goes on to it."""
        on_sheet = self.shown_id in self._session.draft
        had_focus = self.add.hasFocus() or self.take_off.hasFocus()
        self.add.setVisible(not on_sheet)
        self.take_off.setVisible(on_sheet)
        self.on_sheet.tell(f"✓ {self._words.say(Phrase('On sheet'))}" if on_sheet else "")
        if had_focus:
            (self.take_off if on_sheet else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        if self._program is not None:
            one, answer = self._program.shown.result, self._session.answer
            listed = (result for result in answer.page.results if result.id == one.id) if answer else iter(())
            # Further down a long list it is known by what it was opened from.
            self._session.add(chosen(next(listed, replace(one, section=self._program.need)), self._words))

    def _take_off(self) -> None:
        if self.shown_id is not None:
            self._session.remove(self.shown_id)

    # -- writing -----------------------------------------------------------------------------------------------------------------------

    def _write_head(self, program: ShownProgram) -> None:
        listing = program.shown.listing
        self.text.add(self._words.as_data(listing.name), "heading", heading=1)
        if listing.agency and listing.agency != listing.name:
            self.text.add(self._words.as_data(listing.agency), "body", "muted")

    def _write_trust(self, program: ShownProgram) -> None:
        state = program.shown.result.trust
        icon, color = _TRUST_LOOK[state.state]
        self.text.add(self._words.say(trust(state)), "small", color, above=1, indent=_INDENT, icon=icon)

    def _write_topic(self, topic: Topic) -> None:
        self.text.add(self._words.say(topic.name), "label", "muted", above=5, heading=2)
        for number, line in enumerate(topic.lines):
            self._write_line(line, first=number == 0)

    def _write_line(self, line: DetailLine, *, first: bool) -> None:
        """A channel is its number, large and level with the others; what it is for stands beneath."""
        indent = _INDENT if line.icon else 0
        above = 1 if first or not line.icon else 2
        text, about = self._parts(line)
        self.text.add(self._said(text), _font_of(line), above=above, indent=indent, icon=line.icon, link=line.link)
        for number, part in enumerate(about):
            warns = isinstance(part, Phrase) and part.text in WARNED
            said, color = self._said(part), "warn" if warns else "muted"
            if number == 0:
                self.text.add(said, "small", color, indent=indent)
            else:
                self.text.go_on(" · ", "small", "muted")
                self.text.go_on(said, "small", color)

    def _parts(self, line: DetailLine) -> tuple[Filling, tuple[Filling, ...]]:
        """The line and what stands under it. "Call: 988" is a number that says "Call" beneath."""
        if line.icon and isinstance(line.text, Phrase) and line.text.args.keys() == {"channel", "value"}:
            return line.text.args["value"], (line.text.args["channel"], *line.about)
        return line.text, line.about

    def _write_plainly(self, program: ShownProgram) -> None:
        for need in program.plain_needs:
            self.text.add(self._words.text(need), "body", above=1)
        for way in plain_ways(program.shown.listing, self._words):
            self.text.add(way.number, "title", above=3, indent=_INDENT, icon=way.icon)
            self.text.add(way.about, "small", "muted", indent=_INDENT)

    def _said(self, text: Filling) -> str:
        return self._words.say(text) if isinstance(text, Phrase) else str(text)

    def _lay_out(self) -> None:
        space = self._look.space
        bar = QFrame()
        bar.setObjectName("program-bar")
        self.on_sheet = Sentence(self._look, "strong", "good")
        row = QHBoxLayout(bar)
        row.setContentsMargins(space(4), space(3), space(4), space(3))
        row.setSpacing(space(2))
        row.addWidget(self.on_sheet, 1)
        row.addStretch(0)
        row.addWidget(self.take_off)
        row.addWidget(self.add)
        opened = QWidget()
        column = QVBoxLayout(opened)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.text, 1)
        column.addWidget(bar)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(opened)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)


def _font_of(line: DetailLine) -> str:
    """Numbers are large; addresses would not fit in the width if they were."""
    if not line.icon:
        return "body"
    return "strong" if line.link is not None and not line.link.startswith(("tel:", "sms:")) else "title"
