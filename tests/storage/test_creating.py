"""A new directory is made whole or not at all, and never over anything."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest

from referral_app.domain.organization import Organization
from referral_app.domain.problems import DirectoryProblem
from referral_app.storage import refusals
from referral_app.storage.directory import create_directory, open_directory
from referral_app.storage.passphrase import LockProblem, key_file_of
from tests.builders import organization
from tests.conftest import NOW
from tests.storage.test_units_of_work import put


def test_a_new_directory_is_empty_and_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / "referral.directory"
    with create_directory(path, now=lambda: NOW) as directory:
        assert not directory.read_only
        assert str(uuid.UUID(directory.office)) == directory.office
        with directory.snapshot() as snapshot:
            assert snapshot.count(Organization) == 0
            assert snapshot.info("created") == "2026-07-13T09:30:00+00:00"
        put(directory, organization())

    assert [file.name for file in tmp_path.iterdir()] == ["referral.directory"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_office_may_be_named(tmp_path: Path) -> None:
    with create_directory(tmp_path / "a.directory", office="north") as directory:
        assert directory.office == "north"
    with create_directory(tmp_path / "b.directory") as directory:
        assert directory.office != "north"


WORDS = "harbor light"
TAKEN = ["", "-wal", "-journal", ".key"]


@pytest.mark.parametrize("suffix", TAKEN)
def test_nothing_is_made_over_what_is_there(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / "referral.directory"
    (tmp_path / f"referral.directory{suffix}").write_text("mine")

    with pytest.raises(DirectoryProblem):
        create_directory(path)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [(f"referral.directory{suffix}", "mine")]


@pytest.mark.parametrize("name", ["no folder/referral.directory", "."])
def test_a_place_that_is_none(tmp_path: Path, name: str) -> None:
    with pytest.raises(DirectoryProblem):
        create_directory(tmp_path / name)


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "referral.directory").symlink_to(tmp_path / "a disk that is not in place")
    with pytest.raises(refusals.DirectoryExists):
        create_directory(tmp_path / "referral.directory")


@pytest.mark.parametrize("name", ["ä ö 目录.directory", "with 'quotes' \"both\".directory", "per%20cent%s?#.directory", "-starts"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    with create_directory(tmp_path / name) as directory:
        put(directory, organization())

    with open_directory(tmp_path / name) as directory, directory.snapshot() as snapshot:
        assert snapshot.count(Organization) == 1
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_locked_directory_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    path = tmp_path / "referral.directory"
    with create_directory(path, passphrase=WORDS) as directory:
        put(directory, organization("Secret Harbor"))
    with open_directory(path, passphrase=WORDS) as directory, directory.snapshot() as snapshot:
        assert snapshot.find(Organization, name="Secret Harbor") != ()

    assert b"Secret Harbor" not in path.read_bytes()
    assert not path.read_bytes().startswith(b"SQLite format 3")
    with pytest.raises(LockProblem, match="does not open"):
        open_directory(path, passphrase=WORDS + "!")
    with pytest.raises(LockProblem, match="is locked"):
        open_directory(path)


def test_a_plain_directory_opens_without(directory_file: Path) -> None:
    with pytest.raises(LockProblem, match="no key file"):
        open_directory(directory_file, passphrase=WORDS)


def test_the_key_of_another_directory_does_not_open(tmp_path: Path) -> None:
    for name in ("a", "b"):
        create_directory(tmp_path / name, passphrase=WORDS).close()
    key_file_of(tmp_path / "a").write_bytes(key_file_of(tmp_path / "b").read_bytes())

    with pytest.raises(refusals.DirectoryDamaged, match="does not open with its key file"):
        open_directory(tmp_path / "a", passphrase=WORDS)
