"""A crash leaves no picture of the memory behind: what was asked for, the programs chosen and the notes stand in it."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

_FILTER = Path("/proc/self/coredump_filter")


def forbid_core_dumps() -> None:
    """Ask the system to write no memory of this process to disk, whatever ends it. Where it cannot be asked, nothing happens.

    A limit of nothing keeps the usual dump away. Services that collect crashes may look past it (core(5), "Piping core dumps to a program"), so
    on Linux no kind of memory is named as worth dumping either.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on every system

    with contextlib.suppress(OSError, ValueError):  # a limit somebody else set for good
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError):  # another system, or a kernel without it
        _FILTER.write_text("0", encoding="ascii")
