"""Streetlives of New York: tables linked by record ids in columns named after their target."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from referral_app.domain.answers import Answer
from referral_app.domain.facts import FactCode
from tests.relevance.reading import WEEK, Reader, languages_in, numbers_in, rows_of
from tests.relevance.told import Opens, Place, Told


def read_streetlives(folder: Path, reader: Reader) -> Iterator[Told]:
    """Every service; one given at several places has them all."""
    addresses = {row["ID"]: row for row in _table(folder, "address")}
    locations: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _table(folder, "locations"):
        for service in row["services"].split(","):
            locations[service].append(row)
    hours: dict[str, list[Opens]] = defaultdict(list)
    for row in _table(folder, "regular_schedule"):
        opens = Opens(_days(row["weekday"]), row["opens_at"].zfill(5), row["closes_at"].zfill(5))
        for service in row["services"].split(","):
            hours[service].append(opens)
    for row in _table(folder, "services"):
        at = locations[row["ID"]]
        agency = next((each["organization"] for each in at if each["organization"]), row["name"])
        yield Told(
            key=row["ID"],
            name=row["name"],
            agency=agency,
            about=row["description"],
            eligibility=row["eligibility"].replace(",", ", "),
            apply=f"Bring: {row['required_documents']}" if row["required_documents"] not in ("", "None") else "",
            phones=numbers_in(row["phones"], *(each["phones"] for each in at)),
            needs=reader.needs(row["taxonomy"], row["name"]),
            languages=languages_in(row["languages"]),
            places=tuple(_place(addresses[each["address"]]) for each in at if each["address"] in addresses),
            hours=tuple(hours[row["ID"]]),
            facts=_facts(row),
        )


def _table(folder: Path, name: str) -> list[dict[str, str]]:
    return rows_of(folder / f"{name}-Grid view.csv")


def _days(numbers: str) -> str:
    """Days are counted from Sunday, or from 1 for Monday; 7 and 0 are both Sunday."""
    return ",".join(sorted({WEEK[(int(number) - 1) % 7] for number in re.findall(r"\d", numbers)}, key=WEEK.index))


def _place(address: dict[str, str]) -> Place:
    city = address["city"] or "New York"
    return Place(
        street=address["address_1"], city="New York" if city == "The Bronx" else city, state="NY", postal_code=address["postal_code"]
    )


def _facts(row: dict[str, str]) -> dict[FactCode, Answer]:
    who, papers = set(row["eligibility"].split(",")), row["required_documents"]
    facts: dict[FactCode, Answer] = {}
    if who == {"Women"}:
        facts[FactCode.TAKES_MEN] = Answer.NO
    if "Men" in who or "Everyone" in who:
        facts[FactCode.TAKES_MEN] = Answer.YES
    if "Adults over 18" in who:
        facts[FactCode.TAKES_UNDER_18] = Answer.NO
    if "LGBTQ+" in who:
        facts[FactCode.TAKES_TRANS] = Answer.YES
    if re.search(r"\bID\b", papers):
        facts[FactCode.REQUIRES_ID] = Answer.NO if "not" in papers or "preferred" in papers else Answer.YES
    if "Referral Letter" in papers:
        facts[FactCode.REQUIRES_REFERRAL] = Answer.YES
    if papers == "None":
        facts[FactCode.REQUIRES_ID] = Answer.NO
    return facts
