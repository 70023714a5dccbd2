"""Derived rows are written with the records, and built anew when they were written otherwise or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select

from referral_app.domain.phrases import Phrase
from referral_app.domain.service import Service
from referral_app.storage.directory import Directory, create_directory, open_directory
from referral_app.storage.projection import CheckProblem
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.tables import CARD
from referral_app.storage.undo import undo
from referral_app.storage.unit_of_work import UnitOfWork
from tests.builders import organization, phone, service
from tests.storage.test_opening import mounted_read_only
from tests.storage.test_units_of_work import put


@dataclass(eq=False)
class Names:
    """Keeps one card with the name of each service."""

    version: str = "1"
    name: str = "names"
    asked: list[str] = field(default_factory=list)
    fails: bool = False

    def refresh(self, unit: UnitOfWork, touched: Mapping[str, Collection[str]]) -> None:
        """Only what was touched."""
        self.asked.append(f"refresh {sorted(touched)}")
        ids = touched.get("service", ())
        unit.connection.execute(delete(CARD).where(CARD.c.entry_id.in_(list(ids))))
        self._write(unit, unit.find(Service, id=set(ids)))

    def rebuild(self, unit: UnitOfWork) -> None:
        """Everything."""
        self.asked.append("rebuild")
        unit.connection.execute(delete(CARD))
        self._write(unit, unit.find(Service))

    def problems(self, snapshot: Snapshot) -> Iterable[CheckProblem]:
        """Names that are not those of the services."""
        there = {one.id for one in snapshot.find(Service)}
        known = snapshot.connection.execute(select(CARD.c.entry_id)).scalars()
        return [CheckProblem("names", Phrase("A name is of no service.")) for one in known if one not in there]

    def _write(self, unit: UnitOfWork, services: Iterable[Service]) -> None:
        if self.fails:
            raise ZeroDivisionError
        for one in services:
            unit.connection.execute(insert(CARD).values(entry_id=one.id, content=f"{self.version} {one.name}".encode(), checksum=0))


def cards(directory: Directory) -> set[str]:
    with directory.snapshot() as snapshot:
        return {content.decode() for content in snapshot.connection.execute(select(CARD.c.content)).scalars()}


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A directory whose derived rows are in version 1, closed."""
    path = tmp_path / "referral.directory"
    with create_directory(path, projections=[Names()]) as directory:
        put(directory, organization(), service("A"), service("B"))
    return path


def test_they_are_written_with_the_records(filled: Path) -> None:
    names = Names()
    with open_directory(filled, write=True, projections=[names]) as directory:
        assert names.asked == []
        put(directory, replace(service("A"), name="C"), phone(of="B"))
        assert names.asked == ["refresh ['phone', 'service']"]
        assert cards(directory) == {"1 B", "1 C"}
        undo(directory, 2, by="x")
        assert cards(directory) == {"1 A", "1 B"}


def test_a_write_of_nothing_asks_for_nothing(filled: Path) -> None:
    names = Names()
    with open_directory(filled, write=True, projections=[names]) as directory:
        put(directory, service("A"))
        with directory.snapshot() as snapshot:
            assert list(names.problems(snapshot)) == []
    assert names.asked == []


@pytest.mark.parametrize("write", [True, False])
def test_another_version_is_built_anew_at_opening(filled: Path, write: bool) -> None:
    names = Names("2")
    with open_directory(filled, write=write, projections=[names]) as directory:
        assert cards(directory) == {"2 A", "2 B"}
    open_directory(filled, projections=[names]).close()
    assert names.asked == ["rebuild"]


def test_a_write_without_them_is_made_up_for(filled: Path) -> None:
    with open_directory(filled, write=True) as directory:
        put(directory, service("C"))
        assert cards(directory) == {"1 A", "1 B"}
    with open_directory(filled, write=True, projections=[Names()]) as directory:
        assert cards(directory) == {"1 A", "1 B", "1 C"}


def test_where_nothing_can_be_written_they_stay(filled: Path) -> None:
    with mounted_read_only(filled.parent), open_directory(filled, projections=[Names("2")]) as directory:
        assert cards(directory) == {"1 A", "1 B"}


def test_while_another_writes_they_stay_and_reading_goes_on(filled: Path) -> None:
    with (
        open_directory(filled, write=True) as directory,
        directory.write(by="x", source="y"),
        open_directory(filled, projections=[Names("2")]) as reading,
    ):
        assert cards(reading) == {"1 A", "1 B"}
    with open_directory(filled, projections=[Names("2")]) as reading:
        assert cards(reading) == {"2 A", "2 B"}


def test_when_they_fail_nothing_is_kept(filled: Path) -> None:
    with open_directory(filled, write=True, projections=[Names(fails=True)]) as directory:
        before = directory.change_mark()
        with pytest.raises(ZeroDivisionError):
            put(directory, service("C"))
        assert directory.change_mark() == before
        with directory.snapshot() as snapshot:
            assert snapshot.count(Service) == 2


def test_they_can_be_built_anew_on_demand(filled: Path) -> None:
    names = Names()
    with open_directory(filled, write=True, projections=[names]) as directory:
        with directory.write(by="x", source="y") as unit:
            unit.connection.execute(delete(CARD))
            unit.rebuild_projections()
            assert unit.commit().change is None
        assert cards(directory) == {"1 A", "1 B"}
