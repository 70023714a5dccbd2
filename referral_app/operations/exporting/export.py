"""Writing the directory, or what a search finds of it, for others: HSDS for machines, a sheet for people. What is not public cannot be reached.

Afterwards the file is read again and looked through for every value that is not public.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem, Problem
from referral_app.domain.progress import Progress, stretch
from referral_app.domain.service import Service
from referral_app.domain.visibility import Withheld
from referral_app.exchange.own_rows import CARRIED
from referral_app.exchange.writing.json_files import write_package, write_records
from referral_app.exchange.writing.people_csv import write_people_csv
from referral_app.exchange.writing.proving import found_in, recognized
from referral_app.exchange.writing.tables import FILES, write_tables
from referral_app.exchange.writing.workbook import write_workbook
from referral_app.operations import lookup
from referral_app.operations.asked import Asked
from referral_app.operations.asking import understand
from referral_app.operations.desk import Desk
from referral_app.operations.exporting.people_rows import TITLES, people_rows
from referral_app.safe_files import refuse_to_replace, whole_file
from referral_app.storage.public_rows import PublicRows
from referral_app.storage.snapshot import Snapshot
from referral_app.words.catalogue import Catalogue

_MOST = 10_000_000
_TELLING = {
    "address": ("address_1", "address_2"),
    "phone": ("number",),
    "contact": ("email", "name"),
    "location": ("latitude", "longitude", "description", "transportation", "url"),
    "note": ("text",),
}
"""Fields whose value alone gives a withheld row away."""
_SAME_TIME = (1980, 1, 1, 0, 0, 0)
"""The same directory makes the same archive."""


class ExportFormat(StrEnum):
    """What can be written."""

    HSDS_JSON = "hsds-json"
    HSDS_CSV = "hsds-csv"
    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOrder:
    """What to write where. ``asked`` is a search whose programs alone are written; ``None`` for everything."""

    kind: ExportFormat
    out: Path
    asked: Asked | None = None
    force: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written. ``withheld`` rows are not in it; ``looked_for`` values of theirs were looked for in the file, and ``also_public`` of them
    stand there because a public row says the same.
    """

    out: Path
    programs: int
    withheld: int
    looked_for: int
    also_public: int
    tables: dict[str, int] = field(default_factory=dict)


def export(desk: Desk, order: ExportOrder, words: Catalogue, progress: Progress) -> Exported:
    """Write everything public, or with ``order.asked`` the programs a search finds with what belongs to them. Raises ``Problem`` with nothing written."""
    kind, out = order.kind, order.out
    _refuse_folder(kind, out)
    if _is_folder(kind, out) and (out.exists() or not out.parent.is_dir()):
        raise InputProblem(
            Phrase("{folder} is already there or cannot be made; name a new folder in one that is there.", {"folder": str(out)})
        )
    if not _is_folder(kind, out):
        refuse_to_replace(out, force=order.force)
    services = None if order.asked is None else _found(desk, order.asked)
    with desk.directory.snapshot() as snapshot:
        _write(_Writing(desk, snapshot, services, words, stretch(progress, 0, 700)), order)
        tables = {table: sum(1 for _ in PublicRows(snapshot).ids(table)) for table in (*FILES, *CARRIED)} if services is None else {}
        hidden = _hidden(snapshot)
        withheld = snapshot.count(Withheld)
        programs = snapshot.count(Service) if services is None else len(services)
    found = found_in(out, hidden)
    progress(1000, 1000)
    return Exported(out, programs, withheld, len(hidden), len(found), {table: count for table, count in tables.items() if count})


def _found(desk: Desk, asked: Asked) -> list[str]:
    page = lookup.find(desk, replace(understand(desk, asked), limit=_MOST))
    return list(dict.fromkeys(result.id for result in page.results))


@dataclass(frozen=True, slots=True)
class _Writing:
    """What is written from: ``services`` are the programs that were found, ``None`` for all."""

    desk: Desk
    snapshot: Snapshot
    services: list[str] | None
    words: Catalogue
    progress: Progress


def _write(what: _Writing, order: ExportOrder) -> None:
    rows, services, progress, words = PublicRows(what.snapshot), what.services, what.progress, what.words
    kind, out = order.kind, order.out
    chosen: Collection[str] | None = None if services is None else set(services)
    if kind is ExportFormat.HSDS_JSON and _is_folder(kind, out):
        with _new_folder(out) as folder:
            write_records(rows, chosen, _Folder(folder).put, progress)
        return
    with whole_file(out, force=order.force) as file:
        if kind is ExportFormat.HSDS_JSON and out.suffix.lower() == ".zip":
            with _archive(file) as archive:
                write_records(rows, chosen, archive.put, progress)
        elif kind is ExportFormat.HSDS_JSON:
            write_package(rows, chosen, file, progress)
        elif kind is ExportFormat.HSDS_CSV:
            with _archive(file) as archive:
                write_tables(rows, chosen, archive.put, progress)
        else:
            ids = rows.ids(Service.TABLE) if services is None else iter(services)
            lines = people_rows(what.snapshot, ids, what.desk.vocabulary, words, what.desk.clock().date())
            titles = [words.say(title) for title in TITLES]
            if kind is ExportFormat.XLSX:
                write_workbook(file, words.say(Phrase("Programs")), titles, lines)
            else:
                write_people_csv(file, titles, lines)


def _hidden(snapshot: Snapshot) -> set[str]:
    """The values of what is withheld, as they would be recognized."""
    return {
        said
        for row in snapshot.find(Withheld)
        for name, value in json.loads(row.payload).items()
        if name in _TELLING.get(row.link_entity, ()) and (said := recognized(value))
    }


def _is_folder(kind: ExportFormat, out: Path) -> bool:
    return kind is ExportFormat.HSDS_JSON and not out.suffix


def _refuse_folder(kind: ExportFormat, out: Path) -> None:
    if kind is ExportFormat.HSDS_CSV and out.suffix.lower() != ".zip":
        raise InputProblem(Phrase("Tables of HSDS are written as one zip file; let the name end in .zip."))
    wanted = {ExportFormat.XLSX: ".xlsx", ExportFormat.CSV: ".csv"}.get(kind)
    if wanted and out.suffix.lower() != wanted:
        raise InputProblem(Phrase("Let the name of the file end in {ending}.", {"ending": wanted}))
    if kind is ExportFormat.HSDS_JSON and out.suffix.lower() not in {"", ".json", ".zip"}:
        raise InputProblem(Phrase("Let the name end in .json for one file, in .zip or in nothing for a file of each agency and program."))


class _Folder:
    """Files of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, name: str, content: bytes) -> None:
        """Write one of them."""
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@contextmanager
def _new_folder(out: Path) -> Iterator[Path]:
    """A folder that stands at ``out`` once the block ends well, and is gone otherwise."""
    try:
        made = Path(tempfile.mkdtemp(dir=out.parent, prefix=".new-"))
    except OSError as error:
        raise Problem(Phrase("{folder} cannot be written to; choose another folder.", {"folder": str(out.parent)})) from error
    try:
        yield made
        made.chmod(0o755)
        made.rename(out)
    except OSError as error:
        raise Problem(Phrase("{folder} cannot be written to; choose another folder.", {"folder": str(out.parent)})) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


class _Archive:
    """Files of a zip archive."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def put(self, name: str, content: bytes) -> None:
        """Write one of them."""
        info = zipfile.ZipInfo(name, _SAME_TIME)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        self._archive.writestr(info, content, compresslevel=4)


@contextmanager
def _archive(file: BinaryIO) -> Iterator[_Archive]:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        yield _Archive(archive)
