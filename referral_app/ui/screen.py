"""Whether a window can be opened here. Asked before Qt is, which ends the program where there is no screen, saying nothing useful.

``python -m referral_app.ui.screen`` ends with 0 if a window can be opened, and says why not otherwise. Qt is not imported before
its libraries were found.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import Problem
from referral_app.ui.system_libraries import PACKAGES, X11_PACKAGES, load, missing_packages

PLATFORM_VARIABLE = "QT_QPA_PLATFORM"
"""Qt's environment variable for what it draws on: names parted by ";", each perhaps with words after a ":"."""

_SHOWN_TO_NOBODY = {"offscreen", "minimal", "minimalegl"}

_TRIES = 3


class NoWindow(Problem):
    """A window cannot be opened here. Everything it can do can also be done by commands."""


def require_window() -> None:
    """Raise ``NoWindow`` unless a window can be opened that a person sees."""
    if importlib.util.find_spec("PySide6") is None:
        raise NoWindow(Phrase("The window is not installed here; “referral-app --help” lists what can be done without it."))
    if sys.platform.startswith("linux"):
        _require_screen()
    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415 - only now is it known that its libraries are there
    except ImportError as error:
        raise _needs(str(error).partition(":")[0]) from error


def _require_screen() -> None:
    """On Linux: what every screen needs, then a screen, then what that kind of screen needs."""
    missing = missing_packages(PACKAGES)
    if missing:
        raise _needs(" ".join(missing))
    named = [name.partition(":")[0] for name in os.environ.get(PLATFORM_VARIABLE, "").split(";") if name]
    if named and _SHOWN_TO_NOBODY.issuperset(named):
        raise NoWindow(
            Phrase(
                "{variable} is “{value}”, which shows the window to nobody; take it away, or see “referral-app --help” for what can be done without one.",
                {"variable": PLATFORM_VARIABLE, "value": os.environ[PLATFORM_VARIABLE]},
            )
        )
    if any(_can_show(platform) for platform in named or ("wayland", "xcb")):
        return
    if (not named or "xcb" in named) and has_x11_screen():
        raise _needs(" ".join(missing_packages(X11_PACKAGES)))
    raise NoWindow(Phrase("There is no screen to open a window on; “referral-app --help” lists what can be done without one."))


def _can_show(platform: str) -> bool:
    """Whether Qt can draw on this platform. One nobody knows of here was named by somebody who does."""
    if platform == "xcb":
        return has_x11_screen() and not missing_packages(X11_PACKAGES)
    if platform.startswith("wayland"):
        return has_wayland_screen()
    return platform not in _SHOWN_TO_NOBODY


def has_x11_screen() -> bool:
    """Whether the X server of ``DISPLAY`` lets us in, which a name alone does not tell.

    The connection stays as long as the process. A server without a desktop begins anew when its last client leaves, and would
    throw out Qt, which comes right after; it is tried again for the same reason, as somebody else may just have left.
    """
    xcb = load("libxcb.so.1") if os.environ.get("DISPLAY") else None
    if xcb is None:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    for _ in range(_TRIES):
        connection = ctypes.c_void_p(xcb.xcb_connect(os.fsencode(os.environ["DISPLAY"]), None))
        if xcb.xcb_connection_has_error(connection) == 0:
            return True
        xcb.xcb_disconnect(connection)
    return False


def has_wayland_screen() -> bool:
    """Whether a Wayland compositor answers. Without its library Qt could not speak to one either."""
    if not os.environ.get("WAYLAND_DISPLAY") and os.environ.get("XDG_SESSION_TYPE") != "wayland":
        return False
    wayland = load("libwayland-client.so.0") if load("libwayland-cursor.so.0") else None
    if wayland is None:
        return False
    wayland.wl_display_connect.restype = ctypes.c_void_p
    wayland.wl_display_connect.argtypes = (ctypes.c_char_p,)
    display = ctypes.c_void_p(wayland.wl_display_connect(None))
    if not display:
        return False
    wayland.wl_display_disconnect(display)
    return True


def _needs(missing: str) -> NoWindow:
    return NoWindow(
        Phrase(
            "The window needs {missing} (on Debian and Ubuntu: apt-get install {missing}); “referral-app --help” lists what can be done without it.",
            {"missing": missing},
        )
    )


def main() -> None:
    """Say on stderr, and by the exit status, whether a window can be opened."""
    try:
        require_window()
    except NoWindow as problem:
        raise SystemExit(str(problem.phrase)) from None


if __name__ == "__main__":
    main()
