"""The rules for finding, users.md 1 and 2, each as a case on a small directory."""

from __future__ import annotations

from dataclasses import replace

import pytest

from referral_app.domain.answers import Answer
from referral_app.domain.facts import FactCode
from referral_app.domain.groups import TAKES, WITHOUT
from referral_app.domain.roles import Role
from referral_app.domain.service import Service
from referral_app.domain.trust import TrustState
from referral_app.search.results import SearchPage
from tests import builders
from tests.search.programs import NOW, Desk, a_program, codes, vocabulary

NEXT_YEAR = NOW.replace(year=2027, month=9)
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


# 1.1 Needs are any-of; sections; text never removes one.


def sections(page: SearchPage) -> list[tuple[str, str | None]]:
    return [(result.name, result.section) for result in page.results]


def test_needs_are_any_of_and_the_list_is_in_sections(desk: Desk) -> None:
    desk.put(
        a_program("Bed", needs=["housing.shelter-tonight"]),
        a_program("Lawyer", needs=["immigration.t-visa"]),
        a_program("Both", needs=["housing", "immigration"]),
        a_program("Food", needs=["basics"]),
    )
    page = desk.page(needs=("housing", "immigration"))
    assert page.total == 3
    assert [(result.section, result.name) for result in page.results] == [
        ("housing", "Bed"),
        ("housing", "Both"),
        ("immigration", "Lawyer"),
    ]


def test_an_entry_stands_once_under_the_need_with_the_fewest_programs(desk: Desk) -> None:
    desk.put(a_program("Both", needs=["housing", "immigration"]), a_program("Bed"), a_program("Another bed"))
    assert sections(desk.page(needs=("housing", "immigration"))) == [
        ("Another bed", "housing"),
        ("Bed", "housing"),
        ("Both", "immigration"),
    ]
    assert sections(desk.page(needs=("immigration", "housing")))[0] == ("Both", "immigration")


def test_an_entry_stands_under_a_need_it_is_known_for_before_one_it_may_meet(desk: Desk) -> None:
    desk.put(
        a_program("Visa help that knows beds", needs=["housing", "immigration.t-visa"]),
        *(a_program(f"T visa {n}", needs=["immigration.t-visa"]) for n in range(3)),
    )
    found = dict(sections(desk.page(needs=("housing.shelter-tonight", "immigration.t-visa"))))
    assert found["Visa help that knows beds"] == "immigration.t-visa"


def test_text_narrows_a_section_but_never_empties_one(desk: Desk) -> None:
    desk.put(
        a_program("Blue door", needs=["housing"]),
        a_program("Green door", needs=["housing"]),
        a_program("Lawyer one", needs=["immigration"]),
        a_program("Lawyer two", needs=["immigration"]),
    )
    assert desk.names("blue", needs=("housing", "immigration")) == ["Blue door", "Lawyer one", "Lawyer two"]
    assert desk.names("blue") == ["Blue door"]
    assert desk.names("nothingoftheкind") == []


def test_a_short_list_gives_each_section_its_share(desk: Desk) -> None:
    desk.put(
        *(a_program(f"Bed {n}", needs=["housing"]) for n in range(9)), *(a_program(f"Lawyer {n}", needs=["immigration"]) for n in range(2))
    )
    assert desk.names(needs=("housing", "immigration"), limit=5) == ["Bed 0", "Bed 1", "Bed 2", "Lawyer 0", "Lawyer 1"]
    assert desk.page(needs=("housing", "immigration"), limit=5).total == 11


# 1.2 A leaf: exact first, then by the group only, with a question.


def test_a_leaf_lists_exact_matches_first_then_what_is_known_by_the_group(desk: Desk) -> None:
    desk.put(
        a_program("A group only", needs=["housing"]),
        a_program("B exact", needs=["housing.shelter-tonight"]),
        a_program("C another leaf", needs=["housing.rent-money"]),
        a_program("D group and another leaf", needs=["housing", "housing.rent-money"]),
    )
    page = desk.page(needs=("housing.shelter-tonight",))
    assert [result.name for result in page.results] == ["B exact", "A group only"]
    exact, group_only = page.results
    assert codes(exact.ask) == ["without.id", "interpreter"]
    assert str(group_only.ask[0].phrase) == "what kind of housing?"
    assert [str(statement.phrase) for statement in exact.offers] == ["Emergency shelter tonight"]
    assert [str(statement.phrase) for statement in group_only.offers] == ["Housing"]


