"""What would harm is refused at the door before anything of it is unpacked (reliability.md T4-T9), in one sentence that says what to do."""

from __future__ import annotations

import gzip
import io
import os
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from referral_app.domain.problems import InputProblem, Problem
from referral_app.exchange.door import Limits, open_source


def all_read(path: Path, limits: Limits | None = None) -> int:
    source = open_source(path, limits=limits) if limits else open_source(path)
    return sum(1 for table in source.tables for _ in table.rows()) + sum(1 for one in source.records for _ in one.records())


def zipped(path: Path, *members: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name)
            info.filename = name
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "../evil.csv",
        "/etc/evil.csv",
        "a/../../evil.csv",
        "C:evil.csv",
        "a\\..\\evil.csv",
        "con.csv",
        "a/./b.csv",
        "a//b.csv",
        "x" * 300 + ".csv",
        "a\x07.csv",
    ],
)
def test_names_that_lead_elsewhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputProblem, match="leads elsewhere"):
        all_read(zipped(tmp_path / "a.zip", ("services.csv", b"id,name\n1,A\n"), (name, b"id,name\n1,A\n")))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


def test_a_link_in_an_archive(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("services.csv")
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(InputProblem):
        all_read(tmp_path / "a.zip")


def test_one_name_twice_whatever_its_case(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="twice"):
        all_read(zipped(tmp_path / "a.zip", ("services.csv", b"id\n1\n"), ("Services.CSV", b"id\n2\n")))


def test_bombs(tmp_path: Path) -> None:
    swelling = zipped(tmp_path / "a.zip", ("a.csv", b"0" * (12 << 20)))
    with pytest.raises(InputProblem, match="unpacks to more"):
        all_read(swelling)
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"id,name\n" + b"0,0\n" * (8 << 20)))
    with pytest.raises(InputProblem, match="unpacks to more"):
        all_read(tmp_path / "a.csv.gz")


def test_a_member_that_says_it_is_smaller_than_it_is(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", ("a.csv", b"id,name\n" + b"1,A\n" * 50_000))
    content = path.read_bytes().replace(struct.pack("<L", 8 + 200_000), struct.pack("<L", 500))
    path.write_bytes(content)
    with pytest.raises(Problem):
        all_read(path)


def test_archives_in_archives_without_end(tmp_path: Path) -> None:
    content = b"id,name\n1,A\n"
    name = "a.csv"
    for depth in range(5):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            archive.writestr(name, content)
        content, name = held.getvalue(), f"{depth}.zip"
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(InputProblem, match="too deep"):
        all_read(tmp_path / "a.zip")


def test_files_that_share_their_bytes(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", ("a.csv", b"id\n1\n"), ("b.csv", b"id\n1\n"))
    content = bytearray(path.read_bytes())
    second = content.rindex(b"PK\x01\x02")
    content[second + 42 : second + 46] = struct.pack("<L", 0)
    path.write_bytes(content)
    with pytest.raises(Problem):
        all_read(path)


def test_too_many_files_columns_and_letters(tmp_path: Path) -> None:
    small = Limits(members=2, columns=4, line=1000)
    many = zipped(tmp_path / "a.zip", *((f"{number}.csv", b"id\n1\n") for number in range(3)))
    with pytest.raises(InputProblem, match="more than 2 files"):
        all_read(many, small)
    wide = tmp_path / "wide.csv"
    wide.write_text(",".join("abcde") + "\n1,2,3,4,5\n")
    with pytest.raises(InputProblem):
        all_read(wide, small)
    long = tmp_path / "long.csv"
    long.write_text('id,name\n1,"' + "x" * 600_000)
    with pytest.raises(InputProblem):
        all_read(long, small)


@pytest.mark.parametrize("value", ["[" * 100_000, '{"a":' * 100_000, '[{"a":' + "[" * 200 + "]" * 200 + "}]"])
def test_json_deeper_than_any_directory(tmp_path: Path, value: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(value)
    source = open_source(path)
    assert list(source.records[0].records()) == []
    assert [finding.code for finding in source.findings] == ["broken-file"]


def test_a_link_or_a_pipe_in_a_folder_is_left_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,name\n1,A\n")
    (tmp_path / "b.csv").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "c.csv")
    source = open_source(tmp_path)
    assert [table.file for table in source.tables] == ["a.csv"]
    assert [(finding.code, finding.file) for finding in source.findings] == [("left-out", "b.csv"), ("left-out", "c.csv")]


def test_cut_archives(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "a.zip", ("a.csv", os.urandom(4000).hex().encode())).read_bytes()
    for end in (0, 3, 30, 1000, len(whole) - 30):
        (tmp_path / "b.zip").write_bytes(whole[:end])
        with pytest.raises(Problem):
            all_read(tmp_path / "b.zip")


@pytest.mark.parametrize(
    "damage", [lambda one: one[:40] + b"\x00" * 40 + one[80:], lambda one: one[: len(one) // 2]], ids=["zeroed", "cut"]
)
def test_damaged_gzip(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    (tmp_path / "a.csv.gz").write_bytes(damage(gzip.compress(b"id,name\n" + os.urandom(4000).hex().encode())))
    with pytest.raises(Problem):
        all_read(tmp_path / "a.csv.gz")
