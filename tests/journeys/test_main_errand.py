"""The main errand: a place to stay and immigration help near a ZIP code, printed in Spanish with English beside it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.cli.test_sheet import text_of
from tests.desks import Run

NEEDS = ("--need", "housing", "--need", "immigration")
HERE = ("--near", "94103")


def test_find_then_print_what_was_found(run: Run, with_local: Path) -> None:
    found = run("find", *NEEDS, *HERE, "--takes", "without-letter", "--speaks", "es", "--json", directory=with_local).document
    assert found["total"] > 0
    assert {one["section"] for one in found["results"]} <= {"housing", "immigration"}
    assert any(reason["count"] for reason in found["not_for_this"])

    made = run(
        "sheet",
        *NEEDS,
        *HERE,
        "--top",
        "5",
        "--language",
        "es",
        "--second-language",
        "en",
        "--out",
        "s.pdf",
        "--json",
        directory=with_local,
    )
    assert made.status == 0, made.err
    assert len(made.document["items"]) == 5
    assert any("native speaker" in warning for warning in made.document["warnings"])

    text = text_of(Path("s.pdf"))
    assert "Guarde esta hoja solo si es seguro" in text
    assert "Keep this only if it is safe" in text
    assert "888-373-7888" in text
    for entry in made.document["items"]:
        shown = run("show", entry, "--json", directory=with_local).document
        assert shown["name"].split()[0] in text, shown["name"]


def test_each_need_gets_its_share_where_both_are_served_nearby(run: Run, with_local: Path) -> None:
    words = (*NEEDS, "--near", "Los Angeles, CA")
    found = run("find", *words, "--limit", "1000", "--json", directory=with_local).document["results"]
    needs = {one["id"]: {need.partition(".")[0] for need in one["needs"]} for one in found}
    made = run("sheet", *words, "--top", "4", "--json", directory=with_local).document
    assert [need in needs[entry] for need, entry in zip(("housing", "immigration") * 2, made["items"], strict=True)] == [True] * 4
    text = text_of(Path("sheet.pdf"))
    assert "A place to stay" in text
    assert "Legal help with immigration papers" in text


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("layout", ["standard", "large-print"])
@pytest.mark.parametrize("languages", [("en",), ("es", "en"), ("ar", "en"), ("ar",)])
def test_every_look_of_the_sheet(run: Run, starter_read: Path, layout: str, paper: str, languages: tuple[str, ...]) -> None:
    second = ("--second-language", languages[1]) if len(languages) > 1 else ()
    look = ("--layout", layout, "--paper", paper, "--language", languages[0], *second)
    made = run("sheet", *NEEDS, *HERE, "--top", "3", *look, "--json", directory=starter_read)
    assert made.status == 0, made.err
    with pypdfium2.PdfDocument(Path("sheet.pdf")) as document:
        assert len(document) == made.document["pages"]
        assert (round(document[0].get_width()), round(document[0].get_height())) == {"letter": (612, 792), "a4": (595, 842)}[paper]


def test_the_next_person_finds_no_trace_of_the_one_before(run: Run, starter: Path, tmp_path: Path) -> None:
    words = ("zanzibarquux", *NEEDS, "--near", "59801", "--speaks", "vi")
    run("find", *words, directory=starter)
    run("sheet", *words, "--language", "vi", "--out", "s.pdf", directory=starter)
    (tmp_path / "s.pdf").unlink(missing_ok=True)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"zanzibarquux" not in content
            assert b"59801" not in content or path == starter


def test_a_wrong_number_is_corrected_taken_back_and_the_directory_is_kept(run: Run, starter: Path, tmp_path: Path) -> None:
    assert run("backup", "before.directory", directory=starter).status == 0
    assert run("purge", "X02", directory=starter).status == 0
    assert run("check", "--json", directory=starter).document["ok"]
    assert run("restore", "before.directory", directory=starter).status == 0
    assert run("show", "X02", directory=starter).status == 0
    assert run("check", "--json", directory=starter).document["ok"]
    assert [path.name for path in tmp_path.glob(".new-*")] == []
