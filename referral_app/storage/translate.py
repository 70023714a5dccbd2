"""Record to row and back. In between stands the *content*: field name -> JSON value, blanks left out, keys in order.

Values are checked both ways: going in, a wrong type is a bug of ours; coming out, it is damage to the file (reliability.md T24).
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeVar

from referral_app.domain.record import Record
from referral_app.domain.records import RECORDS
from referral_app.storage.fields import Field, FieldKind, fields_of

R = TypeVar("R", bound=Record)
Content = dict[str, Any]
_LARGEST_INTEGER = 2**63 - 1


class NotStorable(ValueError):
    """A value that its field cannot hold. ``str()`` names table and field, never the value."""


Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Shape:
    """How one record class is translated. A million rows go through here, so whatever can be settled once is settled here.

    ``values`` takes the values of a record and ``ordered`` checks them, both by name; ``names`` are its columns, of which those in
    ``stored`` are kept otherwise than they read; ``read`` and ``made`` go from a row to a content, by name, and to a record.
    """

    values: Callable[[Record], tuple[Any, ...]]
    ordered: tuple[tuple[str, bool, Convert], ...]
    names: tuple[str, ...]
    stored: tuple[tuple[int, Convert], ...]
    read: tuple[tuple[str, int, bool, Convert], ...]
    made: tuple[tuple[str, bool, Convert], ...]


def content_of(record: Record) -> Content:
    """What ``record`` says. Raises ``NotStorable``."""
    shape = _SHAPES[record.TABLE]
    content = {}
    for (name, optional, check), value in zip(shape.ordered, shape.values(record), strict=True):
        if value is not None:
            try:
                content[name] = check(value)
            except (TypeError, ValueError) as error:
                raise NotStorable(f"{record.TABLE}.{name}: {type(value).__name__}") from error
        elif not optional:
            raise NotStorable(f"{record.TABLE}.{name} is blank")
    return content


def row_of(kind: type[Record], content: Mapping[str, Any]) -> list[Any]:
    """The values of ``content`` in column order, as SQLite keeps them."""
    shape = _SHAPES[kind.TABLE]
    row = list(map(content.get, shape.names))
    for at, store in shape.stored:
        if row[at] is not None:
            row[at] = store(row[at])
    return row


def content_of_row(kind: type[Record], row: Sequence[Any]) -> Content:
    """The content of a row in column order. Raises ``ValueError`` or ``TypeError`` for what cannot be."""
    content = {}
    for name, at, optional, read in _SHAPES[kind.TABLE].read:
        value = row[at]
        if value is not None:
            content[name] = read(value)
        elif not optional:
            raise ValueError(f"{kind.TABLE}.{name} is blank")
    return content


def record_of_row(kind: type[R], row: Sequence[Any]) -> R:
    """The record in a row in column order. Raises ``ValueError`` or ``TypeError`` for what cannot be."""
    values = {}
    for (name, optional, make), value in zip(_SHAPES[kind.TABLE].made, row, strict=True):
        if value is not None:
            values[name] = make(value)
        elif not optional:
            raise ValueError(f"{kind.TABLE}.{name} is blank")
    return kind(**values)


def record_of(kind: type[R], content: Mapping[str, Any]) -> R:
    """The record that a content speaks of; fields it does not know are passed over, so older images can still be read.

    Raises ``ValueError`` or ``TypeError`` for what cannot be.
    """
    known = {name: check(content[name]) for name, _, check in _SHAPES[kind.TABLE].ordered if content.get(name) is not None}
    return record_of_row(kind, row_of(kind, known))


def _shape(kind: type[Record]) -> _Shape:
    columns = fields_of(kind)
    ordered = sorted(columns, key=lambda field: field.name)
    return _Shape(
        values=attrgetter(*(field.name for field in ordered)),
        ordered=tuple((field.name, field.optional, _check_of(field)) for field in ordered),
        names=tuple(field.name for field in columns),
        stored=tuple((at, _STORED[field.kind]) for at, field in enumerate(columns) if field.kind in _STORED),
        read=tuple((field.name, columns.index(field), field.optional, _reader_of(field)) for field in ordered),
        made=tuple((field.name, field.optional, _maker_of(field)) for field in columns),
    )


def _check_of(field: Field) -> Convert:
    """From a value of a record to what stands in its content."""
    return _one_of({member: member.value for member in field.choices}) if field.choices else _CHECKS[field.kind]


def _reader_of(field: Field) -> Convert:
    """From a value of a row to what stands in its content."""
    return _READ.get(field.kind) or _check_of(field)


def _maker_of(field: Field) -> Convert:
    """From a value of a row to what a record holds."""
    if field.choices is not None:
        return _one_of({member.value: member for member in field.choices})
    return _words_of if field.kind is FieldKind.WORDS else _reader_of(field)


def _one_of(known: Mapping[str, str]) -> Convert:
    """Looking a choice up: a member and its value are equal keys. Calling the enum takes six times as long."""

    def look_up(value: Any) -> Any:
        try:
            return known[value]
        except KeyError:
            raise ValueError from None

    return look_up


def _text(value: Any) -> str:
    if type(value) is str:
        return value
    if isinstance(value, str):  # a member of an enum where any text may stand
        return str(value)
    raise TypeError


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError
    return float(value) + 0.0  # SQLite keeps no negative zero


def _integer(value: Any) -> int:
    if type(value) is not int or not -_LARGEST_INTEGER <= value <= _LARGEST_INTEGER:
        raise TypeError
    return value


def _flag(value: Any) -> bool:
    if type(value) is not bool:
        raise TypeError
    return value


def _words(value: Any) -> list[str]:
    if not isinstance(value, tuple | list):
        raise TypeError
    return [_text(word) for word in value]


def _written_words(words: list[str]) -> str:
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))


def _read_words(text: Any) -> list[str]:
    return _words(json.loads(text))


def _words_of(text: Any) -> tuple[str, ...]:
    return tuple(_read_words(text))


def _read_flag(value: Any) -> bool:
    return bool(_integer(value))


_CHECKS: dict[FieldKind, Convert] = {
    FieldKind.TEXT: _text,
    FieldKind.NUMBER: _number,
    FieldKind.INTEGER: _integer,
    FieldKind.FLAG: _flag,
    FieldKind.WORDS: _words,
}
_STORED: dict[FieldKind, Convert] = {FieldKind.WORDS: _written_words, FieldKind.FLAG: int}
_READ: dict[FieldKind, Convert] = {FieldKind.WORDS: _read_words, FieldKind.FLAG: _read_flag}
_SHAPES: dict[str, _Shape] = {table: _shape(record) for table, record in RECORDS.items()}
