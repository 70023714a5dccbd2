"""The list as a model: what its rows are and say, and that its signals are exact."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt

from referral_app.domain.phrases import Phrase
from referral_app.domain.trust import Trust, TrustState
from referral_app.operations.asked import Asked
from referral_app.operations.results import Opening, OpenState, Reason, Statement
from referral_app.ui.find.listing import Listing, Stretch, parts_of
from referral_app.ui.find.results_model import ON_SHEET, ROW, TEXT, ResultsModel
from referral_app.ui.find.row_text import Speaker
from referral_app.ui.find.rows import HeadingRow, LeadsRow, MoreRow, ProgramRow, ReasonRow, Row, RuledOut, WaitingRow
from referral_app.words.catalogue import Catalogue
from tests.ui.find.made_up import VOCABULARY, answer, result

REASON = Reason("area", Phrase("2 serve another area"), 2)
HEARD = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def model() -> ResultsModel:
    return ResultsModel(Speaker(Catalogue("en"), VOCABULARY))


class Follower:
    """A list changed only as the signals say; if they are exact it is the model's."""

    def __init__(self, model: ResultsModel) -> None:
        self.model, self.rows, self.resets = model, list(model.rows), 0
        model.rowsInserted.connect(self.on_inserted)
        model.rowsRemoved.connect(self.on_removed)
        model.dataChanged.connect(self.on_changed)
        model.modelReset.connect(self.on_reset)

    def on_inserted(self, _: QModelIndex, first: int, last: int) -> None:
        self.rows[first:first] = self.model.rows[first : last + 1]

    def on_removed(self, _: QModelIndex, first: int, last: int) -> None:
        del self.rows[first : last + 1]

    def on_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self.rows[first.row() : last.row() + 1] = self.model.rows[first.row() : last.row() + 1]

    def on_reset(self) -> None:
        self.resets += 1
        self.rows = list(self.model.rows)


def titles(rows: Iterable[Row]) -> list[str]:
    return [f"{type(row).__name__} {row.key[1] if len(row.key) > 1 else ''}".strip() for row in rows]


def test_sections_have_headings_and_say_how_many_more_there_are() -> None:
    page = answer([result(1, "housing"), result(2, "immigration")], [("housing", 13), ("immigration", 1), ("work", 0)]).page
    rows = Listing(parts_of(page))
    assert titles(rows) == ["HeadingRow housing", "ProgramRow id1", "MoreRow housing", "HeadingRow immigration", "ProgramRow id2"]
    assert rows[2] == MoreRow("housing", 12)


def test_one_list_without_needs_has_no_heading() -> None:
    assert titles(Listing(parts_of(answer([result(1)]).page))) == ["ProgramRow id1"]


def test_it_is_a_good_model_in_every_state(model: ResultsModel, qtmodeltester: Any) -> None:
    qtmodeltester.check(model)
    model.show(answer([result(n, "housing") for n in range(4)], [("housing", 9)], reasons=[REASON], leads=3))
    model.open_ruled_out(RuledOut("area", REASON.phrase, (result(20), result(21))))
    model.list_rest(True)
    model.put_on_sheet(frozenset({"id1"}))
    model.show(answer([result(n, "housing") for n in range(9)], [("housing", 9)]))
    model.say_plainly(True)
    model.show(answer([]))
    model.show(answer([result(1)], asked=Asked(text="other")))


def test_the_same_question_asked_again_changes_the_list_by_exact_signals(model: ResultsModel) -> None:
    dice = random.Random(5)  # noqa: S311 - only to vary
    model.show(answer([]))
    follower = Follower(model)
    for turn in range(120):
        numbers = sorted(dice.sample(range(12), dice.randrange(12)))
        first = dice.randrange(len(numbers) + 1)
        listed = [result(n, "housing", name=dice.choice("ab")) for n in numbers[:first]] + [
            result(n, "immigration") for n in numbers[first:]
        ]
        counted = [("housing", first + dice.randrange(2)), ("immigration", len(numbers) - first)]
        model.list_rest(bool(dice.randrange(2)))
        model.show(answer(listed, counted, asked=Asked(limit=turn + 1), reasons=[REASON] * dice.randrange(2), leads=dice.randrange(2)))
        if dice.randrange(3) == 0:
            model.open_ruled_out(dice.choice((None, RuledOut("area", REASON.phrase, (result(50), result(51))))))
        assert follower.rows == list(model.rows)


