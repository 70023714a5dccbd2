"""What the tests of listings share: one service of one agency, and short ways to write and to read."""

from __future__ import annotations

from referral_app.domain.listing import EntryKind, Listing
from referral_app.domain.record import Record
from referral_app.domain.verification import Verification, VerificationOutcome
from referral_app.domain.visibility import Visibility
from referral_app.storage.directory import Directory
from referral_app.storage.listings import read_listings
from tests import builders as make

SERVICE = make.service()
AGENCY = make.organization(website="https://bay.example.org")
PLACE = (make.location(latitude=37.77, longitude=-122.41), make.service_at(), make.address())


def put(directory: Directory, *records: Record) -> None:
    with directory.write(by="desk", source="edit") as unit:
        unit.put_many(records)
        unit.commit()


def decide(directory: Directory, record: Record, level: Visibility) -> None:
    with directory.write(by="desk", source="edit") as unit:
        unit.decide_visibility(record.TABLE, record.id, level, by="desk")
        unit.commit()


def listing(directory: Directory, record: Record = SERVICE, level: Visibility = Visibility.PUBLIC) -> Listing:
    kinds = {"service": EntryKind.SERVICE, "program": EntryKind.PROGRAM, "organization": EntryKind.ORGANIZATION}
    kind = kinds.get(record.TABLE, EntryKind.REFERENCE)
    with directory.snapshot() as snapshot:
        return read_listings(snapshot, [(kind, record.id)], level)[record.id]


def shown(found: Listing) -> list[tuple[str, str]]:
    return [(channel.type.value, channel.value) for channel in found.channels]


def verified(outcome: VerificationOutcome, day: str, *, of: Record = SERVICE, method: str = "call") -> Verification:
    name = f"{of.id} {outcome} {day}"
    return Verification(
        id=make.the_id("verification", name), link_entity=of.TABLE, link_id=of.id, happened_on=day, outcome=outcome, method=method
    )
