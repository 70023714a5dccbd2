"""No memory of the app is written to disk when it crashes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ASKS = """
import sys
from pathlib import Path
from referral_app.bootstrap import main

main(["needs", "--json"])
import resource
print(resource.getrlimit(resource.RLIMIT_CORE), file=sys.stderr)
filter = Path("/proc/self/coredump_filter")
print(int(filter.read_text(), 16) if filter.exists() else 0, file=sys.stderr)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="core files are those of POSIX")
def test_every_command_forbids_it_before_it_does_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFERRAL_APP_DATA", str(tmp_path))
    ran = subprocess.run([sys.executable, "-c", ASKS], capture_output=True, text=True, check=True)
    assert ran.stderr.splitlines() == ["(0, 0)", "0"]