def test_what_kind_of_help_is_asked_in_words_that_fit_every_group(desk: Desk) -> None:
    groups = [group.slug for group in vocabulary().groups()]
    desk.put(*(a_program(group, needs=[group]) for group in groups))
    page = desk.page()
    asked = {one.name: str(one.ask[0].phrase) for one in page.results}
    assert set(asked) == set(groups)
    assert asked["housing"] == "what kind of housing?"
    assert asked["health"] == "what kind of help (health)?"
    assert asked["family"] == "what kind of help (children, family)?"
    assert asked["reporting"] == "what kind of help (reporting)?"
    assert asked["hhs-letters"] == "what kind of help (HHS letters)?"
    assert all(words.startswith("what kind of ") and words.count("(") <= 1 for words in asked.values())


def test_a_group_lists_itself_and_its_leaves(desk: Desk) -> None:
    desk.put(
        a_program("A", needs=["housing"]), a_program("B", needs=["housing.rent-money"]), a_program("C", needs=["health.dental-vision"])
    )
    assert desk.names(needs=("housing",)) == ["A", "B"]


# 1.3 Unknown is never no.

SPOKEN = [
    # languages, interpreter -> listed for Spanish?, what is asked or said
    ([], UNKNOWN, True, "ask interpreter"),
    ([], NO, True, "ask interpreter"),
    ([], YES, True, "takes speaks"),
    (["vi"], UNKNOWN, True, "ask interpreter"),
    (["vi"], YES, True, "takes speaks"),
    (["vi"], NO, False, ""),
    (["es"], NO, True, "takes speaks"),
    (["es-MX", "vi"], NO, True, "takes speaks"),
]


@pytest.mark.parametrize(("spoken", "interpreter", "listed", "said"), SPOKEN)
def test_a_language_is_ruled_out_only_when_it_is_known_not_to_be_had(
    desk: Desk, spoken: list[str], interpreter: Answer, listed: bool, said: str
) -> None:
    facts = {} if interpreter is UNKNOWN else {FactCode.INTERPRETER: interpreter}
    desk.put(a_program("A", speaks=spoken, facts=facts))
    page = desk.page(speaks=("es",))
    assert page.total == listed
    assert codes(page.not_for_this) == ([] if listed else ["speaks"])
    for result in page.results:
        assert said in [f"ask {code}" for code in codes(result.ask)] + [f"takes {code}" for code in codes(result.takes)]


def test_any_of_several_languages_will_do(desk: Desk) -> None:
    desk.put(a_program("A", speaks=["vi"], facts={FactCode.INTERPRETER: NO}))
    assert desk.names(speaks=("es", "vi")) == ["A"]
    assert desk.names(speaks=("es", "ko")) == []


@pytest.mark.parametrize("key", list(TAKES))
def test_a_program_is_left_out_only_when_it_is_known_not_to_take_somebody(desk: Desk, key: str) -> None:
    desk.put(*(a_program(answer, facts={TAKES[key].fact: answer}) for answer in Answer), a_program("nobody said"))
    page = desk.page(takes=(key,))
    assert {result.name: (codes(result.takes), codes(result.ask)) for result in page.results} == {
        "yes": ([f"takes.{key}"], []), "unknown": ([], [f"takes.{key}"]), "nobody said": ([], [f"takes.{key}"]),
    }  # fmt: skip
    assert [(reason.code, str(reason.phrase)) for reason in page.not_for_this] == [
        (f"takes.{key}", f"1 {replace(TAKES[key].rules_out, count=1)}")
    ]


@pytest.mark.parametrize("key", list(WITHOUT))
def test_a_barrier_leaves_out_only_what_is_known_to_have_it(desk: Desk, key: str) -> None:
    desk.put(*(a_program(answer, facts={WITHOUT[key].fact: answer}) for answer in Answer), a_program("nobody said"))
    page = desk.page(without=(key,))
    assert {result.name: (codes(result.takes), codes(result.ask)) for result in page.results} == {
        "no": ([f"without.{key}"], []), "unknown": ([], [f"without.{key}"]), "nobody said": ([], [f"without.{key}"]),
    }  # fmt: skip
    assert codes(page.not_for_this) == [f"without.{key}"]