def test_more_of_the_same_resets_nothing_and_another_question_does(model: ResultsModel) -> None:
    model.show(answer([result(1, "housing")], [("housing", 3)], asked=Asked(limit=1)))
    assert titles(model.rows) == ["HeadingRow housing", "ProgramRow id1", "WaitingRow housing", "WaitingRow housing"]
    follower = Follower(model)
    model.show(answer([result(n, "housing") for n in (1, 2, 3)], [("housing", 3)], asked=Asked(limit=4)))
    assert follower.resets == 0
    assert titles(model.rows) == ["HeadingRow housing", "ProgramRow id1", "ProgramRow id2", "ProgramRow id3"] == titles(follower.rows)
    model.show(answer([result(1, "housing")], [("housing", 1)], asked=Asked(text="x", limit=4)))
    assert follower.resets == 1


def test_the_last_section_runs_to_its_end_and_others_when_they_are_opened(model: ResultsModel) -> None:
    """Each need has its turn first; under the last there is nothing that would have to wait."""
    model.show(answer([result(1, "housing"), result(2, "immigration")], [("housing", 100_000), ("immigration", 5)]))
    assert titles(model.rows)[:3] == ["HeadingRow housing", "ProgramRow id1", "MoreRow housing"]
    assert model.rowCount() == 3 + 6
    follower = Follower(model)
    model.open_section("housing")
    assert model.rowCount() == 1 + 100_000 + 1 + 5
    assert (follower.resets, len(follower.rows)) == (0, model.rowCount())
    assert model.rows[2] == WaitingRow("housing", 1)
    assert model.rows[100_001].key == ("heading", "immigration", "")
    model.show(answer([result(3)], asked=Asked(text="x")))
    model.show(answer([result(1, "housing"), result(2, "immigration")], [("housing", 100_000), ("immigration", 5)]))
    assert model.rowCount() == 3 + 6


def test_a_page_takes_the_place_of_rows_that_wait(model: ResultsModel) -> None:
    model.show(answer([result(1), result(2)], [(None, 1_000)]))
    follower = Follower(model)
    assert model.rowCount() == 1_000
    assert model.index(500).data(HEARD) == "Program 501, still being read"
    assert model.waiting(0, 1, 60) is None
    assert model.waiting(0, 10, 60) == Stretch(None, 2, 60)
    assert model.waiting(995, 999, 60) == Stretch(None, 962, 38)
    model.fill(Stretch(None, 62, 60), [result(n) for n in range(62, 122)])
    assert model.waiting(64, 100, 60) is None
    assert model.rows[62].key == ("program", "id62", "", "")
    assert isinstance(model.rows[61], WaitingRow)
    assert isinstance(model.rows[122], WaitingRow)
    assert (follower.rows, follower.resets) == (list(model.rows), 0)
    assert [model.row_of(model.rows[place].key) for place in (0, 61, 62, 999)] == [0, 61, 62, 999]
    model.put_on_sheet(frozenset({"id70"}))
    assert model.index(70).data(ON_SHEET)
    model.open_ruled_out(RuledOut("area", REASON.phrase, (result(7),)))
    assert (model.rows[62].key, model.rowCount()) == (("program", "id62", "", ""), 1_002)
    assert follower.rows == list(model.rows)


def test_the_same_list_answered_anew_is_read_anew(model: ResultsModel) -> None:
    """A program read before may have changed since; its row stays where it is."""
    first = answer([result(1)], [(None, 100)])
    model.show(first)
    model.fill(Stretch(None, 1, 60), [result(n) for n in range(2, 62)])
    follower = Follower(model)
    model.show(first)
    assert isinstance(model.rows[1], WaitingRow)
    assert (follower.rows, follower.resets) == (list(model.rows), 0)


def test_what_was_read_for_another_list_has_no_place(model: ResultsModel) -> None:
    model.show(answer([result(1, "housing")], [("housing", 1)]))
    model.fill(Stretch("housing", 1, 60), [result(2)])
    model.fill(Stretch(None, 1, 60), [result(2)])
    assert titles(model.rows) == ["HeadingRow housing", "ProgramRow id1"]


def test_what_goes_on_the_sheet_changes_its_own_row_only(model: ResultsModel) -> None:
    model.show(answer([result(n) for n in range(3)]))
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.put_on_sheet(frozenset({"id1", "elsewhere"}))
    assert told == [(1, 1)]
    assert [model.index(row).data(ON_SHEET) for row in range(3)] == [False, True, False]


def test_a_reason_opens_after_all_others_and_closes_with_the_question(model: ResultsModel) -> None:
    model.show(answer([result(1)], reasons=[REASON]))
    model.open_ruled_out(RuledOut("area", REASON.phrase, (result(7),)))
    assert [type(row) for row in model.rows] == [ProgramRow, HeadingRow, ProgramRow]
    assert model.index(1).data() == "2 serve another area — call if unsure"
    assert "probably not for this search" in model.index(2).data(HEARD)
    model.show(answer([result(1)], asked=Asked(text="x")))
    assert model.ruled_out is None
    assert [type(row) for row in model.rows] == [ProgramRow]


