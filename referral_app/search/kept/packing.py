"""Small dataclasses to compact JSON and back. Fields at their default are left out; a checksum tells damage from data."""

from __future__ import annotations

import dataclasses
import json
import operator
import zlib
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Thing = TypeVar("Thing")
Convert = Callable[[Any], Any]

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def checksum_of(blob: bytes) -> int:
    """CRC-32 of a stored blob: it is to notice damage, not to withstand an attacker."""
    return zlib.crc32(blob)


def pack(thing: Any) -> bytes:
    """``thing``, a dataclass, as compact UTF-8 JSON. The same thing always gives the same bytes."""
    kind: Any = type(thing)
    return _encode(_writer(kind)(thing)).encode("utf-8", "surrogatepass")


def unpack(kind: type[Thing], packed: bytes) -> Thing:
    """The thing that ``pack`` wrote. Raises ``ValueError``, ``TypeError`` or ``KeyError`` when it is something else."""
    wanted: Any = kind
    read: Thing = _reader(wanted)(json.loads(packed.decode("utf-8", "surrogatepass")))
    return read


@cache
def _writer(kind: Any) -> Convert:
    """How a ``kind`` becomes a JSON value."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _optional(_writer(_inner(parts)))
    if origin is tuple and parts[-1] is Ellipsis and _writer(parts[0]) is not _as_it_is:
        write = _writer(parts[0])
        return lambda values: [write(value) for value in values]
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return lambda values: {key: values[key] for key in sorted(values)}
    return _dataclass_writer(kind) if dataclasses.is_dataclass(kind) else _as_it_is


def _dataclass_writer(kind: Any) -> Convert:
    """Leaves out fields at their default; one without a default is always written."""
    hints = get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)]
    defaults = [object() if field.default is dataclasses.MISSING else field.default for field in dataclasses.fields(kind)]
    special = [(name, write) for name in names if (write := _writer(hints[name])) is not _as_it_is]
    values = operator.attrgetter(*names)

    def write_dataclass(thing: Any) -> dict[str, Any]:
        held = values(thing) if len(names) > 1 else (values(thing),)
        said = {name: value for name, value, default in zip(names, held, defaults, strict=True) if value != default}
        for name, write in special:
            if name in said:
                said[name] = write(said[name])
        return said

    return write_dataclass


@cache
def _reader(kind: Any) -> Convert:
    """How a JSON value becomes a ``kind``."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _optional(_reader(_inner(parts)))
    if origin is tuple:
        return _row_reader(parts)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _map_reader(_reader(parts[1]))
    if dataclasses.is_dataclass(kind):
        return _dataclass_reader(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _inner(parts: tuple[Any, ...]) -> Any:
    """What an optional is when it is there."""
    (inner,) = (part for part in parts if part is not NoneType)
    return inner


def _optional(convert: Convert) -> Convert:
    return convert if convert is _as_it_is else lambda value: None if value is None else convert(value)


def _row_reader(parts: tuple[Any, ...]) -> Convert:
    if parts[-1] is not Ellipsis or _reader(parts[0]) is _as_it_is:
        return tuple
    read = _reader(parts[0])
    return lambda values: tuple(map(read, values))


def _map_reader(read: Convert) -> Convert:
    return lambda values: {key: read(value) for key, value in values.items()}


def _dataclass_reader(kind: Any) -> Convert:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in dataclasses.fields(kind)}
    special = [(name, read) for name, read in readers.items() if read is not _as_it_is]

    def read_dataclass(values: dict[str, Any]) -> Any:
        for name, read in special:
            if name in values:
                values[name] = read(values[name])
        return kind(**values)

    return read_dataclass
