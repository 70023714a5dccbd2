"""The document in which changes travel between offices, and how one that arrives is looked through before it is believed.

It is for the offices of one team: it holds everything, also what is not public. What may leave the team goes by export or pack.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem
from referral_app.domain.records import RECORDS
from referral_app.domain.visibility import VisibilityDecision, Withheld, decision_id
from referral_app.storage.fields import LINK_FIELDS, FieldKind, fields_of
from referral_app.storage.row_states import Key, State, Version
from referral_app.storage.translate import Content, content_of, record_of

FORMAT = 1
MOST_ROWS = 5_000_000
"""Rows in one document: more than twice what 100,000 services with twenty rows each come to."""

LONGEST_TEXT = 1_000_000
"""Characters in one value (SQLite's own advice for input that is not trusted, reliability.md 1)."""

MOST_OFFICES = 10_000
_LATEST = 2**53
"""The largest tick of the clock: what every JSON reader still reads exactly."""

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_OFFICE = re.compile(r"[!-~]{1,64}")
_PARTS = {"format": int, "office": str, "since": dict, "seen": dict, "rows": list, "purged": list}


class NotAChangeDocument(InputProblem):
    """The document is not one this version wrote or can read. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class ChangeDocument:
    """Changes of one office and of whomever it heard of: rows at their newest version, and rows purged.

    It is complete for whoever has seen ``since`` (office -> sequence); who takes it all in has then seen ``seen``.
    """

    office: str
    since: Mapping[str, int]
    seen: Mapping[str, int]
    rows: Mapping[Key, State]
    purged: Mapping[Key, Version]

    def versions(self) -> Iterator[Version]:
        """Every version that stands in it."""
        yield from (state.version for state in self.rows.values())
        yield from self.purged.values()

    def newest(self) -> int:
        """The latest tick of the clock in it."""
        return max((*self.seen.values(), *(version.sequence for version in self.versions())), default=0)

    def written(self) -> dict[str, Any]:
        """The document as JSON values; the same changes are always written alike."""
        rows = sorted(self.rows.items(), key=lambda each: each[0])
        return {
            "format": FORMAT,
            "office": self.office,
            "since": dict(sorted(self.since.items())),
            "seen": dict(sorted(self.seen.items())),
            "rows": [[*key, state.version.sequence, state.version.office, state.content] for key, state in rows],
            "purged": [[*key, version.sequence, version.office] for key, version in sorted(self.purged.items())],
        }


def read_document(document: Any) -> ChangeDocument:
    """Look a document through, whole. Raises ``NotAChangeDocument`` with one sentence; nothing in it is used before."""
    if isinstance(document, dict) and type(document.get("format")) is int and document["format"] > FORMAT:
        raise NotAChangeDocument(Phrase("These changes were written by a newer version of this app; update the app to take them in."))
    try:
        return _read(document)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise NotAChangeDocument(
            Phrase("These changes cannot be read, so nothing was changed; ask the other office to write them again with “referral-app”.")
        ) from error


def _read(document: Any) -> ChangeDocument:
    _require(isinstance(document, dict) and document.keys() == _PARTS.keys())
    _require(all(type(document[name]) is kind for name, kind in _PARTS.items()) and document["format"] == FORMAT)
    _require(len(document["rows"]) + len(document["purged"]) <= MOST_ROWS)
    return ChangeDocument(
        _office(document["office"]),
        _ticks(document["since"]),
        _ticks(document["seen"]),
        _once(_row(*row) for row in document["rows"]),
        _once(_purged(*row) for row in document["purged"]),
    )


def _row(table: Any, one: Any, sequence: Any, office: Any, content: Any) -> tuple[Key, State]:
    key, version = _key(table, one), Version(_tick(sequence), _office(office))
    return key, State(version, None if content is None else _content(key, content))


def _purged(table: Any, one: Any, sequence: Any, office: Any) -> tuple[Key, Version]:
    return _key(table, one), Version(_tick(sequence), _office(office))


def _content(key: Key, content: Any) -> Content:
    """What a row says, by the rules of its record. Text that no file can hold, and what is filed under another id, is refused."""
    kind = RECORDS[key[0]]
    _require(isinstance(content, dict) and content.keys() <= {field.name for field in fields_of(kind)} and content.get("id") == key[1])
    read = content_of(record_of(kind, content))
    for field in fields_of(kind):
        value = read.get(field.name)
        if field.kind in (FieldKind.TEXT, FieldKind.WORDS) and value is not None:
            _require(all(_is_sound(text) for text in ([value] if isinstance(value, str) else value)))
        if (field.links_to or field.name in LINK_FIELDS) and value is not None:
            _require(bool(_UUID.fullmatch(value)))
    if kind is VisibilityDecision:
        _require(key[1] == decision_id(read["link_entity"], read["link_id"]))
    return read


def _key(table: Any, one: Any) -> Key:
    _require(isinstance(table, str) and table in RECORDS and table != Withheld.TABLE)
    _require(isinstance(one, str) and bool(_UUID.fullmatch(one)))
    return table, one


def _ticks(found: Mapping[Any, Any]) -> dict[str, int]:
    _require(len(found) <= MOST_OFFICES)
    return {_office(office): _tick(sequence) for office, sequence in found.items()}


def _tick(sequence: Any) -> int:
    _require(type(sequence) is int and 0 <= sequence < _LATEST)
    return int(sequence)


def _office(office: Any) -> str:
    _require(isinstance(office, str) and bool(_OFFICE.fullmatch(office)))
    return str(office)


def _is_sound(text: str) -> bool:
    text.encode()  # half of a surrogate pair raises UnicodeEncodeError, a ValueError
    return len(text) <= LONGEST_TEXT


def _once(pairs: Iterable[tuple[Key, Any]]) -> dict[Key, Any]:
    found: dict[Key, Any] = {}
    for key, value in pairs:
        _require(key not in found)
        found[key] = value
    return found


def _require(holds: bool) -> None:
    if not holds:
        raise ValueError
