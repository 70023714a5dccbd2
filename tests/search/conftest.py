"""A desk of one's own for each test: a real directory file with its index, and a finder that knows the shipped words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from referral_app.search.finder import Finder
from referral_app.storage.directory import create_directory, open_directory
from tests.search.programs import Desk, gazetteer, projections, synonyms, the_basics, vocabulary


@pytest.fixture(scope="session")
def basic_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the vocabulary and one agency, to be copied."""
    path = tmp_path_factory.mktemp("basic") / "referral.directory"
    with create_directory(path, projections=projections()) as directory, directory.write(by="test", source="test") as unit:
        unit.put_many(the_basics())
        unit.commit()
    return path


@pytest.fixture(scope="session")
def finder() -> Finder:
    """One finder for all tests: what it remembers of one directory never shows in another."""
    return Finder(vocabulary(), synonyms(), gazetteer())


@pytest.fixture
def desk(basic_file: Path, tmp_path: Path, finder: Finder) -> Iterator[Desk]:
    """A desk with a directory of this test's own."""
    path = Path(shutil.copyfile(basic_file, tmp_path / "referral.directory"))
    with open_directory(path, write=True, projections=projections()) as directory:
        yield Desk(directory, finder)
