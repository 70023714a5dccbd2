"""Ticking what is needed: groups, their leaves, and the counts beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from referral_app.operations.choices import Choice, Group
from referral_app.ui.needs.offered import COMMON, PROFESSIONALS
from referral_app.ui.needs.what_is_needed import WhatIsNeeded
from tests.ui.desk_parts import DeskParts
from tests.ui.needs.asking import asked_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.ui.look.look import Look
    from referral_app.ui.needs.pane import NeedsPane
    from referral_app.ui.widgets.count_check import CountCheck
    from referral_app.words.catalogue import Catalogue


def leaf(pane: NeedsPane, slug: str) -> CountCheck:
    return pane.needed.leaves[slug.partition(".")[0]].rows[Choice(Group.NEED, slug)]


def tick(parts: DeskParts, pane: NeedsPane, *groups: str) -> None:
    for group in groups:
        QTest.mouseClick(pane.needed.grid.buttons[group], Qt.MouseButton.LeftButton)
        parts.settle()


def shown(pane: NeedsPane) -> list[str]:
    names = {button: slug for slug, button in pane.needed.grid.buttons.items()}
    return [names.get(button, "more") for button in pane.needed.grid.shown()]


def test_the_common_groups_come_first_and_the_others_under_more(pane: NeedsPane) -> None:
    assert shown(pane) == [*COMMON, "more"]
    pane.needed.grid.more.click()
    assert shown(pane)[:8] == [*COMMON, "more"]
    assert set(shown(pane)) == {"more", *pane.needed.grid.buttons} - {PROFESSIONALS}
    pane.needed.grid.more.click()
    assert shown(pane) == [*COMMON, "more"]


def test_more_stays_open_while_one_of_its_groups_is_ticked(parts: DeskParts, pane: NeedsPane) -> None:
    pane.needed.grid.more.click()
    tick(parts, pane, "education")
    pane.needed.grid.fold()
    assert "education" in shown(pane)
    tick(parts, pane, "education")
    assert shown(pane) == [*COMMON, "more"]


def test_groups_for_professionals_are_there_when_their_entries_are_searched(parts: DeskParts, pane: NeedsPane) -> None:
    pane.needed.grid.more.click()
    assert PROFESSIONALS not in shown(pane)
    parts.session.choose(Choice(Group.ROLE, "all"))
    assert PROFESSIONALS in shown(pane)
    parts.settle()


def test_a_ticked_group_opens_its_leaves_and_closes_with_it(parts: DeskParts, pane: NeedsPane) -> None:
    tick(parts, pane, "housing", "immigration")
    assert asked_of(parts).needs == ("housing", "immigration")
    assert list(pane.needed.leaves) == ["housing", "immigration"]
    assert leaf(pane, "housing.shelter-tonight").isVisible()
    tick(parts, pane, "housing")
    assert asked_of(parts).needs == ("immigration",)
    assert list(pane.needed.leaves) == ["immigration"]


def test_a_leaf_narrows_its_group_and_the_last_one_leaves_it_ticked(parts: DeskParts, pane: NeedsPane) -> None:
    tick(parts, pane, "housing", "immigration")
    leaf(pane, "housing.shelter-tonight").click()
    assert asked_of(parts).needs == ("housing.shelter-tonight", "immigration")
    assert pane.needed.grid.buttons["housing"].isChecked()
    leaf(pane, "housing.shelter-tonight").click()
    assert asked_of(parts).needs == ("housing", "immigration")
    assert not leaf(pane, "housing.shelter-tonight").isChecked()
    parts.settle()


def test_the_leaves_stand_in_the_order_of_the_needs(parts: DeskParts, pane: NeedsPane) -> None:
    tick(parts, pane, "immigration", "housing")
    tops = [pane.needed.leaves[group].mapTo(pane, pane.needed.leaves[group].pos()).y() for group in ("immigration", "housing")]
    assert tops == sorted(tops)


def test_what_is_chosen_elsewhere_is_ticked_here_even_behind_more(parts: DeskParts, pane: NeedsPane) -> None:
    parts.session.choose(Choice(Group.NEED, "housing.motel-voucher"))
    parts.session.choose(Choice(Group.NEED, "documents.passport"))
    parts.settle()
    assert leaf(pane, "housing.motel-voucher").isVisible()
    assert leaf(pane, "housing.motel-voucher").isChecked()
    assert pane.needed.grid.buttons["documents"].isVisible()
    assert pane.needed.grid.buttons["documents"].isChecked()


def test_more_leaves_open_in_place_and_fold_for_the_next_person(parts: DeskParts, pane: NeedsPane) -> None:
    tick(parts, pane, "housing")
    leaves = pane.needed.leaves["housing"]
    hidden = [row for row in leaves.rows.values() if row.isHidden()]
    assert leaves.more.text() == f"{len(hidden)} more"
    leaves.more.click()
    assert hidden[0].hasFocus()
    assert not any(row.isHidden() for row in leaves.rows.values())
    assert leaves.more.isHidden()
    parts.session.clear()
    assert not pane.needed.leaves
    tick(parts, pane, "housing")
    assert not pane.needed.leaves["housing"].more.isHidden()


def test_a_row_that_is_unticked_stays_where_it_is(parts: DeskParts, pane: NeedsPane) -> None:
    parts.session.choose(Choice(Group.NEED, "housing.motel-voucher"))
    parts.settle()
    leaf(pane, "housing.motel-voucher").click()
    assert leaf(pane, "housing.motel-voucher").isVisible()
    parts.settle()


def test_every_count_is_that_of_the_answer(parts: DeskParts, pane: NeedsPane) -> None:
    tick(parts, pane, "housing", "safety")
    assert parts.session.answer is not None
    facets = parts.session.answer.page.facets
    for slug, button in pane.needed.grid.buttons.items():
        assert button.count == facets["need"][slug]
    for listed in (*pane.needed.leaves.values(), pane.take.others):
        for choice, row in listed.rows.items():
            assert row.count == facets[choice.group.value][choice.value]


def test_the_count_is_what_the_next_click_gives(parts: DeskParts, pane: NeedsPane) -> None:
    promised = pane.take.others.rows[Choice(Group.TAKES, "children")].count
    pane.take.others.rows[Choice(Group.TAKES, "children")].click()
    parts.settle()
    assert parts.session.answer is not None
    assert parts.session.answer.page.total == promised


def test_late_and_missing_counts_keep_the_last_ones(parts: DeskParts, pane: NeedsPane) -> None:
    before = {slug: button.count for slug, button in pane.needed.grid.buttons.items()}
    assert parts.session.answer is not None
    answer = parts.session.answer
    parts.session.answered.emit(replace(answer, page=replace(answer.page, facets={})))
    assert {slug: button.count for slug, button in pane.needed.grid.buttons.items()} == before
    parts.session.choose(Choice(Group.NEED, "housing"))
    assert {slug: button.count for slug, button in pane.needed.grid.buttons.items()} == before
    parts.settle()


def test_names_tell_count_and_state(parts: DeskParts, pane: NeedsPane) -> None:
    tick(parts, pane, "housing")
    button = pane.needed.grid.buttons["housing"]
    assert button.accessibleName() == f"Housing, {button.count} programs, chosen"


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        ("safety", Qt.Key.Key_Right, "housing"),
        ("housing", Qt.Key.Key_Left, "safety"),
        ("safety", Qt.Key.Key_Down, "immigration"),
        ("legal", Qt.Key.Key_Up, "immigration"),
        ("safety", Qt.Key.Key_Up, "safety"),
        ("basics", Qt.Key.Key_Right, "more"),
    ],
)
def test_arrow_keys_go_through_the_grid(pane: NeedsPane, start: str, key: Qt.Key, end: str) -> None:
    buttons = {**pane.needed.grid.buttons, "more": pane.needed.grid.more}
    buttons[start].setFocus()
    QTest.keyClick(buttons[start], key)
    assert buttons[end].hasFocus()


def test_space_ticks(parts: DeskParts, pane: NeedsPane) -> None:
    QTest.keyClick(pane.needed.grid.buttons["health"], Qt.Key.Key_Space)
    assert asked_of(parts).needs == ("health",)
    parts.settle()


def test_leaves_for_staff_are_not_there_in_plain_words(parts: DeskParts, pane: NeedsPane) -> None:
    parts.session.choose(Choice(Group.NEED, "hhs-letters.adult"))
    parts.session.choose(Choice(Group.NEED, "immigration.continued-presence"))
    parts.settle()
    assert list(pane.needed.leaves) == ["hhs-letters", "immigration"]
    parts.session.say_plainly(True)
    assert list(pane.needed.leaves) == ["immigration"]
    said = [widget.text() for widget in pane.findChildren(QAbstractButton) + pane.findChildren(QLabel) if widget.isVisible()]
    assert not any("law enforcement" in text or "police" in text or "letter" in text for text in said)
    parts.session.say_plainly(False)
    assert list(pane.needed.leaves) == ["hhs-letters", "immigration"]


def test_there_is_no_heading_until_there_is_something_under_it(words: Catalogue, look: Look, qtbot: QtBot, pane: NeedsPane) -> None:
    needed = WhatIsNeeded(words, look, lambda _: None)
    qtbot.addWidget(needed)
    needed.show()
    assert not needed.heading.isVisible()
    vocabulary = pane.needed._vocabulary
    assert vocabulary is not None
    needed.offer(vocabulary)
    assert needed.heading.isVisible()


def test_plain_words_are_those_of_the_handout(parts: DeskParts, pane: NeedsPane) -> None:
    tick(parts, pane, "immigration")
    pane.needed.grid.more.click()
    parts.session.say_plainly(True)
    assert pane.needed.grid.buttons["immigration"].text() == "Legal help with immigration papers"
    assert leaf(pane, "immigration.t-visa").text() == "A T visa for people who were trafficked"
    assert Choice(Group.NEED, "immigration.continued-presence") not in pane.needed.leaves["immigration"].rows
    assert "hhs-letters" not in shown(pane)
    for hidden in (pane.take, pane.left_out, pane.notes, pane.asking):
        assert not hidden.isVisible()
    assert pane.where.isVisible()
    parts.session.say_plainly(False)
    assert pane.needed.grid.buttons["immigration"].text() == "Immigration"
    assert "hhs-letters" in shown(pane)
    assert pane.take.isVisible()
    assert leaf(pane, "immigration.continued-presence").count is not None
