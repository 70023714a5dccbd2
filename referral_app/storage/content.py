"""What a row says, apart from where it stands: its content as canonical JSON, and the hashes made of it.

A content leaves out blanks, so a hash stays what it is when a later version adds a field that is blank everywhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from referral_app.domain.record import Record
from referral_app.storage.translate import content_of

if TYPE_CHECKING:
    from referral_app.storage.snapshot import Snapshot

HASH_LENGTH = 16
"""Bytes of SHA-256 that stand beside each row: enough that no two contents ever share them."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False, allow_nan=False).encode


def content_text(content: Mapping[str, Any]) -> str:
    """A content, its keys already in order, as canonical JSON."""
    return _encode(content)


def row_hash(text: str) -> bytes:
    """What stands in ``row_hash`` beside a row with this content."""
    return hashlib.sha256(text.encode()).digest()[:HASH_LENGTH]


def record_hash(record: Record) -> str:
    """SHA-256 (hex) of what ``record`` says. Equal records have equal hashes on every machine."""
    return hashlib.sha256(content_text(content_of(record)).encode()).hexdigest()


def directory_hash(snapshot: Snapshot) -> str:
    """SHA-256 (hex) of all a directory says: every row that is public, withheld or a decision about visibility.

    The order of rows, the journal, stamps, cards and information about the file do not count. It reads every row.
    """
    whole = hashlib.sha256()
    for table, rows in snapshot.everything():
        for content in rows:
            whole.update(f"{table}\n{content_text(content)}\n".encode())
    return whole.hexdigest()
