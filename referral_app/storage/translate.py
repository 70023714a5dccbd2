"""Record to row and back. In between stands the *content*: field name -> JSON value, blanks left out, keys in order.

Values are checked both ways: going in, a wrong type is a bug of ours; coming out, it is damage to the file (reliability.md T24).
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from referral_app.domain.record import Record
from referral_app.domain.records import RECORDS
from referral_app.storage.fields import Field, FieldKind, fields_of

R = TypeVar("R", bound=Record)
Content = dict[str, Any]
_LARGEST_INTEGER = 2**63 - 1


class NotStorable(ValueError):
    """A value that its field cannot hold. ``str()`` names table and field, never the value."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """How one record class is translated: its fields in column order with their checks, and by name; how values are made of JSON."""

    columns: tuple[tuple[Field, Callable[[Any], Any]], ...]
    ordered: tuple[tuple[str, bool, Callable[[Any], Any]], ...]
    made: tuple[tuple[str, Callable[[Any], Any]], ...]


def content_of(record: Record) -> Content:
    """What ``record`` says. Raises ``NotStorable``."""
    content = {}
    for name, optional, check in _SHAPES[record.TABLE].ordered:
        value = getattr(record, name)
        if value is None:
            if not optional:
                raise NotStorable(f"{record.TABLE}.{name} is blank")
            continue
        try:
            content[name] = check(value)
        except (TypeError, ValueError) as error:
            raise NotStorable(f"{record.TABLE}.{name}: {type(value).__name__}") from error
    return content


def row_of(kind: type[Record], content: Mapping[str, Any]) -> list[Any]:
    """The values of ``content`` in column order, as SQLite keeps them."""
    return [_stored(field, content.get(field.name)) for field, _ in _SHAPES[kind.TABLE].columns]


def content_of_row(kind: type[Record], row: Sequence[Any]) -> Content:
    """The content of a row in column order. Raises ``ValueError`` or ``TypeError`` for what cannot be."""
    shape = _SHAPES[kind.TABLE]
    found = {}
    for (field, check), value in zip(shape.columns, row, strict=True):
        if value is not None:
            found[field.name] = check(_read(field, value))
        elif not field.optional:
            raise ValueError(f"{kind.TABLE}.{field.name} is blank")
    return {name: found[name] for name, _, _ in shape.ordered if name in found}


def record_of_row(kind: type[R], row: Sequence[Any]) -> R:
    """The record in a row in column order. Raises ``ValueError`` or ``TypeError`` for what cannot be."""
    return _made(kind, content_of_row(kind, row))


def record_of(kind: type[R], content: Mapping[str, Any]) -> R:
    """The record that a content speaks of; fields it does not know are passed over, so older images can still be read.

    Raises ``ValueError`` or ``TypeError`` for what cannot be.
    """
    values = {}
    for name, optional, check in _SHAPES[kind.TABLE].ordered:
        value = content.get(name)
        if value is not None:
            values[name] = check(value)
        elif not optional:
            raise ValueError(f"{kind.TABLE}.{name} is blank")
    return _made(kind, values)


def _made(kind: type[R], checked: Content) -> R:
    for name, make in _SHAPES[kind.TABLE].made:
        if name in checked:
            checked[name] = make(checked[name])
    return kind(**checked)


def _shape(kind: type[Record]) -> _Shape:
    fields = fields_of(kind)
    made = [(field.name, field.choices or tuple) for field in fields if field.choices is not None or field.kind is FieldKind.WORDS]
    return _Shape(
        columns=tuple((field, _check_of(field)) for field in fields),
        ordered=tuple((field.name, field.optional, _check_of(field)) for field in sorted(fields, key=lambda field: field.name)),
        made=tuple(made),
    )


def _check_of(field: Field) -> Callable[[Any], Any]:
    if field.choices is not None:
        choices = field.choices
        return lambda value: str(choices(value))
    return _CHECKS[field.kind]


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


_CHECKS: dict[FieldKind, Callable[[Any], Any]] = {
    FieldKind.TEXT: _text,
    FieldKind.NUMBER: _number,
    FieldKind.INTEGER: _integer,
    FieldKind.FLAG: _flag,
    FieldKind.WORDS: _words,
}


def _stored(field: Field, value: Any) -> Any:
    if field.kind is FieldKind.WORDS and value is not None:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return int(value) if field.kind is FieldKind.FLAG and value is not None else value


def _read(field: Field, value: Any) -> Any:
    if field.kind is FieldKind.WORDS:
        return json.loads(value)
    if field.kind is FieldKind.FLAG:
        return bool(_integer(value))
    return value


_SHAPES: dict[str, _Shape] = {table: _shape(record) for table, record in RECORDS.items()}
