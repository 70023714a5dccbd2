"""Services for refugees in Jordan, in English and in Arabic: forms whose questions are the keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from referral_app.domain.answers import Answer
from referral_app.domain.facts import FactCode
from tests.relevance.reading import Reader
from tests.relevance.told import Opens, Place, Told

_OPENS = re.compile(r"(\d{1,2}):(\d\d)")
_DAYS = {"Sun-Thurs": "SU,MO,TU,WE,TH", "Mondays only": "MO", "Tuesdays only": "TU", "Sundays only": "SU", "Saturdays only": "SA"}
_NEEDS = {
    "Financial assistance": "benefits.cash",
    "Cash For Rent": "housing.rent-money",
    "Distribution for Basic needs (NFI)": "basics",
    "Child Protection": "family",
    "Women Safe Spaces": "safety",
    "Health Services": "health",
    "Food Security": "basics.food-pantry",
    "Education opportunities": "education",
    "Psychosocial & Mental Health": "emotional-support",
}
"""What a person who imports it would choose for the categories; the others are left without a need."""


def read_jordan(folder: Path, reader: Reader) -> Iterator[Told]:
    """Every service in both languages under one entry: English name, Arabic name as what it is also called, both texts."""
    english = json.loads((folder / "services_en.geojson").read_text(encoding="utf-8"))
    arabic = json.loads((folder / "services_ar.geojson").read_text(encoding="utf-8"))
    for number, (told, same) in enumerate(zip(english, arabic, strict=True)):
        here, there = told["properties"], same["properties"]
        longitude, latitude = told["geometry"]["coordinates"]
        place = Place(
            name=there["locationName"].strip(), street=here["locationName"], city=here["locationName"].strip(), country="JO",
            latitude=latitude, longitude=longitude,
        )  # fmt: skip
        yield Told(
            key=str(number),
            name=here["activityName"].strip(),
            agency=here["partnerName"].strip(),
            also_called=there["activityName"].strip(),
            about="\n".join((*here["indicators"], *there["indicators"])),
            eligibility="\n".join((*_chosen(here, "3."), *_chosen(there, "3."), *_chosen(here, "2."))),
            needs=tuple({slug for name, slug in _NEEDS.items() if name == here["activityName"]}) or reader.needs(here["activityName"]),
            places=(place,),
            hours=tuple(_hours(here)),
            facts=_facts(here),
        )


def _chosen(properties: Mapping[str, Any], question: str) -> tuple[str, ...]:
    """What was ticked under the question with this number."""
    return tuple(answer for key, answers in properties.items() if key.startswith(question) for answer in answers)


def _facts(properties: Mapping[str, Any]) -> dict[FactCode, Answer]:
    ways, papers = _chosen(properties, "4."), _chosen(properties, "1.")
    facts = {FactCode.WALK_IN: Answer.YES} if any("Walk-in" in way or "All the above" in way for way in ways) else {}
    if "Referrals only" in ways:
        facts[FactCode.REQUIRES_REFERRAL] = Answer.YES
    if papers:
        facts[FactCode.REQUIRES_ID] = Answer.NO if "No Requirement" in papers else Answer.YES
    return facts


def _hours(properties: Mapping[str, Any]) -> Iterator[Opens]:
    opens, closes = (_OPENS.search(" ".join(_chosen(properties, question))) for question in ("8.", "9."))
    days = next((_DAYS[day] for day in _chosen(properties, "7.") if day in _DAYS), None)
    if opens and closes and days:
        yield Opens(days, f"{int(opens[1]):02}:{opens[2]}", f"{int(closes[1]):02}:{closes[2]}")
