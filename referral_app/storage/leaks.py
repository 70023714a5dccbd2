"""Values that are not public and stand where everybody reads. The rules that keep them apart are in ``withholding``; this looks again."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select

from referral_app.domain.contact import Contact, Phone
from referral_app.domain.location import Address, Location
from referral_app.domain.phrases import Phrase
from referral_app.domain.visibility import DECIDABLE, Visibility, VisibilityDecision, Withheld
from referral_app.storage.projection import CheckProblem
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.tables import TABLES

Subject = tuple[str, str]

_MOST_NAMED = 3
_TELLING = {Address.TABLE: ("address_1", "city"), Phone.TABLE: ("number",), Contact.TABLE: ("email",)}
"""Values that give a withheld row away wherever they stand in a public row of its kind; those of one row count together."""


def leaks(snapshot: Snapshot) -> Iterator[CheckProblem]:
    """Withheld rows that are public as well, and public rows that say the same as a withheld one."""
    twice = public_though_withheld(snapshot)
    if twice:
        yield CheckProblem(
            "not-withheld",
            Phrase(
                "One row that is not public stands where everybody reads it; “referral-app check --repair” puts it apart.",
                {"count": len(twice)},
                "{count} rows that are not public stand where everybody reads them; “referral-app check --repair” puts them apart.",
                len(twice),
            ),
        )
    same = list(_saying_the_same(snapshot))
    if same:
        yield CheckProblem(
            "withheld-elsewhere",
            Phrase(
                "One public row ({rows}) says the same as one that is not public; decide whether it may be seen.",
                {"count": len(same), "rows": ", ".join(" ".join(subject) for subject in same[:_MOST_NAMED])},
                "{count} public rows ({rows} …) say the same as ones that are not public; decide whether they may be seen.",
                len(same),
            ),
        )


def public_though_withheld(snapshot: Snapshot) -> set[Subject]:
    """Rows, and values of places, that are both apart and public, and rows that are public against a decision."""
    found: set[Subject] = set()
    for row in snapshot.find(Withheld):
        public = snapshot.contents(row.link_entity, [row.link_id]).get(row.link_id, {}) if row.link_entity in TABLES else {}
        if public and (row.whole or public.keys() & _payload(row).keys() - {"id"}):
            found.add((row.link_entity, row.link_id))
    for decision in snapshot.find(VisibilityDecision):
        hides = decision.level is not Visibility.PUBLIC and decision.link_entity in DECIDABLE - {Location.TABLE}
        if hides and snapshot.contents(decision.link_entity, [decision.link_id]):
            found.add((decision.link_entity, decision.link_id))
    return found


def _saying_the_same(snapshot: Snapshot) -> Iterator[Subject]:
    withheld = snapshot.find(Withheld, link_entity=set(_TELLING))
    for table, fields in _TELLING.items():
        hidden = {said for row in withheld if row.link_entity == table and (said := _said(_payload(row), fields))}
        if not hidden:
            continue
        rows = TABLES[table]
        for row in snapshot.connection.execute(select(rows.c.id, *(rows.c[field] for field in fields)).order_by(rows.c.id)):
            if _said(dict(row._mapping), fields) in hidden:
                yield table, row.id


def _said(values: Mapping[str, Any], fields: tuple[str, ...]) -> str:
    """The values as they would be recognized: without case, spaces or punctuation. Blank unless all are there."""
    found = [values.get(field) for field in fields]
    if not all(isinstance(value, str) and value.strip() for value in found):
        return ""
    folded = unicodedata.normalize("NFKC", "|".join(found)).casefold()  # type: ignore[arg-type]  # all are text by now
    return "".join(character for character in folded if character.isalnum() or character == "|")


def _payload(row: Withheld) -> Mapping[str, Any]:
    return dict(json.loads(row.payload))
