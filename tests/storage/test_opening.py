"""What is not a sound directory file is refused in one sentence, and stays as it is to the byte."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from referral_app.domain.organization import Organization
from referral_app.domain.problems import DirectoryProblem
from referral_app.domain.service import Service
from referral_app.domain.visibility import Visibility
from referral_app.storage import refusals
from referral_app.storage.backup_folder import backups_folder
from referral_app.storage.content import directory_hash
from referral_app.storage.directory import Directory, open_directory
from referral_app.storage.engine import Access, DirectoryFile, connect
from referral_app.storage.file_format import APPLICATION_ID
from referral_app.storage.journal import history
from tests.builders import note, organization, service
from tests.storage.test_units_of_work import put


@pytest.fixture
def filled(directory_file: Path) -> Path:
    """A directory file with some rows, closed."""
    with open_directory(directory_file, write=True) as directory:
        put(directory, organization(), *(service(f"Program {number}", description="words " * 40) for number in range(200)))
    return directory_file


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of its content."""
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir()) if file.is_file()}


def run_sql(path: Path, *statements: str) -> None:
    connection = connect(DirectoryFile(path), Access.COPY, foreign_keys=False)
    try:
        for statement in statements:
            connection.execute(statement)
    finally:
        connection.close()


def _another_program(path: Path) -> None:
    path.unlink()
    connection = sqlcipher.connect(str(path))
    connection.execute("CREATE TABLE note (text)")
    connection.close()


