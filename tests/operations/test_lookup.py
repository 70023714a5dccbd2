"""Looking things up: any words may be asked, the needs are counted as a search counts them, and entries are known by any id they have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referral_app.bootstrap import LocalOffice
from referral_app.domain.listing import EntryKind
from referral_app.domain.organization import Organization
from referral_app.domain.sources import SourceId
from referral_app.operations import lookup
from referral_app.operations.asked import Asked
from referral_app.operations.asking import understand
from referral_app.operations.desk import Desk
from referral_app.operations.entries import looks_like_an_id, resolve
from referral_app.operations.opening import Opening
from tests import builders
from tests.desks import NOON


@pytest.fixture
def reading(starter_read: Path) -> Iterator[Desk]:
    """A desk for reading only."""
    with LocalOffice(lambda: NOON).desk(Opening(path=starter_read)) as opened:
        yield opened


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec=None), max_size=40))
def test_any_words_may_be_looked_for(reading: Desk, text: str) -> None:
    page = lookup.find(reading, understand(reading, Asked(text=text)))
    assert len(page.results) == min(page.total, 20)
    with reading.directory.snapshot() as snapshot:
        assert resolve(snapshot, text) is None or text.strip()


def test_the_counts_of_needs_are_those_of_a_search(reading: Desk) -> None:
    tree = lookup.needs(reading)
    for counted in (*tree, *(leaf for group in tree for leaf in group.leaves)):
        if counted.count:
            found = lookup.find(reading, understand(reading, Asked(needs=(counted.need.slug,), limit=1)))
            assert found.total == counted.count, counted.need.slug


def test_what_is_read_with_one_desk_is_never_written(reading: Desk) -> None:
    assert reading.directory.read_only


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [
        ("00000000-0000-4000-8000-000000000000", True),
        (" 00000000-0000-4000-8000-00000000000A ", True),
        ("00000000000040008000000000000000", False),
        ("shelter", False),
        ("", False),
        ("\udcff", False),
    ],
)
def test_what_looks_like_an_id(typed: str, is_one: bool) -> None:
    assert looks_like_an_id(typed) is is_one


def test_an_id_of_another_source_is_known_only_while_it_means_one_entry(bare_desk: Desk) -> None:
    first, second = builders.organization("First"), builders.organization("Second")
    with bare_desk.directory.write(by="test", source="test") as unit:
        unit.put_many([first, second, called("7", first), called("7", second), called("8", first), called("8", first, by="other")])
        unit.commit()
    with bare_desk.directory.snapshot() as snapshot:
        assert resolve(snapshot, "7") is None
        assert resolve(snapshot, " 8 ") == (EntryKind.ORGANIZATION, first.id)


def called(value: str, agency: Organization, *, by: str = "here") -> SourceId:
    """What another system calls an agency."""
    return SourceId(
        id=builders.the_id("source_id", f"{by} {value} {agency.id}"), link_entity="organization", link_id=agency.id, scheme=by, value=value
    )
