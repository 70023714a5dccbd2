"""The command ``agree``: suggested needs say so until a person agrees; what does not fit goes, and an import does not bring it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desks import Run, refused

LIST = "Agency,Program,Phone,Category\nHarbor,Visa help,206-555-0100,Immigration; Food pantry\n"


@pytest.fixture
def program(run: Run, bare: Path, tmp_path: Path) -> str:
    (tmp_path / "list.csv").write_text(LIST)
    run("import", "list.csv", directory=bare)
    (found,) = run("find", "visa", "--json", directory=bare).document["results"]
    return str(found["id"])


def suggested(run: Run, bare: Path, program: str) -> list[str]:
    return list(run("show", program, "--json", directory=bare).document["suggested_needs"])


def leaves(run: Run, bare: Path, program: str) -> list[str]:
    return [need for need in run("show", program, "--json", directory=bare).document["needs"] if "." in need]


def test_suggestions_say_so_until_a_person_agrees(run: Run, bare: Path, program: str) -> None:
    before = suggested(run, bare, program)
    assert len(before) >= 2
    assert "nobody looked it over" in run("show", program, directory=bare).out
    assert run("agree", program, "--drop", before[0], directory=bare).out == "Agreed, as change 2.\n"
    assert suggested(run, bare, program) == []
    assert leaves(run, bare, program) == before[1:]
    run("import", "list.csv", directory=bare)
    assert leaves(run, bare, program) == before[1:]


def test_nothing_to_agree_to_and_refusals(run: Run, bare: Path, program: str) -> None:
    assert "was not suggested" in refused(run("agree", program, "--drop", "housing.vouchers", directory=bare))
    assert "no program" in refused(run("agree", "nobody", directory=bare))
    run("agree", program, directory=bare)
    assert run("agree", program, directory=bare).out == "Nothing was suggested for this program.\n"
