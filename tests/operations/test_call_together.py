"""Which lines a call together is offered: those of professionals first, never of others, never what is not public."""

from __future__ import annotations

from referral_app.bootstrap import LocalOffice
from referral_app.domain.channels import ChannelType, Who
from referral_app.domain.visibility import Visibility
from referral_app.operations.call_together import CallTogether, call_together
from referral_app.operations.opening import Opening
from referral_app.storage.directory import open_directory
from tests import builders
from tests.desks import NOON

NUMBERS = {
    "front desk": ("206-555-0101", (Who.ANYONE,)),
    "back line": ("206-555-0102", (Who.ADVOCATE,)),
    "agents": ("206-555-0103", (Who.LAW_ENFORCEMENT,)),
    "night line": ("206-555-0104", (Who.ADVOCATE,)),
    "same again": ("(206) 555-0101", ()),
}


def called(path: object, *, hidden: str | None = None) -> CallTogether:
    with open_directory(path, write=True) as directory, directory.write(by="test", source="test") as unit:  # type: ignore[arg-type]
        unit.put_many([builders.organization(), builders.service()])
        for rank, (name, (number, who)) in enumerate(NUMBERS.items()):
            unit.put_many(
                [
                    builders.phone(name, number=number),
                    builders.channel_use(ChannelType.VOICE, of=name, who=tuple(each.value for each in who), rank=rank),
                ]
            )
        if hidden is not None:
            unit.decide_visibility("phone", builders.the_id("phone", hidden), Visibility.PARTNERS, by="test")
        unit.commit()
    with LocalOffice(lambda: NOON).desk(Opening(path=path)) as desk:  # type: ignore[arg-type]
        return call_together(desk, [builders.the_id("service", "Harbor House")], "es")


def test_lines_of_professionals_come_first_and_each_number_once(starter: object) -> None:
    offered = called(starter)
    first, hotline = offered.callees
    assert [(line.number, str(line.kind)) for line in first.lines] == [
        ("206-555-0102", "Line for professionals"),
        ("206-555-0104", "Line for professionals"),
        ("206-555-0101", "Line anyone may call"),
    ]
    assert hotline.id == offered.hotline
    assert hotline.lines[0].number == "1-888-373-7888"


def test_what_is_not_public_is_not_offered(starter: object) -> None:
    assert "206-555-0102" not in {line.number for line in called(starter, hidden="back line").callees[0].lines}
