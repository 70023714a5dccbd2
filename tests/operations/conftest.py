"""What these tests share: an office of their own, copies of directories made once, and an open desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from referral_app.bootstrap import LocalOffice
from referral_app.operations.desk import Desk
from referral_app.operations.opening import Opening
from tests.desks import NOON, bare, own_office, run, starter, starter_read, with_local

__all__ = ["bare", "own_office", "run", "starter", "starter_read", "with_local"]


@pytest.fixture
def desk(starter: Path) -> Iterator[Desk]:
    """A desk on the starter directory, open for changes."""
    with LocalOffice(lambda: NOON).desk(Opening(path=starter, write=True)) as opened:
        yield opened


@pytest.fixture
def bare_desk(bare: Path) -> Iterator[Desk]:
    """A desk on an empty directory, open for changes."""
    with LocalOffice(lambda: NOON).desk(Opening(path=bare, write=True)) as opened:
        yield opened
