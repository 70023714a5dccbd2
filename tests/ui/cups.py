"""A print server of a test's own: cupsd on a loopback port, with queues whose printer is a folder (cups-pdf).

It runs in a mount namespace of its own, in which its folder stands for /etc/cups, since cups-pdf reads its settings there and nowhere
else: nothing of this computer's own printing is touched or seen. That, and cups-pdf itself, need root.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pypdfium2 import PdfDocument

from referral_app.sheets.reading.readback import PDFIUM

PROGRAMS = ("cupsd", "lpadmin", "lpstat", "cupsdisable", "cupsreject", "unshare")
CUPS = Path("/usr/lib/cups")
BACKEND = CUPS / "backend" / "cups-pdf"
DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd")
EMPTY = "Empty"
"""The printer without paper."""
_PATIENCE = 20.0
_GLANCE = 0.02
"""Seconds between two looks at what another process does."""

_SERVER = """
Listen 127.0.0.1:{port}
Browsing Off
DefaultAuthType None
WebInterface No
LogLevel warn
PageLogFormat %j|%p|%{{job-name}}|%{{copies}}|%{{media}}
JobRetryInterval 1
<Location />
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues none
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_FILES = """
ServerRoot /etc/cups
ServerBin {folder}/bin
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/temporary
AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
SystemGroup root
"""
_OUT_OF_PAPER = """#!/bin/sh
test $# -eq 0 && exit 0
echo "STATE: +media-empty-error" >&2
exec sleep 600
"""
"""A printer that begins a job and says that it has no paper, until the job is taken back."""
_PRINTER = """
Out {folder}/out
AnonDirName {folder}/out
Spool {folder}/out-spool
Log {folder}/out-log
TitlePref 1
AnonUMask 0000
UserUMask 0022
Label 1
"""


@dataclass(frozen=True, slots=True)
class Job:
    """A job that was printed: the PDF that came out of the printer, all copies in it, and what the server's log of pages says."""

    file: Path
    printer: str
    name: str
    copies: int
    media: str

    @property
    def page_sizes(self) -> list[tuple[int, int]]:
        """Of each page that came out, in points."""
        with PDFIUM, contextlib.closing(PdfDocument(self.file)) as document:
            return [(round(width), round(height)) for width, height in map(document.get_page_size, range(len(document)))]


@dataclass(frozen=True, slots=True)
class PrintServer:
    """A running server. ``environment`` makes a process that is started with it see this server's printers and no others."""

    folder: Path
    port: int

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "CUPS_SERVER": f"127.0.0.1:{self.port}"}

    def run(self, *command: str) -> str:
        """Run one of CUPS's programs and tell what it said."""
        ran = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=_PATIENCE, check=False)
        assert ran.returncode == 0, f"{command}: {ran.stderr}"
        return ran.stdout

    def add_printer(self, name: str, *, default: bool = False) -> None:
        """A queue that prints into this server's folder."""
        self.run("lpadmin", "-p", name, "-E", "-v", "cups-pdf:/", "-P", str(DRIVER))
        if default:
            self.run("lpadmin", "-d", name)

    def add_empty_printer(self, file: Path) -> str:
        """A queue whose printer has no paper, as it says once it was sent ``file``; its name."""
        self.run("lpadmin", "-p", EMPTY, "-E", "-v", "nopaper:/", "-m", "raw")
        self.run("lp", "-d", EMPTY, str(file))
        wait_for(lambda: "media-empty" in self.run("lpoptions", "-p", EMPTY), self.trouble)
        return EMPTY

    def waiting(self) -> list[str]:
        """Jobs that are not done yet, as ``lpstat`` lists them."""
        return self.run("lpstat", "-W", "not-completed", "-o").splitlines()

    def printed(self) -> list[Job]:
        """What was printed so far, in the order it was sent, once nothing waits any more."""
        wait_for(lambda: not self.waiting(), self.trouble)
        wait_for(lambda: self._said().keys() == self._files().keys(), self.trouble)  # the log is written a little later
        said, files = self._said(), self._files()
        return [
            Job(files[number], printer, name, 1 if copies == "-" else int(copies), media)
            for number, (printer, name, copies, media) in sorted(said.items())
        ]

    def _said(self) -> dict[int, list[str]]:
        """By job, what the log of pages says: printer, name, copies, paper. A printer without paper prints nothing, whatever it says."""
        log = self.folder / "page_log"
        lines = (line.split("|") for line in log.read_text().splitlines()) if log.exists() else ()
        return {int(number): said for number, *said in lines if said[0] != EMPTY}

    def _files(self) -> dict[int, Path]:
        """By job, what came out."""
        return {int(path.name.split("-")[0].removeprefix("job_")): path for path in (self.folder / "out").glob("*.pdf")}

    def trouble(self) -> str:
        """The end of the server's log, to be shown when something does not happen."""
        log = self.folder / "error_log"
        return log.read_text(errors="replace")[-2000:] if log.exists() else "no log"


