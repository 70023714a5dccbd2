"""Printing for real: what arrives at a CUPS queue, and what is said when it does not take the sheet."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import ImageChops, ImageStat
from pypdfium2 import PdfDocument

from referral_app.sheets.compose import compose_referrals
from referral_app.sheets.reading.readback import PDFIUM
from referral_app.sheets.request import SheetItem
from referral_app.sheets.setting.render import render
from tests.sheets.samples import program, request
from tests.ui import cups
from tests.ui.cups import PrintServer, print_server

ROOT = Path(__file__).resolve().parents[2]
WHY_NOT = cups.why_not()
needs_cups = pytest.mark.skipif(WHY_NOT is not None, reason=f"no print server can be had here: {WHY_NOT}")
POINTS = {"letter": (612, 792), "a4": (595, 842)}
TELLING = "Hidden Harbor"


@pytest.fixture(scope="module")
def server() -> Iterator[PrintServer]:
    with print_server(("Front-desk", "Back-office")) as running:
        yield running


@pytest.fixture
def sheets(tmp_path: Path) -> dict[str, Path]:
    """A sheet on each paper, of more than one page."""
    paths = {}
    for paper in POINTS:
        items = [SheetItem(program(f"p{number}", f"{TELLING} {number}", description="A bed for the night. " * 9)) for number in range(2)]
        made = render(compose_referrals(request(*items, paper=paper, layout="large-print")))
        assert made.pages > 1
        paths[paper] = tmp_path / f"{paper}.pdf"
        paths[paper].write_bytes(made.pdf)
    return paths


def doings(*each: dict[str, Any], environment: dict[str, str]) -> list[Any]:
    """What came of each doing in a process that sees this print server."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.ui.printing_child"],
        input=json.dumps(each),
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**environment, "QT_QPA_PLATFORM": "offscreen"},
        timeout=20,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def new_jobs(server: PrintServer, before: int) -> list[cups.Job]:
    return server.printed()[before:]


@needs_cups
def test_what_arrives(server: PrintServer, sheets: dict[str, Path]) -> None:
    """Both papers, copies, the chosen and the default printer; no job tells what it was."""
    before = len(server.printed())
    told = doings(
        {"do": "list"},
        {"do": "print", "pdf": str(sheets["letter"]), "paper": "letter", "copies": 2},
        {"do": "print", "pdf": str(sheets["a4"]), "paper": "a4", "printer": "Back-office"},
        environment=server.environment,
    )
    assert told == [[["Back-office", False, None], ["Front-desk", True, None]], "PRINTED", "PRINTED"]
    letter, a4 = new_jobs(server, before)
    assert [(job.printer, job.copies, job.name) for job in (letter, a4)] == [("Front-desk", 2, "Document"), ("Back-office", 1, "Document")]
    with PDFIUM:
        pages = {paper: len(PdfDocument(path)) for paper, path in sheets.items()}
    assert letter.page_sizes == [POINTS["letter"]] * pages["letter"] * 2
    assert a4.page_sizes == [POINTS["a4"]] * pages["a4"]
    assert letter.media in ("Letter", "AnsiA"), "this driver has the same paper under two names"
    assert a4.media == "A4"
    for job in (letter, a4):
        assert "Document" in job.file.name
        assert TELLING.encode() not in job.file.read_bytes()


@needs_cups
def test_the_page_is_the_page(server: PrintServer, sheets: dict[str, Path]) -> None:
    """What came out of the printer looks like the sheet: same place, same size, nothing cut off."""
    before = len(server.printed())
    doings({"do": "print", "pdf": str(sheets["letter"]), "paper": "letter"}, environment=server.environment)
    (job,) = new_jobs(server, before)
    with PDFIUM:
        wanted, came = (PdfDocument(path)[0].render(scale=1).to_pil().convert("L") for path in (sheets["letter"], job.file))
    assert came.size == wanted.size
    difference = ImageStat.Stat(ImageChops.difference(came, wanted)).mean[0]
    elsewhere = ImageStat.Stat(ImageChops.difference(ImageChops.offset(came, 6, 6), wanted)).mean[0]
    assert difference < elsewhere / 3
    assert ImageStat.Stat(came).mean[0] < 254, "not an empty page"


