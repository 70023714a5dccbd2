"""What each field of a record is made of, read once from the dataclasses, so that tables and translation share one definition."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Any

from referral_app.domain.record import Record, links_of
from referral_app.domain.records import RECORDS

LINK_FIELDS = ("link_id", "resource_id")
"""Fields that hold the id of a row of any table (HSDS ``attribute`` and ``metadata``)."""


class FieldKind(Enum):
    """How a field is stored. ``WORDS`` (``tuple[str, ...]``) stands as a JSON list in one column."""

    TEXT = auto()
    NUMBER = auto()
    INTEGER = auto()
    FLAG = auto()
    CHOICE = auto()
    WORDS = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record. ``choices`` is its enum; ``links_to`` the table its value is an id of."""

    name: str
    kind: FieldKind
    optional: bool
    links_to: str | None = None
    choices: type[StrEnum] | None = None


_KINDS: dict[object, FieldKind] = {
    str: FieldKind.TEXT,
    float: FieldKind.NUMBER,
    int: FieldKind.INTEGER,
    bool: FieldKind.FLAG,
    tuple[str, ...]: FieldKind.WORDS,
}


def fields_of(record: type[Record]) -> tuple[Field, ...]:
    """The fields of a record class in declared order."""
    return _FIELDS[record.TABLE]


def linked_ids(table: str, content: Mapping[str, Any]) -> set[str]:
    """Ids of the rows that a content of ``table`` links to, whatever their table."""
    return {content[name] for name in LINKS.get(table, ()) if name in content}


def _read(record: type[Record]) -> tuple[Field, ...]:
    """Raises ``TypeError`` for a type the directory cannot hold."""
    types_of = typing.get_type_hints(record)
    links = links_of(record)
    return tuple(_field(field.name, types_of[field.name], links.get(field.name)) for field in dataclasses.fields(record))


def _field(name: str, declared: object, links_to: str | None) -> Field:
    options = typing.get_args(declared) if isinstance(declared, types.UnionType) else (declared,)
    held = [option for option in options if option is not type(None)]
    if len(held) != 1:
        raise TypeError(f"{name}: {declared} is not one kind of value")
    if isinstance(held[0], type) and issubclass(held[0], StrEnum):
        return Field(name, FieldKind.CHOICE, len(options) > 1, links_to, held[0])
    return Field(name, _KINDS[held[0]], len(options) > 1, links_to)


_FIELDS: dict[str, tuple[Field, ...]] = {table: _read(record) for table, record in RECORDS.items()}
LINKS: dict[str, tuple[str, ...]] = {
    table: tuple(field.name for field in fields if field.links_to or field.name in LINK_FIELDS) for table, fields in _FIELDS.items()
}
"""Table -> its fields that hold the id of another row."""
