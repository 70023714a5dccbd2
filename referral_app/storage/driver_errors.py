"""What SQLite's driver raises: the surroundings' fault, which becomes one sentence, or a bug of ours, which travels up."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2 as sqlcipher

from referral_app.domain.problems import DirectoryProblem
from referral_app.storage import refusals

_SENTENCE_FOR: Final = {
    sqlcipher.SQLITE_BUSY: refusals.busy,
    sqlcipher.SQLITE_LOCKED: refusals.busy,
    sqlcipher.SQLITE_PROTOCOL: refusals.busy,
    sqlcipher.SQLITE_CORRUPT: refusals.damaged,
    sqlcipher.SQLITE_NOTADB: refusals.something_else,
    sqlcipher.SQLITE_FULL: refusals.full,
    sqlcipher.SQLITE_READONLY: refusals.read_only,
    sqlcipher.SQLITE_IOERR: refusals.unreadable_media,
    sqlcipher.SQLITE_CANTOPEN: refusals.out_of_reach,
    sqlcipher.SQLITE_PERM: refusals.out_of_reach,
}
_PRIMARY = 0xFF
"""The low byte of an extended result code is the plain one (sqlite.org/rescode.html)."""


def result_code(error: BaseException) -> int | None:
    """SQLite's plain result code of a driver error; ``None`` for any other error."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & _PRIMARY if isinstance(code, int) else None


@contextlib.contextmanager
def in_one_sentence(path: Path) -> Iterator[None]:
    """Turn what the database driver raises about ``path`` into the sentence that fits; a bug of ours travels up."""
    try:
        yield
    except sqlcipher.Error as error:
        refusal = refusal_of(error, path)
        if refusal is None:
            raise
        raise refusal from error


def refusal_of(error: BaseException, path: Path) -> DirectoryProblem | None:
    """The sentence for an error of the database driver; ``None`` where it is a bug of ours and has to travel up."""
    if isinstance(error, UnicodeDecodeError) or "Could not decode to UTF-8" in str(error):
        return refusals.damaged(path)  # damaged text surfaces while it is decoded, not as a database error (reliability.md T24)
    if "malformed JSON" in str(error):
        return refusals.damaged(path)  # SQLite looks into what is withheld; what is written there is always JSON
    code = result_code(error)
    sentence = _SENTENCE_FOR.get(code) if code is not None else None
    return sentence(path) if sentence else None
