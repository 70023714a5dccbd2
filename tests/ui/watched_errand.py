"""The main errand, and a walk through everything else, with every event of the GUI thread measured: ``python -m tests.ui.watched_errand``.

A process of its own, since only the one who makes the application can stand before all its events. Prints JSON: for each part the
longest event of everything that was done, with whom it was for, in milliseconds of the GUI thread's own processor time and of the wall clock.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from referral_app.ui.settled import Settled
from tests.own_window import Directories, OwnWindow, an_office, own_window

CTRL = Qt.KeyboardModifier.ControlModifier
PLACE = "Los Angeles, CA"
"""Both needs are served there by programs of the local set, so lists are long."""


@dataclass(frozen=True, slots=True)
class Held:
    """An event that held the GUI thread, and while what was done."""

    doing: str
    event: str
    receiver: str
    cpu_ms: float
    wall_ms: float


class Watched(QApplication):
    """Measures each event of the outermost loop, with all that is sent on while it is handled."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self.doing = ""  # before Qt sends its first events
        self.held: list[Held] = []
        self._depth = 0
        super().__init__(list(arguments))
        self.setStyle("Fusion")

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Hand on the event, as Qt would."""
        if self._depth or not self.doing:
            return super().notify(receiver, event)
        kind, name = event.type().name, _named(receiver)
        self._depth += 1
        wall, cpu = time.perf_counter(), time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            self._depth -= 1
            took = (time.thread_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000
            self.held.append(Held(self.doing, kind, name, round(took[0], 1), round(took[1], 1)))


def main() -> int:
    """Go through it, and print what took longest."""
    application = Watched(["referral-app", "-platform", "offscreen"])
    with tempfile.TemporaryDirectory(prefix="watched-") as folder:
        directory = Directories(Path(folder)).copy(Path(folder) / "referral.directory")
        with own_window(application, Path(folder), an_office(place=PLACE), directory, QSize(1440, 900)) as own:
            Settled(own.session)  # as the app does
            told = {part: _measure(application, own, steps) for part, steps in PARTS.items()}
    json.dump(told, sys.stdout, indent=1)
    return 0


def _measure(application: Watched, own: OwnWindow, steps: Sequence[tuple[str, Callable[[OwnWindow], object]]]) -> list[dict[str, object]]:
    application.held.clear()
    for name, step in steps:
        application.doing = name
        step(own)
        own.settle()
    application.doing = ""
    longest: dict[str, Held] = {}
    for one in sorted(application.held, key=lambda one: -one.cpu_ms):
        longest.setdefault(one.doing, one)
    return [asdict(one) for one in longest.values()]


def _named(receiver: QObject) -> str:
    name = receiver.objectName()
    if not name and isinstance(receiver, QWidget):
        name = receiver.accessibleName()
    return f"{type(receiver).__name__}({name})" if name else type(receiver).__name__


def key(pressed: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> tuple[str, Callable[[OwnWindow], object]]:
    return f"key {pressed.name.removeprefix('Key_')}", lambda own: own.press(pressed, modifier)


def typed(text: str) -> tuple[str, Callable[[OwnWindow], object]]:
    def type_it(own: OwnWindow) -> None:
        for letter in text:
            own.press(Qt.Key(ord(letter.upper())))

    return f"typing {text}", type_it


def resized(width: int, height: int) -> tuple[str, Callable[[OwnWindow], object]]:
    return f"{width} by {height}", lambda own: own.window.resize(width, height)


def hold() -> None:
    """Work that belongs on a lane."""
    until = time.thread_time() + 0.1
    while time.thread_time() < until:
        pass


def changed(**settings: object) -> tuple[str, Callable[[OwnWindow], object]]:
    return str(settings), lambda own: own.keeper.save(replace(own.keeper.settings, **settings))


Steps = tuple[tuple[str, Callable[[OwnWindow], object]], ...]
DOWN, SPACE, ENTER = key(Qt.Key.Key_Down), key(Qt.Key.Key_Space), key(Qt.Key.Key_Return)
ERRAND = (
    key(Qt.Key.Key_F, CTRL),
    typed("tonight"),
    ENTER,
    typed("visa"),
    ENTER,
    typed("viet"),
    ENTER,
    DOWN,
    SPACE,
    DOWN,
    SPACE,
    DOWN,
    SPACE,
    ENTER,
    key(Qt.Key.Key_F6),
    key(Qt.Key.Key_P, CTRL),
    key(Qt.Key.Key_Escape),
    key(Qt.Key.Key_F12),
    key(Qt.Key.Key_F12),
    key(Qt.Key.Key_F9),
    key(Qt.Key.Key_F9),
    key(Qt.Key.Key_N, CTRL),
    key(Qt.Key.Key_B, CTRL),
    key(Qt.Key.Key_N, CTRL),
)
ELSEWHERE = (
    key(Qt.Key.Key_K, CTRL),
    typed("dark"),
    key(Qt.Key.Key_Escape),
    key(Qt.Key.Key_F1),
    typed("print"),
    key(Qt.Key.Key_1, CTRL),
    changed(palette="dark"),
)
FURNISHED = (
    key(Qt.Key.Key_Comma, CTRL),
    key(Qt.Key.Key_1, CTRL),
    resized(1024, 640),
    resized(700, 640),
    resized(1440, 900),
    changed(text_size=200),
    changed(text_size=100),
    changed(screen_language="es"),
    changed(screen_language="en"),
)
HELD: Steps = (("holding it", lambda own: QTimer.singleShot(0, own.window, hold)),)
PARTS = {
    "first errand": ERRAND,
    "second errand": ERRAND,
    "third errand": ERRAND,
    "elsewhere": ELSEWHERE,
    "furnished anew": FURNISHED,
    "held": HELD,
}

if __name__ == "__main__":
    sys.exit(main())
