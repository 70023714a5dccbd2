"""``check``, ``history``, ``undo``, ``purge``, ``backup`` and ``restore``, by whole command lines."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from referral_app.storage.content import directory_hash
from referral_app.storage.directory import open_directory
from tests.desks import Run, files_in, refused


def hash_of(path: Path) -> str:
    """The content of a directory in one value."""
    with open_directory(path) as directory, directory.snapshot() as snapshot:
        return directory_hash(snapshot)


def test_a_new_directory_is_sound(run: Run, starter: Path) -> None:
    ran = run("check", "--json", directory=starter)
    assert ran.document == {"format": 1, "ok": True, "problems": []}
    assert run("check", directory=starter).out == "The directory is sound.\n"
    assert run("check", "--repair", "--json", directory=starter).document["ok"] is True


def test_prepared_rows_that_were_changed_are_found_and_made_anew(run: Run, starter: Path) -> None:
    connection = sqlcipher.connect(str(starter))
    connection.execute("UPDATE card SET content = zeroblob(10)")
    connection.commit()
    connection.close()
    assert "check --repair" in refused(run("find", directory=starter))
    found = run("check", "--json", directory=starter)
    assert (found.status, found.document["ok"]) == (0, False)
    assert all(list(problem) == ["code", "text"] for problem in found.document["problems"])
    assert run("check", directory=starter).out.strip()
    repaired = run("check", "--repair", "--json", directory=starter)
    assert repaired.document["ok"] is True
    assert "anew" in repaired.err
    assert run("find", directory=starter).status == 0


def test_the_document_of_history(run: Run, starter: Path) -> None:
    ran = run("history", "S11", "--json", directory=starter)
    (first,) = ran.document["changes"]
    assert list(first) == ["change", "when", "by", "source", "items"]
    assert first["source"].startswith("starter directory")
    assert {"service", "phone"} <= {item["table"] for item in first["items"]}
    for item in first["items"]:
        assert list(item) == ["table", "id", "op", "before"]
        assert (item["op"], item["before"]) == ("add", None)
    assert "starter directory" in run("history", "S11", directory=starter).out


def test_undo_takes_back_and_gives_back(run: Run, starter: Path) -> None:
    before = hash_of(starter)
    assert run("needs", "--with-local", directory=starter).status == 0
    added = hash_of(starter)
    assert added != before
    undone = run("undo", "last", "--json", directory=starter).document
    assert list(undone) == ["format", "undone", "change"]
    assert undone["change"] > undone["undone"]
    assert hash_of(starter) == before
    assert run("undo", str(undone["change"]), "--json", directory=starter).document["undone"] == undone["change"]
    assert hash_of(starter) == added


def test_undo_of_the_beginning_leaves_an_empty_directory_and_can_be_undone(run: Run, starter: Path) -> None:
    before = hash_of(starter)
    change = run("undo", "last", "--json", directory=starter).document["change"]
    assert run("find", "--role", "all", "--json", directory=starter).document["total"] == 0
    assert "no change left" in refused(run("undo", "last", directory=starter))
    assert run("undo", str(change), directory=starter).status == 0
    assert hash_of(starter) == before


@pytest.mark.parametrize("typed", ["0", "-1", "999", "x", "", "1.5", "9" * 40, "9" * 5000, "\udcff", "last one"])
def test_a_change_that_is_not_there_is_one_sentence(run: Run, starter: Path, typed: str) -> None:
    before = hash_of(starter)
    assert "change" in refused(run("undo", "--", typed, directory=starter))
    assert hash_of(starter) == before


def test_purge_removes_for_good_and_names_the_backups(run: Run, starter: Path, tmp_path: Path) -> None:
    shown = run("show", "X01", "--json", directory=starter).document
    number = shown["channels"][0]["value"]
    assert run("backup", "kept.directory", directory=starter).status == 0
    (tmp_path / "backups").mkdir()
    (tmp_path / "kept.directory").rename(tmp_path / "backups" / "kept.directory")
    purged = run("purge", "X01", "--json", directory=starter).document
    assert list(purged) == ["format", "purged", "change", "backups", "unread"]
    assert {"table": "service", "id": shown["id"]} in purged["purged"]
    assert [Path(path).name for path in purged["backups"]] == ["kept.directory"]
    assert "has the id" in refused(run("show", shown["id"], directory=starter))
    assert run("find", shown["name"], "--role", "all", "--json", directory=starter).document["results"][:1] != [shown]
    assert number.encode() not in starter.read_bytes()
    assert run("check", "--json", directory=starter).document["ok"] is True


def test_a_backup_is_a_directory_and_is_written_only_where_nothing_is(run: Run, starter: Path, tmp_path: Path) -> None:
    ran = run("backup", "kept.directory", "--json", directory=starter)
    assert ran.document["out"] == "kept.directory"
    assert hash_of(tmp_path / "kept.directory") == hash_of(starter)
    assert (tmp_path / "kept.directory").stat().st_mode & 0o777 == 0o600
    assert "--force" in refused(run("backup", "kept.directory", directory=starter))
    assert run("backup", "kept.directory", "--force", directory=starter).out == "kept.directory\n"
    assert "is a folder" in refused(run("backup", ".", directory=starter))
    assert "is not there" in refused(run("backup", "missing/kept.directory", directory=starter))


def test_restore_brings_a_backup_back_and_sets_the_present_one_aside(run: Run, starter: Path) -> None:
    before = hash_of(starter)
    assert run("backup", "kept.directory", directory=starter).status == 0
    assert run("purge", "X01", directory=starter).status == 0
    changed = hash_of(starter)
    restored = run("restore", "kept.directory", "--json", directory=starter).document
    assert list(restored) == ["format", "restored", "set_aside"]
    assert hash_of(starter) == before
    assert hash_of(Path(restored["set_aside"])) == changed


@pytest.mark.parametrize("damage", ["gone", "empty", "torn", "text"])
def test_restore_works_without_a_directory_that_can_be_opened(run: Run, starter: Path, damage: str) -> None:
    before = hash_of(starter)
    assert run("backup", "kept.directory", directory=starter).status == 0
    whole = starter.read_bytes()
    match damage:
        case "gone":
            starter.unlink()
        case "empty":
            starter.write_bytes(b"")
        case "torn":
            starter.write_bytes(whole[: len(whole) // 2])
        case _:
            starter.write_text("nothing like a directory")
    assert run("restore", "kept.directory", directory=starter).status == 0
    assert hash_of(starter) == before


@pytest.mark.parametrize("what", ["missing", "text", "folder", "empty", "torn"])
def test_what_is_no_backup_is_refused_and_the_directory_stays(run: Run, starter: Path, tmp_path: Path, what: str) -> None:
    backup = tmp_path / "kept.directory"
    match what:
        case "text":
            backup.write_text("nothing like a directory")
        case "folder":
            backup.mkdir()
        case "empty":
            backup.write_bytes(b"")
        case "torn":
            backup.write_bytes(starter.read_bytes()[:20_000])
        case _:
            pass
    before = files_in(tmp_path)
    assert "kept.directory" in refused(run("restore", "kept.directory", directory=starter))
    assert files_in(tmp_path) == before
