"""The facts of users.md 3: each has a name in the directory, a line with its source and date, and is told or asked where a search wants it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from referral_app.bootstrap import LocalOffice
from referral_app.domain.answers import Answer
from referral_app.domain.channels import Channel, ChannelType, ChannelUse
from referral_app.domain.facts import FactCode
from referral_app.domain.groups import TAKES, WITHOUT, Barrier, Taken
from referral_app.domain.listing import Listing
from referral_app.domain.roles import Role
from referral_app.operations.answering import answer
from referral_app.operations.asked import Asked
from referral_app.operations.desk import Desk
from referral_app.operations.details import details
from referral_app.operations.fact_words import FACT_WORDS
from referral_app.operations.lookup import show
from referral_app.operations.opening import Opening
from referral_app.paths import DATA_VARIABLE
from referral_app.words.catalogue import Catalogue
from tests import builders
from tests.desks import NOON

WANTED = {
    "getting in": "intake-hours walk-in appointment call-back waitlist warm-transfer remote-intake bilingual-staff interpreter",
    "papers": "requires-id accepts-instead-of-id asks-status requires-status shares-with-immigration requires-police-report requires-referral",
    "legal help": "attorney accredited-representative conflict-check",
    "house rules": "keeps-phone may-work curfew requires-sobriety requires-religion length-of-stay takes-children takes-older-boys takes-men"
    " takes-trans takes-pets wheelchair deaf",
    "place": "county-eligibility tribal-eligibility ride-paid charges-fee deposit sliding-scale",
    "agency": "agreed-to-be-listed record-owner inclusion-reason review-due partner-kind agreement-date",
}
"""What users.md 3 asks for and a fact says. Former names, counties and areas, menu paths and the back line have rows of their own."""

ROWS_OF_THEIR_OWN: Mapping[Any, tuple[str, ...]] = {
    Listing: ("former_names", "areas"),
    Channel: ("menu_path", "languages", "interpreter", "who"),
    ChannelUse: ("menu_path",),
}

SAYS_YES, SAYS_NO, SAYS_NOTHING = "Says yes", "Says no", "Says nothing"
EVERY_CHOICE: list[Taken | Barrier] = [*TAKES.values(), *WITHOUT.values()]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with a program that says yes to every fact, one that says no, and one that says nothing."""
    folder = tmp_path_factory.mktemp("facts")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATA_VARIABLE, str(folder / "office"))
        with LocalOffice(lambda: NOON).desk(Opening(path=folder / "referral.directory", empty=True, write=True)) as desk:
            _fill(desk)
            yield desk


def _fill(desk: Desk) -> None:
    dated = {"source": "https://example.org/intake", "source_date": "2026-07"}
    with desk.directory.write(by="test", source="test") as unit:
        unit.put(builders.organization())
        for name, said in ((SAYS_YES, Answer.YES), (SAYS_NO, Answer.NO), (SAYS_NOTHING, None)):
            unit.put_many([builders.service(name), builders.role(Role.SURVIVORS, of=name), builders.phone(name, of=name)])
            unit.put(builders.channel_use(ChannelType.VOICE, of=name))
            if said is not None:
                unit.put_many([builders.fact(code, said, of=name, **dated) for code in FactCode])
        unit.commit()


@pytest.mark.parametrize("code", [code for codes in WANTED.values() for code in codes.split()])
def test_what_users_need_to_know_is_a_fact(code: str) -> None:
    assert code in set(FactCode)
    for record, fields in ROWS_OF_THEIR_OWN.items():
        assert set(fields) <= {field.name for field in dataclasses.fields(record)}


@pytest.mark.parametrize(("name", "answered"), [(SAYS_YES, "yes"), (SAYS_NO, "no")])
def test_each_fact_is_a_line_with_its_source_and_date(told: Desk, name: str, answered: str) -> None:
    say = Catalogue("en").say
    whole = show(told, builders.the_id("service", name))
    lines = {str(line.text): line.about for topic in details(whole, told.vocabulary) for line in topic.lines}
    for code in FactCode:
        about = lines[str(getattr(FACT_WORDS[code], answered))]
        assert [part if isinstance(part, str) else say(part) for part in about] == [
            "https://example.org/intake",
            "source dated July 2026",
        ], code


@pytest.mark.parametrize("choice", EVERY_CHOICE, ids=lambda choice: choice.key)
def test_a_choice_is_told_asked_or_a_reason(told: Desk, choice: Taken | Barrier) -> None:
    """Offers / Takes / Ask: who is known to fit says so, who is not known to is asked, and who is known not to stands under its reason."""
    taken = isinstance(choice, Taken)
    page = answer(told, Asked(takes=(choice.key,)) if taken else Asked(without=(choice.key,))).page
    fits, other = (SAYS_YES, SAYS_NO) if taken else (SAYS_NO, SAYS_YES)
    code = f"{'takes' if taken else 'without'}.{choice.key}"
    found = {one.name: one for one in page.results}
    assert set(found) == {fits, SAYS_NOTHING}, f"{other} is ruled out"
    known = choice.takes if isinstance(choice, Taken) else choice.free_of
    assert [str(each.phrase) for each in found[fits].takes if each.code == code] == [str(known)]
    assert [each.code for each in found[fits].ask if each.code == code] == []
    assert [str(each.phrase) for each in found[SAYS_NOTHING].ask if each.code == code] == [str(choice.ask)]
    assert [(reason.code, reason.count) for reason in page.not_for_this] == [(code, 1)]


def test_the_panel_and_the_barriers_are_those_users_ask_for() -> None:
    asked_for = "under-18 18-24 25-over without-letter with-letter children men trans pets wheelchair deaf"
    assert set(TAKES) == set(asked_for.split())
    asked_for = "id police-report referral sobriety religion fee police immigration-enforcement status-question"
    assert set(WITHOUT) == set(asked_for.split())
    assert len({each.fact for each in EVERY_CHOICE}) == len(EVERY_CHOICE), "a fact decides one choice"
