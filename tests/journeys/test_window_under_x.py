"""The main errand by keys alone, in the app as a person starts it: a real screen, real hands, a real queue, and what came out of it.

A place tonight and immigration help for somebody who speaks Vietnamese, three programs, printed; then the next person, then Hide.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from pypdfium2 import PdfDocument

from referral_app.bootstrap import LocalOffice
from referral_app.domain.channels import ChannelType
from referral_app.operations.answering import answer
from referral_app.operations.asked import Asked
from referral_app.operations.opening import Opening
from referral_app.operations.paper import Preview, preview
from referral_app.operations.results import SearchResult
from referral_app.operations.sheet_order import SheetOrder
from referral_app.settings import Settings, write_settings
from referral_app.sheets.reading.readback import PDFIUM
from referral_app.words.phones import written_phone
from tests.conftest import WHY_NO_QT
from tests.screens import MISSING, WHY_NOT, Screen, screen
from tests.ui import cups
from tests.ui.cups import PrintServer, print_server

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
PLACE, TITLE, PRINTER = "Los Angeles, CA", "Referral Desk", "Front-desk"
"""Both needs are served there by programs of the local set."""
MOST_KEYS = 30
DPI = 100.0
NO_CUPS = cups.why_not()

pytestmark = [
    pytest.mark.skipif(WHY_NO_QT is not None, reason=f"the window cannot be had here: {WHY_NO_QT}"),
    pytest.mark.skipif(bool(MISSING), reason=WHY_NOT),
    pytest.mark.skipif(NO_CUPS is not None, reason=f"no print server can be had here: {NO_CUPS}"),
]


@dataclass
class App:
    """The app in a process of its own. It tells by its milestones how far it is; ``keys`` counts what was pressed."""

    process: subprocess.Popen[str]
    timings: Path
    screen: Screen
    keys: int = 0

    def milestones(self, name: str) -> list[float]:
        """When it reached this one, as often as it did; on the clock of ``time.monotonic``."""
        lines = self.timings.read_text().splitlines() if self.timings.exists() else []
        return [float(line.split()[1]) for line in lines if line.split()[0] == name]

    def wait_for(self, happened: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not happened():
            assert self.process.poll() is None, self.process.communicate()
            assert time.monotonic() < until, self.timings.read_text()
            os.sched_yield()

    def press(self, *keys: str) -> None:
        self.screen.press(*keys)
        self.keys += len(keys)

    def type(self, text: str) -> None:
        self.screen.type(text)
        self.keys += len(text)

    def and_the_list(self, *keys: str) -> None:
        """Press keys that ask for another list, and wait until it is there."""
        before = time.monotonic()
        self.press(*keys)
        self.wait_for(lambda: any(at > before for at in self.milestones("listed")))

    @property
    def title(self) -> str:
        """What the system shows of it, in a task bar too."""
        return self.screen.hands(
            "getwindowname", self.screen.hands("search", "--onlyvisible", "--pid", str(self.process.pid)).splitlines()[0]
        )


@pytest.fixture
def server() -> Iterator[PrintServer]:
    with print_server((PRINTER,)) as running:
        yield running


@pytest.fixture
def app(server: PrintServer, with_local: Path, own_office: Path) -> Iterator[App]:
    """Started on a screen of its own, with its first list, its window given the keyboard."""
    own_office.mkdir()
    write_settings(own_office / "settings.toml", Settings(place=PLACE, palette="light", local_set_asked=True))
    timings = own_office.parent / "timings"
    with screen() as shown, tempfile.TemporaryDirectory(prefix="ra-") as runtime:
        environment = {**server.environment, **shown.env, "CUPS_SERVER": server.environment["CUPS_SERVER"], "XDG_RUNTIME_DIR": runtime}
        environment |= {"PYTHONPATH": str(ROOT), "REFERRAL_APP_TIMINGS": str(timings), "REFERRAL_APP_DATA": str(own_office)}
        command = [sys.executable, "-m", "referral_app", "--directory", str(with_local)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            app = App(process, timings, shown)
            try:
                app.wait_for(lambda: bool(app.milestones("listed")))
                shown.focus(shown.window(TITLE))
                yield app
            finally:
                process.kill()


def test_three_programs_are_printed_by_keys_alone(app: App, server: PrintServer, with_local: Path, own_office: Path) -> None:
    app.type("tonight")
    app.press("Return")
    app.type("visa")
    app.press("Return")
    app.type("viet")
    app.and_the_list("Return")
    app.press("Down", "space", "Down", "space", "Down", "space")
    app.press("ctrl+p", "Return")
    app.wait_for(lambda: bool(server.printed()))
    app.and_the_list("ctrl+n")
    assert app.keys <= MOST_KEYS

    (job,) = server.printed()
    assert (job.printer, job.copies, set(job.page_sizes)) == (PRINTER, 1, {(612, 792)})
    meant, expected, another = _expected(with_local)
    text = _text(expected.made.pdf)
    for result in meant:
        assert _number(result) in text, result.name
    assert expected.made.pages == len(job.page_sizes)
    assert _difference(job.file, expected) < _difference(job.file, another) / 2
    assert app.title == TITLE

    app.press("F12")
    app.wait_for(lambda: app.title != TITLE)
    with Image.open(app.screen.picture(own_office.parent / "hidden.png")) as hidden:
        corner = hidden.convert("RGB").crop((0, 0, hidden.width, hidden.height // 3))
        assert len(corner.getcolors() or []) == 1, "something can still be seen"
    app.press("F12")
    app.wait_for(lambda: app.title == TITLE)
    app.process.send_signal(signal.SIGTERM)
    assert app.process.communicate(timeout=PATIENCE) == ("", "")
    _assert_nothing_is_kept(own_office, meant)


def _expected(directory: Path) -> tuple[tuple[SearchResult, ...], Preview, Preview]:
    """The three programs the keys were meant for, the sheet that they make, and one of the same in another order, to compare with."""
    asked = Asked(needs=("housing.shelter-tonight", "immigration"), speaks=("vi",), near=PLACE, within=25)
    with LocalOffice().desk(Opening(path=directory)) as desk:
        meant = answer(desk, asked).page.results[:3]
        under = {result.id: result.section for result in meant if result.section is not None}
        order = SheetOrder(ids=tuple(result.id for result in meant), under=under, language="vi", second_language="en")
        return meant, preview(desk, order, dpi=DPI), preview(desk, replace(order, ids=order.ids[::-1]), dpi=DPI)


def _number(result: SearchResult) -> str:
    return next(written_phone(channel.value) for channel in result.channels if channel.type is ChannelType.VOICE)


def _text(pdf: bytes) -> str:
    with PDFIUM, closing(PdfDocument(pdf)) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def _difference(printed: Path, expected: Preview) -> float:
    """How much the pages on paper differ from those that were meant, from 0 to 255 on average: the worst page."""
    with PDFIUM, closing(PdfDocument(printed)) as document:
        paper = [page.render(scale=DPI / 72).to_pil().convert("L") for page in document]
    meant = [Image.frombytes("RGB", (one.width, one.height), one.pixels, "raw", "BGRX", one.stride).convert("L") for one in expected.pages]
    both = zip(paper, meant, strict=True)
    return max(ImageStat.Stat(ImageChops.difference(one, other.resize(one.size))).mean[0] for one, other in both)


def _assert_nothing_is_kept(folder: Path, meant: tuple[SearchResult, ...]) -> None:
    """Settings and log tell nothing of the errand."""
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(word in content for word in (b"viet", b"tonight", *(result.name.encode() for result in meant))), path
