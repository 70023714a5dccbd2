"""The door opens files as people keep them: any encoding, any separator, any packing, and says what it had to guess."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from referral_app.domain.problems import InputProblem, UnknownValue
from referral_app.exchange.door import Limits, open_source
from referral_app.exchange.findings import Findings
from referral_app.exchange.raw import RawTable

ROWS = [("id", "name", "phone"), ("1", "Niños Café", "555-0100"), ("2", "Legal, free; aid", "555-0101")]


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def text_of(delimiter: str = ",", end: str = "\n") -> str:
    return end.join(delimiter.join(f'"{cell}"' for cell in row) for row in ROWS) + end


def read(table: RawTable) -> list[tuple[str, ...]]:
    return [table.header, *(row.cells for row in table.rows())]


def codes(findings: Findings) -> list[str]:
    return [finding.code for finding in findings]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(tmp_path: Path, delimiter: str, end: str) -> None:
    source = open_source(written(tmp_path / "a.csv", text_of(delimiter, end)))
    assert read(source.tables[0]) == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "iso-8859-1"])
def test_encodings_are_told_by_the_bytes(tmp_path: Path, encoding: str) -> None:
    source = open_source(written(tmp_path / "a.csv", text_of(), encoding))
    assert read(source.tables[0]) == ROWS


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("cp1251", "Центр помощи семьям и детям"), ("gb18030", "儿童福利服务中心北京办事处"), ("shift_jis", "家庭支援センターのご案内です")],
)
def test_encodings_of_other_scripts(tmp_path: Path, encoding: str, name: str) -> None:
    text = "id,name\n" + "".join(f"{number},{name} {number}\n" for number in range(40))
    source = open_source(written(tmp_path / "a.csv", text, encoding))
    assert read(source.tables[0])[1][1] == f"{name} 0"
    assert codes(source.findings) == ["encoding"]


def test_a_few_letters_of_another_encoding_are_mended(tmp_path: Path) -> None:
    good = "".join(f"{number},Niños {number}\n" for number in range(100)).encode()
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,name\n" + good + "101,Café".encode("cp1252") + b"\n")
    source = open_source(path)
    assert read(source.tables[0])[-1] == ("101", "Café")
    assert codes(source.findings) == ["encoding"]


def test_a_forced_encoding_is_taken_and_an_unknown_one_named(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "id,name\n1,Dom dla matek łódź\n", "cp1250")
    assert read(open_source(path, encoding="cp1250").tables[0])[1][1] == "Dom dla matek łódź"
    with pytest.raises(UnknownValue):
        open_source(path, encoding="klingon").tables[0].header  # noqa: B018  # read when asked for


def test_rows_too_short_and_too_long_come_whole_and_are_told(tmp_path: Path) -> None:
    table = open_source(written(tmp_path / "a.csv", "id,name,phone\n1,A\n2,B,5,6\n\n,,\n3,C,7\n")).tables[0]
    found = open_source(tmp_path / "a.csv")
    assert read(table)[1:] == [("1", "A", ""), ("2", "B", "5"), ("3", "C", "7")]
    list(found.tables[0].rows())
    assert codes(found.findings) == ["short-row", "long-row", "blank-row"]


def test_quotes_over_lines_keep_the_line_a_row_begins_on(tmp_path: Path) -> None:
    table = open_source(written(tmp_path / "a.csv", 'id,name\n1,"two\nlines"\n2,B\n')).tables[0]
    assert [(row.cells[1], row.row) for row in table.rows()] == [("two\nlines", 2), ("B", 4)]


def test_characters_that_turn_text_around_are_taken_out(tmp_path: Path) -> None:
    source = open_source(written(tmp_path / "a.csv", "id,name\n1,a\u202eb\u200bc\x00\n2,خانه\u200cها\n"))
    assert [row.cells[1] for row in source.tables[0].rows()] == ["abc", "خانه\u200cها"]
    assert codes(source.findings) == ["cleaned"]


OBJECTS = [{"id": "1", "name": "A"}, {"id": "2", "name": "B", "phones": [{"number": "5"}]}]
JSON_SHAPES = {
    "list.json": json.dumps(OBJECTS, indent=2),
    "lines.ndjson": "\n".join(map(json.dumps, OBJECTS)),
    "lines.json": "\n".join(map(json.dumps, OBJECTS)),
    "page.json": json.dumps({"total_items": 2, "total_pages": 1, "page_number": 1, "size": 2, "contents": OBJECTS}),
    "data.json": json.dumps({"data": OBJECTS}),
    "nested.json": json.dumps([OBJECTS]),
    "marked.json": "\ufeff" + json.dumps(OBJECTS),
}


@pytest.mark.parametrize("name", JSON_SHAPES)
def test_json_of_every_shape_gives_its_objects(tmp_path: Path, name: str) -> None:
    source = open_source(written(tmp_path / name, JSON_SHAPES[name]))
    assert [(record.value, record.row) for record in source.records[0].records()] == [(OBJECTS[0], 1), (OBJECTS[1], 2)]
    assert not list(source.findings)


def test_a_page_larger_than_memory_may_hold_is_read_object_by_object(tmp_path: Path) -> None:
    path = written(tmp_path / "page.json", JSON_SHAPES["page.json"].replace('"A"', f'"A{"a" * 2_000_000}"'))
    source = open_source(path, limits=Limits(record=1_000_000))
    assert [record.value["id"] for record in source.records[0].records()] == ["1", "2"]


def test_what_can_be_read_of_a_broken_file_is_taken_and_told(tmp_path: Path) -> None:
    lists = open_source(written(tmp_path / "a.json", json.dumps(OBJECTS)[:-20]))
    assert [record.value for record in lists.records[0].records()] == OBJECTS[:1]
    assert codes(lists.findings) == ["broken-file"]
    lines = open_source(written(tmp_path / "b.ndjson", '{"id": "1"}\n{"id": \n{"id": "3"}\n'))
    assert [record.value["id"] for record in lines.records[0].records()] == ["1", "3"]
    assert codes(lines.findings) == ["skipped-row"]


def test_numbers_that_are_none_and_names_that_repeat_are_told(tmp_path: Path) -> None:
    source = open_source(written(tmp_path / "a.json", '[{"id": "1", "age": NaN, "far": 1e999, "name": "x", "name": "y"}]'))
    assert [record.value for record in source.records[0].records()] == [{"id": "1", "age": None, "far": None, "name": "y"}]
    assert sorted(codes(source.findings)) == ["not-understood", "repeated-name"]


def test_archives_and_folders_of_any_nesting(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("deep/services.csv", text_of())
        archive.writestr("datapackage.json", '{"name": "a package"}')
        archive.writestr("__MACOSX/._services.csv", "no")
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
        archive.writestr("packed.json.gz", gzip.compress(json.dumps(OBJECTS).encode()))
        archive.writestr("LICENSE.txt", "Do as you like.\nBut kindly.\n")
    source = open_source(tmp_path / "outer.zip")
    assert [table.file for table in source.tables] == ["outer.zip/inner.zip/deep/services.csv"]
    assert [records.file for records in source.records] == ["outer.zip/packed.json"]
    assert read(source.tables[0]) == ROWS
    assert source.package == {"name": "a package"}
    assert len(list(source.records[0].records())) == len(OBJECTS)
    (tmp_path / "folder").mkdir()
    written(tmp_path / "folder" / "a.csv", text_of())
    assert [table.file for table in open_source(tmp_path / "folder").tables] == ["a.csv"]


def test_a_folder_without_anything_to_read_says_what_to_choose(tmp_path: Path) -> None:
    written(tmp_path / "README.md", "hello")
    with pytest.raises(InputProblem, match="nothing to read"):
        open_source(tmp_path)
