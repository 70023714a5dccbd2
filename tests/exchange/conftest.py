"""The starter directory, read once for all tests that only look at it."""

from __future__ import annotations

import pytest

from referral_app.exchange.starter import StarterDirectory, read_starter
from tests.exchange.starter_rows import SEED, Rows


@pytest.fixture(scope="session")
def national() -> StarterDirectory:
    """Without the local set."""
    return read_starter(SEED, local=False)


@pytest.fixture(scope="session")
def whole() -> StarterDirectory:
    """With the local set."""
    return read_starter(SEED, local=True)


@pytest.fixture(scope="session")
def rows(whole: StarterDirectory) -> Rows:
    """All records, by row."""
    return Rows(whole)
