"""Whether a window can be opened is known before Qt is asked, and said in one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from referral_app.ui import screen, system_libraries
from referral_app.ui.screen import NoWindow, has_wayland_screen, has_x11_screen, require_window

ROOT = Path(__file__).resolve().parents[2]
ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
pytestmark = ON_LINUX

VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "XDG_RUNTIME_DIR", "QT_QPA_PLATFORM")


@pytest.fixture(autouse=True)
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a plain terminal of a server."""
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)


def why_not() -> str:
    """The sentence of the refusal."""
    with pytest.raises(NoWindow) as refused:
        require_window()
    return str(refused.value.phrase)


@pytest.mark.parametrize("display", ["", ":97", "nonsense", ":0.0.0", "\udcff:1"])
def test_a_name_alone_is_no_screen(monkeypatch: pytest.MonkeyPatch, display: str) -> None:
    monkeypatch.setenv("DISPLAY", display)
    assert not has_x11_screen()
    assert why_not().startswith("There is no screen")


@pytest.mark.parametrize("name", ["wayland-0", "/nowhere/wayland-9", "", "a" * 300])
def test_a_socket_nobody_answers_at_is_no_screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    monkeypatch.setenv("WAYLAND_DISPLAY", name)
    (tmp_path / "wayland-0").write_text("")
    assert not has_wayland_screen()
    assert why_not().startswith("There is no screen")


@pytest.mark.parametrize("platform", ["offscreen", "minimal:enable_fonts", "offscreen;minimal"])
def test_a_window_that_nobody_would_see_is_not_opened(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert f"“{platform}”" in why_not()


@pytest.mark.parametrize("platform", ["linuxfb", "vnc:size=800x600", "xcb;vnc"])
def test_a_platform_of_their_own_choice_is_left_to_those_who_know_it(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    require_window()


def test_missing_libraries_are_named_by_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    there = system_libraries.load
    monkeypatch.setattr(system_libraries, "load", lambda name: None if name in {"libEGL.so.1", "libGL.so.1"} else there(name))
    assert "libegl1 libgl1" in why_not()


def test_libraries_for_x11_are_missed_only_where_there_is_x11(monkeypatch: pytest.MonkeyPatch) -> None:
    there = system_libraries.load
    monkeypatch.setattr(system_libraries, "load", lambda name: None if "cursor" in name else there(name))
    assert why_not().startswith("There is no screen")
    monkeypatch.setattr(screen, "has_x11_screen", lambda: True)
    assert "libxcb-cursor0" in why_not()


def test_an_installation_without_qt_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert why_not().startswith("The window is not installed here")


def test_the_packages_are_those_that_make_setup_installs() -> None:
    lines = (ROOT / "packaging" / "system-packages" / "window.txt").read_text(encoding="utf-8").splitlines()
    listed = {library: package for package, library in (line.split() for line in lines if not line.startswith("#"))}
    assert listed == {**system_libraries.PACKAGES, **system_libraries.X11_PACKAGES, **system_libraries.PRINTING_PACKAGES}


def test_it_is_found_out_without_qt() -> None:
    script = "import sys; import referral_app.ui.screen; print('PySide6' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert done.stdout == "False\n"


@pytest.mark.usefixtures("x11")
def test_a_real_screen_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert has_x11_screen()
    require_window()
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    require_window()
    monkeypatch.setenv("QT_QPA_PLATFORM", "wayland")
    assert why_not().startswith("There is no screen")


@pytest.mark.usefixtures("x11")
def test_the_command_behind_make_run_tells_by_its_status() -> None:
    asked = [sys.executable, "-m", "referral_app.ui.screen"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(asked, check=False, capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    del environment["DISPLAY"]
    done = subprocess.run(asked, check=False, capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


@pytest.mark.usefixtures("x11")
def test_looking_for_a_screen_does_not_take_it_away() -> None:
    """A server without a desktop begins anew when its last client leaves; Qt, coming right after, was thrown out and aborted."""
    script = "from referral_app.ui.screen import require_window as ask; ask(); from PySide6.QtWidgets import QApplication; QApplication([])"
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", script], check=False, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        assert (done.returncode, done.stderr) == (0, "")
