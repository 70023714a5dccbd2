"""A program with the worst name there is, from the search box to the page of a sheet: always text, never anything that acts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from referral_app.domain.channels import ChannelType, ChannelUse, Who
from referral_app.domain.contact import Phone
from referral_app.domain.ids import stable_id
from referral_app.domain.roles import Role
from referral_app.storage.directory import open_directory
from tests import builders
from tests.cli.test_sheet import text_of
from tests.desks import Run

NAMES = [
    'Hope <img src="file:///etc/hostname"><script>alert(1)</script> House',
    "=HYPERLINK(0) Hope House",
    '#read("/etc/passwd") $x$ *b* _i_ @ref <label> `raw` Hope House',
    "Hope \x1b[2J\x1b]0;owned\x07 House",
    "Hope\u202eesuoH\u2066 House\u200f",
    "Hope\r\nHouse\x00\x0b\x0c\x85\u2028more",
    "'; DROP TABLE service; -- Hope House",
    "{0} %s {agency} %(x)s Hope House",
    "Hope " + "o\u0301" * 200 + " House",
    "Hope " + "W" * 300 + " House",
    "\\u{1F600} \\n Hope House \\",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_is_only_ever_text(run: Run, starter: Path, name: str) -> None:
    entry = add_program(starter, name)
    found = run("find", "Hope", "--limit", "1000", "--json", directory=starter)
    assert found.status == 0
    (one,) = [one for one in found.document["results"] if one["id"] == entry]
    assert one["name"].split() == name.split() or "House" in one["name"]
    read = run("find", "Hope", "--limit", "1000", directory=starter)
    assert not {"\x1b", "\x07", "\u202e", "\u2066", "\x00", "\x85"} & set(read.out)
    shown = run("show", entry, directory=starter)
    assert not {"\x1b", "\x07", "\u202e", "\u2066", "\x00", "\x85"} & set(shown.out)
    made = run("sheet", entry, "--json", directory=starter)
    assert made.status == 0, made.err
    text = unbroken(text_of(Path("sheet.pdf")))
    assert "Hope" in text
    assert "root:" not in text
    for piece in ("<script>alert(1)</script>", "=HYPERLINK(0)", '#read("/etc/passwd")', "DROPTABLE", "{agency}"):
        assert (piece in text) is (piece in unbroken(name))


def unbroken(text: str) -> str:
    """``text`` without spaces and without the places where a long word may break."""
    return "".join(char for char in text if not char.isspace() and char != "\u200b")


def add_program(path: Path, name: str) -> str:
    """A program for survivors with a phone, called ``name``; its id."""
    number = Phone(id=stable_id("hostile", "phone"), service_id=builders.the_id("service", "hostile"), number="415-555-0142", type="voice")
    with open_directory(path, write=True) as directory, directory.write(by="test", source="test") as unit:
        unit.put_many(
            [
                builders.organization(),
                replace(builders.service("hostile"), name=name),
                number,
                ChannelUse(
                    id=stable_id("hostile", "use"),
                    link_entity="phone",
                    link_id=number.id,
                    type=ChannelType.VOICE,
                    who=(Who.SURVIVOR.value,),
                ),
                builders.role(Role.SURVIVORS, of="hostile"),
            ]
        )
        unit.commit()
    return builders.the_id("service", "hostile")
