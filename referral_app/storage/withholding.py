"""Keeping what is not public apart: which rows go into ``withheld``, what goes with them, and how they come back.

A row is as hidden as the decision about it and as the row it hangs on, whichever is stricter. A row that is hidden stays so until
a decision says "public": a new version of it, or of what hangs on it, goes straight into ``withheld``.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Table, select

from referral_app.domain.location import Location
from referral_app.domain.records import RECORDS
from referral_app.domain.visibility import DECIDABLE, PLACE_VALUES, Visibility, VisibilityDecision, Withheld, decision_id, withheld_id
from referral_app.storage.content import content_text
from referral_app.storage.rows import RowWriter
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.statements import is_any_of
from referral_app.storage.tables import TABLES, WITHHELD_OWNER
from referral_app.storage.translate import Content, NotStorable, record_of

Subject = tuple[str, str]
"""A row: table and id."""

_APART = (VisibilityDecision.TABLE, Withheld.TABLE)
_PLACE = Location.TABLE
_OWNERS = {"language": ("phone", "phone_id"), "phone": ("contact", "contact_id"), "address": (_PLACE, "location_id")}
"""Rows that make no sense, or say too much, without the row they hang on: the languages of a hidden phone, the address of a hidden place."""
_DESCRIBED_BY = {"metadata": ("resource_type", "resource_id", "field_name")}
_STRICTNESS = (Visibility.PUBLIC, Visibility.PARTNERS, Visibility.HELD, Visibility.INTERNAL)


def owner_of(table: str, content: Mapping[str, Any]) -> Subject | None:
    """The row that takes this one with it when it is hidden.

    What is said about a hidden row (a conflict holds its number) hides with it; of what is said about a place only what is said
    about a hidden field.
    """
    if table in _APART:
        return None
    if table in _OWNERS:
        entity, link = _OWNERS[table]
        return (entity, content[link]) if content.get(link) else None
    entity, link, field = _DESCRIBED_BY.get(table, ("link_entity", "link_id", "field"))
    if entity not in content or link not in content or (content[entity] == _PLACE and content.get(field) not in PLACE_VALUES):
        return None
    return content[entity], content[link]


class Withholding:
    """Puts rows where they belong: public ones into their table, the others into ``withheld``."""

    def __init__(self, snapshot: Snapshot, rows: RowWriter) -> None:
        self._snapshot = snapshot
        self._rows = rows

    def put(self, table: str, contents: Mapping[str, Content]) -> None:
        """Write rows of one table, each where its level says."""
        if table in _APART:
            self._put_apart(table, contents)
            return
        hidden = self._levels(table, contents)
        apart = self._withheld(table, contents) if hidden else {}
        self._rows.write(table, {one: content for one, content in contents.items() if one not in hidden} if hidden else contents)
        moved = self._hide(table, {one: contents[one] for one in hidden}, hidden, apart)
        self.settle(self._hanging_on(table, moved))

    def settle(self, subjects: Iterable[Subject]) -> None:
        """Move rows to where decisions and the rows they hang on say, and then what hangs on them."""
        wave = set(subjects)
        while wave:
            following: set[Subject] = set()
            for table in {table for table, _ in wave if table in RECORDS and table not in _APART}:
                following |= self._settle(table, {record_id for entity, record_id in wave if entity == table})
            wave = following

    def there(self, table: str, record_id: str) -> bool:
        """Whether there is such a row, public or not."""
        return bool(self._snapshot.contents(table, [record_id]) or self._withheld(table, [record_id]))

    def _put_apart(self, table: str, contents: Mapping[str, Content]) -> None:
        subjects = {one: (content["link_entity"], content["link_id"]) for one, content in contents.items()}
        expected = decision_id if table == VisibilityDecision.TABLE else withheld_id
        for one, subject in subjects.items():
            if one != expected(*subject):
                raise ValueError(f"{table}: the id of a row about {subject} is {expected(*subject)}")
            if table == Withheld.TABLE:
                _require_readable(contents[one])
        self._rows.write(table, contents)
        if table == Withheld.TABLE:
            self._decide_as_withheld(contents.values())
        self.settle(subjects.values())

    def _decide_as_withheld(self, withheld: Iterable[Content]) -> None:
        """What comes in already apart counts as decided, so that it never turns public by itself."""
        level_of = {(content["link_entity"], content["link_id"]): content["level"] for content in withheld}
        ids = {decision_id(*subject): subject for subject in level_of if subject[0] in DECIDABLE}
        missing = ids.keys() - self._snapshot.contents(VisibilityDecision.TABLE, ids).keys()
        decisions = {
            one: {"id": one, "level": level_of[ids[one]], "link_entity": ids[one][0], "link_id": ids[one][1]} for one in sorted(missing)
        }
        self._rows.write(VisibilityDecision.TABLE, decisions)

    def _settle(self, table: str, ids: Collection[str]) -> set[Subject]:
        """Move rows; what hangs on those that had to. A row that is only moved keeps its version: nobody wrote it."""
        versions = self._rows.versions(table, ids)
        public, apart = self._snapshot.contents(table, ids), self._withheld(table, ids)
        contents = {one: _in_order(public.get(one, {}) | self._payload(apart.get(one))) for one in sorted(public.keys() | apart)}
        contents = {one: content for one, content in contents.items() if "id" in content}
        levels = self._levels(table, contents, reveal=True)
        shown = {one: content for one, content in contents.items() if one not in levels and one in apart}
        self._rows.erase(Withheld.TABLE, [withheld_id(table, one) for one in shown])
        self._rows.write(table, shown)
        moved = self._hide(table, {one: contents[one] for one in levels}, levels, apart)
        self._rows.set_versions(table, {one: versions[one] for one in (*shown, *levels)})
        return self._hanging_on(table, shown.keys() | moved)

    def _hide(
        self, table: str, contents: Mapping[str, Content], levels: Mapping[str, Visibility], apart: Mapping[str, Content]
    ) -> set[str]:
        """Write rows apart; the ids of those whose level is new."""
        whole = table != _PLACE
        rows = {}
        for one, content in contents.items():
            values = content if whole else self._place_values(content, apart.get(one))
            rows[withheld_id(table, one)] = _withheld_row(table, one, levels[one], values, whole=whole)
        self._rows.write(Withheld.TABLE, rows)
        if whole:
            self._rows.erase(table, contents)
        else:
            self._rows.write(table, {one: _without(content, PLACE_VALUES) for one, content in contents.items()})
        return {one for one in contents if one not in apart or apart[one]["level"] != levels[one]}

    def _place_values(self, content: Content, known: Content | None) -> Content:
        """The hidden values of a place. A blank never erases one: whoever read the public row had only blanks to give back."""
        return _in_order(self._payload(known) | {name: content[name] for name in PLACE_VALUES if name in content})

    def _payload(self, withheld: Content | None) -> Content:
        return self._snapshot.parsed(withheld["payload"]) if withheld else {}

    def _levels(self, table: str, contents: Mapping[str, Content], *, reveal: bool = False) -> dict[str, Visibility]:
        """Row -> level, for rows that are not public. Without ``reveal`` what is apart stays so until a decision says "public"."""
        if not contents or not self._anything_apart():
            return {}
        owners = {one: owner_of(table, content) for one, content in contents.items()}
        above = self._levels_of({owner for owner in owners.values() if owner})
        decided = self._decided(table, contents) if table in DECIDABLE else {}
        apart = {} if reveal else self._withheld(table, contents)
        levels = {}
        for one, owner in owners.items():
            if one not in decided and one not in apart and owner not in above:
                continue
            known = [decided[one]] if one in decided else [Visibility(apart[one]["level"])] if one in apart else []
            levels[one] = max([Visibility.PUBLIC, *known, *([above[owner]] if owner in above else [])], key=_STRICTNESS.index)
        return {one: level for one, level in levels.items() if level is not Visibility.PUBLIC}

    def _anything_apart(self) -> bool:
        return not all(self._snapshot.is_empty(TABLES[table]) for table in _APART)

    def _decided(self, table: str, ids: Collection[str]) -> dict[str, Visibility]:
        return {one: Visibility(content["level"]) for one, content in self._about(VisibilityDecision.TABLE, table, ids).items()}

    def _withheld(self, table: str, ids: Collection[str]) -> dict[str, Content]:
        """Row id -> the content of what is withheld of it."""
        return self._about(Withheld.TABLE, table, ids)

    def _about(self, table: str, entity: str, ids: Collection[str]) -> dict[str, Content]:
        """Row id -> what ``table`` says about rows of ``entity``."""
        rows = TABLES[table]
        said = select(rows.c.id).where(is_any_of(rows.c.link_id, ids), rows.c.link_entity == entity)
        found = self._snapshot.connection.execute(said).scalars().all()
        contents = self._snapshot.contents(table, found) if found else {}
        return {content["link_id"]: content for content in contents.values()}

    def _levels_of(self, subjects: Collection[Subject]) -> dict[Subject, Visibility]:
        return {
            (table, one): Visibility(content["level"])
            for table in {table for table, _ in subjects}
            for one, content in self._withheld(table, {one for entity, one in subjects if entity == table}).items()
        }

    def _hanging_on(self, table: str, ids: Collection[str]) -> set[Subject]:
        """Rows, public and apart, whose owner is one of these."""
        if not ids:
            return set()
        owners = {(table, one) for one in ids}
        found = {(child, one) for child, one, content in self._public_rows_at(table, ids) if owner_of(child, content) in owners}
        apart = TABLES[Withheld.TABLE]
        rows = self._snapshot.connection.execute(
            select(apart.c.link_entity, apart.c.link_id, apart.c.payload).where(is_any_of(WITHHELD_OWNER, ids))
        )
        return found | {(entity, one) for entity, one, payload in rows if owner_of(entity, self._snapshot.parsed(payload)) in owners}

    def _public_rows_at(self, table: str, ids: Collection[str]) -> Iterable[tuple[str, str, Content]]:
        for name, rows in TABLES.items():
            link = _link_to(table, name, rows)
            if link is None:
                continue
            hanging = [one for (one,) in self._snapshot.connection.execute(select(rows.c.id).where(is_any_of(rows.c[link], ids)))]
            for one, content in (self._snapshot.contents(name, hanging) if hanging else {}).items():
                yield name, one, content


def _link_to(owner: str, table: str, rows: Table) -> str | None:
    """The field by which rows of ``table`` may hang on one of ``owner``."""
    if table in _OWNERS:
        entity, link = _OWNERS[table]
        return link if entity == owner else None
    _, link, _ = _DESCRIBED_BY.get(table, ("link_entity", "link_id", "field"))
    return link if link in rows.c and table not in _APART else None


def _withheld_row(table: str, record_id: str, level: Visibility, values: Content, *, whole: bool) -> Content:
    return {
        "id": withheld_id(table, record_id),
        "level": str(level),
        "link_entity": table,
        "link_id": record_id,
        "payload": content_text(values),
        "whole": whole,
    }


def _require_readable(withheld: Content) -> None:
    """Refuse a payload that could never be put back. Raises ``NotStorable``, which tells nothing of what is withheld."""
    entity, one = withheld["link_entity"], withheld["link_id"]
    try:
        payload = json.loads(withheld["payload"])
        right = (
            record_of(RECORDS[entity], payload).id == one if withheld["whole"] else entity == _PLACE and payload.keys() <= set(PLACE_VALUES)
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        right = False
    if not right:
        raise NotStorable(f"the payload of what is withheld of {entity} {one} is no such row")


def _in_order(content: Content) -> Content:
    return dict(sorted(content.items()))


def _without(content: Content, names: Collection[str]) -> Content:
    return {name: value for name, value in content.items() if name not in names}
