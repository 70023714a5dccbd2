"""Each language in each layout, proved: what it shows, and how it is built. All of them: ``make proofs``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from referral_app.bootstrap import LocalOffice
from referral_app.operations.desk import Desk
from referral_app.operations.opening import Opening
from tests.desks import NOON, made_once, own_office
from tests.proofs import contents, structure
from tests.proofs.cases import Case, make, some_cases

__all__ = ["own_office"]


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with LocalOffice(lambda: NOON).desk(Opening(path=made_once(tmp_path_factory))) as desk:
        yield desk


@pytest.mark.parametrize("case", list(some_cases()), ids=str)
def test_a_sheet_shows_all_of_it_and_is_built_for_every_reader(desk: Desk, case: Case) -> None:
    proved = make(desk, case)
    assert list(contents.wrong_with(proved)) == []
    assert list(structure.wrong_with(proved.made.pdf)) == []


def test_what_is_wrong_would_be_found(desk: Desk, tmp_path: Path) -> None:
    """Else the test above could not fail."""
    proved = make(desk, next(iter(some_cases())))
    (tmp_path / "as-made.pdf").write_bytes(proved.made.pdf)
    with pikepdf.open(tmp_path / "as-made.pdf") as document:
        del document.Root.MarkInfo, document.Root.Lang
        document.docinfo["/Author"] = "somebody"
        page = document.pages[0]
        page.contents_add(b"BT ET 0 0 10 10 re f")
        for font in page.resources.Font.values():
            del font["/ToUnicode"]
        document.save(tmp_path / "spoiled.pdf")
    told = "\n".join(structure.wrong_with((tmp_path / "spoiled.pdf").read_bytes()))
    for expected in ("06-001", "11-006", "/Author", "outside the structure", "10-001"):
        assert expected in told
    others = make(desk, list(some_cases())[5])
    told = "\n".join(contents.wrong_with(type(proved)(proved.case, others.made, proved.sheet, frozenset({"206-555-0100"}))))
    for expected in ("letters lost", "not a number of the directory"):
        assert expected in told