def test_only_what_is_known_to_be_closed_steps_aside(desk: Desk) -> None:
    desk.put(
        a_program("Open", areas=["state:CA"], hours=[{}]),
        a_program("Closed there", areas=["state:NY"], hours=[{"closes_at": "14:00"}]),
        a_program("Closed", areas=["state:CA"], hours=[{"byday": "SA"}]),
        a_program("Not known"),
    )
    page = desk.page(open_now=True)
    assert {result.name: codes(result.ask) for result in page.results} == {"Open": [], "Not known": ["hours"]}
    assert [str(reason.phrase) for reason in page.not_for_this] == ["2 are closed now"]
    until = desk.one("Open").open.until
    assert until is not None
    assert until.isoformat() == "2026-07-14T17:00:00-07:00"


AGES = [
    # minimum, maximum -> whom it is known to take
    (None, None, {}),
    (18, None, {"under-18": NO, "18-24": YES, "25-over": YES}),
    (None, 17, {"under-18": YES, "18-24": NO, "25-over": NO}),
    (18, 24, {"under-18": NO, "18-24": YES, "25-over": NO}),
    (16, 21, {"25-over": NO}),
    (21, None, {"under-18": NO, "25-over": YES}),
    (0, 24, {"under-18": YES, "18-24": YES, "25-over": NO}),
]


@pytest.mark.parametrize(("minimum", "maximum", "known"), AGES)
def test_ages_say_whom_a_program_takes_and_a_group_cut_in_two_has_to_be_asked_about(
    desk: Desk, minimum: float | None, maximum: float | None, known: dict[str, Answer]
) -> None:
    desk.put(a_program("A", minimum_age=minimum, maximum_age=maximum))
    for key in ("under-18", "18-24", "25-over"):
        page = desk.page(takes=(key,))
        answer = known.get(key, UNKNOWN)
        assert page.total == (answer is not NO), key
        if page.results:
            assert bool(page.results[0].takes) == (answer is YES), key


def test_what_a_program_says_itself_stands_before_its_age_limits(desk: Desk) -> None:
    desk.put(a_program("A", minimum_age=18.0, facts={FactCode.TAKES_UNDER_18: YES}))
    assert desk.names(takes=("under-18",)) == ["A"]


# 1.4 Offers, Takes, Ask; and what is probably not for this search.


def test_each_is_counted_once_under_the_first_reason(desk: Desk) -> None:
    letter, report = FactCode.TAKES_WITHOUT_LETTER, FactCode.REQUIRES_POLICE_REPORT
    desk.put(
        a_program("A", facts={letter: NO}),
        a_program("B", facts={letter: NO, report: YES}),
        a_program("C", facts={report: YES}),
        a_program("D"),
        a_program("E", needs=["basics"], facts={letter: NO}),
    )
    page = desk.page(needs=("housing",), takes=("without-letter",), without=("police-report",))
    assert [str(reason.phrase) for reason in page.not_for_this] == ["2 need an HHS letter", "1 requires a police report"]
    assert page.total == 1


def test_with_nothing_asked_a_result_says_what_it_is_known_for_and_what_to_ask(desk: Desk) -> None:
    desk.put(
        a_program(
            "A",
            needs=["housing.safe-house", "legal"],
            facts={FactCode.TAKES_CHILDREN: YES, FactCode.TAKES_MEN: YES, FactCode.TAKES_TRANS: YES, FactCode.TAKES_PETS: YES},
            disputed="Two numbers are published for this line; call the agency first.",
        )
    )
    result = desk.one("A")
    assert codes(result.offers) == ["housing.safe-house", "legal"]
    assert codes(result.takes) == ["takes.children", "takes.men", "takes.trans"]
    assert codes(result.ask) == ["conflict", "kind.legal", "without.id", "interpreter"]
    assert str(result.ask[0].phrase) == "Two numbers are published for this line; call the agency first."


def test_braces_in_a_conflict_are_only_text(desk: Desk) -> None:
    desk.put(a_program("A", disputed="{0} {evil.__class__} %s {"))
    assert str(desk.one("A").ask[0].phrase) == "{0} {evil.__class__} %s {"


# 1.5 Leads.


