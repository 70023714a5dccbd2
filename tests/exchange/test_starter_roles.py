"""Who the entries of the starter directory are for: nothing is offered to a person that could hurt them."""

from __future__ import annotations

import pytest

from referral_app.domain.answers import Answer
from referral_app.domain.channels import REFERABLE
from referral_app.domain.facts import Fact, FactCode
from referral_app.domain.service import Service
from tests.exchange.starter_rows import Rows

OFFERED = {
    "S09", "S10", "S11", "S40-counseling", "S76-line", "S77-contact", "S80-line", "X01", "X02", "X03", "X04", "X05", "X06", "X07",
    "X08", "X09", "X10", "X11", "X12", "X19",
}  # fmt: skip
"""National rows the desk lists by default. A row comes in here only after somebody thought about who would be handed it."""
LEADS = {"S13-services", "S14-services", "S15-services", "S16-services", "S20", "S64-services", "S65-services", "X14", "X15"}
"""National rows that serve survivors but have no phone, text or walk-in."""
TIPS_ONLY = {"S51-tips", "S59-line", "S73-tips", "S76-cybertipline", "X13", "L009", "L026", "L049", "L105"}
ONE_BY_ONE = {"S51-victim-assistance", "S54-contact", "S55", "S56"}
"""Immigration agencies: staff information, never listed for survivors (users.md 4.2)."""


def test_no_policy_body_serves_survivors(rows: Rows) -> None:
    for row, record in rows.rows.items():
        roles = rows.roles(record)
        assert not {"policy", "survivors"} <= roles, row
        assert record.TABLE != "reference_entry" or not roles & {"survivors", "referrals", "tips"}, row


def is_referable(rows: Rows, record: Service) -> bool:
    return any(way.use.type in REFERABLE and set(way.use.who) & {"anyone", "survivor", "advocate"} for way in rows.ways_of(record))


def test_what_the_desk_lists_by_default(rows: Rows) -> None:
    served = {row: record for row, record in rows.services().items() if rows.roles(record) & {"survivors", "referrals"}}
    assert {row for row, record in served.items() if is_referable(rows, record)} == OFFERED
    assert set(served) - OFFERED == LEADS


@pytest.mark.parametrize("row", sorted(TIPS_ONLY))
def test_a_line_of_investigators_only_takes_tips(row: str, rows: Rows) -> None:
    record = rows.rows[row]
    assert rows.roles(record) == {"tips"}
    assert all(way.use.contacts_police is Answer.YES for way in rows.ways_of(record))


@pytest.mark.parametrize("row", sorted(ONE_BY_ONE))
def test_an_immigration_agency_is_staff_information(row: str, rows: Rows) -> None:
    assert rows.roles(rows.rows[row]) == {"professionals"}


def test_whoever_takes_tips_or_tells_police_says_so(rows: Rows) -> None:
    for row, record in rows.services("SXL").items():
        told = {fact.code: fact.answer for fact in rows.on(Fact, record)}
        reaches = {way.use.contacts_police for way in rows.ways_of(record)}
        if Answer.YES in reaches:
            assert told[FactCode.WORKS_WITH_POLICE] is Answer.YES, row
        if rows.roles(record) == {"tips"}:
            assert "reporting" in {need.partition(".")[0] for need in rows.needs(record)}, row
