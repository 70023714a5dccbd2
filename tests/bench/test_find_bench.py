"""The measurements themselves run, on a directory small enough for every run of the tests; and made-up directories are what they promise."""

from __future__ import annotations

import json
import sqlite3
from itertools import islice
from pathlib import Path

import pytest

from referral_app.domain.record import Record
from referral_app.domain.records import HSDS_RECORDS
from referral_app.domain.service import Service
from referral_app.search.kept.projections import search_projections
from referral_app.storage.directory import create_directory, open_directory
from tests.bench import bench_check, fts_peer, kept, one_size
from tests.bench.bench_table import growth, missed, table
from tests.bench.desk_log import desk_log
from tests.bench.parts import GAZETTEER, VOCABULARY, made_up
from tests.bench.plain_copy import make_plain_copy

SERVICES = 300


@pytest.fixture(scope="module")
def directory_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up directory, written as a kept one is."""
    path = tmp_path_factory.mktemp("bench") / "made-up-300.directory"
    with (
        create_directory(path, projections=search_projections(VOCABULARY, GAZETTEER)) as directory,
        directory.write(by="bench", source="made-up directory") as unit,
    ):
        unit.put_many(made_up().vocabulary_records())
        unit.put_many(made_up().records(0, SERVICES))
        unit.commit()
    return path


def test_a_run_measures_prints_and_compares(
    directory_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(one_size, "kept_directory", lambda _: (directory_file, {"rows_s": 1, "index_s": 1, "peak_memory_mb": 1}))
    size = one_size.figures_of(SERVICES, one_size.Plan(sessions=5, rounds=2, edits=2, fts=4, datasette=0))
    assert size["steps"]["rounds"] == 2
    assert size["steps"]["count"] > 25
    assert size["peers"]["fts"]["questions"] == 4
    assert "FTS5 + GROUP BY" in table([size])
    assert missed({"sizes": [size]}) == []
    figures = {"sizes": [size], "growth": growth([size, {**size, "services": 2 * SERVICES}]), "bare_interpreter": {"own_mb": 5.0}}
    ratios = bench_check.ratios(json.loads(json.dumps(figures)))
    assert not bench_check.compare(ratios, ratios)
    name = next(name for name in ratios if "new list p95" in name)
    assert bench_check.compare({**ratios, name: ratios[name] * 1.25}, ratios)
    assert f"{name:<60}" in capsys.readouterr().out


def test_an_interrupted_large_directory_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "ONE_IMPORT", 25)
    monkeypatch.setattr(kept, "SAMPLE", 1)
    path = tmp_path / "made-up-60.directory"
    with create_directory(path) as directory:
        kept._write(directory, 0, 25)
    kept._import_in_parts(path, 60)
    with open_directory(path, projections=search_projections(VOCABULARY, GAZETTEER)) as directory, directory.snapshot() as snapshot:
        assert snapshot.count(Service) == 60
        assert [problem for each in directory.projections for problem in each.problems(snapshot)] == []


def test_the_peer_finds_what_the_rows_say(directory_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "plain.db"
    make_plain_copy(directory_file, copy)
    with sqlite3.connect(copy) as database:
        database.execute("CREATE TEMP TABLE hits (number INTEGER PRIMARY KEY, rank REAL)")
        active = sum(isinstance(row, Service) and row.status == "active" for row in made_up().records(0, SERVICES))
        assert fts_peer.answer(database, ["status = 'active'"], "") == active
        name = next(row.name for row in made_up().records(0, 1) if isinstance(row, Service))
        assert fts_peer.answer(database, ["1"], f'"{name}"') >= 1
    database.close()


def test_the_first_services_of_a_larger_directory_are_those_of_a_smaller_one() -> None:
    whole = list(made_up().records(0, 60))
    parts = [*made_up().records(0, 25), *made_up().records(25, 60)]
    assert whole == parts


def test_every_table_of_hsds_has_rows_whose_links_are_there() -> None:
    rows: list[Record] = [*made_up().vocabulary_records(), *made_up().records(0, 1500)]
    assert {type(row) for row in rows} >= set(HSDS_RECORDS)
    assert len({(row.TABLE, row.id) for row in rows}) == len(rows)


def test_a_log_is_the_same_every_time_and_typed_key_by_key() -> None:
    log = desk_log(40, made_up(), SERVICES)
    assert log == desk_log(40, made_up(), SERVICES)
    assert log[:10] == desk_log(10, made_up(), SERVICES)
    typed = [value for session in log for act, value in session if act == "type"]
    assert any(value.startswith('"') for value in typed)
    assert {act for session in log for act, _ in session} >= {"clear", "type", "enter", "tick", "untick", "why-not", "more"}
    for session in log:
        assert session[0] == ("clear", None)
        for (act, before), (then, after) in zip(session, islice(session, 1, None), strict=False):
            assert act != "type" or then != "type" or abs(len(after) - len(before)) <= 1 or len(after) == 1
