"""The page Settings. What is changed acts at once and is kept at once; there is nothing to confirm and nothing to lose."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import Problem
from referral_app.operations.office_settings import everyday_numbers, office_name, own_number, written_everyday
from referral_app.paths import data_folder
from referral_app.settings import Settings
from referral_app.ui.actions import Actions
from referral_app.ui.look.look import Look
from referral_app.ui.settings import choices
from referral_app.ui.settings.fields import Field, TextField
from referral_app.ui.settings.keeper import SettingsKeeper
from referral_app.ui.settings.keys_part import KeysPart
from referral_app.ui.sheet.choices import LAYOUTS, PAPERS
from referral_app.ui.tasks import Tasks
from referral_app.ui.widgets.card import Card
from referral_app.ui.widgets.labels import Heading, TextLabel
from referral_app.ui.widgets.picker import Picker
from referral_app.ui.widgets.segmented import Segmented
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.desk import Desk

_WIDEST = 180
"""Steps of the grid; a form wider than this is hard to read."""
_NO_PRINTER = ""


class SettingsPage(QScrollArea):
    """The office, the sheet, the window, and the keys."""

    def __init__(self, words: Catalogue, look: Look, actions: Actions, tasks: Tasks, keeper: SettingsKeeper) -> None:
        super().__init__()
        self._words, self._look, self._tasks, self._keeper = words, look, tasks, keeper
        self._shows: list[Callable[[Settings], None]] = []
        self.setObjectName("settings-page")
        self.setAccessibleName(words.say(Phrase("Settings")))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column = self._lay_out()
        self.place: TextField
        self._printers: Picker
        self._add_office()
        self._add_sheet()
        self._add_window()
        self.keys = KeysPart(words, look, actions)
        self.keys.changed.connect(lambda keys: self._change(keys=keys))
        self._shows.append(lambda settings: self.keys.put(settings.keys))
        self._part(Phrase("Keys"), Phrase("Click a key, then press the one you want. Esc twice always hides the window too."), [self.keys])
        self._column.addStretch(1)
        keeper.changed.connect(self._show)
        self._show(keeper.settings)

    def showEvent(self, event: QShowEvent) -> None:
        """Which printers there are is asked each time, since they come and go."""
        super().showEvent(event)

        def look_for_printers(_: Desk) -> list[str]:
            from referral_app.ui.printing import office_printers  # noqa: PLC0415 - on the paper lane

            return [printer.name for printer in office_printers()]

        self._tasks.paper(look_for_printers, self._on_printers, newest="printers for settings")

    # -- the parts ---------------------------------------------------------------------------------------------------------------------

    def _add_office(self) -> None:
        name = self._text(
            "office_name", Phrase("Name of your office"), Phrase("Stands on each sheet. Leave it empty to keep it off."), office_name
        )
        number = self._text(
            "office_phone",
            Phrase("Your own line"),
            Phrase("Printed as “Call us”, before the hotline. Check it twice: people will dial it."),
            own_number,
        )
        line_name = self._text(
            "own_line_name", Phrase("Another line for every sheet"), Phrase("Whose it is, for example “County line”."), office_name
        )
        line = self._text(
            "own_line", Phrase("Its number"), Phrase("Printed above the hotline. Check it twice: people will dial it."), own_number
        )
        about = Phrase("A ZIP code, a city with its state, or a county. The desk starts from it.")
        self.place = TextField(self._words, self._look, Phrase("Where your office is"), about)
        self.place.entered.connect(self._check_place)
        self._shows.append(lambda settings: self.place.put(settings.place or ""))
        unit = self._segments("distance_unit", Phrase("Distances in"), choices.said(choices.UNITS, self._words))
        within = self._segments(
            "within", Phrase("How far is near"), choices.distances(self._keeper.settings.distance_unit, self._words), to=int
        )
        self._within: Segmented = within.control  # type: ignore[assignment]  # a field of segments holds segments
        self._shows.append(lambda settings: self._within.set_texts(dict(choices.distances(settings.distance_unit, self._words))))
        initials = self._text(
            "initials", Phrase("Your initials or role"), Phrase("Kept with changes you make to the directory, so that others can ask you.")
        )
        self._part(Phrase("Your office"), None, [name, number, line_name, line, self.place, unit, within, initials])

    def _add_sheet(self) -> None:
        words = self._words
        language = self._picker("language", Phrase("Language of a sheet"), choices.sheet_languages(words))
        layout = self._segments("layout", Phrase("Layout"), choices.said(LAYOUTS, words))
        paper = self._segments("paper", Phrase("Paper"), choices.said(PAPERS, words))
        everyday = TextField(
            words,
            self._look,
            Phrase("Numbers for the everyday list"),
            Phrase("Ordinary places and their numbers, apart by semicolons: Library 206-555-0140; Bus 511. At least four hide best."),
            check=lambda typed: written_everyday(everyday_numbers(typed)),
        )
        everyday.entered.connect(lambda text: self._change(everyday=everyday_numbers(text)))
        self._shows.append(lambda settings: everyday.put(written_everyday(settings.everyday)))
        system = [(_NO_PRINTER, words.say(Phrase("The printer this computer uses")))]
        printer = self._picker("printer", Phrase("Printer"), system)
        self._printers = printer.control  # type: ignore[assignment]  # a picker field holds a Picker
        self._part(
            Phrase("Sheets start with"),
            Phrase("Each can be changed for one sheet at the desk. The person's language, once chosen there, comes first."),
            [language, layout, paper, everyday, printer],
        )

    def _add_window(self) -> None:
        words = self._words
        language = self._picker("screen_language", Phrase("Language of the window"), choices.screen_languages(words))
        palette = self._segments("palette", Phrase("Colors"), choices.said(choices.PALETTES, words))
        sizes = [(str(size), f"{size} %") for size in choices.TEXT_SIZES]
        size = self._segments("text_size", Phrase("Size of the text"), sizes, to=int)
        title = self._text("window_title", Phrase("Title of the window"), Phrase("Others may see it on the screen and in the task bar."))
        self._part(
            Phrase("The window"),
            Phrase("Settings lie in {folder}, for you only.", {"folder": str(data_folder())}),
            [language, palette, size, title],
        )

    # -- how a part is made --------------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> QVBoxLayout:
        space = self._look.space
        page, column = QWidget(), QWidget()
        page.setProperty("kind", "page")
        column.setMaximumWidth(space(_WIDEST))
        row = QHBoxLayout(page)
        row.setContentsMargins(space(4), space(6), space(4), space(6))
        row.addStretch(1)
        row.addWidget(column, 100)
        row.addStretch(1)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(space(4))
        inside.addWidget(Heading(self._words.say(Phrase("Settings")), self._look))
        self.setWidget(page)
        return inside

    def _part(self, title: Phrase, about: Phrase | None, fields: Iterable[QWidget]) -> None:
        card = Card(self._look, padding=5)
        card.column.setSpacing(self._look.space(4))
        card.column.addWidget(Heading(self._words.say(title), self._look, role="title"))
        if about is not None:
            card.column.addWidget(TextLabel(self._words.say(about), self._look, role="small", tone="muted"))
        for field in fields:
            card.column.addWidget(field)
        self._column.addWidget(card)

    def _text(self, setting: str, label: Phrase, about: Phrase, check: Callable[[str], str] | None = None) -> TextField:
        field = TextField(self._words, self._look, label, about, check=check)
        plain = getattr(Settings(), setting)
        field.entered.connect(lambda text: self._change(**{setting: text or plain}))
        self._shows.append(lambda settings: field.put(getattr(settings, setting) or ""))
        return field

    def _segments(self, setting: str, label: Phrase, offered: list[tuple[str, str]], to: Callable[[str], Any] = str) -> Field:
        control = Segmented(offered, self._look, name=self._words.say(label))
        control.changed.connect(lambda value: self._change(**{setting: to(value)}))
        self._shows.append(lambda settings: control.set_current(str(getattr(settings, setting))))
        return Field(self._words, self._look, label, None, control)

    def _picker(self, setting: str, label: Phrase, offered: list[tuple[str, str]]) -> Field:
        say = self._words.say
        control = Picker(self._look, name=say(label), search=say(Phrase("Type to find")), nothing=say(Phrase("Nothing by this name.")))
        control.set_items(offered)
        control.picked.connect(lambda value: self._change(**{setting: value or None}))
        self._shows.append(lambda settings: control.set_value(getattr(settings, setting) or ""))
        return Field(self._words, self._look, label, None, control)

    # -- what happens ------------------------------------------------------------------------------------------------------------------

    def _show(self, settings: Settings) -> None:
        for show in self._shows:
            show(settings)

    def _change(self, **changes: Any) -> None:
        self._keeper.save(replace(self._keeper.settings, **changes))

    def _check_place(self, typed: str) -> None:
        """A place is looked up first; a name that is not known is said, with the nearest, and is not kept."""
        if not typed:
            self._change(place=None)
            return

        def known(desk: Desk) -> str:
            from referral_app.operations.office_settings import known_place  # noqa: PLC0415 - on the desk lane

            return known_place(desk, typed)

        self._tasks.read(known, self._on_place_known, failed=self._on_place_unknown, newest="place of the office")

    def _on_place_known(self, place: str) -> None:
        self.place.tell(None)
        self._change(place=place)

    def _on_place_unknown(self, problem: Problem) -> None:
        self.place.tell(problem.phrase)

    def _on_printers(self, names: list[str]) -> None:
        chosen = self._keeper.settings.printer
        known = [*names, *([chosen] if chosen and chosen not in names else [])]
        system = (_NO_PRINTER, self._words.say(Phrase("The printer this computer uses")))
        self._printers.set_items([system, *((name, name) for name in known)])
