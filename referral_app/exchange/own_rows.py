"""Our own rows as attributes of HSDS, and back: an export loses nothing, and any reader of HSDS can read it (design 7).

The taxonomy and its terms have fixed ids. What is carried is the row itself, as canonical JSON in ``value``. Rows of HSDS that a serialisation
cannot say whole (an extension "007", a term that nothing uses) travel the same way.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import UnionType
from typing import Any

import orjson

from referral_app.domain.ids import stable_id
from referral_app.domain.record import Record
from referral_app.domain.records import HSDS_RECORDS, OWN_RECORDS, RECORDS
from referral_app.domain.taxonomy import Attribute, Taxonomy, TaxonomyTerm
from referral_app.domain.visibility import Withheld

_LINK_TYPE = "referral-desk"
_HSDS = frozenset(record.TABLE for record in HSDS_RECORDS)
CARRIED = tuple(record.TABLE for record in OWN_RECORDS if record is not Withheld)
"""Our tables whose rows travel. What is withheld never does."""

VOCABULARY = Taxonomy(
    id=stable_id(_LINK_TYPE, "taxonomy"),
    name="Referral Desk",
    description="What this desk knows of agencies and programs beyond HSDS: each attribute holds one row as JSON.",
    version="1",
)
_REMARK = "remark"
"""The term of attributes that have none: the tables of HSDS ask for one."""


def _term(code: str, description: str) -> TaxonomyTerm:
    one = stable_id(_LINK_TYPE, "term", code)
    return TaxonomyTerm(id=one, code=code, name=code, description=description, taxonomy_id=VOCABULARY.id, taxonomy=VOCABULARY.name)


TERMS = (
    *(_term(table, f"A row of {table}.") for table in (*CARRIED, *sorted(_HSDS))),
    _term(_REMARK, "What a source says beyond HSDS, or a value without a term."),
)
_TABLE_OF = {term.id: term.code for term in TERMS if term.code and term.code != _REMARK}
_TERM_OF = {table: one for one, table in _TABLE_OF.items()}
REMARK_ID = TERMS[-1].id


def own_fields(table: str) -> frozenset[str]:
    """The fields of a table."""
    return frozenset(one.name for one in dataclasses.fields(RECORDS[table]))


def attribute_of(table: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """The attribute that carries a row; on the row it is about, where that is one of HSDS, else on itself."""
    on_hsds = content.get("link_entity") in _HSDS and content.get("link_id")
    entity, one = (content["link_entity"], content["link_id"]) if on_hsds else (table, content["id"])
    return {
        "id": stable_id(_LINK_TYPE, table, content["id"]),
        "link_id": one,
        "taxonomy_term_id": _TERM_OF[table],
        "link_type": _LINK_TYPE,
        "link_entity": entity,
        "value": orjson.dumps(content, option=orjson.OPT_SORT_KEYS).decode(),
        "label": table,
    }


def received(record: Record) -> Record | None:
    """What a record read from a file is for us: the row that it carries, ``None`` for our own vocabulary, else the record itself."""
    if isinstance(record, Taxonomy):
        return None if record.id == VOCABULARY.id else record
    if isinstance(record, TaxonomyTerm):
        return None if record.taxonomy_id == VOCABULARY.id else record
    if isinstance(record, Attribute):
        if record.taxonomy_term_id == REMARK_ID:
            return dataclasses.replace(record, taxonomy_term_id=None)
        table = _TABLE_OF.get(record.taxonomy_term_id or "")
        if table is not None:
            return _row(table, record.value or "") or record
    return record


def _row(table: str, text: str) -> Record | None:
    """The row in a text; ``None`` where it is none, as from a hand that played with the file."""
    try:
        said = orjson.loads(text)
        return RECORDS[table](**{name: make(said[name]) for name, make in _MAKERS[table].items() if said.get(name) is not None})
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _maker(declared: Any) -> Callable[[Any], Any]:
    options = typing.get_args(declared) if isinstance(declared, UnionType) else (declared,)
    held = next(option for option in options if option is not type(None))
    if isinstance(held, type) and issubclass(held, StrEnum):
        return held
    if typing.get_origin(held) is tuple:
        return _words
    return {str: _text, float: _number, int: _integer, bool: _flag}[held]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError
    return float(value)


def _integer(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _words(value: Any) -> tuple[str, ...]:
    return tuple(map(_text, value))


_MAKERS = {
    table: {name: _maker(declared) for name, declared in typing.get_type_hints(record).items() if name != "TABLE"}
    for table, record in RECORDS.items()
}
