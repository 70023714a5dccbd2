"""A storm of random events on the real window: keys, words, clicks, drags, wheels, sizes, languages. It has to stand, and say nothing.

    python -m tests.torture.random_events [--events 20000] [--seconds N] [--seed N] [--log FILE]

It runs without a screen and without printers, on a directory of its own. What fails it: a crash, a warning of Qt, an exception that
nobody caught, a bug on a lane. The seed and the last events are printed; ``--log`` keeps all of them, for what ends the process.
"""

# ruff: noqa: S311

from __future__ import annotations

import argparse
import faulthandler
import os
import random
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QObject, QPoint, QPointF, QSize, Qt, QtMsgType, QUrl, Slot, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from shiboken6 import isValid

from referral_app.ui.actions import ACTIONS
from tests.own_window import Directories, OwnWindow, an_office, own_window, the_application

NONE, CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NOT_NOW = frozenset({"quit", "print-now", "system-print", "save-pdf", "booklet", "poster"})
"""What would end the storm, or open a dialog of the system."""
SETTLE_EVERY = 400
"""Events after which everything in hand is waited for, as when somebody stops to read."""
REMEMBERED = 40
IN_A_POPUP = 12
WORDS = (
    *("tonight", "visa", "viet", "spanish", "open", "kids", "no id", "98104", "Seattle", "shelter", "lawyer", "zzz"),
    *("refugio", "luật sư", "ملجأ", "避難所", "नमस्ते", "e\u0301", "\u202e", "\u200d", "\U0001f600", "\u00a0"),
    *("'", '"', "%", "_", "*", "(", ")", "\\", "/", "|", "<b>bold</b>", "&amp;", "1-888-373-7888", "--", "AND", "NOT", "NEAR"),
)
LANGUAGES = ("en", "es", "vi", "ar", "zh-Hans", "en")
SIZES = (QSize(1440, 900), QSize(1024, 640), QSize(700, 500), QSize(2560, 1440), QSize(1180, 800), QSize(540, 360), QSize(900, 1200))
PLAIN_KEYS = (
    *[Qt.Key.Key_Tab] * 6,
    *[Qt.Key.Key_Down] * 6,
    *[Qt.Key.Key_Up] * 4,
    *[Qt.Key.Key_Return] * 5,
    *[Qt.Key.Key_Space] * 5,
    *[Qt.Key.Key_Escape] * 2,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Menu,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Let it storm; 0 if nothing came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=None, help="end sooner, after so long")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--log", type=Path, default=None)
    asked = parser.parse_args(arguments)
    seed = random.SystemRandom().randrange(2**32) if asked.seed is None else asked.seed
    faulthandler.enable()
    os.environ["CUPS_SERVER"] = os.devnull  # nothing a storm does comes out of a real printer
    application = the_application("-platform", "offscreen")
    with tempfile.TemporaryDirectory(prefix="storm-") as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        storm = Storm(application, random.Random(seed), asked.log.open("w") if asked.log else None)
        storm.run(Path(folder), asked.events, asked.seconds)
    return storm.report(seed)


class _Nowhere(QObject):
    """Where links lead in a storm."""

    @Slot(QUrl)
    def go(self, _: QUrl) -> None:
        """Stay here."""


