"""Real and published files of others, which lie beside a checkout where people develop and are not ours to pass on."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def shared(name: str) -> Path:
    """The file or folder of that name; where it is absent the test is skipped."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"the files of others are not beside this checkout: ../shared/data/{name}")
    return path
