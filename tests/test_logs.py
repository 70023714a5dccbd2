"""The log tells where something went wrong, and never what was looked for, stored or printed."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from referral_app import logs
from referral_app.domain.visibility import Visibility

PERSON = "Maria at 12 Hidden Lane"


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "referral-app.log"
    logs.start_log(path)
    yield path
    logs.stop_log()


def test_numbers_are_kept_and_text_is_not(file: Path) -> None:
    logs.logger("search").info("%s of %d in %.1f ms for %s", 3, 14, 2.25, PERSON)
    logs.logger("storage").warning("%(rows)d rows of %(table)s", {"rows": 7, "table": PERSON})
    first, second = file.read_text().splitlines()
    assert first.endswith("INFO referral_app.search 3 of 14 in 2.2 ms for <str>")
    assert second.endswith("WARNING referral_app.storage 7 rows of <str>")


@pytest.mark.parametrize("value", [PERSON, PERSON.encode(), [PERSON], {PERSON: 1}, Path(PERSON), Visibility.PUBLIC, ValueError(PERSON)])
def test_no_kind_of_value_carries_text(file: Path, value: object) -> None:
    logs.logger("cli").error("got %s and %r", value, value)
    text = file.read_text()
    assert f"got <{type(value).__name__}>" in text
    assert "Hidden" not in text
    assert "public" not in text


def test_an_exception_is_its_type_and_its_places(file: Path) -> None:
    def lookup(_: str) -> None:
        try:
            raise KeyError(PERSON)
        except KeyError as error:
            raise ValueError(PERSON) from error

    try:
        lookup(PERSON)
    except ValueError:
        logs.logger("operations").exception("A search was stopped")
    lines = file.read_text().splitlines()
    assert lines[0].endswith("ERROR referral_app.operations A search was stopped")
    assert lines[1] == "  ValueError"
    assert lines[-1].startswith("  test_logs.py:")
    assert lines[-1].endswith(" in lookup")
    assert PERSON not in file.read_text()


def test_only_its_owner_can_read_it_and_it_stays_small(file: Path) -> None:
    for number in range(9000):
        logs.logger("exchange").info("a line that is as long as lines usually are, with number %d", number)
    kept = sorted(file.parent.iterdir())
    assert [path.name for path in kept] == ["referral-app.log", "referral-app.log.1"]
    for path in kept:
        assert 0 < path.stat().st_size <= logs.LARGEST
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_is_made_before_something_is_said(file: Path) -> None:
    assert not file.exists()


def test_where_it_cannot_be_written_the_work_goes_on(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    logs.start_log(tmp_path / "file" / "below" / "referral-app.log")
    logs.logger("storage").error("said to nobody")
    logs.stop_log()
    assert capfd.readouterr() == ("", "")