def _folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe_instead(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _words_instead(path: Path) -> None:
    path.write_text("Dear all, " * 500)


def _flip(position: int, bit: int = 0) -> Callable[[Path], None]:
    def flip(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[position] ^= 1 << bit
        path.write_bytes(content)

    return flip


def _cut(size: int) -> Callable[[Path], None]:
    return lambda path: os.truncate(path, path.stat().st_size - size if size < 0 else size)


def _zero_page(number: int) -> Callable[[Path], None]:
    def zero(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[number * 4096 : (number + 1) * 4096] = bytes(4096)
        path.write_bytes(content)

    return zero


REFUSED: list[tuple[str, Callable[[Path], None], type[DirectoryProblem], str]] = [
    ("missing", Path.unlink, refusals.DirectoryMissing, "There is no directory at"),
    ("no bytes", _cut(0), refusals.DirectoryDamaged, "is empty"),
    ("a folder", _folder_instead, refusals.NotADirectoryFile, "is a folder"),
    ("a pipe", _pipe_instead, refusals.NotADirectoryFile, "is not a referral directory"),
    ("words", _words_instead, refusals.NotADirectoryFile, "is not a referral directory"),
    ("one byte", _cut(1), refusals.NotADirectoryFile, "its beginning is damaged"),
    ("of another program", _another_program, refusals.NotADirectoryFile, "belongs to another program"),
    ("newer", lambda path: run_sql(path, "PRAGMA user_version = 9", "UPDATE alembic_version SET version_num = '0009'"),
     refusals.DirectoryNewer, "written by a newer version of this app .format 9, and this version knows 1"),
    ("two minds about its format", lambda path: run_sql(path, "PRAGMA user_version = 0"), refusals.DirectoryDamaged, "is damaged"),
    ("cut short", _cut(-4096), refusals.DirectoryDamaged, "is damaged"),
    ("cut in the middle of a page", _cut(-1000), refusals.DirectoryDamaged, "is damaged"),
    ("first byte", _flip(0), refusals.NotADirectoryFile, "is not a referral directory"),
    ("page size", _flip(16, 7), refusals.NotADirectoryFile, "is not a referral directory"),
    ("application id", _flip(70), refusals.NotADirectoryFile, "belongs to another program"),
    ("user version", _flip(63, 1), refusals.DirectoryDamaged, "is damaged"),
    ("kind of the first page", _flip(100, 1), refusals.DirectoryDamaged, "is damaged"),
    ("a page of zeros", _zero_page(40), refusals.DirectoryDamaged, "is damaged"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "problem", "sentence"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
@pytest.mark.parametrize("write", [False, True], ids=["reading", "writing"])
def test_refused_and_untouched(
    filled: Path, spoil: Callable[[Path], None], problem: type[DirectoryProblem], sentence: str, write: bool
) -> None:
    spoil(filled)
    before = fingerprint(filled.parent)

    with pytest.raises(problem, match=sentence):
        open_directory(filled, write=write)
    assert fingerprint(filled.parent) == before


def test_a_newer_file_is_newer_whatever_else_is_in_it(filled: Path) -> None:
    run_sql(filled, "DROP TABLE service_area", "PRAGMA user_version = 9", "UPDATE alembic_version SET version_num = '0009'")

    with pytest.raises(refusals.DirectoryNewer):
        open_directory(filled)


def test_a_missing_directory_with_backups_is_lost_not_new(filled: Path) -> None:
    backups_folder(filled).mkdir()
    shutil.move(filled, backups_folder(filled) / "referral-2026-07-13-before-update.directory")

    with pytest.raises(refusals.DirectoryLost, match=r"restore referral-2026-07-13-before-update\.directory"):
        open_directory(filled)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(refusals.DirectoryOutOfReach, match=r"folder .* is not there"):
        open_directory(tmp_path / "no" / "referral.directory")


def test_the_newest_backup_is_named_when_the_file_is_damaged(filled: Path) -> None:
    backups_folder(filled).mkdir()
    shutil.copy(filled, backups_folder(filled) / "mine.directory")
    _cut(-4096)(filled)

    with pytest.raises(refusals.DirectoryDamaged, match=r"restore mine\.directory"):
        open_directory(filled)


def test_damaged_text_is_damage_when_it_is_read(filled: Path) -> None:
    run_sql(filled, "UPDATE service SET name = CAST(x'ff41' AS TEXT) WHERE name = 'Program 7'")

    with open_directory(filled) as directory, directory.snapshot() as snapshot:
        assert snapshot.get(Service, service("Program 8").id) is not None
        with pytest.raises(refusals.DirectoryDamaged):
            snapshot.find(Service)


@pytest.mark.parametrize(("column", "value"), [("status", "'activf'"), ("status", "''")])
def test_a_value_that_cannot_be_is_damage_when_it_is_read(filled: Path, column: str, value: str) -> None:
    run_sql(filled, f"UPDATE service SET {column} = {value} WHERE name = 'Program 7'")

    with open_directory(filled) as directory, directory.snapshot() as snapshot:
        with pytest.raises(refusals.DirectoryDamaged):
            snapshot.find(Service)
        with pytest.raises(refusals.DirectoryDamaged):
            directory_hash(snapshot)


def test_any_single_flipped_bit_is_refused_or_read_without_a_crash(filled: Path) -> None:
    whole = filled.read_bytes()
    answers: set[int | type[DirectoryProblem]] = set()
    for number in range(60):
        _flip(number * 7919 % len(whole), number % 8)(filled)
        try:
            with open_directory(filled) as directory, directory.snapshot() as snapshot:
                answers.add(len(snapshot.find(Organization)) + len(snapshot.find(Service)))
        except DirectoryProblem as problem:
            answers.add(type(problem))
        finally:
            filled.write_bytes(whole)
            for beside in ("-wal", "-shm"):
                filled.with_name(filled.name + beside).unlink(missing_ok=True)

    assert answers <= {201, refusals.DirectoryDamaged, refusals.NotADirectoryFile, refusals.DirectoryNewer}
    assert refusals.DirectoryDamaged in answers


def test_reading_a_file_leaves_nothing_beside_it(filled: Path) -> None:
    with open_directory(filled) as directory, directory.snapshot() as snapshot:
        assert snapshot.count(Service) == 200

    assert [file.name for file in filled.parent.iterdir()] == [filled.name]


@pytest.mark.parametrize("column", ["change_item.before", "withheld.payload"])
def test_damaged_json_is_damage_when_it_is_read(directory: Directory, column: str) -> None:
    put(directory, organization(), service(), note())
    put(directory, replace(note(), text="Ask twice."))
    with directory.write(by="x", source="y") as unit:
        unit.decide_visibility("note", note().id, Visibility.INTERNAL, by="x")
        unit.commit()
    directory.close()
    table, _, name = column.partition(".")
    run_sql(directory.path, "DROP INDEX ix_withheld_owner", f"UPDATE {table} SET {name} = substr({name}, 2)")

    with directory.snapshot() as snapshot, pytest.raises(refusals.DirectoryDamaged):
        history(snapshot, service().id)


def test_a_file_in_rollback_mode_is_written_while_it_is_read(filled: Path) -> None:
    run_sql(filled, "PRAGMA journal_mode = DELETE")
    with open_directory(filled, write=True) as directory, directory.snapshot() as snapshot:
        put(directory, service("New"))
        assert snapshot.count(Service) == 200


def test_a_directory_opened_for_reading_is_not_written(filled: Path) -> None:
    with open_directory(filled) as directory:
        assert directory.read_only
        with pytest.raises(refusals.DirectoryReadOnly, match="can only be read"), directory.write(by="x", source="y"):
            pass


@contextlib.contextmanager
def mounted_read_only(folder: Path) -> Iterator[None]:
    """The folder takes no write, even by root."""
    mounted = subprocess.run(["mount", "--bind", "-o", "ro", str(folder), str(folder)], capture_output=True, check=False)
    if mounted.returncode != 0:
        pytest.skip("mounting a folder read-only is not allowed here")
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("a folder mounted read-only takes writes here")
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def media(filled: Path, tmp_path: Path) -> Path:
    """A folder with a directory file and its write-ahead log, as they are after a kill."""
    folder = tmp_path / "media"
    folder.mkdir()
    with open_directory(filled, write=True) as directory, directory.snapshot():
        put(directory, service("Last of all"))
        for name in (filled.name, f"{filled.name}-wal"):
            shutil.copy(filled.with_name(name), folder / name)
    return folder


def test_what_was_committed_before_a_kill_is_there(media: Path) -> None:
    with open_directory(media / "referral.directory") as directory, directory.snapshot() as snapshot:
        assert snapshot.find(Service, name="Last of all") != ()


def test_read_only_media_are_read(media: Path) -> None:
    file = media / "referral.directory"
    open_directory(file).close()  # takes up the log
    with mounted_read_only(media):
        with open_directory(file) as directory, directory.snapshot() as snapshot:
            assert snapshot.count(Service) == 201
            assert directory.read_only
        with pytest.raises(refusals.DirectoryReadOnly, match="can only be read where it is"):
            open_directory(file, write=True)


def test_read_only_media_with_an_unfinished_log_say_so(media: Path) -> None:
    with mounted_read_only(media), pytest.raises(refusals.DirectoryReadOnly, match="copy both to a folder"):
        open_directory(media / "referral.directory")


def test_a_folder_that_takes_no_files_is_read(filled: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write into any folder")
    filled.parent.chmod(0o500)
    try:
        with open_directory(filled) as directory:
            assert directory.read_only
    finally:
        filled.parent.chmod(0o700)


def test_a_link_to_a_directory_is_that_directory(filled: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.directory"
    link.symlink_to(filled)
    with open_directory(link, write=True) as directory:
        assert directory.path == filled.resolve()
        put(directory, service("by the link"))

    with open_directory(filled) as directory, directory.snapshot() as snapshot:
        assert snapshot.count(Service) == 201


def test_a_file_that_takes_the_name_is_noticed(filled: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(filled, tmp_path / "other"))
    with open_directory(filled, write=True) as directory:
        with open_directory(other, write=True) as elsewhere:
            put(elsewhere, service("Only there"))
        mark = directory.change_mark()
        other.replace(filled)
        with directory.snapshot() as snapshot:
            assert snapshot.find(Service, name="Only there") != ()
        assert directory.change_mark() != mark
        put(directory, replace(service("Only there"), alert="a"))


def test_a_file_that_is_taken_away_is_missed(filled: Path) -> None:
    with open_directory(filled) as directory:
        filled.unlink()
        with pytest.raises(refusals.DirectoryMissing), directory.snapshot():
            pass


def test_the_file_is_marked_as_ours(filled: Path) -> None:
    assert filled.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big") == b"RFDR"


def test_an_error_of_the_database_tells_nothing_of_a_row(directory: Directory) -> None:
    with pytest.raises(Exception, match="parameters hidden") as told, directory.write(by="x", source="y") as unit:
        unit.connection.exec_driver_sql("INSERT INTO card VALUES (1, ?, NULL, 1)", ("secret word",))

    assert "secret" not in str(told.value)
