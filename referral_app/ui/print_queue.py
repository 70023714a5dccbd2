"""What a printer's queue says of itself and of the last job, which Qt does not pass on: asked of CUPS by the library Qt itself uses.

Where there is no CUPS, as on Windows, nothing is known, and Qt's own word has to do.
"""

from __future__ import annotations

import ctypes
import sys
from enum import Enum, auto
from functools import cache

_LIBRARIES = {"linux": "libcups.so.2", "darwin": "libcups.2.dylib"}
_STOPPED = b"5"
"""IPP's number of a printer that is stopped (RFC 8011, 5.4.11)."""
_NO_PAPER = (b"media-empty", b"media-needed")
"""Reasons of a printer's state (RFC 8011, 5.4.12); "-error", "-warning" or "-report" may follow."""
_FIRST_REFUSAL = 0x0400
"""IPP status codes from here on say that nothing was done (RFC 8011, B.1)."""


class Queue(Enum):
    """How a printer's queue is: it prints, holds jobs back, waits for paper, takes none, is not there, or says nothing."""

    READY = auto()
    STOPPED = auto()
    NO_PAPER = auto()
    REFUSES = auto()
    GONE = auto()
    UNKNOWN = auto()


class _Option(ctypes.Structure):
    _fields_ = (("name", ctypes.c_char_p), ("value", ctypes.c_char_p))


class _Destination(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("instance", ctypes.c_char_p),
        ("is_default", ctypes.c_int),
        ("num_options", ctypes.c_int),
        ("options", ctypes.POINTER(_Option)),
    )


def state_of_queue(printer_name: str) -> Queue:
    """How the queue of a printer is, by the name Qt gives it ("Front-desk", or "Front-desk/duplex" where one has instances)."""
    cups = _cups()
    if cups is None:
        return Queue.UNKNOWN
    name, _, instance = printer_name.encode("utf-8", "replace").partition(b"/")
    found = cups.cupsGetNamedDest(None, name, instance or None)
    if not found:
        return Queue.GONE
    try:
        destination = found.contents
        said = {option.name: option.value for option in destination.options[: destination.num_options]}
    finally:
        cups.cupsFreeDests(1, found)
    if said.get(b"printer-is-accepting-jobs") == b"false":
        return Queue.REFUSES
    if said.get(b"printer-state") == _STOPPED:
        return Queue.STOPPED
    reasons = said.get(b"printer-state-reasons", b"").split(b",")
    return Queue.NO_PAPER if any(reason.startswith(_NO_PAPER) for reason in reasons) else Queue.READY


def last_job_was_refused() -> bool:
    """Whether the queue refused what this thread just sent it; Qt sends it when painting ends, and does not look at the answer."""
    cups = _cups()
    return cups is not None and cups.cupsLastError() >= _FIRST_REFUSAL


@cache
def _cups() -> ctypes.CDLL | None:
    try:
        cups = ctypes.CDLL(_LIBRARIES[sys.platform])
    except (KeyError, OSError):
        return None
    cups.cupsGetNamedDest.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p)
    cups.cupsGetNamedDest.restype = ctypes.POINTER(_Destination)
    cups.cupsFreeDests.argtypes = (ctypes.c_int, ctypes.POINTER(_Destination))
    cups.cupsFreeDests.restype = None
    cups.cupsLastError.restype = ctypes.c_int
    return cups