def test_a_program_without_phone_text_or_walk_in_is_a_lead(desk: Desk) -> None:
    desk.put(
        a_program("Program"), a_program("Lead", phone=None, email="help@example.org"), a_program("Food lead", needs=["basics"], phone=None)
    )
    assert desk.names(needs=("housing",)) == ["Program"]
    assert desk.page(needs=("housing",)).leads == 1
    assert desk.page().leads == 2
    page = desk.page(needs=("housing",), leads=True)
    assert ([result.name for result in page.results], page.total, page.leads) == (["Lead"], 1, 1)
    assert page.results[0].lead
    assert "internet" in codes(page.results[0].ask)


# 1.6 Three states of trust, and their place in the order.


def test_surer_and_fresher_programs_come_first(desk: Desk) -> None:
    desk.put(
        a_program("A old", published="2014"),
        a_program("B undated", published=None),
        a_program("C last month", published="2026-06"),
        a_program("D this month", published="2026-07"),
        a_program("E called in spring", assured_date="2026-04-02"),
        a_program("F called in summer", assured_date="2026-07-02"),
        a_program("G called but disputed", assured_date="2026-07-10", disputed="Sources differ; call first."),
        a_program("H another of this month", published="2026-07"),
    )
    assert [(result.name[0], result.trust.state.value) for result in desk.page().results] == [
        ("F", "called"), ("E", "called"), ("D", "published"), ("H", "published"), ("C", "published"),
        ("G", "call-first"), ("A", "call-first"), ("B", "call-first"),
    ]  # fmt: skip


def test_trust_ages_without_a_write(desk: Desk) -> None:
    desk.put(a_program("A", assured_date="2026-07-02"))
    assert desk.one("A").trust.state is TrustState.CALLED
    assert desk.one("A", now=NEXT_YEAR).trust.state is TrustState.CALL_FIRST


# 1.11 Web only comes after phone.


def test_what_needs_the_internet_comes_after_what_can_be_called(desk: Desk) -> None:
    desk.put(a_program("A web", phone=None, url="https://a.example.org"), a_program("B phone", phone="415-555-0101"))
    assert desk.names(role="all", needs=("housing",)) == ["B phone", "A web"]


# Roles and kinds (design 2).


@pytest.mark.parametrize(
    ("role", "found"),
    [
        ("survivors", ["Referrals", "Survivors"]),
        ("professionals", ["Training"]),
        ("all", ["Campaign", "Funds", "Referrals", "Survivors", "Training", "Unsorted", "Bay Harbor", "Lead"]),
    ],
)
def test_each_role_lists_its_own(desk: Desk, role: str, found: list[str]) -> None:
    desk.put(
        a_program("Survivors"),
        a_program("Referrals", roles=[Role.REFERRALS]),
        a_program("Training", roles=[Role.PROFESSIONALS]),
        a_program("Funds", roles=[Role.POLICY]),
        a_program("Unsorted", roles=[]),
        a_program("Lead", phone=None),
        [builders.reference_entry("Campaign"), builders.provenance(of="Campaign", entity="reference_entry")],
    )
    page = desk.page(role=role)
    assert sorted(result.name for result in page.results) == sorted(found)
    assert page.total == len(found) == page.facets["role"][role]


def test_what_has_ended_is_in_no_list(desk: Desk) -> None:
    desk.put(
        a_program("A", status="inactive"), a_program("B", status="defunct"), a_program("C", status="temporarily closed"), a_program("D")
    )
    assert desk.names() == ["C", "D"]
    assert "A" not in desk.names(role="all")


def test_one_entry_is_described_as_it_stands_in_a_list(desk: Desk) -> None:
    desk.put(a_program("A", areas=["nation:US"]))
    listed = desk.one("A")
    with desk.directory.snapshot() as snapshot:
        assert desk.finder.describe(snapshot, listed.id, NOW) == listed


def test_the_order_is_the_same_every_time_and_the_id_settles_equal_names(desk: Desk) -> None:
    desk.put(*(a_program(f"number {n}") for n in range(20)))
    with desk.directory.write(by="test", source="test") as unit:
        unit.put_many(replace(row, name="Same") for row in unit.find(Service))
        unit.commit()
    ids = [result.id for result in desk.page().results]
    assert ids == sorted(ids)
    assert [result.id for result in desk.page(limit=7).results] == ids[:7]
