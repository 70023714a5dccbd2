"""Call together: consent first, whom to call, what to say first, and six things to ask. Ticks are in memory only and go with the person."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from referral_app.domain.phrases import LanguageName, Phrase
from referral_app.operations.call_together import CHECKS, CONSENT
from referral_app.ui.face_to_face.middle import Middle
from referral_app.ui.face_to_face.reading import kept_together, runs
from referral_app.ui.look.look import Look
from referral_app.ui.session import lane_work
from referral_app.ui.session.session import DeskSession
from referral_app.ui.widgets.buttons import QuietButton
from referral_app.ui.widgets.count_check import CountCheck
from referral_app.ui.widgets.labels import FieldLabel, Heading, TextLabel
from referral_app.ui.widgets.picker import Picker
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.call_together import Callee, CallLine, CallTogether

NAME = Phrase("Call together")
FIRST, CALL, SAY, ASK = (
    Phrase("Ask the person first"),
    Phrase("Call"),
    Phrase("Say first"),
    Phrase("Ask on the line, and tick what was answered"),
)
LISTEN = Phrase("Put the call on the speaker, so that the person hears all of it. Ask before you say a name.")
HELLO = Phrase(
    "“Hello, I am calling from a service office. A person is here with me and hears us. May I ask a few questions first, without a name?”"
)
HELLO_FROM = Phrase("“Hello, this is {office}. A person is here with me and hears us. May I ask a few questions first, without a name?”")
INTERPRETER = Phrase("“Can you bring in an interpreter for {language}?”")
NOT_KEPT = Phrase("Ticks are not kept. They are gone with the next person, and when you hide the window.")
NOBODY = Phrase("No program here has a number to call. Choose another one in the list.")


class CallTogetherView(Middle):
    """One program at a time; the hotline is always among them."""

    def __init__(self, words: Catalogue, look: Look, session: DeskSession) -> None:
        super().__init__(look)
        self._words, self._look, self._session, self._state = words, look, session, session.face_to_face
        self._callees: dict[str, Callee] = {}
        self._hotline: str | None = None
        self.setObjectName("call-together")
        self.setAccessibleName(words.say(NAME))
        self.consent = TextLabel("", look, role="heading")
        self.whom = Picker(look, name=words.say(Phrase("Whom to call")), search=words.say(Phrase("Type a name")))
        self.lines = QWidget()
        self._lines = QVBoxLayout(self.lines)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(look.space(1))
        self.hello = TextLabel("", look, role="strong")
        self.checks = {key: CountCheck(words.say(asked), words, look) for key, asked in CHECKS}
        self.done = QuietButton(words.say(Phrase("Done")), look, icon="check")
        self._lay_out()
        self.whom.picked.connect(self._state.call)
        self.done.clicked.connect(self.go_back)
        for key, check in self.checks.items():
            check.clicked.connect(partial(self._on_check, key))
        self._state.ticks_changed.connect(self.follow)
        session.tasks.opened.connect(self._read)
        self._read()

    def first_focus(self) -> QWidget:
        """Where work on it begins."""
        return self.whom

    def go_back(self) -> None:
        """To the desk; what was ticked stays until the next person."""
        self._state.fill(None)

    def follow(self) -> None:
        """Show what there is now."""
        for key, check in self.checks.items():
            check.set_chosen(key in self._state.ticks)
        callee = (
            self._callees.get(self._state.called or "")
            or self._callees.get(self._hotline or "")
            or next(iter(self._callees.values()), None)
        )
        self._clear_lines()
        if callee is None:
            self._lines.addWidget(TextLabel(self._words.say(NOBODY), self._look))
            return
        self.whom.set_value(callee.id)
        for line in callee.lines:
            self._add_line(line)

    # -- inside ------------------------------------------------------------------------------------------------------------------------

    def _read(self, *_: object) -> None:
        draft = self._session.settled_draft
        chosen = (self._state.called,) if self._state.called is not None else ()
        ids, language = (*chosen, *(item.id for item in draft.items)), draft.language or "en"
        self._session.tasks.read(lambda desk: lane_work.read_call(desk, ids, language), self._on_read, newest="together")

    def _on_read(self, read: CallTogether) -> None:
        self._callees = {callee.id: callee for callee in read.callees}
        self._hotline = read.hotline
        self.whom.set_items((callee.id, callee.name) for callee in read.callees)
        is_foreign = read.language != self._words.language
        self.consent.setLayoutDirection(runs(read.language))
        self.consent.setText(read.consent if is_foreign else "")
        self.consent.setVisible(is_foreign)
        self.hello.setText(self._hello(read.language))
        self.follow()

    def _hello(self, language: str) -> str:
        settings = self._session.tasks.settings
        office = settings.office_name if settings is not None else None
        said = [self._words.say(HELLO_FROM.filled(office=office) if office else HELLO)]
        if language != "en":
            said.append(self._words.say(INTERPRETER.filled(language=LanguageName(language.partition("-")[0]))))
        return "\n".join(said)

    def _clear_lines(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add_line(self, line: CallLine) -> None:
        number = TextLabel(kept_together(line.number), self._look, role="heading")
        number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        about = [self._words.say(line.kind), *(self._words.as_data(text) for text in (line.label, line.hours) if text)]
        self._lines.addWidget(number)
        self._lines.addWidget(TextLabel(" · ".join(about), self._look, role="small", tone="muted"))
        for remark in line.remarks:
            self._lines.addWidget(TextLabel(self._words.say(remark), self._look, role="small", tone="warn"))

    def _on_check(self, key: str, _checked: bool = False) -> None:
        self._state.tick(key)

    def _lay_out(self) -> None:
        words, look, column = self._words, self._look, self.card.column
        column.setSpacing(look.space(2))

        def part(title: Phrase, *widgets: QWidget) -> None:
            column.addSpacing(look.space(2))
            column.addWidget(FieldLabel(words.say(title), look))
            for widget in widgets:
                column.addWidget(widget)

        column.addWidget(Heading(words.say(NAME), look))
        part(FIRST, TextLabel(words.say(CONSENT), look, role="title"), self.consent)
        part(CALL, self.whom, self.lines)
        part(SAY, self.hello, TextLabel(words.say(LISTEN), look, role="small", tone="muted"))
        part(ASK, *self.checks.values())
        column.addWidget(TextLabel(words.say(NOT_KEPT), look, role="small", tone="muted"))
        self.add_buttons(look, self.done)
