"""Errands on real directories: at least 95 of 100 bring what a careful worker would hope for, and no directory falls far below.

``python -m tests.relevance.report`` lists those that do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from referral_app.operations.asked import Asked
from referral_app.paths import DATA_VARIABLE
from tests.relevance.directories import OTHERS, SHIPPED, is_here, open_desk
from tests.relevance.errand import Errand, read_errands
from tests.relevance.judging import Judged, judge, listing

ERRANDS = read_errands()
DIRECTORIES = (*SHIPPED, *OTHERS)
ALL_TOGETHER, EACH = 0.95, 0.90
FEWEST = 150

Judge = Callable[[str], tuple[Judged, ...]]


@pytest.fixture(scope="session")
def judged_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    """Runs the errands of a directory, once."""
    done: dict[str, tuple[Judged, ...]] = {}
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("relevance")
        patch.setenv(DATA_VARIABLE, str(folder / "office"))

        def run(name: str) -> tuple[Judged, ...]:
            if name not in done:
                desk = stack.enter_context(open_desk(name, folder))
                done[name] = tuple(judge(desk, errand) for errand in ERRANDS if errand.directory == name)
            return done[name]

        yield run


@pytest.mark.parametrize("name", DIRECTORIES)
def test_a_directory_brings_what_is_hoped_for(name: str, judged_of: Judge) -> None:
    if not is_here(name):
        pytest.skip(f"{OTHERS[name][0]} is not in ../shared/data beside this checkout")
    judged = judged_of(name)
    assert sum(each.passed for each in judged) >= EACH * len(judged), listing(judged)


def test_all_together_at_least_95_of_100_come_out(judged_of: Judge) -> None:
    judged = tuple(each for name in DIRECTORIES if is_here(name) for each in judged_of(name))
    assert sum(each.passed for each in judged) >= ALL_TOGETHER * len(judged), listing(judged)


def test_there_are_enough_errands_and_each_directory_has_some() -> None:
    assert len(ERRANDS) >= FEWEST
    assert {errand.directory for errand in ERRANDS} == set(DIRECTORIES)


def test_an_errand_that_does_not_come_out_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The measure can fail: each kind of expectation, held against a list that does not meet it."""
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "office"))
    asked = Asked(text="suicide", needs=("emotional-support",))
    disappointed: dict[str, Any] = {
        "first_five": ("Nobody's House",),
        "one_of": ("Nobody's House", "Nobody's Line"),
        "only": ("Nobody's House",),
        "never": ("988 Suicide & Crisis Lifeline",),
        "because": "takes.men",
        "at_least": 1000,
        "at_most": 0,
        "leads_counted": 1000,
        "offers": ("takes:pets",),
        "meant": ("nothing",),
    }
    with open_desk("starter", tmp_path) as desk:
        for expectation, wish in disappointed.items():
            errand = Errand(id=expectation, directory="starter", person="nobody", asked=asked, **{expectation: wish})
            assert judge(desk, errand).wrong, expectation
