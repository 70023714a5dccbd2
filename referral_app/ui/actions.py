"""Everything a key, a menu or the palette can do, as one list: what it is called, its keys, its icon. Help and Settings read it too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from referral_app.domain.phrases import Phrase
from referral_app.words.catalogue import Catalogue

DESK, SHEET, WINDOW, LOOKS, PAGES = Phrase("Desk"), Phrase("Sheet"), Phrase("Window"), Phrase("Colors and text"), Phrase("Pages")
GROUPS = (DESK, SHEET, WINDOW, LOOKS, PAGES)
"""In the order in which they are listed."""
_TEXT = QKeySequence.SequenceFormat.PortableText
_RETURN, _ENTER = "Return", "Enter"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing that can be done. ``keys`` are Qt's names of keys in English; ``here_only`` acts only in the list it is added to."""

    id: str
    text: Phrase
    group: Phrase
    keys: tuple[str, ...] = ()
    icon: str | None = None
    here_only: bool = False


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("search", Phrase("Type a need, a place or a name"), DESK, ("Ctrl+F",), "search"),
    ActionSpec("add", Phrase("Add to the sheet, or take off"), DESK, ("Space",), "plus", here_only=True),
    ActionSpec("add-from-box", Phrase("Add the first program from the search box"), DESK, ("Ctrl+Return", "Ctrl+Enter"), "plus"),
    ActionSpec("open", Phrase("Open the program"), DESK, ("Return", "Enter"), "panel-right-open", here_only=True),
    ActionSpec("next-person", Phrase("Next person"), DESK, ("Ctrl+N",), "user-round-plus"),
    ActionSpec("bring-back", Phrase("Bring back what was cleared"), DESK, ("Ctrl+B",), "undo-2"),
    ActionSpec("plain-words", Phrase("Show plain words only"), DESK, ("F9",), "glasses"),
    ActionSpec("turn-screen", Phrase("Turn the screen: a board to point at"), DESK, ("Ctrl+T",), "layout-grid"),
    ActionSpec("call-together", Phrase("Call together"), DESK, ("F8",), "phone-call"),
    ActionSpec("show-numbers", Phrase("Show the numbers large, without paper"), SHEET, ("F11",), "maximize-2"),
    ActionSpec("print", Phrase("Print"), SHEET, ("Ctrl+P",), "printer"),
    ActionSpec("print-now", Phrase("Print now on the office printer"), SHEET, ("Ctrl+Alt+P",), "printer"),
    ActionSpec("system-print", Phrase("Print with the system's dialog"), SHEET, ("Ctrl+Shift+P",), "printer"),
    ActionSpec("save-pdf", Phrase("Save as PDF"), SHEET, ("Ctrl+S",), "file-down"),
    ActionSpec("booklet", Phrase("Save a booklet of this list"), SHEET, icon="book-open"),
    ActionSpec("poster", Phrase("Save a poster of this list"), SHEET, icon="panel-top"),
    ActionSpec("move-up", Phrase("Move up on the sheet"), SHEET, ("Alt+Up",), "arrow-up", here_only=True),
    ActionSpec("move-down", Phrase("Move down on the sheet"), SHEET, ("Alt+Down",), "arrow-down", here_only=True),
    ActionSpec("edit-note", Phrase("Write a note for this program"), SHEET, ("F2",), "pencil", here_only=True),
    ActionSpec("ways", Phrase("Which ways to show"), SHEET, ("F4",), "phone", here_only=True),
    ActionSpec("remove", Phrase("Take off the sheet"), SHEET, ("Del",), "x", here_only=True),
    ActionSpec("hide", Phrase("Hide"), WINDOW, ("F12",), "eye-off"),
    ActionSpec("palette", Phrase("Find something to do"), WINDOW, ("Ctrl+K",), "command"),
    ActionSpec("next-pane", Phrase("Go to the next part of the window"), WINDOW, ("F6",), "arrow-right"),
    ActionSpec("previous-pane", Phrase("Go to the part before"), WINDOW, ("Shift+F6",), "arrow-left"),
    ActionSpec("menu", Phrase("Open the menu"), WINDOW, ("F10",), "menu"),
    ActionSpec("quit", Phrase("Close the app"), WINDOW, ("Ctrl+Q",), "log-out"),
    ActionSpec("larger", Phrase("Larger text"), LOOKS, ("Ctrl++", "Ctrl+="), "a-large-small"),
    ActionSpec("smaller", Phrase("Smaller text"), LOOKS, ("Ctrl+-",), "a-large-small"),
    ActionSpec("usual-size", Phrase("Text in its usual size"), LOOKS, ("Ctrl+0",), "a-large-small"),
    ActionSpec("light", Phrase("Light colors"), LOOKS, icon="sun"),
    ActionSpec("dark", Phrase("Dark colors"), LOOKS, icon="moon"),
    ActionSpec("high-contrast", Phrase("High contrast"), LOOKS, icon="contrast"),
    ActionSpec("system-colors", Phrase("Colors as on the rest of this computer"), LOOKS, icon="monitor"),
    ActionSpec("desk-page", Phrase("Go to the desk"), PAGES, ("Ctrl+1",), "layout-panel-left"),
    ActionSpec("exchange-page", Phrase("Take in a directory, or hand one on"), PAGES, ("Ctrl+2",), "arrow-left-right"),
    ActionSpec("help-page", Phrase("Help"), PAGES, ("F1",), "circle-question-mark"),
    ActionSpec("settings-page", Phrase("Settings"), PAGES, ("Ctrl+,",), "settings"),
)