def why_not() -> str | None:
    """Why there can be no print server here; ``None`` if there can."""
    missing = [name for name in PROGRAMS if shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") is None]
    missing += [path.name for path in (BACKEND, DRIVER) if not path.exists()]
    if missing:
        return f"not installed: {', '.join(missing)} (packages cups and printer-driver-cups-pdf)"
    if os.geteuid() != 0:
        return "cups-pdf prints for root only"
    tried = subprocess.run(["unshare", "--mount", "true"], capture_output=True, text=True, check=False)
    return f"no mount namespace may be made here: {tried.stderr.strip()}" if tried.returncode else None


@contextlib.contextmanager
def print_server(printers: Sequence[str] = ("SheetPDF",)) -> Iterator[PrintServer]:
    """A server with these queues; the first is the default."""
    with tempfile.TemporaryDirectory(prefix="print-server-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # filters run as another user
        server = PrintServer(folder, _free_port())
        _lay_out(server)
        start = f"mount --bind {folder}/etc /etc/cups && exec cupsd -f -c /etc/cups/cupsd.conf -s /etc/cups/cups-files.conf"
        with (folder / "said").open("wb") as said:
            process = subprocess.Popen(
                ["unshare", "--mount", "--propagation", "private", "sh", "-c", start], stdout=said, stderr=subprocess.STDOUT
            )
        try:
            wait_for(lambda: _answers(server.port), server.trouble)
            for number, printer in enumerate(printers):
                server.add_printer(printer, default=number == 0)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=_PATIENCE)


def wait_for(happened: Callable[[], bool], trouble: Callable[[], str]) -> None:
    """Until something has happened; if it never does, the failure tells the trouble."""
    until = time.monotonic() + _PATIENCE
    while not happened():
        assert time.monotonic() < until, trouble()
        time.sleep(_GLANCE)


def _lay_out(server: PrintServer) -> None:
    folder = server.folder
    for name in ("etc", "etc/ppd", "spool", "spool/tmp", "cache", "state", "temporary", "out", "out-spool", "out-log"):
        (folder / name).mkdir()
    (folder / "bin" / "backend").mkdir(parents=True)
    for program in CUPS.iterdir():
        if program.name != "backend":
            (folder / "bin" / program.name).symlink_to(program)
    for backend in BACKEND.parent.iterdir():
        (folder / "bin" / "backend" / backend.name).symlink_to(backend)
    out_of_paper = folder / "bin" / "backend" / "nopaper"
    out_of_paper.write_text(_OUT_OF_PAPER)
    out_of_paper.chmod(0o755)
    for open_to_filters in ("temporary", "out", "out-spool"):
        (folder / open_to_filters).chmod(0o1777)
    (folder / "etc" / "cupsd.conf").write_text(_SERVER.format(port=server.port))
    (folder / "etc" / "cups-files.conf").write_text(_FILES.format(folder=folder))
    (folder / "etc" / "cups-pdf.conf").write_text(_PRINTER.format(folder=folder))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False
