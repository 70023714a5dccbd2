"""Centers of the city of Madrid: a workbook of seven sheets with Spanish headings, read without a library for workbooks."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.relevance.reading import Reader, joined
from tests.relevance.told import Opens, Place, Told

_IN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PHONE = re.compile(r"\d[\d ]{7,}\d")
_NEEDS = {
    "Farmacias": ("health.prescriptions",),
    "CentrosAsistenciaDrogodependientes": ("substance-use",),
    "CentrosOrientacionAtencionFamil": ("family", "emotional-support.child-family"),
    "CentrosOrientacionAtencionInfan": ("family",),
    "CentrosDiaMenores": ("family.childcare",),
    "CentrosAdolescentesJovenes": ("family", "employment.youth"),
    "CentrosServiciosSociales": ("advocate",),
    "CentrosPrevencionEnfermedades": ("health",),
    "CentrosOcupacionalesPerson": ("health.disability",),
    "CentrosDiasPersonasDiscapa": ("health.disability",),
    "ResidenciasPersonasDiscapa": ("health.disability", "housing"),
}
"""What a person who imports it would choose for the kinds of centers (their names are cut off in the workbook)."""


def read_madrid(folder: Path, reader: Reader) -> Iterator[Told]:
    """Every center and pharmacy once."""
    seen: set[str] = set()
    with zipfile.ZipFile(folder / "CENTROS.xlsx") as book:
        words = ["".join(text.text or "" for text in each.iter(f"{_IN}t")) for each in _elements(book, "sharedStrings", "si")]
        for number in range(1, 8):
            for row in _rows(book, number, words):
                if row.get("NOMBRE") and row.get("PK", "") not in seen:
                    seen.add(row.get("PK", ""))
                    yield _told(row, reader)


def _told(row: dict[str, str], reader: Reader) -> Told:
    kind = row.get("TIPO", "").rpartition("/")[2]
    district = ", ".join(row[key].title() for key in ("BARRIO", "DISTRITO") if row.get(key))
    street = " ".join(row[key].title() for key in ("CLASE-VIAL", "NOMBRE-VIA", "NUM") if row.get(key))
    chosen = next((needs for name, needs in _NEEDS.items() if kind.startswith(name)), None)
    return Told(
        key=row["PK"],
        name=" ".join(row["NOMBRE"].split()),
        agency="Ayuntamiento de Madrid",
        about=joined(*(row.get(key, "").strip() for key in ("DESCRIPCION-ENTIDAD", "EQUIPAMIENTO", "DESCRIPCION"))),
        phones=tuple(number.strip() for number in _PHONE.findall(row.get("TELEFONO", ""))),
        email=row.get("EMAIL", ""),
        needs=reader.needs(row["NOMBRE"]) if chosen is None else chosen,
        languages=("es",),
        places=(Place(name=district, street=street, city="Madrid", postal_code=row.get("CODIGO-POSTAL", ""), country="ES"),),
        hours=(Opens(words=row["HORARIO"].strip()),) if row.get("HORARIO") else (),
    )


def _rows(book: zipfile.ZipFile, number: int, words: list[str]) -> Iterator[dict[str, str]]:
    """The rows of one sheet under the headings of its first."""
    headings: dict[str, str] = {}
    for row in _elements(book, f"worksheets/sheet{number}", "row"):
        cells = {column: text for cell in row.iter(f"{_IN}c") for column, text in _cell(cell, words)}
        if not headings:
            headings = cells
            continue
        yield {headings[column]: text for column, text in cells.items() if column in headings}


def _cell(cell: ET.Element, words: list[str]) -> Iterator[tuple[str, str]]:
    value = cell.find(f"{_IN}v")
    if value is not None and value.text:
        yield cell.get("r", "").rstrip("0123456789"), words[int(value.text)] if cell.get("t") == "s" else value.text


def _elements(book: zipfile.ZipFile, part: str, name: str) -> Iterator[ET.Element]:
    with book.open(f"xl/{part}.xml") as lines:
        yield from ET.parse(lines).getroot().iter(f"{_IN}{name}")  # noqa: S314  a file of the papers, named above
