"""The directories errands are run on: the shipped one, and directories of others that lie beside the checkout. Each is made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from referral_app.bootstrap import LocalOffice
from referral_app.domain.needs import NeedVocabulary
from referral_app.exchange.vocabulary import read_vocabulary
from referral_app.operations.desk import Desk
from referral_app.operations.opening import Opening
from referral_app.places.gazetteer import Gazetteer
from referral_app.search.kept.projections import search_projections
from referral_app.search.text.dictionary import Dictionary
from referral_app.search.text.synonyms import read_synonyms
from referral_app.storage.directory import create_directory
from tests.relevance.hsds_sample import read_hsds_sample
from tests.relevance.illinois import read_illinois
from tests.relevance.jordan import read_jordan
from tests.relevance.madrid import read_madrid
from tests.relevance.ohana import read_ohana
from tests.relevance.pantries import read_pantries
from tests.relevance.reading import Reader
from tests.relevance.streetlives import read_streetlives
from tests.relevance.told import Told, records_of

ROOT = Path(__file__).resolve().parents[2]
SHARED_DATA = ROOT / ".." / "shared" / "data"
SEED = ROOT / "db" / "seed"

NOON = datetime(2026, 8, 4, 12, 0, tzinfo=ZoneInfo("America/Los_Angeles"))
"""A Tuesday on which the shipped directory is three weeks old."""

Read = Callable[[Path, Reader], Iterator[Told]]

SHIPPED = ("starter", "local")
"""The starter directory, and the starter directory with its local set."""

OTHERS: Mapping[str, tuple[str, Read]] = {
    "baltimore": ("baltimore-charmcare", read_ohana),
    "san-mateo": ("ohana-sample-csv", read_ohana),
    "illinois": ("ilao-legal-aid", read_illinois),
    "new-york": ("nyc-streetlives-airtable", read_streetlives),
    "pantries": ("haarrrvest-food-3.1-json", read_pantries),
    "jordan": ("unhcr-jordan-services", read_jordan),
    "madrid": ("madrid-centros", read_madrid),
    "hsds-sample": ("hsds-sample-1.1", read_hsds_sample),
}
"""Directories of others: name -> folder below ``SHARED_DATA``, and what reads it."""


def is_here(name: str) -> bool:
    """Whether what directory ``name`` is made of is on this computer."""
    return name in SHIPPED or (SHARED_DATA / OTHERS[name][0]).is_dir()


@contextmanager
def open_desk(name: str, folder: Path) -> Iterator[Desk]:
    """A desk on directory ``name``, whose file is made in ``folder``. Its office's settings are those of a new office."""
    path = folder / f"{name}.directory"
    with ExitStack() as stack:
        if name in SHIPPED:
            opening = Opening(path=path, with_local=name == "local")
        else:
            below, read = OTHERS[name]
            _make(path, name, read(SHARED_DATA / below, _reader()))
            opening = Opening(path=path)
        yield stack.enter_context(LocalOffice(lambda: NOON).desk(opening))


def at_time(desk: Desk, moment: datetime) -> Desk:
    """The same desk at another time."""
    return replace(desk, clock=lambda: moment)


def _make(path: Path, name: str, programs: Iterator[Told]) -> None:
    projections = search_projections(vocabulary(), _gazetteer())
    with (
        create_directory(path, projections=projections, now=lambda: NOON) as directory,
        directory.write(by="test", source=name) as unit,
    ):
        unit.put_many(records_of(name, programs, vocabulary()))
        unit.commit()


@cache
def vocabulary() -> NeedVocabulary:
    """The needs as shipped."""
    return read_vocabulary(SEED / "needs.csv")


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer(ROOT / "resources" / "places")


@cache
def _reader() -> Reader:
    return Reader(Dictionary(vocabulary(), read_synonyms(SEED / "synonyms.txt")), _gazetteer())
