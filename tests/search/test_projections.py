"""Cards and postings are kept in step with the records: edit by edit they end up as if built anew, and damage is noticed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pyroaring import BitMap
from sqlalchemy import Engine, event

from referral_app.domain.problems import DirectoryProblem
from referral_app.domain.record import Record
from referral_app.search.around.grid import GRID, unpack_points
from referral_app.search.finder import Finder
from referral_app.search.kept import index_writer, name_order
from referral_app.search.kept import projections as projections_module
from referral_app.search.kept.index_log import LOG
from referral_app.search.kept.index_memory import IndexMemory
from referral_app.search.kept.name_order import unpack_piece
from referral_app.search.kept.stored_order import ORDER
from referral_app.search.kept.stored_words import WORDS, unpack_words
from referral_app.storage.directory import Directory, open_directory
from referral_app.storage.snapshot import Snapshot
from tests import builders
from tests.search.edits import UNITS, Unit
from tests.search.programs import Desk, a_program, projections

Rows = dict[Any, Any]


def index_rows(snapshot: Snapshot) -> tuple[Rows, Rows, list[str]]:
    """Cards, postings and order, with entry ids in the place of ordinals."""
    cards = list(snapshot.connection.exec_driver_sql("SELECT ordinal, entry_id, content, checksum FROM card"))
    entry = {ordinal: entry_id for ordinal, entry_id, _, _ in cards}
    postings: Rows = {}
    order: list[str] = []
    for field, term, _shard, blob in snapshot.connection.exec_driver_sql(
        "SELECT field, term, shard, bitmap FROM posting ORDER BY field, term, shard"
    ):
        if field == ORDER:
            order += [entry[ordinal] for ordinal in unpack_piece(blob)]
        elif field == LOG:
            continue
        elif field == WORDS:
            postings[field, term] = set(unpack_words(blob))
        elif field == GRID:
            postings.setdefault((field, term), set()).update((entry[point[0]], *point[1:]) for point in unpack_points(blob))
        else:
            postings.setdefault((field, term), set()).update(entry[ordinal] for ordinal in BitMap.deserialize(blob))
    return {entry_id: (content, checksum) for _, entry_id, content, checksum in cards}, postings, order


def rebuilt(directory: Directory) -> tuple[Rows, Rows, list[str]]:
    with directory.write(by="test", source="test", kind="upkeep") as unit:
        unit.rebuild_projections()
        unit.commit()
    with directory.snapshot() as snapshot:
        return index_rows(snapshot)


@given(units=UNITS)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_edit_by_edit_is_the_same_as_built_anew(basic_file: Path, tmp_path: Path, units: list[Unit]) -> None:
    path = Path(shutil.copyfile(basic_file, tmp_path / "referral.directory"))
    with open_directory(path, write=True, projections=projections()) as directory:
        for unit in units:
            unit.carry_out(directory)
        with directory.snapshot() as snapshot:
            assert [problem for each in directory.projections for problem in each.problems(snapshot)] == []
            incremental = index_rows(snapshot)
        assert incremental == rebuilt(directory)


def test_large_writes_go_in_batches_and_pieces(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projections_module, "BATCH", 3)
    monkeypatch.setattr(index_writer, "MOST_WAITING", 50)
    monkeypatch.setattr(name_order, "PIECE", 4)
    monkeypatch.setattr(name_order, "LONGEST_PIECE", 8)
    desk.put(*(a_program(f"Program {n * 7 % 31:02d}") for n in range(31)))
    for n in (40, 3, 99):
        desk.put(a_program(f"Program {n:02d}", description="changed"))
    with desk.directory.snapshot() as snapshot:
        assert [problem for each in desk.directory.projections for problem in each.problems(snapshot)] == []
    assert desk.names() == sorted(desk.names())
    assert len(desk.names()) == 33


def test_one_edit_counts_no_table_in_full(desk: Desk) -> None:
    desk.put(*(a_program(f"Program {n:02d}") for n in range(20)))
    asked: list[str] = []
    event.listen(Engine, "before_cursor_execute", note := lambda *given: asked.append(given[2]))
    try:
        desk.put(a_program("Program 07", description="changed"))
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert [each for each in asked if "INTO card" in each]
    # What the change itself touched is counted, and nothing that grows with the directory.
    assert not [each for each in asked if "count(" in each and "WHERE change_item.change = " not in each]


def test_a_change_below_an_agency_reaches_its_programs(desk: Desk) -> None:
    desk.put(a_program("A"))
    desk.put([replace(builders.organization("Bay Harbor"), name="Zeta Harbor")])
    assert desk.one("A").agency == "Zeta Harbor"
    assert desk.names("zeta") == ["A"]
    assert desk.names("bay") == []


DAMAGE = {
    "a bit of a card": "UPDATE card SET content = CAST(replace(CAST(content AS TEXT), 'Alpha', 'Alphb') AS BLOB)",
    "a checksum of a card": "UPDATE card SET checksum = checksum + 1 WHERE ordinal = (SELECT max(ordinal) FROM card)",
    "a card lost": "DELETE FROM card WHERE ordinal = (SELECT max(ordinal) FROM card)",
    "a spare card": "INSERT INTO card SELECT ordinal + 500, entry_id || 'x', content, checksum FROM card LIMIT 1",
    "a posting lost": "DELETE FROM posting WHERE field = 'need'",
    "a spare posting": "INSERT INTO posting SELECT field, term || 'x', shard, bitmap, checksum FROM posting WHERE field = 'need' LIMIT 1",
    "a posting cut short": "UPDATE posting SET bitmap = substr(bitmap, 1, 5) WHERE field = 'role'",
    "the order cut short": "UPDATE posting SET bitmap = substr(bitmap, 1, 3) WHERE field = 'order'",
    "a cell cut short": "UPDATE posting SET bitmap = substr(bitmap, 1, 5) WHERE field = 'grid'",
}


@pytest.mark.parametrize("statement", DAMAGE.values(), ids=DAMAGE)
def test_every_kind_of_damage_is_noticed_and_mended(desk: Desk, statement: str) -> None:
    desk.put(a_program("Alpha", at=(37.77, -122.42)), a_program("Beta"))
    with desk.directory.snapshot() as snapshot:
        whole = index_rows(snapshot)
    with desk.directory.write(by="test", source="test", kind="upkeep") as unit:
        unit.connection.exec_driver_sql(statement)
        unit.set_info("touched", "yes")
        unit.commit()
    with desk.directory.snapshot() as snapshot:
        problems = [problem for each in desk.directory.projections for problem in each.problems(snapshot)]
    assert problems
    assert all("--repair" in str(problem.phrase) for problem in problems)
    assert rebuilt(desk.directory) == whole


@pytest.mark.parametrize("damage", ["a bit of a card", "a posting cut short", "the order cut short", "a cell cut short", "a card lost"])
def test_a_search_refuses_to_show_damaged_rows(desk: Desk, damage: str) -> None:
    desk.put(a_program("Alpha", at=(37.77, -122.42)))
    with desk.directory.write(by="test", source="test", kind="upkeep") as unit:
        unit.connection.exec_driver_sql(DAMAGE[damage])
        unit.set_info("touched", "yes")
        unit.commit()
    with pytest.raises(DirectoryProblem, match="--repair"):
        desk.page(near="94103")


def test_a_reader_sees_its_own_state_while_others_write(desk: Desk, finder: Finder) -> None:
    desk.put(a_program("Alpha"))
    with desk.directory.snapshot() as before:
        desk.put(a_program("Beta"))
        with desk.directory.snapshot() as after:
            for _ in range(2):
                assert [each.name for each in _found(finder, after)] == ["Alpha", "Beta"]
                assert [each.name for each in _found(finder, before)] == ["Alpha"]


def _found(finder: Finder, snapshot: Snapshot) -> Any:
    from referral_app.search.query import Query  # noqa: PLC0415
    from tests.search.programs import NOW  # noqa: PLC0415

    return finder.find(snapshot, Query(now=NOW)).results


def test_memory_holds_no_more_than_two_states(desk: Desk) -> None:
    memory = IndexMemory()
    with desk.directory.snapshot() as snapshot:
        first = memory.of(snapshot)
        assert memory.of(snapshot) is first
    for name in ("Alpha", "Beta"):
        desk.put(a_program(name))
        with desk.directory.snapshot() as snapshot:
            assert memory.of(snapshot) is not first
    assert len(memory._states) == IndexMemory.KEPT


def test_a_directory_written_without_the_index_gets_one_when_it_is_opened(directory_file: Path, finder: Finder) -> None:
    with open_directory(directory_file, write=True) as directory, directory.write(by="test", source="test") as unit:
        unit.put_many([*_basics(), *a_program("Alpha")])
        unit.commit()
    with open_directory(directory_file, write=True, projections=projections()) as directory, directory.snapshot() as snapshot:
        assert [each.name for each in _found(finder, snapshot)] == ["Alpha"]


def _basics() -> list[Record]:
    from tests.search.programs import the_basics  # noqa: PLC0415

    return the_basics()