@needs_cups
def test_a_printer_that_is_not_there_or_does_not_take_it(server: PrintServer, sheets: dict[str, Path]) -> None:
    server.add_printer("Stopped")
    server.add_printer("Refusing")
    server.run("cupsdisable", "Stopped")
    server.run("cupsreject", "Refusing")
    before = len(server.printed())
    letter = {"do": "print", "pdf": str(sheets["letter"]), "paper": "letter"}
    told = doings(
        {"do": "list"},
        {**letter, "printer": "Nowhere"},
        {**letter, "printer": "Stopped"},
        {**letter, "printer": "Refusing"},
        environment=server.environment,
    )
    states = {name: state for name, _, state in told[0]}
    assert states["Front-desk"] is None
    assert "stopped" in states["Stopped"]
    assert "takes nothing" in states["Refusing"]
    assert told[1:] == ["PRINTER_GONE", "STOPPED", "REFUSED"]
    assert new_jobs(server, before) == [], "nothing waits in a stopped queue for somebody to start it"
    for name in ("Stopped", "Refusing"):
        server.run("lpadmin", "-x", name)


@needs_cups
def test_a_printer_without_paper_is_sent_nothing(server: PrintServer, sheets: dict[str, Path]) -> None:
    """The sheet would come out whenever somebody puts paper in."""
    name = server.add_empty_printer(sheets["letter"])
    before = server.waiting()
    told = doings(
        {"do": "list"}, {"do": "print", "pdf": str(sheets["letter"]), "paper": "letter", "printer": name}, environment=server.environment
    )
    assert "no paper" in {printer: state for printer, _, state in told[0]}[name]
    assert told[1] == "NO_PAPER"
    assert server.waiting() == before
    server.run("cancel", "-a", name)
    server.run("lpadmin", "-x", name)


@needs_cups
def test_a_queue_that_says_no_only_when_it_is_sent_something(server: PrintServer, sheets: dict[str, Path]) -> None:
    """Qt would not notice. What is printed next, elsewhere, is told as printed again."""
    server.add_printer("Not-for-us")
    server.run("lpadmin", "-p", "Not-for-us", "-u", "allow:nobody")
    before = len(server.printed())
    letter = {"do": "print", "pdf": str(sheets["letter"]), "paper": "letter"}
    told = doings({**letter, "printer": "Not-for-us"}, {**letter, "printer": "Back-office"}, environment=server.environment)
    assert told == ["REFUSED", "PRINTED"]
    assert [job.printer for job in new_jobs(server, before)] == ["Back-office"]
    server.run("lpadmin", "-x", "Not-for-us")


@needs_cups
def test_as_the_system_dialog_says(server: PrintServer, sheets: dict[str, Path], tmp_path: Path) -> None:
    """Copies and pages of the dialog count; a file instead of a printer gets the sheet itself, tagged and with its letters."""
    before = len(server.printed())
    dialog = {"do": "dialog", "pdf": str(sheets["a4"]), "printer": "Back-office"}
    out = tmp_path / "file.pdf"
    told = doings({**dialog, "copies": 2, "pages": [2, 2]}, {**dialog, "file": str(out)}, environment=server.environment)
    assert told == ["PRINTED", "SAVED"]
    (job,) = new_jobs(server, before)
    assert (job.name, job.copies, job.page_sizes) == ("Document", 2, [POINTS["a4"]] * 2)
    assert out.read_bytes() == sheets["a4"].read_bytes()


def test_no_printer_at_all(sheets: dict[str, Path]) -> None:
    letter = {"do": "print", "pdf": str(sheets["letter"]), "paper": "letter"}
    told = doings({"do": "list"}, letter, {**letter, "printer": "Front-desk"}, environment={**os.environ, "CUPS_SERVER": "/nowhere"})
    assert told == [[], "NO_PRINTER", "NO_PRINTER"]


@needs_cups
def test_a_server_that_dies_before_it_prints(sheets: dict[str, Path]) -> None:
    """Whatever is the matter, nobody is told that it was printed."""
    with print_server(("Front-desk",)) as gone:
        environment = gone.environment
    told = doings({"do": "print", "pdf": str(sheets["letter"]), "paper": "letter", "printer": "Front-desk"}, environment=environment)
    assert told == ["NO_PRINTER"]