@dataclass(eq=False)
class Storm:
    """One storm and what came of it."""

    application: QApplication
    chance: random.Random
    log: TextIO | None = None
    events: int = 0
    began: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)
    last: deque[str] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    own: OwnWindow = field(init=False)
    _in_popup: int = 0

    def run(self, folder: Path, events: int, seconds: float | None) -> None:
        """Events on a window of its own, until there were so many or something happened."""
        nowhere = _Nowhere()
        for scheme in ("https", "http", "mailto", "tel", "sms", "file"):
            QDesktopServices.setUrlHandler(scheme, nowhere, "go")  # type: ignore[arg-type]  # the stubs want bytes, Qt takes none
        directory = Directories(folder).copy(folder / "referral.directory")
        self._listen()
        try:
            with own_window(self.application, folder, an_office(), directory, SIZES[0]) as self.own:
                self._storm(events, seconds)
        finally:
            sys.excepthook, sys.unraisablehook = sys.__excepthook__, sys.__unraisablehook__
            qInstallMessageHandler(None)

    def _storm(self, events: int, seconds: float | None) -> None:
        self.began = time.monotonic()
        while self.events < events and not self.troubles and (seconds is None or time.monotonic() - self.began < seconds):
            self._one()
            self.troubles += [f"on a lane: {mishap!r}" for mishap in self.own.mishaps]
            self.own.mishaps.clear()
        self._end_popups()
        self.own.settle()

    def report(self, seed: int) -> int:
        """Say what came of it; 0 if nothing did."""
        took = time.monotonic() - self.began
        kinds = ", ".join(f"{count} {kind}" for kind, count in self.kinds.most_common())
        sys.stdout.write(f"random events (seed {seed}): {self.events} in {took:.0f} s, {len(self.troubles)} troubles ({kinds})\n")
        if self.troubles:
            sys.stdout.writelines(f"  {line}\n" for line in (*self.troubles[:10], "the last events:", *self.last))
        return int(bool(self.troubles))

    # -- what must not happen --------------------------------------------------------------------------------------------------------------

    def _listen(self) -> None:
        sys.excepthook = self._on_exception
        sys.unraisablehook = lambda caught: self.troubles.append(f"not raised: {caught.exc_value!r} in {caught.object!r}")
        qInstallMessageHandler(self._on_message)

    def _on_exception(self, _: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        where = trace
        while where is not None and where.tb_next is not None:
            where = where.tb_next
        at = f" at {where.tb_frame.f_code.co_filename}:{where.tb_lineno}" if where is not None else ""
        self.troubles.append(f"not caught: {error!r}{at}")

    def _on_message(self, kind: QtMsgType, _: QMessageLogContext, message: str) -> None:
        quiet = message.startswith("This plugin does not support")
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and not quiet:
            self.troubles.append(f"Qt: {message}")

    # -- events ----------------------------------------------------------------------------------------------------------------------------

    def _one(self) -> None:
        """One event, and what follows from it."""
        for action_id in NOT_NOW:
            self.own.window.action(action_id).setEnabled(False)
        self._go_on_from_popups()
        kinds, weights = zip(*_KINDS, strict=True)
        kind: Callable[[Storm], str] = self.chance.choices(kinds, weights)[0]
        name = kind.__name__.strip("_")
        self.events += 1
        self.kinds[name] += 1
        if self.log is not None:
            self.log.write(f"{self.events} {name} …\n")
            self.log.flush()
        told = f"{self.events} {name} {kind(self)}"
        self.last.append(told)
        if self.log is not None:
            self.log.write(f"{told}\n")
        self.application.processEvents()
        self._end_dialogs()
        if self.events % SETTLE_EVERY == 0:
            self._end_popups()
            self.own.settle()
        if not self.own.window.isVisible():
            self.troubles.append("the window is gone")

    def _end_dialogs(self) -> None:
        for other in QApplication.topLevelWidgets():
            if isinstance(other, QDialog) and other.isVisible():
                self.kinds["dialogs"] += 1
                other.reject()

    def _go_on_from_popups(self) -> None:
        """A menu is closed after some events, else most of them go to it. Without a screen nobody gives the window the keyboard back."""
        if QApplication.activePopupWidget() is None:
            self._in_popup = 0
            if QApplication.focusWindow() is None:
                self.own.window.activateWindow()
                self.application.processEvents()
        else:
            self._in_popup += 1
            if self._in_popup > IN_A_POPUP:
                self._end_popups()

    def _end_popups(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass

    def _target(self) -> QWidget:
        """Where keys go: a popup before the window."""
        popup = QApplication.activePopupWidget()
        return popup.focusWidget() or popup if popup is not None else QApplication.focusWidget() or self.own.window

    def _widget(self) -> QWidget:
        """Any that a pointer could meet."""
        root = QApplication.activePopupWidget() or self.own.window
        seen = [one for one in root.findChildren(QWidget) if one.isVisible() and not one.visibleRegion().isEmpty()]
        return self.chance.choice(seen) if seen and not isinstance(root, QMenu) else root

    def _place(self, widget: QWidget) -> QPoint:
        return QPoint(self.chance.randrange(max(1, widget.width())), self.chance.randrange(max(1, widget.height())))

    def _key(self) -> str:
        key, modifier = self.chance.choice(PLAIN_KEYS), self.chance.choices((NONE, SHIFT, CTRL, ALT), (90, 5, 3, 2))[0]
        return self._send_key(key, modifier)

    def _send_key(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> str:
        """To the widget and not to its window, which may go while Qt's test library still holds it."""
        target = self._target()
        told = f"{QKeySequence(key).toString()} {modifier.name} on {_named(target)}"
        QTest.keyPress(target, key, modifier)
        if isValid(target):
            QTest.keyRelease(target, key, modifier)
        return told

    def _shortcut(self) -> str:
        spec = self.chance.choice([one for one in ACTIONS if one.id not in NOT_NOW and one.keys and one.id not in {"larger", "smaller"}])
        pressed = QKeySequence(self.chance.choice(spec.keys))[0]  # type: ignore[index]  # the stubs leave it out
        self._send_key(pressed.key(), pressed.keyboardModifiers())
        return spec.id

    def _words(self) -> str:
        typed = self.chance.choice(WORDS)
        if self.chance.random() < 0.5:
            self.own.window.action("search").trigger()
        told = f"{typed!r} into {_named(self._target())}"
        for letter in typed:
            target = self._target()
            if letter.isascii():
                QTest.keyClicks(target, letter)
            else:
                QTest.sendKeyEvent(QTest.KeyAction.Click, target, Qt.Key.Key_unknown, letter, NONE)
        return told

    def _filter(self) -> str:
        """A word and Enter, as the main errand is done."""
        self.own.window.action("search").trigger()
        typed = self.chance.choice(WORDS[:9])
        QTest.keyClicks(self._target(), typed)
        QTest.keyClick(self._target(), Qt.Key.Key_Return)
        return typed

    def _click(self) -> str:
        widget = self._widget()
        told = _named(widget)
        button = self.chance.choices((Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton), (92, 6, 2))[0]
        where, modifier = self._place(widget), self.chance.choices((NONE, CTRL, SHIFT), (94, 3, 3))[0]
        (QTest.mouseDClick if self.chance.random() < 0.1 else QTest.mouseClick)(widget, button, modifier, where)
        return f"{button.name} on {told}"

    def _drag(self) -> str:
        widget = self._widget()
        told, places = _named(widget), [self._place(widget) for _ in range(5)]
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, NONE, places[0])
        for place in places[1:-1]:
            if isValid(widget):
                QTest.mouseMove(widget, place)
        if isValid(widget):
            QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, NONE, places[-1])
        return told

    def _wheel(self) -> str:
        widget = self._widget()
        where, turn = QPointF(self._place(widget)), QPoint(0, self.chance.choice((-480, -120, 120, 480)))
        event = QWheelEvent(
            where,
            QPointF(widget.mapToGlobal(where.toPoint())),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            self.chance.choices((NONE, CTRL), (95, 5))[0],
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        told = f"{turn.y()} on {_named(widget)}"
        QApplication.sendEvent(widget, event)
        return told

    def _resize(self) -> str:
        size = self.chance.choice(SIZES) if self.chance.random() < 0.7 else QSize(*(self.chance.randrange(300, 2000) for _ in "xy"))
        self.own.window.resize(size)
        return f"{size.width()}×{size.height()}"

    def _hide(self) -> str:
        """Hidden, a few keys blindly, and back."""
        self._send_key(Qt.Key.Key_F12, NONE)
        for _ in range(self.chance.randrange(4)):
            self._key()
        self.application.processEvents()
        if self.own.window.hiding.is_hidden:
            self._send_key(Qt.Key.Key_F12, NONE)
        return ""

    def _palette(self) -> str:
        self._send_key(Qt.Key.Key_K, CTRL)
        typed = self.chance.choice(("", "sheet", "dark", "help", "zz", "n", "plain", "light"))
        QTest.keyClicks(self._target(), typed)
        return typed

    def _settings(self) -> str:
        """Another language, size of text, palette, or place."""
        what = self.chance.choices(("screen_language", "text_size", "palette", "place"), (3, 2, 3, 3))[0]
        value: object = {
            "screen_language": self.chance.choice(LANGUAGES),
            "text_size": self.chance.choice((80, 100, 100, 125, 200)),
            "palette": self.chance.choice(("light", "dark", "high-contrast", "system")),
            "place": self.chance.choice((None, "98104", "Seattle, WA", "Nowhere at all")),
        }[what]
        self.own.keeper.save(replace(self.own.keeper.settings, **{what: value}))  # type: ignore[arg-type]  # names of settings
        return f"{what}={value}"


def _named(widget: QWidget) -> str:
    name = widget.objectName() or widget.accessibleName()
    return f"{type(widget).__name__}({name})"


_KINDS: tuple[tuple[Callable[[Storm], str], float], ...] = (
    (Storm._key, 38),
    (Storm._shortcut, 12),
    (Storm._words, 10),
    (Storm._filter, 3),
    (Storm._click, 24),
    (Storm._drag, 4),
    (Storm._wheel, 6),
    (Storm._resize, 1.5),
    (Storm._hide, 1),
    (Storm._palette, 1.5),
    (Storm._settings, 0.5),
)

if __name__ == "__main__":
    sys.exit(main())
