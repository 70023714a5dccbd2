"""Language, place, whom to take, what to leave out, what is worth asking: through the pane, on a real directory."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from referral_app.domain.phrases import Phrase
from referral_app.operations.answering import OpenQuestion, Question
from referral_app.operations.asking import FARTHEST
from referral_app.operations.choices import ALL_HOURS, OPEN_NOW, Choice, Group
from referral_app.search.query import DEFAULT_MILES
from referral_app.ui.needs.languages import NamedLanguage, codes_in_order, named_languages
from referral_app.ui.needs.places import ANY_DISTANCE, USUAL
from referral_app.ui.needs.ticking import ANY
from referral_app.ui.shell.tab_order import stops_in
from tests.ui.desk_parts import PATIENCE, DeskParts
from tests.ui.needs.asking import asked_of

if TYPE_CHECKING:
    from referral_app.ui.look.look import Look
    from referral_app.ui.needs.pane import NeedsPane
    from referral_app.ui.widgets.picker import Picker


def pick(parts: DeskParts, picker: Picker, typed: str) -> None:
    """Open it, type, press Enter, by the keyboard alone."""
    picker.setFocus()
    QTest.keyClick(picker, Qt.Key.Key_Return)
    line = QApplication.focusWidget()
    assert line is not None
    QTest.keyClicks(line, typed)
    parts.settle()
    QTest.keyClick(line, Qt.Key.Key_Return)
    parts.settle()


# -- language ----------------------------------------------------------------------------------------------------------------------


def test_a_language_is_picked_by_its_name_or_its_own(parts: DeskParts, pane: NeedsPane) -> None:
    pick(parts, pane.where.language, "viet")
    assert asked_of(parts).speaks == ("vi",)
    assert pane.where.language.text() == "Vietnamese"
    pick(parts, pane.where.language, "espa")
    assert asked_of(parts).speaks == ("es",)
    assert pane.where.language.accessibleName() == "Language: Spanish"
    pick(parts, pane.where.language, "any")
    assert asked_of(parts).speaks == ()


def test_two_languages_of_the_search_box_are_both_shown(parts: DeskParts, pane: NeedsPane) -> None:
    for code in ("vi", "es"):
        parts.session.choose(Choice(Group.SPEAKS, code))
    parts.settle()
    assert pane.where.language.text() == "Vietnamese, Spanish"


def test_languages_of_sheets_come_first_and_each_once() -> None:
    codes = codes_in_order(("so", "es", "am"))
    assert codes[:4] == ("en", "es", "zh", "vi")
    assert len(set(codes)) == len(codes)
    named = named_languages(codes, "es")
    assert named[1] == NamedLanguage("es", "Español", "Español")
    assert named[1].hint == ""
    assert [language.code for language in named[-2:]] == ["am", "so"]


# -- place -------------------------------------------------------------------------------------------------------------------------


def test_distances_are_those_of_the_search() -> None:
    assert (ANY_DISTANCE, USUAL) == (FARTHEST, DEFAULT_MILES)


@pytest.mark.parametrize(
    ("typed", "named"), [("98104", "Seattle, WA 98104"), ("Seattle, WA", "Seattle, WA"), ("King County, WA", "King County, WA")]
)
def test_a_place_is_typed_and_goes_by_its_name(parts: DeskParts, pane: NeedsPane, typed: str, named: str) -> None:
    pick(parts, pane.where.place, typed)
    assert asked_of(parts).near is not None
    assert asked_of(parts).within == USUAL
    assert pane.where.place.text() == named
    assert pane.where.distance.isEnabled()
    pick(parts, pane.where.distance, "Any")
    assert asked_of(parts).within == ANY_DISTANCE
    assert pane.where.distance.accessibleName() == "How far: Any distance"
    pick(parts, pane.where.place, "anywh")
    assert (asked_of(parts).near, asked_of(parts).within) == (None, None)
    assert not pane.where.distance.isEnabled()


def test_a_place_nobody_knows_is_said_beside_it(parts: DeskParts, pane: NeedsPane) -> None:
    with parts.qtbot.waitSignal(parts.session.place_refused, timeout=PATIENCE) as refused:
        pick(parts, pane.where.place, "Qqqqzz")
    assert refused.args is not None
    assert pane.where.refusal.text() == str(refused.args[0])
    assert pane.where.refusal.isVisible()
    parts.settle()
    assert pane.where.refusal.isVisible()
    assert pane.where.place.text() == "Anywhere"
    pick(parts, pane.where.place, "98104")
    assert not pane.where.refusal.isVisible()


def test_a_distance_of_settings_that_is_not_in_the_list_is_shown(parts: DeskParts, pane: NeedsPane) -> None:
    parts.session.ask(replace(parts.session.asked, near="98104", within=40.0))
    parts.settle()
    assert pane.where.distance.text() == "40 mi"


# -- when, whom to take, what to leave out -------------------------------------------------------------------------------------------


def test_when(parts: DeskParts, pane: NeedsPane) -> None:
    pane.when.rows[Choice(Group.WHEN, OPEN_NOW)].click()
    pane.when.rows[Choice(Group.WHEN, ALL_HOURS)].click()
    assert (asked_of(parts).open_now, asked_of(parts).all_hours) == (True, True)
    parts.settle()


def test_one_age_at_a_time(parts: DeskParts, pane: NeedsPane) -> None:
    for age in ("under-18", "18-24", "25-over"):
        pane.take.ages.segment(age).click()
        assert asked_of(parts).takes == (age,)
        assert pane.take.ages.value == age
    pane.take.ages.segment(ANY).click()
    assert asked_of(parts).takes == ()
    parts.settle()


def test_one_thing_about_papers(parts: DeskParts, pane: NeedsPane) -> None:
    pick(parts, pane.take.papers, "without")
    assert asked_of(parts).takes == ("without-letter",)
    pick(parts, pane.take.papers, "does not ask")
    assert (asked_of(parts).takes, asked_of(parts).without) == ((), ("status-question",))
    pick(parts, pane.take.papers, "any")
    assert (asked_of(parts).takes, asked_of(parts).without) == ((), ())


def test_the_panel_asks_for_nothing_that_happened_to_somebody(pane: NeedsPane) -> None:
    said = " ".join(widget.text() for widget in pane.findChildren(QAbstractButton) + pane.findChildren(QLabel)).casefold()
    assert "trafficking" not in said.replace("trafficking-specific", "")
    assert " sex" not in said


def test_barriers_are_named_in_a_whole_sentence(pane: NeedsPane) -> None:
    row = pane.left_out.rows[Choice(Group.WITHOUT, "police-report")]
    assert row.text() == "require a police report"
    assert row.accessibleDescription() == "Leave out if known to require a police report"
    said = "Leaves out 1 program" if row.count == 1 else f"Leaves out {row.count} programs"
    assert row.toolTip() == f"Leave out if known to require a police report. {said}"
    assert row.accessibleName() == f"require a police report, {said}"


def test_a_barrier_counts_what_it_leaves_out_before_and_after_it_is_chosen(parts: DeskParts, pane: NeedsPane) -> None:
    assert parts.session.answer is not None
    total = parts.session.answer.page.total
    counts = {choice: row.count or 0 for choice, row in pane.left_out.rows.items()}
    assert all(count < total for count in counts.values())
    assert any(counts.values())
    for choice, count in counts.items():
        pane.left_out.rows[choice].click()
        parts.settle()
        assert pane.left_out.rows[choice].count == count
        assert parts.session.answer.page.total == total - count
        pane.left_out.rows[choice].click()
        parts.settle()


def test_a_barrier_that_leaves_nothing_out_can_be_chosen(parts: DeskParts, pane: NeedsPane) -> None:
    parts.session.choose(Choice(Group.NEED, "documents.passport"))
    parts.settle()
    choice, row = next((choice, row) for choice, row in pane.left_out.rows.items() if row.count == 0)
    assert row.is_empty
    row.click()
    parts.settle()
    assert choice.value in asked_of(parts).without
    assert (row.isChecked(), row.count) == (True, 0)


def test_the_next_person_sees_nothing_of_what_was_chosen(parts: DeskParts, pane: NeedsPane) -> None:
    def in_sight() -> list[str]:
        return [widget.text() for widget in pane.findChildren(QAbstractButton) if widget.isVisible()]

    before = in_sight()
    for choice in (Choice(Group.WITHOUT, "immigration-enforcement"), Choice(Group.TAKES, "deaf"), Choice(Group.NEED, "documents.id")):
        parts.session.choose(choice)
    parts.settle()
    assert in_sight() != before
    parts.session.clear()
    parts.settle()
    assert in_sight() == before


# -- notes and questions -----------------------------------------------------------------------------------------------------------


def test_staff_notes_come_and_go(parts: DeskParts, pane: NeedsPane) -> None:
    assert not pane.notes.isVisible()
    pane.take.ages.segment("under-18").click()
    parts.settle()
    assert pane.notes.isVisible()
    assert "Staff only" in pane.notes.sentences.text()
    assert "within 24 hours" in pane.notes.sentences.text(), "it is not folded away"
    pane.take.ages.segment(ANY).click()
    parts.settle()
    assert not pane.notes.isVisible()
    parts.session.choose(Choice(Group.NEED, "benefits"))
    parts.settle()
    assert "July 2025" in pane.notes.sentences.text()


def test_notes_that_would_crowd_the_pane_open_at_a_click(parts: DeskParts, pane: NeedsPane) -> None:
    notes = [Phrase(f"Note {number} is a sentence of a few words, and goes on in the next line.") for number in range(9)]
    pane.notes.tell(notes)
    shown = pane.notes.sentences.text().splitlines()
    assert 1 <= len(shown) < 9
    assert pane.notes.more.text() == f"{9 - len(shown)} more"
    pane.notes.more.click()
    assert pane.notes.sentences.text().splitlines() == [str(note) for note in notes]
    assert pane.notes.more.isHidden()
    pane.notes.tell(notes)
    assert pane.notes.more.isHidden(), "the same notes stay open"
    pane.notes.tell([Phrase("A long note. " * 200), notes[0]])
    assert pane.notes.sentences.text() == "A long note. " * 200
    assert pane.notes.more.text() == "1 more"
    parts.settle()


def test_a_question_is_answered_or_waved_away_until_the_next_person(parts: DeskParts, pane: NeedsPane) -> None:
    assert not pane.asking.isVisible()
    parts.session.choose(Choice(Group.NEED, "safety"))
    parts.session.choose(Choice(Group.SPEAKS, "es"))
    parts.settle()
    first, *others = pane.asking.open_questions
    card = pane.asking.cards[0]
    assert card.question.text() == str(first.phrase)
    assert card.changes.text() == f"changes {first.at_most} of {first.of}"
    assert (card.yes.text(), card.no.text()) == ("Yes", "No")
    card.no.click()
    assert list(pane.asking.open_questions) == others
    parts.session.clear()
    parts.session.choose(Choice(Group.NEED, "safety"))
    parts.session.choose(Choice(Group.SPEAKS, "es"))
    parts.settle()
    assert pane.asking.open_questions[0] == first
    card.yes.click()
    parts.settle()
    assert isinstance(first.about, Choice)
    assert first.about.value in (*asked_of(parts).takes, *asked_of(parts).without)
    assert parts.session.answer is not None
    assert parts.session.answer.page.total == first.of - first.at_most


LANGUAGE = OpenQuestion(Group.SPEAKS, Phrase("Which language does the person speak?"), 7, 9)


def test_a_question_without_a_yes_leads_to_the_list_of_its_answers(pane: NeedsPane) -> None:
    """Among the others it stands by how much may hang on it."""
    questions = [Question(Choice(Group.TAKES, key), Phrase("?"), changes, 9) for key, changes in (("men", 8), ("women", 3))]
    pane.asking.tell([*questions, LANGUAGE])
    assert [question.at_most for question in pane.asking.open_questions] == [8, 7, 3]
    card = pane.asking.cards[1]
    assert card.question.text() == str(LANGUAGE.phrase)
    assert card.changes.text() == "changes up to 7 of 9"
    assert (card.yes.text(), card.no.text()) == ("Choose", "Not now")
    assert "Choose from a list" in card.yes.accessibleName()
    card.yes.click()
    assert pane.where.language.is_open
    pane.where.language.close_list()
    card.no.click()
    assert [question.at_most for question in pane.asking.open_questions] == [8, 3]


def test_the_language_is_asked_for_beside_the_rest(parts: DeskParts, pane: NeedsPane) -> None:
    """Nobody in the starter directory is known to have no interpreter, so its answers do not ask."""
    parts.session.choose(Choice(Group.NEED, "safety"))
    parts.settle()
    answer = parts.session.answer
    assert answer is not None
    assert Group.SPEAKS not in [question.about for question in pane.asking.open_questions]
    parts.session.answer = replace(answer, open_questions=(replace(LANGUAGE, at_most=answer.page.total),))
    parts.session.answered.emit(parts.session.answer)
    assert pane.asking.open_questions[0].about is Group.SPEAKS
    assert pane.asking.cards[0].question.text() == str(LANGUAGE.phrase)


def test_questions_beyond_the_room_there_is_wait(parts: DeskParts, pane: NeedsPane, look: Look) -> None:
    parts.session.choose(Choice(Group.NEED, "safety"))
    parts.settle()
    assert len(pane.asking.open_questions) > 1
    parts.window.resize(300, look.space(120))
    assert [card.isVisible() for card in pane.asking.cards] == [True, False, False]


# -- the keyboard, and who listens --------------------------------------------------------------------------------------------------


def test_tab_goes_through_everything_as_it_is_read_wherever_it_is_scrolled_to(parts: DeskParts, pane: NeedsPane) -> None:
    for slug in ("immigration", "safety"):
        parts.session.choose(Choice(Group.NEED, slug))
        parts.settle()
    order = stops_in(pane)
    notes = [pane.notes.more] if pane.notes.more.isVisible() else []
    foot = [*notes, *(button for card in pane.asking.cards if card.isVisible() for button in (card.yes, card.no))]
    assert order[0] is pane.needed.grid.buttons["safety"]
    assert foot
    assert order[-len(foot) :] == foot
    tops = [stop.mapTo(pane, QPoint(0, min(stop.height() // 2, stop.fontMetrics().height()))).y() for stop in order[: -len(foot)]]
    assert all(after > before - stop.height() // 2 for before, after, stop in zip(tops, tops[1:], order, strict=False))
    pane.area.ensureWidgetVisible(pane.left_out)
    assert pane.area.verticalScrollBar().value() > 0
    assert stops_in(pane) == order


def test_everything_that_takes_the_keyboard_has_a_name(parts: DeskParts, pane: NeedsPane) -> None:
    parts.session.choose(Choice(Group.NEED, "safety"))
    parts.settle()
    for widget in stops_in(pane):
        named = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        assert named, widget


def test_it_is_entered_at_what_is_ticked(parts: DeskParts, pane: NeedsPane) -> None:
    assert pane.first_focus() is pane.needed.grid.buttons["safety"]
    parts.session.choose(Choice(Group.NEED, "health"))
    assert pane.first_focus() is pane.needed.grid.buttons["health"]
    parts.settle()


@pytest.mark.parametrize("percent_width_height", [(100, 264, 640), (200, 528, 900), (200, 800, 420), (80, 211, 640)])
def test_nothing_is_wider_than_the_pane(parts: DeskParts, pane: NeedsPane, look: Look, percent_width_height: tuple[int, int, int]) -> None:
    percent, width, height = percent_width_height
    look.set_text_size(percent)
    pane.needed.grid.more.click()
    parts.window.resize(width, height)
    for slug in ("immigration", "housing", "benefits"):
        parts.session.choose(Choice(Group.NEED, slug))
    parts.settle()
    QApplication.sendPostedEvents()
    for widget in (*stops_in(pane), *pane.findChildren(QLabel)):
        if widget.isVisible():
            left, right = widget.mapTo(pane, widget.rect().topLeft()).x(), widget.mapTo(pane, widget.rect().topRight()).x()
            assert 0 <= left <= right < width, widget
