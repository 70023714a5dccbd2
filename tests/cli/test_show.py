"""``show``: everything public of any kind of entry, more only when asked by its level, and never a confidential place."""

from __future__ import annotations

from pathlib import Path

import pytest

from referral_app.domain.channels import ChannelType
from referral_app.domain.roles import Role
from referral_app.domain.visibility import Visibility
from referral_app.storage.directory import open_directory
from tests import builders
from tests.cli.test_find import RESULT, check_result
from tests.desks import Run, refused

FIELDS = [
    "agency_id", "suggested_needs", "program", "alternate_name", "acronyms", "former_names", "discreet_names", "description", "alert", "status",
    "lead", "confidential", "places", "service_areas", "schedules", "languages", "interpretation_services", "interpreter",
    "eligibility_description", "minimum_age", "maximum_age", "application_process", "fees_description", "cost_options",
    "required_documents", "facts", "figures", "sources", "source_ids", "conflicts", "notes", "last_verification",
]  # fmt: skip


@pytest.mark.parametrize(("row", "kind"), [("S11", "service"), ("S01", "organization"), ("S15", "program"), ("S08", "reference")])
def test_every_kind_of_entry_is_shown_whole(run: Run, starter_read: Path, row: str, kind: str) -> None:
    ran = run("show", row, "--json", directory=starter_read)
    shown = ran.document
    assert (ran.err, shown["kind"]) == ("", kind)
    assert list(shown) == ["format", *RESULT, *FIELDS]
    check_result({key: value for key, value in shown.items() if key != "format"})
    assert shown["source_ids"]
    assert run("show", shown["id"].upper(), "--json", directory=starter_read).document == shown
    read = run("show", row, directory=starter_read)
    assert read.out.startswith(shown["name"][:20])
    assert shown["id"] in read.out


def test_the_hotline_has_its_ways_with_hours_and_sources(run: Run, starter_read: Path) -> None:
    shown = run("show", "S11", "--json", directory=starter_read).document
    ways = {channel["type"]: channel for channel in shown["channels"]}
    assert "888-373-7888" in ways["voice"]["value"]
    assert "233733" in ways["sms"]["value"]
    assert ways["sms"]["keyword"] == "HELP"
    assert ways["voice"]["sources"]


@pytest.mark.parametrize("typed", ["S999", "", " ", "nowhere", "00000000-0000-4000-8000-000000000000", "\udcff", "'; --", "x" * 5000])
def test_an_id_that_nothing_has_is_one_sentence(run: Run, starter_read: Path, typed: str) -> None:
    for command in ("show", "history", "purge"):
        said = refused(run(command, "--", typed, directory=starter_read))
        assert "has the id" in said
        assert len(said) < 300


def test_an_unknown_level_names_the_levels(run: Run, starter_read: Path) -> None:
    for command in ("show", "history"):
        assert "public, partners, internal" in refused(run(command, "S11", "--visibility", "held", directory=starter_read))


def test_what_is_not_public_is_shown_only_by_its_level(run: Run, bare: Path) -> None:
    confidential(bare)
    house = builders.the_id("service", "Harbor House")
    public = run("show", house, "--json", directory=bare)
    partners = run("show", house, "--visibility", "partners", "--json", directory=bare)
    internal = run("show", house, "--visibility", "internal", "--json", directory=bare)
    for secret in ("7 Hidden Lane", "37.77", "415-555-0177", "knock twice"):
        assert secret not in public.out
    assert "415-555-0177" in partners.out
    assert "7 Hidden Lane" not in partners.out
    assert all(secret in internal.out for secret in ("7 Hidden Lane", "37.77", "415-555-0177", "knock twice"))
    assert public.document["confidential"] is True
    assert public.document["distance_miles"] is None
    assert "location given by phone" in run("show", house, directory=bare).out
    assert "7 Hidden Lane" in run("show", house, "--visibility", "internal", directory=bare).out


def confidential(path: Path) -> None:
    """A safe house with a hidden address and a back line for partners."""
    with open_directory(path, write=True) as directory, directory.write(by="test", source="test") as unit:
        hidden = {"id": builders.the_id("address", "Safe house"), "location_id": builders.the_id("location", "Safe house")}
        unit.put_many(
            [
                builders.organization(),
                builders.service(),
                builders.location("Safe house", latitude=37.77, longitude=-122.41),
                builders.service_at(place="Safe house"),
                builders.address("Safe house", address_1="7 Hidden Lane", **hidden),
                builders.phone(),
                builders.channel_use(ChannelType.VOICE),
                builders.phone("back line", number="415-555-0177"),
                builders.channel_use(ChannelType.VOICE, of="back line"),
                builders.note("knock twice"),
                builders.role(Role.SURVIVORS),
            ]
        )
        unit.decide_visibility("address", hidden["id"], Visibility.INTERNAL, by="test")
        unit.decide_visibility("location", hidden["location_id"], Visibility.INTERNAL, by="test")
        unit.decide_visibility("phone", builders.the_id("phone", "back line"), Visibility.PARTNERS, by="test")
        unit.decide_visibility("note", builders.the_id("note", "service Harbor House knock twice"), Visibility.INTERNAL, by="test")
        unit.commit()
