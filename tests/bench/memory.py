"""What a process holds in memory, as the system counts it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_FIELDS = {"VmRSS": "resident_mb", "VmHWM": "peak_mb", "RssAnon": "own_mb", "RssFile": "of_files_mb"}


def memory_of(process: int) -> dict[str, float]:
    """Megabytes: all that is resident now, the most it ever was, its own, and pages of files, which the system may take back."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    told = {line.partition(":")[0]: line.split()[1] for line in lines if line.partition(":")[0] in _FIELDS}
    return {name: round(int(told[field]) * 1024 / 1e6, 1) for field, name in _FIELDS.items()}


def bare_interpreter() -> dict[str, float]:
    """The same of a Python that does nothing."""
    asking = "import sys; print('ready', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", asking], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        found = memory_of(process.pid)
        process.communicate()
    return found
