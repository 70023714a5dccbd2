"""Which libraries of a Linux system Qt needs for a window, and which package of Debian and Ubuntu brings each.

Asked before Qt is: a missing one otherwise shows as a misleading message, or ends the program.
"""

from __future__ import annotations

import ctypes

PACKAGES = {
    "libdbus-1.so.3": "libdbus-1-3",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""What Qt loads on any screen."""

X11_PACKAGES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What it loads for an X11 screen beside that."""

PRINTING_PACKAGES = {"libcups.so.2": "libcups2"}
"""Without it there is a window, but its list of printers is empty."""


def missing_packages(libraries: dict[str, str]) -> tuple[str, ...]:
    """The packages of those libraries that do not load."""
    return tuple(package for library, package in libraries.items() if load(library) is None)


def load(library: str) -> ctypes.CDLL | None:
    """A library of the system, or ``None`` where it is not there."""
    try:
        return ctypes.CDLL(library)
    except OSError:
        return None
