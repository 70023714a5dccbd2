"""What trust in a program is worked out from: calls, sources and open conflicts."""

from __future__ import annotations

import pytest

from referral_app.domain.record import Record
from referral_app.domain.trust import TrustInputs
from referral_app.domain.verification import VerificationOutcome
from referral_app.storage.directory import Directory
from tests import builders as make
from tests.storage.listed import AGENCY, SERVICE, listing, put, verified


@pytest.fixture
def program(directory: Directory) -> Directory:
    """A service of an agency."""
    put(directory, AGENCY, SERVICE)
    return directory


def sourced(of: str, date: str | None, *, weak: bool = False) -> Record:
    return make.provenance(of=of, entity="phone", source_date=date, weak=weak, sources=("a page",))


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([make.phone(), sourced("front desk", "2026-07")], TrustInputs(source_date="2026-07")),
        ([make.phone(), sourced("front desk", "2014", weak=True)], TrustInputs(source_date="2014", weak=True)),
        ([make.phone(), sourced("front desk", None, weak=True)], TrustInputs(weak=True)),
        (
            [make.phone(), make.phone("other", number="2"), sourced("front desk", "2014", weak=True), sourced("other", "2013")],
            TrustInputs(source_date="2013"),
        ),
        ([make.phone(), make.provenance(source_date="2026-06")], TrustInputs(source_date="2026-06")),
        (
            [make.phone(), make.phone("fax", type="fax"), sourced("front desk", "2020"), sourced("fax", "2026")],
            TrustInputs(source_date="2020"),
        ),
        ([make.phone(), make.conflict()], TrustInputs(disputed=True)),
        ([make.phone(), make.conflict(settled_on="2026-07-01")], TrustInputs()),
        ([make.phone(), make.conflict(of="front desk", entity="phone")], TrustInputs(disputed=True)),
        ([make.phone(), make.phone("fax", type="fax"), make.conflict(of="fax", entity="phone")], TrustInputs()),
        (
            [
                make.phone(),
                sourced("front desk", "2026-05"),
                make.phone("old", number="2"),
                sourced("old", "2026-06"),
                make.conflict(of="old", entity="phone"),
            ],
            TrustInputs(source_date="2026-05"),
        ),
        ([make.phone(), make.conflict(of="Bay Harbor", entity="organization")], TrustInputs(disputed=True)),
        ([make.phone(), make.conflict(of="Bay Harbor", entity="organization", field="name")], TrustInputs()),
        ([make.service(assured_date="2026-05-01")], TrustInputs(called_on="2026-05-01")),
        (
            [verified(VerificationOutcome.CONFIRMED, "2026-06-01"), make.service(assured_date="2026-07-01")],
            TrustInputs(called_on="2026-06-01"),
        ),
        ([verified(VerificationOutcome.CONFIRMED, "2026-06-01", of=AGENCY)], TrustInputs(called_on="2026-06-01")),
        ([verified(VerificationOutcome.CHANGED, "2026-06-02")], TrustInputs(called_on="2026-06-02")),
        ([verified(VerificationOutcome.NO_ANSWER, "2026-06-02")], TrustInputs()),
        ([verified(VerificationOutcome.CONFIRMED, "2026-06-02", method="web")], TrustInputs()),
        (
            [verified(VerificationOutcome.CONFIRMED, "2026-06-01"), verified(VerificationOutcome.NO_ANSWER, "2026-06-02")],
            TrustInputs(called_on="2026-06-01"),
        ),
        ([verified(VerificationOutcome.CONFIRMED, "2026-06-01"), verified(VerificationOutcome.WRONG_NUMBER, "2026-06-02")], TrustInputs()),
        ([make.phone(), verified(VerificationOutcome.CONFIRMED, "2026-06-03", of=make.phone())], TrustInputs(called_on="2026-06-03")),
    ],
)
def test_what_trust_is_worked_out_from(program: Directory, records: list[Record], expected: TrustInputs) -> None:
    put(program, *records)
    assert listing(program).trust == expected
