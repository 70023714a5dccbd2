"""The log: one named logger for each part, one small local file, and never a word of what was looked for or found.

Somebody may search this computer. So the file can say that something went wrong and where in the code, and no more: text
handed to a log call is replaced by its kind, and of an exception only its type and its places in the code are written.
"""

from __future__ import annotations

import logging
import os
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any, TypeAlias

DETAILS = "REFERRAL_APP_DETAILS"
"""Environment variable: when set, an unexpected mishap also prints where it happened (places in the code, never contents)."""
LARGEST = 256 * 1024
"""Bytes; then the file is set aside as ``.1`` and the one before that is dropped."""

_ROOT = "referral_app"
_ExceptionInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def logger(part: str) -> logging.Logger:
    """The logger of one part, for example ``storage``. Its messages are constant text; numbers are all they may carry."""
    return logging.getLogger(f"{_ROOT}.{part}")


def start_log(path: Path) -> None:
    """Write what the parts log to ``path``, readable by its owner only. Where that cannot be, there is simply no log."""
    stop_log()
    root = logging.getLogger(_ROOT)
    try:
        handler: logging.Handler = _PrivateFile(path, maxBytes=LARGEST, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_PlacesOnly("{asctime} {levelname} {name} {message}", style="{"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    root.propagate = False


def stop_log() -> None:
    """Close the file and forget it."""
    root = logging.getLogger(_ROOT)
    for handler in tuple(root.handlers):
        root.removeHandler(handler)
        handler.close()
    root.propagate = True


class _PrivateFile(RotatingFileHandler):
    """A log file that only its owner can read, and that never disturbs the work when it cannot be written."""

    def _open(self) -> Any:
        return open(self.baseFilename, self.mode, encoding=self.encoding, opener=_for_the_owner)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is logging's
        """A full disk or a read-only folder: the desk goes on without a log, and nothing is printed."""


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


class _PlacesOnly(logging.Formatter):
    """Keeps numbers, drops every other value, and tells an exception by its type and its places in the code."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and one more for each place an exception passed."""
        bare = logging.makeLogRecord(record.__dict__)
        bare.args = _without_text(record.args)
        bare.exc_text = None
        return super().format(bare)

    def formatException(self, ei: _ExceptionInfo) -> str:  # noqa: N802 - the name is logging's
        """The type and the places; never the message, which may quote what was typed or stored."""
        places = traceback.extract_tb(ei[2]) if ei[2] is not None else []
        lines = [f"  {Path(place.filename).name}:{place.lineno} in {place.name}" for place in places]
        return "\n".join([f"  {ei[0].__name__ if ei[0] else 'no exception'}", *lines])


def _without_text(args: Any) -> Any:
    if isinstance(args, dict):
        return {name: _number_or_kind(value) for name, value in args.items()}
    return tuple(_number_or_kind(value) for value in args or ())


def _number_or_kind(value: object) -> object:
    return value if value is None or isinstance(value, (int, float)) else f"<{type(value).__name__}>"
