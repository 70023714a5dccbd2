"""The starter directory in a real directory file, and what a worker is then shown of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from referral_app.domain.listing import EntryKind, Listing
from referral_app.domain.roles import Role
from referral_app.domain.trust import TrustState, trust_on
from referral_app.exchange.starter import StarterDirectory
from referral_app.storage.directory import create_directory
from referral_app.storage.listings import read_listings
from tests.exchange.starter_rows import Rows

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def listings(whole: StarterDirectory, rows: Rows, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Listing]:
    path: Path = tmp_path_factory.mktemp("starter") / "referral.directory"
    with create_directory(path) as directory:
        with directory.write(by="test", source="starter") as unit:
            unit.put_many(whole.records)
            unit.commit()
        with directory.snapshot() as snapshot:
            found = read_listings(snapshot, [(EntryKind.SERVICE, record.id) for record in rows.services("SXL").values()])
    return {row: found[record.id] for row, record in rows.services("SXL").items()}


def test_most_local_rows_are_leads(listings: dict[str, Listing]) -> None:
    """49 of them have a number; the rest cannot be referred to yet (users.md 1.5)."""
    assert sum(listing.lead for row, listing in listings.items() if row.startswith("L")) == 209 - 49


def test_no_channel_is_shown_twice(listings: dict[str, Listing]) -> None:
    for row, listing in listings.items():
        shown = [(channel.type, channel.value) for channel in listing.channels]
        assert len(shown) == len(set(shown)), row


def test_the_hotline_is_published_and_always_open(listings: dict[str, Listing]) -> None:
    hotline = listings["S11"]
    trust = trust_on(TODAY, hotline.trust)
    assert (trust.state, trust.date) == (TrustState.PUBLISHED, "2026-07-13")
    assert not hotline.conflicts
    assert all(channel.always_open for channel in hotline.channels if channel.type in ("voice", "sms", "tty", "chat"))
    assert set(hotline.roles) == {Role.SURVIVORS, Role.REFERRALS, Role.TIPS}


@pytest.mark.parametrize(
    "row", ["S09", "S10", "S13-services", "S15-services", "S54-contact", "S56", "S59-line", "X02", "X07", "L022", "L096", "L187"]
)
def test_what_is_contested_is_call_first(row: str, listings: dict[str, Listing]) -> None:
    assert listings[row].conflicts
    assert trust_on(TODAY, listings[row].trust).state is TrustState.CALL_FIRST


def test_nothing_old_or_lone_is_taken_for_published(listings: dict[str, Listing]) -> None:
    published = {row for row, listing in listings.items() if trust_on(TODAY, listing.trust).state is TrustState.PUBLISHED}
    assert {"S11", "X03", "X05", "X08", "X09", "X10"} <= published
    assert published <= {"S11", "X01", "X03", "X04", "X05", "X08", "X09", "X10", "L097"}
