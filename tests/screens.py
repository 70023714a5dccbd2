"""A screen of a test's own: an X server without a monitor, and hands that type and click on it as a person would."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import ImageGrab

MISSING = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
WHY_NOT = f"no {' and no '.join(MISSING)} here; packaging/system-packages/test.txt names what brings them"
PATIENCE = 60
"""Seconds after which a program that should have answered has not."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One X server. ``env`` is what a program needs to open its window there."""

    display: str

    @property
    def env(self) -> dict[str, str]:
        """The environment of a program on this screen."""
        kept = {name: value for name, value in os.environ.items() if name not in {"WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
        return kept | {
            "DISPLAY": self.display,
            "QT_QPA_PLATFORM": "xcb",
        }

    def hands(self, *words: str) -> str:
        """Run ``xdotool`` with ``words``; what it says."""
        done = subprocess.run(["xdotool", *words], env=self.env, check=True, capture_output=True, text=True, timeout=PATIENCE)
        return done.stdout.strip()

    def window(self, title: str) -> str:
        """The id of the visible window with this title, once it is there."""
        return self.hands("search", "--sync", "--onlyvisible", "--name", title).splitlines()[0]

    def focus(self, window: str) -> None:
        """Give a window the keyboard: without a window manager nothing else does."""
        self.hands("windowfocus", "--sync", window)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self.hands("key", "--delay", "30", *keys)

    def type(self, text: str) -> None:
        """Type text, key by key."""
        self.hands("type", "--delay", "30", text)

    def picture(self, path: Path) -> Path:
        """What is on the screen now."""
        ImageGrab.grab(xdisplay=self.display).save(path)
        return path


@contextlib.contextmanager
def screen(width: int = 1440, height: int = 900, extra: Sequence[str] = ()) -> Iterator[Screen]:
    """A screen of that many pixels; gone afterwards."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", *extra],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as said:
            number = said.readline().strip()
        if not number:
            raise RuntimeError("the X server did not start")
        yield Screen(f":{number}")
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)
