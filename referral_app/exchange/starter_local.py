"""The local set of the starter directory: tables of providers, numbers, facts and open questions, made into entries like the national ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from referral_app.exchange.starter_sources import Sources
from referral_app.exchange.starter_text import SeedTable, read_rows, split_cell

_PROVIDERS = (
    "row", "name", "agency", "parent", "former", "town", "state", "areas", "roles", "needs", "website", "minimum_age", "maximum_age",
    "eligibility", "about", "sources", "date", "date_text", "confidence", "shared_conflicts", "note",
)  # fmt: skip
_PHONES = ("row", "type", "value", "label", "menu", "who", "police", "hours", "languages")
_FACTS = ("row", "codes", "answer", "detail")
_CONFLICTS = ("row", "on", "key", "statement", "claims", "sources")
_LISTS = {"areas": ";", "roles": ";", "needs": ";", "shared_conflicts": ";", "who": ";", "languages": ";", "codes": ";"} | {
    "former": "|",
    "sources": "|",
    "claims": "|",
}
"""Columns that hold lists, and what stands between the parts."""
_SOURCED = ("sources", "date", "date_text", "confidence")
_NOT_ASKED = {"codes": ["agreed-to-be-listed"], "answer": "unknown", "detail": "Nobody has asked this agency yet.", "source": "collection"}

Values = dict[str, Any]
Rows = dict[str, list[tuple[Values, str]]]
"""Row name -> what a table says of it, each with its place."""


def read_local_entries(folder: Path, sources: Sources) -> Iterator[SeedTable]:
    """An entry for every provider: a service, with its agency unless another row is that agency already."""
    phones = _by_row(folder / "phones.csv", _PHONES)
    facts = _by_row(folder / "facts.csv", _FACTS)
    conflicts = _by_row(folder / "conflicts.csv", _CONFLICTS)
    for cells, where in read_rows(folder / "providers.csv", _PROVIDERS):
        provider, row = _values(cells), cells["row"]
        table = SeedTable(provider, where)
        if not table.texts("sources"):
            raise table.wrong("“sources” is missing")
        told = {name: provider[name] for name in _SOURCED if name in provider}
        questions = conflicts.pop(row, [])
        numbers = phones.pop(row, [])
        provider["about"] = _about(provider, table, sources)
        provider["channel"] = [_channel(phone, place, told, questions) for phone, place in numbers]
        provider["fact"] = [_fact(fact, place, told) for fact, place in facts.pop(row, [])]
        provider["conflict"] = list(_whole(questions, {phone["value"] for phone, _ in numbers if "value" in phone}))
        yield SeedTable(_as_service(provider, told), where)
    left = sorted({*phones, *facts, *conflicts})
    if left:
        raise ValueError(f"{folder.name}: {', '.join(left)} is no row of providers.csv")


def _by_row(path: Path, columns: tuple[str, ...]) -> Rows:
    found: Rows = {}
    for cells, where in read_rows(path, columns):
        values = _values(cells)
        found.setdefault(values.pop("row"), []).append((values, where))
    return found


def _values(cells: Mapping[str, str]) -> Values:
    """Cells as the entries of the national files would have them: lists as lists, ages as numbers."""
    return {name: _value(name, cell) for name, cell in cells.items()}


def _value(name: str, cell: str) -> str | int | list[str]:
    if name in _LISTS:
        return split_cell(cell, _LISTS[name])
    return int(cell) if name.endswith("_age") and cell.isdecimal() else cell


def _about(provider: Values, table: SeedTable, sources: Sources) -> str:
    """Where it is, so that it can be found by its town, and what it does: its own words, else what being in its source says."""
    town, state = provider.pop("town", None), provider.pop("state", None)
    says = provider.get("about") or sources.one(table, provider["sources"][0]).about
    if says is None:
        raise table.wrong("“about” is missing, and its source says nothing of agencies")
    if town is None:
        return str(says)
    area = f"In the {town}" if town.endswith(" area") else f"In {town}"
    return f"{area}, {state}. {says}" if state else f"{area}. {says}"


def _channel(phone: Values, place: str, told: Values, questions: list[tuple[Values, str]]) -> SeedTable:
    """A number with the sources of its provider, and the questions that are open about it."""
    about = [SeedTable(_question(question), where) for question, where in questions if question.get("on") == phone.get("value")]
    return SeedTable({**told, **phone, "conflict": about}, place)


def _fact(fact: Values, place: str, told: Values) -> SeedTable:
    dated = {"date": told["date"]} if "date" in told else {}
    return SeedTable({**fact, **dated, "source": told["sources"][0]}, place)


def _whole(questions: list[tuple[Values, str]], numbers: set[str]) -> Iterator[SeedTable]:
    """The open questions about the provider as a whole."""
    for question, where in questions:
        table = SeedTable(_question(question), where)
        if "on" not in question:
            yield table
        elif question["on"] not in numbers:
            raise table.wrong(f"{question['on']} is none of its numbers")


def _question(question: Values) -> Values:
    return {name: value for name, value in question.items() if name != "on"}


def _as_service(provider: Values, told: Values) -> Values:
    """The service, and its agency with the agency's front page. Nobody was asked yet whether they agree to be listed."""
    name, page = provider.pop("agency", provider["name"]), provider.pop("website", None)
    web = [{"type": "web", "value": page, "who": ["anyone"], **told}] if page else []
    provider["kind"] = "service"
    if "parent" in provider:
        provider["channel"] += web
        provider["fact"].append(_NOT_ASKED)
    else:
        provider["agency"] = {"name": name, "fact": [_NOT_ASKED], "channel": [{**one, "front_page": True} for one in web]}
    return provider