BY_ID: Mapping[str, ActionSpec] = {spec.id: spec for spec in ACTIONS}


class Actions(QObject):
    """The actions of one window. Those of the whole window work everywhere in it; the others where a list adds them to itself.

    ``keys_changed`` tells that hints beside buttons are out of date.
    """

    keys_changed = Signal()

    def __init__(self, words: Catalogue, window: QWidget) -> None:
        super().__init__(window)
        self._made: dict[str, QAction] = {}
        for spec in ACTIONS:
            action = QAction(words.say(spec.text), window)
            action.setObjectName(spec.id)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut if spec.here_only else Qt.ShortcutContext.WindowShortcut)
            if not spec.here_only:
                window.addAction(action)
            self._made[spec.id] = action
        self.remap({})

    def __getitem__(self, action_id: str) -> QAction:
        return self._made[action_id]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._made.values())

    def remap(self, chosen: Mapping[str, str]) -> None:
        """Give each action its own keys, or those chosen in Settings (``assign_keys``)."""
        for action_id, keys in assign_keys(chosen).items():
            self._made[action_id].setShortcuts(list(keys))
        self.keys_changed.emit()

    def acts_now(self, spec: ActionSpec, focus: QWidget | None) -> bool:
        """Whether it would do something with the focus on ``focus``: an action of a list needs the list."""
        action = self._made[spec.id]
        return action.isEnabled() and (not spec.here_only or focus in action.associatedObjects())

    def key_text(self, action_id: str) -> str:
        """The first key of an action as a person reads it, for hints beside buttons; empty if it has none."""
        return key_text(self._made[action_id].shortcut())


def key_text(key: QKeySequence) -> str:
    """A key as a person reads it: Qt says "Return" for what keyboards call Enter."""
    text = key.toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text.removesuffix(_RETURN)}{_ENTER}" if text == _RETURN or text.endswith(f"+{_RETURN}") else text


def assign_keys(chosen: Mapping[str, str]) -> dict[str, tuple[QKeySequence, ...]]:
    """The keys of every action, each key once: two actions on one key would both do nothing.

    ``chosen``: action -> keys as text; several are parted as Qt parts them, ``"Ctrl++; Ctrl+="``, since a comma is a key too. Empty
    is none. Text that is no key counts as not chosen. What was chosen comes before our own keys, then the order of the list decides.
    """
    read = {action_id: _keys_in(text) for action_id, text in chosen.items()}
    own_choice = {action_id for action_id, keys in read.items() if keys or not chosen[action_id].strip()}
    taken: set[str] = set()
    assigned: dict[str, tuple[QKeySequence, ...]] = {}
    for spec in sorted(ACTIONS, key=lambda spec: spec.id not in own_choice):
        wanted = read[spec.id] if spec.id in own_choice else [QKeySequence(key, _TEXT) for key in spec.keys]
        assigned[spec.id] = tuple(key for key in wanted if key.toString(_TEXT) not in taken)
        taken.update(key.toString(_TEXT) for key in assigned[spec.id])
    return {spec.id: assigned[spec.id] for spec in ACTIONS}


def _keys_in(text: str) -> list[QKeySequence]:
    """The keys ``text`` names. Qt reads any word as an unknown key, and keys pressed one after the other would get in the way of single ones."""
    keys = QKeySequence.listFromString(text.strip(), _TEXT)
    single = [key for key in keys if key.count() == 1]
    return [key for key in single if key[0].key() not in (Qt.Key.Key_unknown, Qt.Key(0))]  # type: ignore[index]  # the stubs leave it out
