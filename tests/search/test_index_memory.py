"""What a finder remembers from one state to the next never shows: its answers are those of a finder that has just come."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from referral_app.search.finder import Finder
from referral_app.search.kept import index_log
from referral_app.search.kept.index_log import changes_since
from referral_app.search.kept.index_memory import IndexMemory, Remembered
from referral_app.search.query import Query
from referral_app.search.results import SearchPage
from referral_app.storage.directory import Directory, open_directory
from tests.search.edits import UNITS, Unit
from tests.search.programs import NOW, Desk, a_program, gazetteer, projections, synonyms, vocabulary

QUERIES = (
    Query(now=NOW, role="all", limit=None),
    Query(now=NOW, needs=("housing",), takes=("men",), speaks=("es",), open_now=True),
    Query(now=NOW, near=gazetteer().find("94103"), text="al"),
    Query(now=NOW, text="on two"),
    Query(now=NOW, text="bay harb", role="all"),
    Query(now=NOW, text="thre eclair"),
    Query(now=NOW, text="415-555-0101"),
)


def pages(directory: Directory, finder: Finder) -> list[SearchPage]:
    with directory.snapshot() as snapshot:
        return [finder.find(snapshot, query) for query in QUERIES]


def a_finder() -> Finder:
    return Finder(vocabulary(), synonyms(), gazetteer())


@given(units=UNITS)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_finder_that_saw_it_before_answers_like_a_new_one(basic_file: Path, tmp_path: Path, units: list[Unit]) -> None:
    path = Path(shutil.copyfile(basic_file, tmp_path / "referral.directory"))
    stays = a_finder()
    with open_directory(path, write=True, projections=projections()) as directory:
        for unit in units:
            unit.carry_out(directory)
            assert pages(directory, stays) == pages(directory, a_finder())


def test_after_an_edit_only_what_changed_is_read_anew(desk: Desk) -> None:
    desk.put(a_program("Alpha", phone="415-555-0100"), a_program("Beta", phone="415-555-0101"))
    memory = IndexMemory()
    with desk.directory.snapshot() as snapshot:
        before = memory.of(snapshot)
        before.postings |= {("text", "unchanged"): None, ("phone", "4155550100"): None}  # type: ignore[dict-item]  # only the keys matter
    desk.put(a_program("Alpha", phone="415-555-0177"))
    with desk.directory.snapshot() as snapshot:
        assert memory.of(snapshot).postings.keys() == {("text", "unchanged")}


@pytest.mark.parametrize("limit", ["KEPT", "MOST_KEYS"])
def test_what_is_not_told_any_more_is_read_whole(desk: Desk, limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_log, limit, 1)
    desk.put(a_program("Alpha"))
    with desk.directory.snapshot() as snapshot:
        mark = snapshot.mark
        memory = IndexMemory()
        memory.of(snapshot).postings |= {("text", "old"): None}  # type: ignore[dict-item]  # only the keys matter
    desk.put(a_program("Beta"))
    desk.put(a_program("Gamma"))
    with desk.directory.snapshot() as snapshot:
        assert changes_since(snapshot.connection, mark) is None
        assert memory.of(snapshot) == Remembered()
