"""Small dataclasses to compact JSON and back. Fields at their default are left out; a checksum tells damage from data.

What a field has as a ``Sequence`` is read when somebody looks at it.
"""

from __future__ import annotations

import dataclasses
import json
import operator
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints, overload

import orjson

from referral_app.search.kept.damage import damaged_index

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
    read: Thing = _reader(wanted)(_loaded(packed))
    return read


def _loaded(packed: bytes) -> Any:
    """Half of the time of reading a list goes into this, so it is done by the fastest reader there is; which takes no lone surrogates."""
    try:
        return orjson.loads(packed)
    except orjson.JSONDecodeError:
        return json.loads(packed.decode("utf-8", "surrogatepass"))


class Later(Sequence[Thing], Generic[Thing]):
    """Things that are read when somebody looks: of most of what is listed nobody does. Equal to any sequence of the same things."""

    __slots__ = ("_read", "_said", "_things")

    def __init__(self, read: Callable[[Any], Thing], said: Sequence[Any]) -> None:
        self._read = read
        self._said = said
        self._things: tuple[Thing, ...] | None = None

    def __len__(self) -> int:
        return len(self._said)

    def __iter__(self) -> Iterator[Thing]:
        return iter(self._all())

    @overload
    def __getitem__(self, at: int) -> Thing: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Thing]: ...
    def __getitem__(self, at: int | slice) -> Thing | Sequence[Thing]:
        return self._all()[at]

    def __eq__(self, other: object) -> bool:
        return self._all() == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())

    def _all(self) -> tuple[Thing, ...]:
        """All of them. Raises ``DirectoryProblem`` when one cannot be read."""
        if self._things is None:
            try:
                self._things = tuple(map(self._read, self._said))
            except (ValueError, TypeError, KeyError) as reason:
                raise damaged_index() from reason
        return self._things


@cache
def _writer(kind: Any) -> Convert:
    """How a ``kind`` becomes a JSON value."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _optional(_writer(_inner(parts)))
    if origin is Sequence or (origin is tuple and parts[-1] is Ellipsis and _writer(parts[0]) is not _as_it_is):
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
    if origin in (tuple, Sequence):
        return _row_reader(parts, later=origin is Sequence)
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


def _row_reader(parts: tuple[Any, ...], *, later: bool) -> Convert:
    read = _reader(parts[0])
    if later:
        return lambda values: Later(read, values)
    return tuple if parts[-1] is not Ellipsis or read is _as_it_is else lambda values: tuple(map(read, values))


def _map_reader(read: Convert) -> Convert:
    return lambda values: {key: read(value) for key, value in values.items()}


def _dataclass_reader(kind: Any) -> Convert:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in dataclasses.fields(kind)}
    special = [(name, read) for name, read in readers.items() if read is not _as_it_is]

    def read_dataclass(values: dict[str, Any]) -> Any:
        # Not changed in place: what is read later may be read by two threads.
        return kind(**values | {name: read(values[name]) for name, read in special if name in values})

    return read_dataclass