def test_where_room_is_short_the_rest_is_listed(model: ResultsModel) -> None:
    model.show(answer([result(1)], reasons=[REASON], leads=124))
    model.list_rest(True)
    assert [type(row) for row in model.rows] == [ProgramRow, ReasonRow, LeadsRow]
    assert [model.index(row).data() for row in (1, 2)] == [
        "Probably not for this search: 2 serve another area",
        "124 leads not yet checked",
    ]


def test_headings_are_only_read_and_keys_skip_them(model: ResultsModel) -> None:
    model.show(answer([result(1, "housing"), result(2, "immigration")], [("housing", 1), ("immigration", 1)]))
    flags = [bool(model.flags(model.index(row)) & Qt.ItemFlag.ItemIsEnabled) for row in range(4)]
    assert flags == [False, True, False, True]
    assert [model.next_stop(0, 1), model.next_stop(2, 1), model.next_stop(2, -1), model.next_stop(0, -1), model.next_stop(9, 1)] == [
        1,
        3,
        1,
        -1,
        -1,
    ]
    assert model.index(0).data(HEARD) == "Housing, 1 choice"


# -- what rows say


def test_a_row_is_heard_in_the_order_of_users_md(model: ResultsModel) -> None:
    model.show(answer([result(1)]))
    model.put_on_sheet(frozenset({"id1"}))
    heard = "Program 1, Harbor Home · Renton, Offers Housing · Takes men, Ask: ID?, 11 mi, closes 5 pm, We called Nov 1, 2026, on sheet"
    assert model.index(0).data(HEARD) == heard


def test_a_confidential_place_has_no_distance_and_its_area_stands_once(model: ResultsModel) -> None:
    model.show(answer([result(1, distance_miles=None, area=Phrase("in King County"))]))
    card = model.index(0).data(TEXT)
    assert (card.where, card.about) == ("in King County", "Harbor Home")


@pytest.mark.parametrize(
    ("trust", "ask", "badge", "said"),
    [
        (Trust(TrustState.CALLED, "2026-11-01"), (), "", "We called Nov 1, 2026"),
        (Trust(TrustState.PUBLISHED, "2026-07"), (), "", "Published July 2026, not called"),
        (Trust(TrustState.CALL_FIRST, "2025-09"), (), "Call first", "not checked since Sept 2025"),
        (Trust(TrustState.CALL_FIRST, None), (), "Call first", "the source has no date"),
        (
            Trust(TrustState.CALL_FIRST, "2025"),
            (Statement("conflict", Phrase("Sources disagree on hours.")),),
            "Call first",
            "Sources disagree on hours.",
        ),
        (
            Trust(TrustState.PUBLISHED, "2026-07"),
            (Statement("conflict", Phrase("Two numbers are published.")),),
            "",
            "Published July 2026, not called · Two numbers are published.",
        ),
    ],
)
def test_the_three_states_of_trust(model: ResultsModel, trust: Trust, ask: tuple[Statement, ...], badge: str, said: str) -> None:
    model.show(answer([result(1, trust=trust, ask=ask)]))
    card = model.index(0).data(TEXT)
    assert (card.badge, card.trust, card.ask) == (badge, said, "")


def test_plain_words_hide_reasons_trust_and_place(model: ResultsModel) -> None:
    model.show(answer([result(1, "housing")], [("housing", 1)], reasons=[REASON]))
    model.say_plainly(True)
    assert model.index(0).data() == "A place to stay"
    card = model.index(1).data(TEXT)
    assert (card.name, card.about, card.plain) == ("Program 1", "Harbor Home", "A place to stay")
    assert not any((card.good, card.ask, card.badge, card.where, card.opening))
    heard = model.index(1).data(HEARD)
    for hidden in ("Offers", "Takes", "Ask", "called", "mi", "Renton"):
        assert hidden not in heard


def test_a_new_answer_says_times_by_its_own_clock(model: ResultsModel) -> None:
    first = answer([result(1, open=Opening(OpenState.CLOSED, answer([]).now.replace(day=5, hour=9)))])
    model.show(first)
    assert model.index(0).data(TEXT).opening == "opens Wednesday 9 am"
    model.show(replace(first, now=first.now.replace(hour=23)))
    assert model.index(0).data(TEXT).opening == "opens 9 am"
    assert isinstance(model.index(0).data(ROW), ProgramRow)
