"""Which language somebody speaks, and near which place programs are looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from referral_app.domain.distances import MILES
from referral_app.domain.phrases import Phrase
from referral_app.operations.asked import Asked
from referral_app.ui.look.look import Look
from referral_app.ui.needs.languages import NamedLanguage, codes_in_order, named_languages
from referral_app.ui.needs.places import ANY_DISTANCE, ANYWHERE, DISTANCES, USUAL, distance_key, distance_words, place_name, places_like
from referral_app.ui.needs.ticking import ANY, with_language, with_place
from referral_app.ui.session.session import DeskSession
from referral_app.ui.widgets.labels import FieldLabel, TextLabel
from referral_app.ui.widgets.picker import Picker, PickerItem
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.answering import DeskAnswer
    from referral_app.operations.desk import Desk

ANY_LANGUAGE = Phrase("Any language")


class LanguageAndPlace(QWidget):
    """Three pickers. A place that is not known is said beneath them, until another is chosen."""

    def __init__(self, words: Catalogue, look: Look, session: DeskSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._session = words, session
        self._named: tuple[NamedLanguage, ...] = ()
        self._asked_codes: tuple[str, ...] = ()
        self._counts: Mapping[str, int] = {}
        self._places: tuple[str, ...] = ()
        say = words.say
        self.language = Picker(
            look,
            name=say(Phrase("Language")),
            placeholder=say(ANY_LANGUAGE),
            search=say(Phrase("Find a language")),
            nothing=say(Phrase("No program here names this language. Ask for an interpreter.")),
        )
        self.place = Picker(
            look,
            name=say(Phrase("Place")),
            placeholder=say(ANYWHERE),
            search=say(Phrase("ZIP code, city or county")),
            nothing=say(Phrase("Press Enter to look for this place.")),
        )
        self.distance = Picker(look, name=say(Phrase("How far")))
        self.refusal = TextLabel("", look, role="small", tone="warn")
        self.refusal.hide()
        self._lay_out(look)
        self.language.picked.connect(self._on_language)
        self.place.picked.connect(self._on_place)
        self.place.entered.connect(self._on_place)
        self.place.typed.connect(self._on_typed)
        self.distance.picked.connect(self._on_distance)
        self.follow(Asked())

    def follow(self, asked: Asked) -> None:
        """Show what is asked."""
        if asked.near is not None:
            self.refusal.hide()
        self._places = ()
        self._show_language(asked)
        self._show_place(asked)

    def count(self, answer: DeskAnswer) -> None:
        """Show the counts of an answer, and the place by what it is called."""
        self._counts = answer.page.facets.get("speaks", self._counts)
        codes = codes_in_order(self._counts)
        if codes != self._asked_codes:
            self._asked_codes = codes
            screen_language = self._words.language
            self._session.tasks.read(lambda _: named_languages(codes, screen_language), self._on_named, newest="language-names")
        self._show_language(self._session.asked)
        self._show_place(self._session.asked)

    def refuse(self, why: Phrase) -> None:
        """Say why a place cannot be used."""
        self.refusal.setText(self._words.say(why))
        self.refusal.show()
        self._session.announced.emit(why)

    def begin_anew(self) -> None:
        """The next person."""
        self.refusal.hide()

    # -- language ----------------------------------------------------------------------------------------------------------------

    def _show_language(self, asked: Asked) -> None:
        chosen = PickerItem(ANY, self._words.say(ANY_LANGUAGE))
        self.language.set_items(
            (chosen, *(PickerItem(one.code, one.name, self._counts.get(one.code), one.hint) for one in self._named)),
        )
        self.language.set_value(asked.speaks[0] if asked.speaks else ANY)
        if len(asked.speaks) > 1:
            names = {one.code: one.name for one in self._named}
            self.language.setText(", ".join(names.get(code, code) for code in asked.speaks))

    def _on_named(self, named: tuple[NamedLanguage, ...]) -> None:
        self._named = named
        self._show_language(self._session.asked)

    def _on_language(self, code: str) -> None:
        self._session.ask(replace(with_language(self._session.asked, code), limit=self._session.start.limit))

    # -- place -------------------------------------------------------------------------------------------------------------------

    def _show_place(self, asked: Asked) -> None:
        self._offer_places(self._places)
        self.place.set_value(asked.near or ANY)
        miles = asked.within if asked.within is not None else USUAL
        settings = self._session.tasks.settings
        unit = settings.distance_unit if settings is not None else MILES
        self.distance.set_items((distance_key(each), self._words.say(distance_words(each, unit))) for each in sorted({*DISTANCES, miles}))
        self.distance.set_value(distance_key(miles))
        if miles >= ANY_DISTANCE:
            self.distance.setText(self._words.say(Phrase("Any")))  # its name says all of it
        self.distance.setEnabled(asked.near is not None)

    def _offer_places(self, places: Sequence[str]) -> None:
        asked, self._places = self._session.asked, tuple(places)
        offered = {ANY: self._words.say(ANYWHERE)}
        if asked.near is not None:
            offered[asked.near] = place_name(asked.near, self._session.answer)
        named = set(offered.values())
        offered.update({place: place for place in places if place not in named})
        self.place.set_items(offered.items())

    def _on_typed(self, typed: str) -> None:
        if not typed.strip():
            self._session.tasks.forget("places")
            self._offer_places(())
            return

        def look(desk: Desk) -> Sequence[str]:
            return places_like(desk, typed)

        self._session.tasks.read(look, self._offer_places, newest="places")

    def _on_place(self, typed: str) -> None:
        self._session.tasks.forget("places")
        self.refusal.hide()
        asked = self._session.asked
        miles = asked.within or self._session.start.within or USUAL
        self._session.ask(replace(with_place(asked, typed, miles), limit=self._session.start.limit))

    def _on_distance(self, key: str) -> None:
        asked = self._session.asked
        if asked.near is not None:
            self._session.ask(replace(asked, within=float(key), limit=self._session.start.limit))

    # -- inside ------------------------------------------------------------------------------------------------------------------

    def _lay_out(self, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(2))
        column.addWidget(FieldLabel(self._words.say(Phrase("Language and place")), look))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.space(2))
        grid.addWidget(self.language, 0, 0, 1, 2)
        grid.addWidget(self.place, 1, 0)
        grid.addWidget(self.distance, 1, 1)
        grid.setColumnStretch(0, 1)
        self.distance.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        column.addLayout(grid)
        column.addWidget(self.refusal)
