"""The fuzz campaign in little: it finds nothing, and it does find what is planted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture.exchange_fuzz import run

SOME = 600


def test_spoiled_files_end_in_sentences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(seed=1, inputs=SOME, control=False) == []


def test_a_planted_bug_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert any("ZeroDivisionError" in wrong for wrong in run(seed=1, inputs=SOME, control=True))
