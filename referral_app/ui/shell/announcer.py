"""Says to a screen reader what those who see it see change: "14 programs", "Added, 3 on the sheet"."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from referral_app.domain.phrases import Phrase
from referral_app.words.catalogue import Catalogue


class Announcer(QObject):
    """Speaks for ``place``, which outlives a change of language: something may be said while all else is made anew. ``last`` is what was said last."""

    def __init__(self, words: Catalogue, place: QObject) -> None:
        super().__init__(place)
        self._words, self._place = words, place
        self.last = ""

    def speak(self, words: Catalogue) -> None:
        """Go on in another language."""
        self._words = words

    def say(self, phrase: Phrase) -> None:
        """Say it politely, after what is being said."""
        self.last = self._words.say(phrase)
        event = QAccessibleAnnouncementEvent(self._place, self.last)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)
