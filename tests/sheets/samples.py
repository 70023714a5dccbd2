"""Made-up programs for tests of sheets: as ``storage.listings`` would hand them over, with nothing of a real agency."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from referral_app.domain.answers import Answer
from referral_app.domain.channels import Channel, ChannelType
from referral_app.domain.facts import Fact
from referral_app.domain.listing import AreaServed, EntryKind, ListedPlace, Listing, SpokenLanguage
from referral_app.domain.location import Address, LocationType
from referral_app.domain.needs import Need, NeedVocabulary
from referral_app.domain.roles import Role
from referral_app.domain.schedule import Schedule
from referral_app.domain.trust import TrustInputs
from referral_app.sheets.gate.known import GateFacts
from referral_app.sheets.request import SheetItem, SheetRequest

TODAY = date(2026, 11, 25)
NUMBERS = {ChannelType.VOICE, ChannelType.SMS, ChannelType.TTY, ChannelType.VIDEO}
_NEEDS = Path(__file__).resolve().parents[2] / "db" / "seed" / "needs.csv"


@cache
def vocabulary() -> NeedVocabulary:
    """The needs as they ship."""
    with _NEEDS.open(encoding="utf-8", newline="") as file:
        return NeedVocabulary(
            Need(row["slug"], row["code"], row["staff"], row["plain"], row["retired"] == "yes", row["printable"] == "yes")
            for row in csv.DictReader(file)
        )


def channel(kind: str, value: str, **more: Any) -> Channel:
    return Channel(type=ChannelType(kind), value=value, entity="phone", entity_id=f"{kind}-{value}", **more)


def fact(code: str, answer: Answer = Answer.YES, detail: str | None = None) -> Fact:
    return Fact(id=code, link_entity="service", link_id="x", code=code, answer=answer, detail=detail)


def place(street: str, city: str = "Seattle", state: str = "WA", zip_code: str = "98101", **more: Any) -> ListedPlace:
    address = Address(
        id=street, address_1=street, city=city, state_province=state, postal_code=zip_code, country="US", address_type=LocationType.PHYSICAL
    )
    return ListedPlace(f"place-{street}", address=address, **more)


def weekly(days: str, opens: str, closes: str) -> Schedule:
    return Schedule(id=f"{days}{opens}", freq="WEEKLY", byday=days, opens_at=opens, closes_at=closes)


def program(entry_id: str = "p", name: str = "Night shelter", **more: Any) -> Listing:
    """A program that may stand on a sheet: serves survivors, has a number, and is as empty as that allows."""
    given: dict[str, Any] = {
        "agency": name,
        "needs": ("housing",),
        "roles": (Role.SURVIVORS,),
        "channels": (channel("voice", "206-555-0119"),),
    }
    return Listing(id=entry_id, kind=EntryKind.SERVICE, name=name, **{**given, **more})


HOTLINE = program(
    "hotline",
    "National Human Trafficking Hotline",
    agency="An operator",
    needs=("safety.hotline",),
    channels=(
        channel("voice", "18883737888", always_open=True, call_free=Answer.YES),
        channel("sms", "233733", keyword="HELP", languages=("en", "es")),
        channel("chat", "https://hotline.example/chat", languages=("en", "es")),
        channel("tty", "711"),
    ),
    languages=(SpokenLanguage("en"), SpokenLanguage("es"), SpokenLanguage("vi", by_interpreter=True)),
    areas=(AreaServed("United States", "nation:US"),),
    trust=TrustInputs(source_date="2026-07-13"),
)
SHELTER = program(
    "shelter",
    "Harbor Home",
    needs=("housing.shelter-tonight",),
    channels=(channel("voice", "2065550119", always_open=True), channel("sms", "88788", keyword="START", languages=("en", "es"))),
    places=(ListedPlace("hidden", confidential=True),),
    areas=(AreaServed("King County, WA", "county:53033"),),
    facts=(fact("charges-fee", Answer.NO),),
    trust=TrustInputs(called_on="2026-11-01"),
)
LAWYERS = program(
    "lawyers",
    "Help with T and U visas",
    agency="Bridge Legal Clinic",
    needs=("immigration.t-visa", "immigration.u-visa"),
    channels=(channel("voice", "206-555-0142"), channel("web", "https://bridge.example/help")),
    places=(place("615 Example Ave"),),
    schedules=(weekly("MO,TU,WE,TH,FR", "09:00", "17:00"),),
    languages=(SpokenLanguage("en"), SpokenLanguage("es"), SpokenLanguage("ar", by_interpreter=True)),
    facts=(fact("attorney"), fact("sliding-scale")),
    trust=TrustInputs(source_date="2026-07"),
)
WORK = program(
    "work",
    "Work program",
    agency="New Arrivals Center",
    needs=("employment",),
    channels=(channel("voice", "253-555-0176", extension="012"),),
    places=(place("88 Pine St", "Tacoma", "WA", "98402"),),
    schedules=(weekly("MO,TU,WE,TH", "10:00", "16:00"),),
    facts=(fact("charges-fee", Answer.NO), fact("walk-in")),
    trust=TrustInputs(source_date="2025-09"),
)
ITEMS = (SheetItem(SHELTER, "housing"), SheetItem(LAWYERS, "immigration"), SheetItem(WORK, "employment"))


def request(*items: SheetItem | Listing, **more: Any) -> SheetRequest:
    """A request for a sheet; programs stand under their own first need."""
    chosen = tuple(SheetItem(item) if isinstance(item, Listing) else item for item in items) or ITEMS
    given: dict[str, Any] = {"items": chosen, "hotline": HOTLINE, "today": TODAY, "vocabulary": vocabulary()}
    return SheetRequest(**{**given, **more})


def known(asked: SheetRequest, *withheld: str) -> GateFacts:
    """What the gate would be told: the numbers of the programs asked for, and what the directory holds back."""
    listings = [item.listing for item in asked.items] + ([asked.hotline] if asked.hotline else [])
    numbers = (each.value for listing in listings for each in listing.channels if each.type in NUMBERS)
    return GateFacts(withheld=frozenset(withheld), phones=frozenset(numbers))


def named(name: str, number: int = 0) -> Listing:
    """A program that is all name."""
    return replace(program(f"n{number}", name), agency=name)
