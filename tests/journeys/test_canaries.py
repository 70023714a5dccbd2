"""What is hidden comes out nowhere: a thousand tokens in hidden rows, and every way out of the app (reliability S2)."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from referral_app.bootstrap import LocalOffice
from referral_app.domain.languages import SHEET_LANGUAGES
from referral_app.operations.opening import Opening
from referral_app.sheets.reading.readback import read_back
from referral_app.sheets.request import Layout
from tests.conftest import WHY_NO_QT
from tests.desks import NOON, Run
from tests.journeys.canaries import Canaries, all_of_a_pdf, fill, found_in

if TYPE_CHECKING:
    from tests.own_window import OwnWindow


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter directory, with the canaries in it."""
    path = tmp_path_factory.mktemp("canaries") / "referral.directory"
    with LocalOffice(lambda: NOON).desk(Opening(path=path)):
        return path


@pytest.fixture(scope="module")
def canaries(directory: Path) -> Canaries:
    made = fill(directory)
    assert len(made.tokens) >= 1000
    return made


def test_the_tokens_are_there_and_would_be_found(run: Run, directory: Path, canaries: Canaries) -> None:
    """Else none of these tests could fail."""
    shown = [run("show", one, "--visibility", "internal", directory=directory).out for one in canaries.programs]
    assert len(found_in("\n".join(shown), canaries.tokens)) >= 1000
    partly = [run("show", one, "--visibility", "partners", "--json", directory=directory).out for one in canaries.programs]
    seen = set(found_in("\n".join(partly), canaries.tokens))
    assert seen
    assert seen <= canaries.shared
    for token in sorted(canaries.tokens)[:20]:
        assert found_in(token[::-1].upper(), {token}) == [token]
        assert found_in(token.encode("utf-16-le"), {token}) == [token]
        assert found_in(b"..." + base64.b64encode(b"x" + token.encode() + b"yz"), {token}) == [token]
    assert found_in("(717) 123-4567", {"7171234567"}) == ["7171234567"]


@pytest.mark.parametrize("as_json", [(), ("--json",)], ids=["text", "json"])
def test_no_command_tells_any(run: Run, directory: Path, canaries: Canaries, as_json: tuple[str, ...]) -> None:
    said = [
        run(*words, *as_json, directory=directory)
        for words in [
            *(("show", one) for one in canaries.programs),
            *(("history", one) for one in canaries.programs[:20]),
            ("find", "meadow", "--limit", "1000"),
            ("find", "--role", "all", "--limit", "1000"),
            ("find", "--near", "90012", "--need", "housing", "--limit", "1000"),
            ("find", "meadow", "--leads"),
            ("needs",),
            ("check",),
        ]
    ]
    assert {ran.status for ran in said} == {0}
    assert found_in("\n".join(ran.out + ran.err for ran in said), canaries.tokens) == []


def test_nothing_hidden_can_be_searched(run: Run, directory: Path, canaries: Canaries) -> None:
    """Whoever types a hidden word learns nothing: not even that something has it."""
    for token in sorted(canaries.tokens)[::40]:
        found = run("find", token, "--json", directory=directory).document
        assert not any("Meadow" in result["name"] for result in found["results"]), token


def test_the_index_holds_none(directory: Path, canaries: Canaries) -> None:
    """Cards and postings, and the list of all words, are made of what is public."""
    held = []
    with LocalOffice(lambda: NOON).desk(Opening(path=directory)) as desk, desk.directory.snapshot() as snapshot:
        tables = snapshot.connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        for table in set(tables) - {"withheld", "change_item", "item_link"}:
            for row in snapshot.connection.exec_driver_sql(f'SELECT * FROM "{table}"'):
                held.append(b"\n".join(each if isinstance(each, bytes) else str(each).encode() for each in row))
    assert found_in(b"\n".join(held), canaries.tokens) == []


@pytest.mark.parametrize("layout", list(Layout))
def test_no_sheet_shows_any(run: Run, directory: Path, canaries: Canaries, tmp_path: Path, layout: str) -> None:
    layouts = list(Layout)
    for number, language in enumerate(sorted(SHEET_LANGUAGES)[layouts.index(Layout(layout)) :: len(layouts)]):
        out = tmp_path / f"{language}.pdf"
        chosen = canaries.programs[number * 7 : number * 7 + 6]
        made = run("sheet", *chosen, "--language", language, "--layout", layout, "--out", str(out), "--json", directory=directory)
        assert made.status == 0, made.err
        pdf = out.read_bytes()
        read = read_back(pdf)
        text = "\n".join(
            (*read.pages, *read.parted, read.title, *read.bookmarks, *read.links, *read.alternatives, json.dumps(dict(read.about)))
        )
        assert found_in(all_of_a_pdf(pdf) + text.encode() + made.out.encode() + made.err.encode(), canaries.tokens) == []


@pytest.fixture
def own(tmp_path: Path, directory: Path) -> Iterator[OwnWindow]:
    from PySide6.QtCore import QSize  # noqa: PLC0415 - only where Qt can be had

    from tests.own_window import an_office, own_window, the_application  # noqa: PLC0415

    with own_window(
        the_application("-platform", "offscreen"), tmp_path, an_office(place="Los Angeles, CA"), directory, QSize(1440, 900)
    ) as window:
        yield window


@pytest.mark.skipif(WHY_NO_QT is not None, reason=f"the window cannot be had here: {WHY_NO_QT}")
def test_the_window_shows_and_tells_none(canaries: Canaries, own: OwnWindow, tmp_path: Path) -> None:
    from tests.journeys.what_a_window_tells import everything_told  # noqa: PLC0415

    own.session.type_words("meadow program")
    own.settle()
    told = everything_told(own)
    answer = own.session.answer
    assert answer is not None
    assert "Meadow program" in told
    for result in answer.page.results[:12]:
        own.session.open_program(result.id)
        own.settle()
        told += everything_told(own)
    own.put_on_sheet(*range(6))
    for layout in Layout:
        own.session.change_sheet(replace(own.session.draft, layout=layout.value))
        own.settle()
        preview = own.session.current_preview
        assert preview is not None
        told += everything_told(own) + all_of_a_pdf(preview.made.pdf).decode("utf-8", "ignore")
    assert found_in(told, canaries.tokens) == []
    assert found_in(b"\n".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()), canaries.tokens) == []
