"""A directory that cannot be used (reliability.md T18-T25): one sentence, exit 1, and every byte as it was."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from referral_app.storage.holder import hold
from tests.desks import Run, files_in, refused

READING = [("find", "--json"), ("show", "S11"), ("needs",), ("check",), ("history", "S11"), ("sheet", "S11")]
WRITING = [("undo", "last"), ("purge", "S11"), ("check", "--repair"), ("needs", "--with-local")]


def change_header(path: Path, at: int, content: bytes) -> None:
    """Overwrite a few bytes of a file."""
    whole = bytearray(path.read_bytes())
    whole[at : at + len(content)] = content
    path.write_bytes(whole)


def newer(path: Path) -> None:
    """What a newer version of the app would leave: a schema number of the future."""
    connection = sqlcipher.connect(str(path))
    connection.execute("PRAGMA user_version = 99")
    connection.execute("UPDATE alembic_version SET version_num = '0099'")
    connection.commit()
    connection.close()


def other_database(path: Path) -> None:
    """A database of another program."""
    path.unlink()
    connection = sqlcipher.connect(str(path))
    connection.execute("CREATE TABLE bookmark (url TEXT)")
    connection.commit()
    connection.close()


def folder(path: Path) -> None:
    """A folder where the file should be."""
    path.unlink()
    path.mkdir()


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "is empty"),
    "text": (lambda path: path.write_text("Dear desk,\n" * 500), "is not a referral directory"),
    "half": (lambda path: os.truncate(path, path.stat().st_size // 2), "is damaged"),
    "odd": (lambda path: os.truncate(path, path.stat().st_size - 100), "is damaged"),
    "first-page": (lambda path: change_header(path, 0, b"\0" * 100), "is not a referral directory"),
    "a-page": (lambda path: change_header(path, 4096 * 5, b"\xff" * 4096), "is damaged"),
    "newer": (newer, "newer version"),
    "other-program": (other_database, "belongs to another program"),
    "folder": (folder, "is a folder"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_directory_that_is_not_one_is_refused_and_stays_as_it_is(run: Run, starter: Path, damage: str) -> None:
    spoil, sentence = DAMAGE[damage]
    spoil(starter)
    before = files_in(starter.parent)
    for words in (*READING, *WRITING):
        said = refused(run(*words, directory=starter))
        assert sentence in said
        assert starter.name in said
    assert files_in(starter.parent) == before


def test_a_folder_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    said = refused(run("find", directory=tmp_path / "missing" / "referral.directory"))
    assert "is not there" in said
    assert not (tmp_path / "missing").exists()


@pytest.mark.parametrize("name", ["", "."])
def test_a_name_that_is_none_is_refused(run: Run, name: str, own_office: Path) -> None:
    assert "folder" in refused(run("--directory", name, "find"))
    assert not own_office.exists()


def test_a_lost_directory_is_never_made_anew(run: Run, starter: Path, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    shutil.copyfile(starter, tmp_path / "backups" / "referral-2026-07-13-before-restore.directory")
    starter.unlink()
    assert "restore" in refused(run("find", directory=starter))
    assert not starter.exists()


def test_a_name_that_leads_nowhere_is_not_filled(run: Run, tmp_path: Path) -> None:
    link = tmp_path / "referral.directory"
    link.symlink_to(tmp_path / "stick" / "referral.directory")
    refused(run("find", directory=link))
    assert link.is_symlink()
    assert not (tmp_path / "stick").exists()


def test_a_read_only_directory_is_read_and_not_written(run: Run, starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By what the system answers, since tests may run as a user whom no mode stops."""
    really = os.access
    starter.chmod(0o400)
    monkeypatch.setattr("os.access", lambda path, mode, **more: not mode & os.W_OK and really(path, mode, **more))
    before = starter.read_bytes()
    for words in READING:
        ran = run(*words, directory=starter)
        assert (ran.status, ran.err if words[0] != "sheet" else "") == (0, "")
    for words in WRITING:
        assert "can only be read" in refused(run(*words, directory=starter))
    assert starter.read_bytes() == before


def test_while_another_holds_the_directory_reading_goes_on_and_writing_names_the_holder(run: Run, starter: Path) -> None:
    with hold(starter, datetime.now(UTC)):
        before = starter.read_bytes()
        for words in READING:
            assert run(*words, directory=starter).status == 0
        for words in (("undo", "last"), ("purge", "S11")):
            said = refused(run(*words, directory=starter))
            assert f"referral-app (process {os.getpid()})" in said
        assert starter.read_bytes() == before


def test_a_locked_directory_asks_for_its_passphrase(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pass").write_text("open sesame\n")
    (tmp_path / "wrong").write_text("open barley\n")
    path = tmp_path / "locked.directory"
    made = run("find", "--empty", "--passphrase-file", "pass", "--json", directory=path)
    assert made.document["total"] == 0
    assert not path.read_bytes().startswith(b"SQLite")
    assert path.with_name("locked.directory.key").stat().st_mode & 0o777 == 0o600
    assert "--passphrase-file" in refused(run("find", directory=path))
    assert "does not open" in refused(run("find", "--passphrase-file", "wrong", directory=path))
    assert "cannot be read" in refused(run("find", "--passphrase-file", "nowhere", directory=path))
    assert run("find", "--passphrase-file", "pass", directory=path).status == 0
    assert run("backup", "kept.directory", "--passphrase-file", "pass", directory=path).status == 0
    path.unlink()
    assert "key file" in refused(run("find", "--passphrase-file", "pass", directory=path))


def test_a_passphrase_for_a_plain_directory_is_refused(run: Run, starter: Path, tmp_path: Path) -> None:
    (tmp_path / "pass").write_text("open sesame\n")
    assert "no key file" in refused(run("find", "--passphrase-file", "pass", directory=starter))


@pytest.mark.parametrize(
    "environment",
    [{}, {"DISPLAY": ":97"}, {"WAYLAND_DISPLAY": "wayland-7"}, {"QT_QPA_PLATFORM": "offscreen"}],
    ids="".join,
)
def test_without_a_screen_that_is_said(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, environment: dict[str, str]) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    for words in ([], ["--json"], ["--with-local", "--directory", "new.directory"]):
        assert "referral-app --help" in refused(run(*words))
    assert list(tmp_path.iterdir()) == []


def test_without_qt_that_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert "is not installed here" in refused(run())
