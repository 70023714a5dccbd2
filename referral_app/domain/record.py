"""The base of every stored record, and how a field says which table it links to.

A record is one row: frozen, slotted, named as in HSDS 3.1. Storage, exchange and the journal all work from
these definitions, so a field is declared once.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row of the directory.

    ``TABLE`` is the singular HSDS name (or ours); ``id`` is a lower-case UUID that is kept for life.
    Field types are ``str``, ``float``, ``int``, ``bool``, a ``StrEnum``, ``tuple[str, ...]`` or one of these ``| None``.
    Dates and times stay ISO 8601 text, so that what was read is what is written.
    """

    TABLE: ClassVar[str]

    id: str


def link(table: str, *, required: bool = False) -> Any:
    """A field that holds the id of a row of ``table``."""
    metadata = {"links_to": table}
    if required:
        return dataclasses.field(metadata=metadata)
    return dataclasses.field(default=None, metadata=metadata)


def links_of(record: type[Record]) -> dict[str, str]:
    """Field name -> table it links to, in field order."""
    return {f.name: f.metadata["links_to"] for f in dataclasses.fields(record) if "links_to" in f.metadata}
