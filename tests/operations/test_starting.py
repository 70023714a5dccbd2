"""A directory begins whole or not at all, once, and takes its local set once."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from referral_app.bootstrap import LocalOffice
from referral_app.domain.organization import Organization
from referral_app.domain.problems import DirectoryProblem
from referral_app.domain.sources import SourceId
from referral_app.operations.opening import Opening
from referral_app.operations.upkeep import purge_entry
from referral_app.storage import journal
from referral_app.storage.content import directory_hash
from referral_app.storage.directory import open_directory
from tests.desks import NOON

OFFICE = LocalOffice(lambda: NOON)


def begin(path: Path, *, empty: bool = False, with_local: bool = False) -> None:
    """Open a directory at ``path`` and close it again."""
    with OFFICE.desk(Opening(path=path, empty=empty, with_local=with_local)):
        pass


def hash_of(path: Path) -> str:
    """The content of a directory in one value."""
    with open_directory(path) as directory, directory.snapshot() as snapshot:
        return directory_hash(snapshot)


def sources_of(path: Path) -> list[str]:
    """What caused its changes, oldest first."""
    with open_directory(path) as directory, directory.snapshot() as snapshot:
        return [change.source for change in reversed(journal.history(snapshot))]


def test_a_new_directory_is_the_starter_directory_and_private(starter: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / "referral.directory"
    path.parent.mkdir()
    begin(path)
    assert hash_of(path) == hash_of(starter)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["referral.directory"]
    with open_directory(path) as directory, directory.snapshot() as snapshot:
        version = snapshot.info("starter_version")
        assert version
        assert sources_of(path) == [f"starter directory {version}"]
        assert {source.value for source in snapshot.find(SourceId)} >= {f"S{number:02}" for number in range(1, 92)}


def test_the_data_folder_is_made_private(own_office: Path) -> None:
    with OFFICE.desk(Opening(empty=True)) as desk:
        assert desk.directory.path == own_office / "referral.directory"
    assert own_office.stat().st_mode & 0o777 == 0o700


def test_an_empty_directory_is_bare(tmp_path: Path) -> None:
    path = tmp_path / "new.directory"
    begin(path, empty=True)
    with open_directory(path) as directory, directory.snapshot() as snapshot:
        assert snapshot.count(Organization) == 0
        assert snapshot.info("starter_version") is None


def test_an_old_directory_stays_as_it_is(bare: Path) -> None:
    before = bare.read_bytes()
    begin(bare)
    begin(bare, empty=True)
    assert bare.read_bytes() == before


def test_the_local_set_comes_with_a_new_directory_or_later_and_once(with_local: Path, tmp_path: Path) -> None:
    whole = hash_of(with_local)
    path = tmp_path / "later.directory"
    begin(path)
    assert hash_of(path) != whole
    for _ in range(2):
        begin(path, with_local=True)
        assert hash_of(path) == whole
    assert len(sources_of(path)) == 2
    assert sources_of(path)[1].startswith("local set of starter directory")


def test_what_was_removed_of_the_local_set_stays_removed(with_local: Path) -> None:
    with OFFICE.desk(Opening(path=with_local, write=True)) as desk, desk.directory.snapshot() as snapshot:
        (local,) = snapshot.find(SourceId, link_entity="organization", value="L209-agency")
    with OFFICE.desk(Opening(path=with_local, write=True)) as desk:
        purge_entry(desk, local.link_id)
    begin(with_local, with_local=True)
    with open_directory(with_local) as directory, directory.snapshot() as snapshot:
        assert snapshot.get(Organization, local.link_id) is None


def test_the_local_set_goes_into_an_empty_directory_too(bare: Path) -> None:
    begin(bare, with_local=True)
    with open_directory(bare) as directory, directory.snapshot() as snapshot:
        assert snapshot.count(Organization) > 50


@pytest.mark.parametrize("answer", [errno.ENOSPC, errno.EACCES])
def test_where_it_cannot_be_put_in_place_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: int) -> None:
    path = tmp_path / "new" / "referral.directory"
    path.parent.mkdir()
    really = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target == path:
            raise OSError(answer, os.strerror(answer))
        return really(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(DirectoryProblem):
        begin(path, empty=True)
    assert list(path.parent.iterdir()) == []


def test_a_folder_that_takes_no_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    with pytest.raises(DirectoryProblem, match="cannot be written to"):
        begin(tmp_path / "new.directory")
