"""One line at the foot of the window for what somebody should know: it takes no focus, waits for nobody, and goes away with Esc."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QWidget
from shiboken6 import isValid

from referral_app.domain.phrases import Phrase
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.buttons import IconButton, QuietButton
from referral_app.ui.widgets.labels import TextLabel
from referral_app.words.catalogue import Catalogue

STAYS_MS = 20_000
"""How long a notice stays that only tells that something went well. A problem stays until it is put away or another notice comes."""
_SECOND_MS = 1000
SECONDS = "seconds"
"""The place in a button's words where the seconds that are left are counted."""


class NoticeBar(QFrame):
    """``told(Phrase)``: a notice came, for whoever listens instead of looking. Only the latest is shown."""

    told = Signal(object)

    def __init__(self, words: Catalogue, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._offer: Phrase | None = None
        self._do: Callable[[], object] | None = None
        self._left = 0
        self._came_from: QWidget | None = None
        self.setObjectName("notice-bar")
        self.setAccessibleName(words.say(Phrase("Notice")))
        self.line = TextLabel("", look)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = QuietButton("", look)
        escape = QKeySequence(Qt.Key.Key_Escape).toString(QKeySequence.SequenceFormat.NativeText)
        self.put_away = IconButton("x", words.say(Phrase("Put this notice away")), look, key=escape)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(4), look.space(2), look.space(3), look.space(2))
        row.setSpacing(look.space(3))
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        row.addWidget(self.put_away)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._on_second)
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(STAYS_MS)
        self._end.timeout.connect(self.dismiss)
        self.button.clicked.connect(self._on_button)
        self.put_away.clicked.connect(self.dismiss)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
        self.hide()

    def tell(self, phrase: Phrase) -> None:
        """What went well; it leaves by itself."""
        self._show(phrase, "text")
        self._end.start()

    def tell_problem(self, phrase: Phrase) -> None:
        """What somebody can act on; it stays."""
        self._show(phrase, "warn")

    def offer(self, phrase: Phrase, offer: Phrase, do: Callable[[], object], seconds: int) -> None:
        """What happened, and for some seconds a way to have it otherwise. ``offer`` has a place for ``{seconds}``, which are counted."""
        self._show(phrase, "text")
        self._offer, self._do, self._left = offer, do, seconds
        self._say_seconds()
        self.button.show()
        self._clock.start(_SECOND_MS)

    def dismiss(self) -> None:
        """Put the notice away."""
        self._clock.stop()
        self._end.stop()
        self._offer = self._do = None
        if not self.isHidden():
            if self.isAncestorOf(self.window().focusWidget() or self.window()):
                self._give_back()
            self.hide()
        self.line.setText("")

    def withdraw_offer(self) -> None:
        """What was offered cannot be had any more."""
        if self._offer is not None:
            self.dismiss()

    def _show(self, phrase: Phrase, tone: str) -> None:
        self._clock.stop()
        self._end.stop()
        self._offer = self._do = None
        self.button.hide()
        self.line.setText(self._words.say(phrase))
        self.line.set_tone(tone)
        self.show()
        self.told.emit(phrase)

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now) and before is not None and not self.isAncestorOf(before):
            self._came_from = before

    def _give_back(self) -> None:
        """The keyboard goes on where it was: what somebody types next shall not be lost."""
        origin, self._came_from = self._came_from, None
        if origin is not None and isValid(origin) and origin.isVisible() and origin.window() is self.window():
            origin.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focusNextPrevChild(True)  # on to what Tab would reach

    def _say_seconds(self) -> None:
        if self._offer is not None:
            self.button.setText(self._words.say(self._offer.filled(**{SECONDS: self._left})))

    def _on_second(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.dismiss()
        else:
            self._say_seconds()

    def _on_button(self) -> None:
        do = self._do
        self.dismiss()
        if do is not None:
            do()
