"""The laws of importing (reliability.md R11) for sources of any shape. ``IMPORT_EXAMPLES`` makes a longer campaign of it."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referral_app.bootstrap import LocalOffice
from referral_app.domain.progress import Cancelled, unobserved
from referral_app.domain.record import Record
from referral_app.operations import upkeep
from referral_app.operations.desk import Desk
from referral_app.operations.opening import Opening
from referral_app.storage import check
from referral_app.storage.content import directory_hash
from tests.desks import NOON, made_once
from tests.importing import imported, prepared
from tests.operations.importing.any_source import sources, touched
from tests.operations.test_upkeep import put

EXAMPLES = int(os.environ.get("IMPORT_EXAMPLES", "12"))
ANY = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture
def desks(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[contextlib.AbstractContextManager[Desk]]:
    """Opens a new bare desk each time it is entered."""
    made = made_once(tmp_path_factory, empty=True)

    class _New:
        def __enter__(self) -> Desk:
            path = Path(shutil.copyfile(made, tmp_path / "any.directory"))
            for beside in tmp_path.glob("any.directory-*"):
                beside.unlink()
            self._opened = LocalOffice(lambda: NOON).desk(Opening(path=path, write=True))
            return self._opened.__enter__()

        def __exit__(self, *error: object) -> None:
            self._opened.__exit__(None, None, None)

    yield _New()


def hash_of(desk: Desk) -> str:
    with desk.directory.snapshot() as snapshot:
        return directory_hash(snapshot)


@ANY
@given(source=sources())
def test_twice_is_once_and_undo_is_never(desks: contextlib.AbstractContextManager[Desk], source: list[Record]) -> None:
    with desks as desk:
        before = hash_of(desk)
        done = imported(desk, *source)
        after = hash_of(desk)
        assert imported(desk, *source).change is None
        assert hash_of(desk) == after
        assert check.check(desk.directory).ok
        if done.change is not None:
            upkeep.undo_change(desk, str(done.change))
            assert hash_of(desk) == before
            imported(desk, *source)
            assert hash_of(desk) == after


@ANY
@given(one=sources("a "), other=sources("b "))
def test_sources_that_share_nothing_may_come_in_any_order(
    desks: contextlib.AbstractContextManager[Desk], one: list[Record], other: list[Record]
) -> None:
    hashes = set()
    for first, second in ((one, other), (other, one)):
        with desks as desk:
            imported(desk, *first, scheme="one" if first is one else "other")
            imported(desk, *second, scheme="one" if second is one else "other")
            hashes.add(hash_of(desk))
    assert len(hashes) == 1


@ANY
@given(source=sources(), at=st.integers(0, 8))
def test_stopped_and_tried_again_is_not_stopped(desks: contextlib.AbstractContextManager[Desk], source: list[Record], at: int) -> None:
    with desks as desk:
        imported(desk, *source)
        whole = hash_of(desk)
    with desks as desk:
        before = hash_of(desk)
        with prepared(desk, *source) as found, contextlib.suppress(Cancelled):
            found.apply(by="test", progress=_stops(at))
            at = -1
        assert at == -1 or hash_of(desk) == before
        imported(desk, *source)
        assert hash_of(desk) == whole


@ANY
@given(data=st.data(), source=sources())
def test_what_people_changed_here_is_never_lost(
    desks: contextlib.AbstractContextManager[Desk], data: st.DataObject, source: list[Record]
) -> None:
    with desks as desk:
        imported(desk, *source)
        with desk.directory.snapshot() as snapshot:
            here = {one.id: now for one in source if (now := snapshot.get(type(one), one.id)) is not None}
        if not here:
            return
        edited = data.draw(touched(data.draw(st.sampled_from(sorted(here.values(), key=repr)))))
        put(desk, edited)
        imported(desk, *[data.draw(touched(one)) for one in source])
        with desk.directory.snapshot() as snapshot:
            now = snapshot.get(type(edited), edited.id)
        before = here[edited.id]
        for name in type(edited).__dataclass_fields__:
            mine = getattr(edited, name)
            if mine != getattr(before, name) and mine is not None and name != "assured_date":
                assert getattr(now, name) == mine


def _stops(at: int):  # type: ignore[no-untyped-def]
    told = 0

    def stopping(done: int, whole: int | None) -> None:  # noqa: ARG001
        nonlocal told
        if told == at:
            raise Cancelled
        told += 1

    return stopping if at >= 0 else unobserved
