"""Food pantries whose HSDS a language model wrote: keys of its own, so that addresses, phones and hours are looked for wherever they hang."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.relevance.reading import Reader, in_order, numbers_in
from tests.relevance.told import Opens, Place, Told


def read_pantries(folder: Path, reader: Reader) -> Iterator[Told]:
    """Every named program; a record without programs but with an agency is one."""
    with (folder / "part-a.ndjson").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            yield from _programs(number, json.loads(line)["hsds"], reader)


def _programs(number: int, record: Mapping[str, Any], reader: Reader) -> Iterator[Told]:
    agency = next((each for each in _dicts(record.get("organizations") or record.get("organization")) if each.get("name")), {})
    named = str(agency.get("name") or record.get("name") or "").strip()
    for at, service in enumerate([*_dicts(record.get("services")), *_dicts(record.get("service"))] or [{}]):
        name = str(service.get("name") or service.get("service_name") or named).strip()
        if not name:
            continue
        about = str(service.get("description") or agency.get("description") or "")
        yield Told(
            key=f"{number}-{at}",
            name=name,
            agency=named or name,
            about=about,
            eligibility=service["eligibility"] if isinstance(service.get("eligibility"), str) else "",
            phones=numbers_in(json.dumps([service.get("phones"), agency.get("phones"), record.get("phones")])),
            needs=reader.needs(name, about),
            places=(places := tuple(dict.fromkeys(_places(service))) or tuple(dict.fromkeys(_places(record)))),
            areas=() if places else tuple(dict.fromkeys(_states(record))),
            hours=tuple(dict.fromkeys(_hours(service))),
        )


def _dicts(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]


def _all_in(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every object in ``value``, outer before inner."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _all_in(inner)


def _places(value: Any) -> Iterator[Place]:
    for each in _all_in(value):
        city = each.get("city")
        if isinstance(city, str):
            streets = (value for key, value in each.items() if key.startswith(("street", "address_1")) and isinstance(value, str))
            state, code = str(each.get("state_province") or ""), str(each.get("postal_code") or "")
            yield Place(street=next(streets, ""), city=city.title(), state=state, postal_code=code)


def _states(value: Any) -> Iterator[str]:
    """Where no more is told than a state."""
    return (f"state:{state}" for each in _all_in(value) if isinstance(state := each.get("state_province"), str) and len(state) == len("NY"))


def _hours(value: Any) -> Iterator[Opens]:
    for each in _all_in(value):
        opens, closes = each.get("start_time") or each.get("opens_at"), each.get("end_time") or each.get("closes_at")
        days = each.get("days") or each.get("days_of_week") or each.get("byday") or each.get("day")
        if isinstance(opens, str) and isinstance(closes, str):
            told = in_order(_day_names(days))
            yield Opens(told, opens[:5], closes[:5]) if told else Opens(words=f"{opens[:5]}–{closes[:5]}, days not told")


def _day_names(days: Any) -> list[str]:
    """Days as one text, or as a list; anything else names none."""
    found = days.split(",") if isinstance(days, str) else days
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []
