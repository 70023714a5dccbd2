"""The JSON documents of the command line (design 6). Scripts depend on every name here."""

from __future__ import annotations

from typing import Any

from referral_app.domain.changes import Change
from referral_app.domain.channels import Channel
from referral_app.operations.lookup import CountedNeed, SearchPage, SearchResult
from referral_app.words.catalogue import Catalogue

FACETS = ("need", "speaks", "takes", "without", "role")
"""The groups of choices that are counted in a document: those that are options with values."""


def page(found: SearchPage, took_ms: float, words: Catalogue) -> dict[str, Any]:
    """What ``find`` prints."""
    return {
        "total": found.total,
        "took_ms": round(took_ms, 1),
        "results": [result(one, words) for one in found.results],
        "not_for_this": [{"code": reason.code, "text": words.say(reason.phrase), "count": reason.count} for reason in found.not_for_this],
        "leads": found.leads,
        "facets": {group: dict(found.facets[group]) for group in FACETS},
    }


def result(one: SearchResult, words: Catalogue) -> dict[str, Any]:
    """One program or other entry in a list."""
    return {
        "id": one.id,
        "kind": one.kind.value,
        "name": one.name,
        "agency": one.agency,
        "needs": list(one.needs),
        "section": one.section,
        "roles": [role.value for role in one.roles],
        "area": words.say(one.area),
        "distance_miles": None if one.distance_miles is None else round(one.distance_miles, 1),
        "open": {"state": one.open.state.value, "until": one.open.until.isoformat() if one.open.until else None},
        "channels": [channel(each) for each in one.channels],
        "trust": one.trust.state.value,
        "trust_date": one.trust.date,
        **{
            part: [{"code": statement.code, "text": words.say(statement.phrase)} for statement in statements]
            for part, statements in (("offers", one.offers), ("takes", one.takes), ("ask", one.ask))
        },
    }


def channel(each: Channel) -> dict[str, Any]:
    """One way to reach a program. An empty ``who`` in the directory means anyone."""
    return {
        "type": each.type.value,
        "value": each.written_value,
        "who": [who.value for who in each.who] or ["anyone"],
        "hours": each.hours,
    }


def need(one: CountedNeed, words: Catalogue) -> dict[str, Any]:
    """A need with its count and its leaves."""
    return {
        "slug": one.need.slug,
        "staff": words.text(one.need.staff),
        "plain": words.text(one.need.plain),
        "count": one.count,
        "leaves": [need(leaf, words) for leaf in one.leaves],
    }


def change(one: Change) -> dict[str, Any]:
    """One change of the journal."""
    return {
        "change": one.id,
        "when": one.when,
        "by": one.by,
        "source": one.source,
        "items": [
            {"table": item.table, "id": item.id, "op": item.operation.value, "before": None if item.before is None else dict(item.before)}
            for item in one.items
        ],
    }
