"""``find`` and ``needs``: the shape scripts depend on, what the starter directory answers, and every value that is not known."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from referral_app.bootstrap import LocalOffice
from referral_app.domain.channels import ChannelType
from referral_app.domain.roles import Role
from referral_app.operations.entries import resolve
from referral_app.operations.opening import Opening
from referral_app.storage.directory import open_directory
from tests import builders
from tests.desks import NOON, Run, facet_options, refused

RESULT = [
    "id", "kind", "name", "agency", "needs", "section", "roles", "area", "distance_miles",
    "open", "channels", "trust", "trust_date", "offers", "takes", "ask",
]  # fmt: skip
ROLES = {"survivors", "referrals", "tips", "professionals", "policy"}
CHANNELS = {"voice", "sms", "chat", "email", "web", "walk-in", "mail", "fax", "tty", "video"}
WHO = {"survivor", "advocate", "law-enforcement", "anyone"}


def check_result(one: dict[str, Any]) -> None:
    """Key by key, as design 6 has it."""
    assert list(one)[: len(RESULT)] == RESULT
    assert one["kind"] in {"service", "program", "organization", "reference"}
    assert all(isinstance(one[key], str) and one[key] for key in ("id", "name", "area"))
    assert isinstance(one["agency"], str)
    assert set(one["roles"]) <= ROLES
    assert one["section"] is None or isinstance(one["section"], str)
    assert one["distance_miles"] is None or one["distance_miles"] >= 0
    assert set(one["open"]) == {"state", "until"}
    assert one["open"]["state"] in {"open", "closed", "unknown"}
    assert one["trust"] in {"called", "published", "call-first"}
    assert one["trust_date"] is None or isinstance(one["trust_date"], str)
    for channel in one["channels"]:
        assert list(channel)[:4] == ["type", "value", "who", "hours"]
        assert channel["type"] in CHANNELS
        assert channel["value"]
        assert set(channel["who"]) <= WHO
        assert channel["who"]
    for part in ("offers", "takes", "ask"):
        assert all(list(said) == ["code", "text"] and said["code"] and said["text"] for said in one[part])


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("shelter",),
        ("--need", "housing", "--need", "immigration", "--takes", "without-letter", "--speaks", "es"),
        ("--need", "housing", "--near", "94103", "--within", "50", "--open-now"),
        ("--role", "professionals"),
        ("--role", "all", "--limit", "300"),
        ("--leads",),
        ("zzzzqqqq",),
    ],
)
def test_the_document_of_find(run: Run, starter_read: Path, words: tuple[str, ...]) -> None:
    ran = run("find", *words, "--json", directory=starter_read)
    assert (ran.status, ran.err) == (0, "")
    found = ran.document
    assert list(found) == ["format", "total", "took_ms", "results", "not_for_this", "leads", "facets"]
    assert isinstance(found["took_ms"], int | float)
    assert len(found["results"]) <= found["total"]
    assert all(list(reason) == ["code", "text", "count"] for reason in found["not_for_this"])
    assert isinstance(found["leads"], int)
    assert list(found["facets"]) == ["need", "speaks", "takes", "without", "role"]
    assert all(isinstance(count, int) for counts in found["facets"].values() for count in counts.values())
    for one in found["results"]:
        check_result(one)


def test_every_row_of_the_starter_directory_is_found_under_all_roles(run: Run, starter_read: Path) -> None:
    everything = run("find", "--role", "all", "--limit", "1000", "--json", directory=starter_read).document
    assert len(everything["results"]) == everything["total"]
    found = {one["id"] for one in everything["results"]}
    with open_directory(starter_read) as directory, directory.snapshot() as snapshot:
        for number in range(1, 92):
            meant = resolve(snapshot, f"S{number:02}")
            assert meant is not None, f"S{number:02}"
            assert meant[1] in found, f"S{number:02}"


@pytest.mark.parametrize("words", [(), ("--need", "housing"), ("--takes", "men"), ("trafficking",)])
def test_no_policy_body_and_no_lead_among_what_serves_survivors(run: Run, with_local: Path, words: tuple[str, ...]) -> None:
    found = run("find", "--role", "survivors", "--limit", "1000", "--json", *words, directory=with_local).document
    assert found["results"]
    assert [one["name"] for one in found["results"] if not {"survivors", "referrals"} & set(one["roles"])] == []
    assert [one["name"] for one in found["results"] if one["kind"] != "service"] == []
    reachable = {"voice", "sms", "walk-in", "tty", "video"}
    assert [one["name"] for one in found["results"] if not reachable & {channel["type"] for channel in one["channels"]}] == []


def test_leads_are_counted_and_listed_apart(run: Run, with_local: Path) -> None:
    found = run("find", "--limit", "1000", "--json", directory=with_local).document
    leads = run("find", "--leads", "--limit", "1000", "--json", directory=with_local).document
    assert found["leads"] == leads["total"] == len(leads["results"]) > 50
    assert not {one["id"] for one in found["results"]} & {one["id"] for one in leads["results"]}


@pytest.mark.parametrize("before", [(), ("--need", "housing"), ("hotline",), ("--speaks", "es", "--near", "94103")])
def test_a_choice_lists_as_many_as_its_count_says(run: Run, with_local: Path, before: tuple[str, ...]) -> None:
    found = run("find", *before, "--json", directory=with_local).document
    options = facet_options(found)
    assert len(options) > 60
    replaced = {"--need", "--speaks", "--role"}
    for option, value, count in options[::7]:
        rest = before if option not in replaced else _without(before, option)
        chosen = run("find", *rest, option, value, "--json", directory=with_local).document
        assert chosen["total"] == count, (option, value)


def test_the_programs_behind_a_reason_are_as_many_as_it_counts(run: Run, with_local: Path) -> None:
    words = ("find", "--need", "housing", "--near", "98104", "--all-hours", "--limit", "1000")
    found = run(*words, "--json", directory=with_local).document
    assert {"area", "all-hours"} & {reason["code"] for reason in found["not_for_this"]}
    listed = {one["id"] for one in found["results"]}
    for reason in found["not_for_this"]:
        behind = run(*words, "--why-not", reason["code"].upper(), "--json", directory=with_local).document
        assert list(behind) == list(found)
        assert behind["total"] == len(behind["results"]) == reason["count"]
        assert not listed & {one["id"] for one in behind["results"]}
        listed |= {one["id"] for one in behind["results"]}
        assert {key: behind[key] for key in ("not_for_this", "leads", "facets")} == {
            key: found[key] for key in ("not_for_this", "leads", "facets")
        }
        said = run(*words, "--why-not", reason["code"], directory=with_local).out
        assert said.startswith(reason["text"])
        assert behind["results"][0]["id"] in said


def test_a_reason_that_leaves_nobody_out_is_said_and_one_that_is_not_known_is_refused(run: Run, starter_read: Path) -> None:
    assert run("find", "--why-not", "speaks", directory=starter_read).out == "Nothing is left out for this reason.\n"
    assert "takes.children" in refused(run("find", "--why-not", "takes.child", directory=starter_read))


def test_around_the_clock_narrows(run: Run, with_local: Path) -> None:
    whole = run("find", "--limit", "1000", "--json", directory=with_local).document
    narrowed = run("find", "--limit", "1000", "--all-hours", "--json", directory=with_local).document
    left_out = sum(reason["count"] for reason in narrowed["not_for_this"])
    assert narrowed["total"] + left_out == whole["total"]


def _without(words: tuple[str, ...], option: str) -> tuple[str, ...]:
    at = words.index(option) if option in words else None
    return words if at is None else words[:at] + words[at + 2 :]


def test_limit_lists_so_many_and_total_stays(run: Run, starter_read: Path) -> None:
    whole = run("find", "--json", "--limit", "1000", directory=starter_read).document
    three = run("find", "--json", "--limit", "3", directory=starter_read).document
    huge = run("find", "--json", "--limit", "9" * 30, directory=starter_read).document
    assert (len(three["results"]), three["total"]) == (3, whole["total"])
    assert [one["id"] for one in huge["results"]] == [one["id"] for one in whole["results"]]


def test_the_same_search_gives_the_same_answer(run: Run, starter_read: Path) -> None:
    words = ("find", "--need", "housing", "--need", "safety", "--json")
    first, second = (run(*words, directory=starter_read).document for _ in range(2))
    assert {**first, "took_ms": 0} == {**second, "took_ms": 0}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--need", "housng"), "housing"),
        (("--need", "immigration.t-vissa"), "immigration.t-visa"),
        (("--need", ""), "need"),
        (("--speaks", "klingonn"), "language"),
        (("--takes", "under18"), "under-18"),
        (("--without", "polise"), "police"),
        (("--role", "survivor"), "survivors"),
        (("--near", "00000"), "00000"),
        (("--near", "Oaklnd, CA"), "Oakland, CA"),
        (("--near", ""), "place"),
        (("--within", "10"), "--near"),
        (("--near", "94103", "--within", "nan"), "miles"),
        (("--near", "94103", "--within", "-3"), "miles"),
        (("--near", "94103", "--within", "1e400"), "miles"),
        (("--near", "94103", "--within", "far"), "“far” is not a number"),
        (("--near", "94103", "--within", "km"), "“km” is not a number"),
        (("--near", "94103", "--within", "9000km"), "miles"),
        (("--near", "me"), "Settings do not say where your office is"),
        (("shelter", "near", "me"), "Settings do not say where your office is"),
        (("--limit", "0"), "1 or more"),
        (("--limit", "-1"), "1 or more"),
        (("--limit", "many"), "“many” is not a number"),
        (("--limit", "1" * 5000), "is not a number"),
        (("--need", "x" * 5000), "is not a known need"),
        (("--need", "a\x1b[31m\nb"), "is not a known need"),
        (("--need", "\udcff"), "is not a known need"),
        (("--near", "\udcff"), "place"),
        (("--speaks", "\udcff"), "language"),
    ],
)
def test_a_value_that_is_not_known_is_one_sentence(run: Run, starter_read: Path, words: tuple[str, ...], sentence: str) -> None:
    for as_json in ((), ("--json",)):
        said = refused(run("find", *words, *as_json, directory=starter_read))
        assert sentence in said
        assert len(said) < 500
        assert "\x1b" not in said


QUERIES = [
    "", " ", "'", '"', "';--", "%", "_", "*", "foo-bar", "24/7", "O'Brien", "C++", "a.b", "#1", "NEAR(", "(", "AND", "\\", "<img src=x>",
    "=1+1", "\udcff", "\ud800", "a\udcffb", "مأوى", "庇护所", "shelter\u202e", "\x1b[2J", "\u0000", "x" * 10_000, "nowhere " * 500, "😀", "é", "e\u0301",
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_any_characters_may_be_looked_for(run: Run, starter_read: Path, query: str) -> None:
    ran = run("find", "--json", "--", query, directory=starter_read)
    assert (ran.status, ran.err) == (0, "")
    assert ran.document["total"] >= 0
    read = run("find", "--", query, directory=starter_read)
    assert (read.status, read.err) == (0, "")
    assert "\x1b" not in read.out


def test_values_may_be_written_as_people_write_them(run: Run, starter_read: Path) -> None:
    written = run("find", "--need", "Housing", "--speaks", "Spanish", "--role", "ALL", "--json", directory=starter_read).document
    keyed = run("find", "--need", "housing", "--speaks", "es", "--role", "all", "--json", directory=starter_read).document
    assert {**written, "took_ms": 0} == {**keyed, "took_ms": 0}


def test_a_list_reads_well(run: Run, starter_read: Path) -> None:
    ran = run("find", "--need", "housing", "--need", "immigration", "--near", "94103", directory=starter_read)
    lines = ran.out.splitlines()
    assert "program" in lines[0]
    assert "HOUSING" in lines
    assert any(line.startswith("  Call: ") for line in lines)
    long = [line for line in lines if len(line) > 100]
    assert long == [line for line in long if " " not in line.strip()], "only what cannot be folded is longer"


def test_nothing_found_says_what_to_do_and_whom_to_call(run: Run, starter_read: Path) -> None:
    ran = run("find", "zzzzqqqq", directory=starter_read)
    assert ran.status == 0
    assert "888-373-7888" in ran.out
    assert "  It may help to ask for less: without “zzzzqqqq” adds " in ran.out


@pytest.mark.parametrize(
    ("typed", "same"), [("40km", "24.8548"), ("40 KM", "24.8548"), ("25mi", "25"), (" 25 miles ", "25"), ("1e1", "10")]
)
def test_a_distance_may_name_its_unit(run: Run, with_local: Path, typed: str, same: str) -> None:
    found, meant = (
        run("find", "--near", "98104", "--within", within, "--limit", "1000", "--json", directory=with_local).document
        for within in (typed, same)
    )
    assert {**found, "took_ms": 0} == {**meant, "took_ms": 0}


def set_office(own_office: Path, text: str) -> None:
    """What the settings of the office say."""
    own_office.mkdir(exist_ok=True)
    (own_office / "settings.toml").write_text(text, encoding="utf-8")


def test_near_me_is_the_place_of_the_office(run: Run, with_local: Path, own_office: Path) -> None:
    set_office(own_office, 'place = "98104"\nwithin = 50\n')
    named, me, typed, anywhere = (
        {**run("find", *words, "--limit", "1000", "--json", directory=with_local).document, "took_ms": 0}
        for words in (("--near", "98104", "--within", "50"), ("--near", "me"), ("cerca", "de", "mí"), ())
    )
    assert named == me == typed
    assert named["total"] < anywhere["total"], "the place of the office is not added by itself"


def test_distances_are_read_in_the_unit_of_the_office_and_scripts_get_miles(run: Run, with_local: Path, own_office: Path) -> None:
    put_near_seattle(with_local)
    words = ("find", "Harbor", "--near", "98104")
    miles = run(*words, "--json", directory=with_local).document["results"][0]["distance_miles"]
    assert f" · {miles:.1f} mi · " in run(*words, directory=with_local).out
    set_office(own_office, 'distance_unit = "km"\n')
    assert f" · {miles * 1.609344:.1f} km · " in run(*words, directory=with_local).out
    assert run(*words, "--json", directory=with_local).document["results"][0]["distance_miles"] == miles


def test_what_is_worth_asking_stands_under_a_list_that_was_asked_for(run: Run, starter_read: Path) -> None:
    said = run("find", "--need", "safety", directory=starter_read).out
    assert re.search(r"^Worth asking: .+\? \(changes \d+ of \d+\)", said, re.MULTILINE)
    assert "Worth asking" not in run("find", directory=starter_read).out


def test_what_staff_should_know_is_said_to_a_person_and_is_no_part_of_the_document(run: Run, starter_read: Path) -> None:
    words = ("find", "--need", "immigration.t-visa", "--takes", "under-18")
    said = run(*words, directory=starter_read).out
    notes = said.partition("\nFor staff, never for a sheet\n")[2].splitlines()
    assert notes[0] == "  Staff only: follow your office's reporting rule."
    assert any(line.startswith("  T visa opens work permission") for line in notes)
    assert "April 30, 2024" in said
    assert "T visa opens" not in run(*words, "--json", directory=starter_read).out
    assert "For staff" not in run("find", "--need", "housing", directory=starter_read).out


def test_needs_lists_the_vocabulary_with_counts(run: Run, starter_read: Path) -> None:
    ran = run("needs", "--json", directory=starter_read)
    needs = ran.document["needs"]
    assert [need["slug"] for need in needs][:4] == ["safety", "housing", "basics", "advocate"]
    for group in needs:
        assert list(group) == ["slug", "staff", "plain", "count", "leaves"]
        assert all(leaf["slug"].startswith(f"{group['slug']}.") and leaf["leaves"] == [] for leaf in group["leaves"])
        assert group["count"] >= max((leaf["count"] for leaf in group["leaves"]), default=0)
    found = run("find", "--need", "housing", "--json", directory=starter_read).document
    assert next(need["count"] for need in needs if need["slug"] == "housing") == found["total"] > 0
    read = run("needs", directory=starter_read).out
    assert all(leaf["slug"] in read for group in needs for leaf in group["leaves"])


def put_near_seattle(path: Path) -> None:
    """Add a program with a place some miles from the middle of Seattle."""
    with LocalOffice(lambda: NOON).desk(Opening(path=path, write=True)) as desk, desk.directory.write(by="test", source="test") as unit:
        unit.put_many(
            [
                builders.organization(), builders.service(), builders.role(Role.SURVIVORS), builders.phone("p", of="Harbor House"),
                builders.channel_use(ChannelType.VOICE, of="p"), builders.location("Harbor House", latitude=47.64, longitude=-122.33),
                builders.service_at("Harbor House", "Harbor House"),
            ]
        )  # fmt: skip
        unit.commit()
