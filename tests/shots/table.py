"""The pictures there are of the window: each a state (``states.py``) with its settings, its size and the directory it is made on."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QSize

from referral_app.ui.desk.columns import NEEDS, PROGRAM, SHEET
from referral_app.ui.session.face_to_face import Mode
from tests.own_window import OwnWindow
from tests.shots import exchange_states as exchange
from tests.shots import making_states as making
from tests.shots.list_states import hundred_thousand, hundred_thousandth, leads, many, nothing_found, taken_for, why_not, why_not_low
from tests.shots.states import (
    first_run,
    help_keys,
    help_page,
    help_search,
    hidden,
    hotline_opened,
    menu,
    mocked,
    more_needs,
    next_person,
    noted,
    offered,
    opened,
    palette,
    palette_typed,
    picker,
    place_picker,
    plain_words,
    print_panel,
    problem,
    settings_below,
    settings_end,
    settings_page,
    spanish_sheet,
    start,
    tab,
    under_18,
)
from tests.shots.together_states import after_board, before_board, board, call_together, no_paper, numbers, said_large

USUAL, SMALL, LARGE = QSize(1440, 900), QSize(1024, 640), QSize(2560, 1440)


class Stored(enum.Enum):
    """The directory a picture is made on."""

    LOCAL = "the starter directory with its local set"
    STARTER = "the starter directory"
    MANY = "four hundred made-up programs"
    LARGE = "a hundred thousand made-up programs, kept in build/bench between runs; it takes minutes to make"
    DAMAGED = "a file that is no directory"


@dataclass(frozen=True)
class Shot:
    """One picture. ``show`` brings the window there; ``settings`` are the office's, ``scale`` is the screen's."""

    name: str
    caption: str
    show: Callable[[OwnWindow], object]
    settings: Mapping[str, object] = field(default_factory=dict)
    size: QSize = field(default_factory=lambda: USUAL)
    scale: int = 1
    stored: Stored = Stored.LOCAL


BIG: Mapping[str, object] = {"text_size": 200}
SHOTS: tuple[Shot, ...] = (
    Shot("desk-light", "The desk, light", mocked),
    Shot("desk-dark", "The desk, dark", mocked, {"palette": "dark"}),
    Shot("desk-high-contrast", "The desk, high contrast", mocked, {"palette": "high-contrast"}),
    Shot("desk-text-200", "Text at 200 %, 1440 by 900", mocked, BIG),
    Shot("desk-text-200-needs", "Text at 200 %: needs", tab(NEEDS), BIG),
    Shot("desk-text-200-program", "Text at 200 %: the program", tab(PROGRAM), BIG),
    Shot("desk-text-200-sheet", "Text at 200 %: the sheet", tab(SHEET), BIG),
    Shot("desk-scale-200", "A screen at 200 %", mocked, scale=2),
    Shot("small-find", "1024 by 640", mocked, size=SMALL),
    Shot("small-needs", "1024 by 640: needs", tab(NEEDS), size=SMALL),
    Shot("small-program", "1024 by 640: the program", tab(PROGRAM), size=SMALL),
    Shot("small-sheet", "1024 by 640: the sheet", tab(SHEET), size=SMALL),
    Shot("small-text-200", "1024 by 640, text at 200 %", mocked, BIG, size=SMALL),
    Shot("small-print", "1024 by 640: about to print", print_panel, size=SMALL),
    Shot("large", "2560 by 1440", mocked, size=LARGE),
    Shot("start", "Nothing asked yet", start),
    Shot("nothing-found", "Nothing found", nothing_found),
    Shot("many", "400 programs", many, {"place": None}, stored=Stored.MANY),
    Shot("hundred-thousand", "100,000 programs, in the midst of them", hundred_thousand, {"place": None}, stored=Stored.LARGE),
    Shot("hundred-thousandth", "The last of 100,000 programs", hundred_thousandth, {"place": None}, stored=Stored.LARGE),
    Shot("taken-for", "A slip of the keys", taken_for),
    Shot("taken-for-text-200", "A slip of the keys, text at 200 %", taken_for, BIG),
    Shot("nothing-found-dark", "Nothing found, dark", nothing_found, {"palette": "dark"}),
    Shot("why-not", "Why not, opened", why_not),
    Shot("why-not-small", "Why not, opened, 1024 by 640", why_not, size=SMALL),
    Shot("why-not-text-200", "Why not, opened, text at 200 %", why_not_low, BIG),
    Shot("kilometers", "Distances in kilometers", start, {"distance_unit": "km", "place": "Los Angeles, CA"}),
    Shot("leads", "Leads, opened", leads),
    Shot("program", "A program opened", opened),
    Shot("program-hotline", "The hotline opened", hotline_opened),
    Shot("spanish-sheet", "A sheet in Spanish", spanish_sheet),
    Shot("note", "A note being written", noted),
    Shot("ways", "Which ways to show", making.ways),
    Shot("ways-last", "The last way to show stays", making.ways_last, {"palette": "dark"}),
    Shot("ways-chosen", "Some ways shown", making.ways_chosen),
    Shot("ways-small", "Which ways to show, 1024 by 640, text at 200 %", making.ways, BIG, size=SMALL),
    Shot("ways-arabic", "Which ways to show, in Arabic", making.ways, {"screen_language": "ar"}),
    Shot("print-panel", "About to print", print_panel),
    Shot("print-panel-dark", "About to print, dark", print_panel, {"palette": "dark"}),
    Shot("no-paper", "No paper: numbers in the pane", no_paper),
    Shot("no-paper-dark", "No paper: a number as large as the window, dark", numbers("vi"), {"palette": "dark"}),
    Shot("no-paper-arabic", "No paper: for a reader of Arabic", numbers("ar")),
    Shot("no-paper-remember", "No paper: a number in pieces", numbers("es", Mode.REMEMBER, 1)),
    Shot("no-paper-code", "No paper: a code to scan, dark", numbers("es", Mode.CODE), {"palette": "dark"}, size=SMALL),
    Shot("board-before", "Before the screen is turned", before_board),
    Shot("board-english", "The board", board("en")),
    Shot("board-spanish", "The board in Spanish, 1024 by 640", board("es"), size=SMALL),
    Shot("board-arabic", "The board in Arabic", board("ar")),
    Shot("board-chinese", "The board in Chinese, dark", board("zh-Hans"), {"palette": "dark"}),
    Shot("board-hindi", "The board in Hindi, text at 200 %", board("hi"), BIG),
    Shot("board-said", "A word of the board, large", said_large),
    Shot("board-after", "What was pointed to", after_board),
    Shot("call-together", "Call together", call_together),
    Shot("call-together-small", "Call together, 1024 by 640", call_together, size=SMALL),
    Shot("palette", "What can be done", palette),
    Shot("palette-typed", "What can be done: a word typed", palette_typed),
    Shot("menu", "The menu", menu),
    Shot("picker", "Languages to choose from", picker),
    Shot("picker-place", "A place being looked for", place_picker),
    Shot("offered", "Filters offered while typing", offered),
    Shot("more-needs", "All needs", more_needs),
    Shot("under-18", "Somebody under 18", under_18),
    Shot("hidden", "Hidden", hidden),
    Shot("plain-words", "Plain words", plain_words),
    Shot("next-person", "Next person", next_person),
    Shot("help", "Help", help_page),
    Shot("help-search", "Help: a word looked for", help_search),
    Shot("help-keys", "Help: keys", help_keys, {"palette": "dark"}),
    Shot("exchange", "Exchange", exchange.empty),
    Shot("exchange-planned", "Exchange: a list looked at", exchange.planned),
    Shot("exchange-planned-dark", "Exchange: a list looked at, dark", exchange.planned, {"palette": "dark"}, size=SMALL),
    Shot("exchange-arabic", "Exchange in Arabic", exchange.planned, {"screen_language": "ar"}),
    Shot("exchange-text-200", "Exchange, text at 200 %", exchange.planned, BIG, size=SMALL),
    Shot("exchange-taken", "Exchange: taken in", exchange.taken),
    Shot("exchange-twice", "Exchange: two side by side", exchange.side_by_side),
    Shot("newcomer-planned", "A newcomer: a real directory looked at", exchange.newcomer_planned, stored=Stored.STARTER),
    Shot("newcomer-found", "A newcomer: found in it", exchange.newcomer_found, {"place": None}, stored=Stored.STARTER),
    Shot("newcomer-sheet", "A newcomer: a sheet from it", exchange.newcomer_sheet, {"place": None}, stored=Stored.STARTER),
    Shot("settings", "Settings", settings_page),
    Shot("settings-below", "Settings, further down", settings_below),
    Shot("settings-keys", "Settings: keys", settings_end),
    Shot("settings-small", "Settings at 1024 by 640", settings_page, size=SMALL),
    Shot("first-run", "A new directory", first_run, {"local_set_asked": False}, stored=Stored.STARTER),
    Shot("problem", "A directory that cannot be opened", problem, stored=Stored.DAMAGED),
    Shot("window-spanish", "The window in Spanish", mocked, {"screen_language": "es"}),
    Shot("window-arabic", "The window in Arabic, from the right", mocked, {"screen_language": "ar"}),
    Shot("settings-arabic", "Settings in Arabic", settings_page, {"screen_language": "ar"}),
    Shot("high-contrast-offered", "Filters offered, high contrast", offered, {"palette": "high-contrast"}),
    Shot("high-contrast-settings", "Settings, high contrast", settings_page, {"palette": "high-contrast"}),
    Shot("dark-program", "A program opened, dark", opened, {"palette": "dark"}),
)
BY_NAME: Mapping[str, Shot] = {shot.name: shot for shot in SHOTS}


def damage(path: Path) -> Path:
    """A letter where a directory should be."""
    path.write_text("Dear desk,\n")
    return path
