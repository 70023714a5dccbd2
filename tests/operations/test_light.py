"""What the window imports before its first paint loads neither the database nor the index nor Typst."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("sqlalchemy", "sqlcipher3", "pyroaring", "rapidfuzz", "typst", "pypdfium2", "babel", "PySide6")


@pytest.mark.parametrize("module", ["results", "choices", "asked", "said"])
def test_a_light_module_loads_nothing_heavy(module: str) -> None:
    program = f"import sys, referral_app.operations.{module}; print([name for name in {HEAVY} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_test_can_tell() -> None:
    program = f"import sys, referral_app.operations.answering; print([name for name in {HEAVY} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "sqlalchemy" in ran.stdout
