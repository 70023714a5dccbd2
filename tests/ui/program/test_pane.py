"""The pane of one program: all topics to read and copy, links only on a click and only of safe kinds, plain words on demand."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from referral_app.domain.phrases import Phrase
from referral_app.operations.details import DetailLine, Topic
from referral_app.operations.said import SourceText
from referral_app.ui.program.text_view import open_link
from referral_app.ui.program.topics import COMMAND_LINE_ONLY
from referral_app.ui.session.lane_work import ShownProgram

if TYPE_CHECKING:
    from referral_app.search.results import SearchResult
    from referral_app.ui.look.look import Look
    from referral_app.ui.program.pane import ProgramPane
    from tests.ui.desk_parts import DeskParts

HOSTILE = '<a href="https://example.org">x</a> <img src="file:///etc/passwd"> <b>bold</b> &amp; \u202eright'


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Links handed to the system."""
    links: list[str] = []

    def note(url: QUrl) -> bool:
        links.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(note))
    return links


def open_first(parts: DeskParts, number: int = 0) -> SearchResult:
    result = parts.results[number]
    parts.session.open_program(result.id)
    parts.settle()
    return result


def with_lines(parts: DeskParts, pane: ProgramPane, *lines: DetailLine) -> None:
    """Open the first program with these lines instead of its own."""
    open_first(parts)
    program = pane._program
    assert program is not None
    parts.session.opened.emit(replace(program, topics=(Topic(Phrase("Notes"), lines),)))


def anchors(pane: ProgramPane) -> list[str]:
    """The links of the text, as they stand in it."""
    found, block = [], pane.text.document().begin()
    while block.isValid():
        for fragment in block:  # type: ignore[attr-defined]  # the stubs do not know that it can be gone through
            if fragment.fragment().charFormat().isAnchor():
                found.append(fragment.fragment().charFormat().anchorHref())
        block = block.next()
    return found


def test_it_begins_with_what_to_do(pane: ProgramPane) -> None:
    assert pane.empty.isVisible()
    assert pane.empty.text() == "Choose a program to see all about it."
    assert pane.shown_id is None


def test_every_topic_is_there_with_channels_first(parts: DeskParts, pane: ProgramPane) -> None:
    result = open_first(parts)
    text = pane.text.toPlainText()
    assert text.startswith(result.name)
    program: ShownProgram | None = pane._program
    assert program is not None
    lines = text.splitlines()
    in_pane = [str(topic.name) for topic in program.topics if str(topic.name) not in COMMAND_LINE_ONLY]
    assert set(in_pane) <= set(lines)
    assert not COMMAND_LINE_ONLY & set(lines)
    assert result.id not in text
    assert min(text.index(name) for name in in_pane) == text.index("How to reach it")
    assert result.channels[0].value.replace("+1", "")[-4:] in text


def test_sources_are_short_and_keep_their_links(parts: DeskParts, pane: ProgramPane) -> None:
    page = "https://www.example.org/a/b?c=d"
    code = SourceText("github.com/someone/project db/numbers.sql (withdrawn there)")
    with_lines(parts, pane, DetailLine(SourceText(page), (), page), DetailLine("Call first.", (code, code)), DetailLine(page))
    lines = pane.text.toPlainText().splitlines()
    assert lines[-4:] == ["example.org", "Call first.", "github.com (withdrawn there)", page]
    assert anchors(pane) == [page]


def test_text_of_a_directory_is_only_text(parts: DeskParts, pane: ProgramPane, opened: list[str]) -> None:
    with_lines(parts, pane, DetailLine(HOSTILE, (HOSTILE,)))
    assert pane.text.toPlainText().count(HOSTILE) == 2
    assert anchors(pane) == []
    assert opened == []


@pytest.mark.parametrize(
    ("link", "opens"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("mailto:a@example.org", True),
        ("tel:+12065550119", True),
        ("sms:233733", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("ftp://example.org", False),
        ("smb://host/share", False),
        ("", False),
        ("/etc/passwd", False),
    ],
)
def test_only_safe_links_open(opened: list[str], link: str, opens: bool) -> None:
    assert open_link(QUrl(link)) is opens
    assert opened == ([link] if opens else [])


def test_a_link_opens_on_a_click_and_not_before(parts: DeskParts, pane: ProgramPane, opened: list[str]) -> None:
    with_lines(parts, pane, DetailLine("988", (), "tel:988", "phone"))
    assert anchors(pane) == ["tel:988"]
    assert opened == []
    cursor = pane.text.document().find("988", pane.text.document().find("Notes"))
    cursor.setPosition(cursor.selectionStart() + 1)
    QTest.mouseClick(pane.text.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, pane.text.cursorRect(cursor).center())
    assert opened == ["tel:988"]


def test_nothing_is_read_from_a_file(pane: ProgramPane) -> None:
    assert pane.text.loadResource(2, QUrl("file:///etc/hostname")) is None


def test_what_is_copied_is_words_only(parts: DeskParts, pane: ProgramPane) -> None:
    with_lines(parts, pane, DetailLine("206-555-0119", ("for survivors",), "tel:2065550119", "phone"))
    pane.text.setFocus()
    QTest.keyClick(pane.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert pane.text.textCursor().hasSelection()
    data = pane.text.createMimeDataFromSelection()
    assert data.formats() == ["text/plain"]
    assert "206-555-0119\nfor survivors" in data.text()
    assert "\ufffc" not in data.text()


def test_telling_the_police_is_a_warning(parts: DeskParts, pane: ProgramPane) -> None:
    with_lines(parts, pane, DetailLine("1-800", (Phrase("tells the police"), "hours"), None, "phone"))
    cursor = pane.text.document().find("tells the police")
    hours = pane.text.document().find("hours")
    assert cursor.charFormat().foreground().color() != hours.charFormat().foreground().color()


def test_a_program_from_further_down_the_list_goes_under_the_need_it_stood_under(parts: DeskParts, pane: ProgramPane) -> None:
    asked = replace(parts.session.asked, needs=("legal",))
    parts.session.ask(asked)
    parts.settle()
    assert parts.session.answer is not None
    last = parts.session.answer.page.results[-1]
    parts.session.ask(replace(asked, limit=1))
    parts.settle()
    assert last.id not in [one.id for one in parts.session.answer.page.results]
    parts.session.open_program(last.id, last.section)
    parts.settle()
    QTest.keyClick(pane.add, Qt.Key.Key_Space)
    assert [(item.id, item.need) for item in parts.session.draft.items] == [(last.id, "legal")]


def test_the_button_adds_and_takes_off(parts: DeskParts, pane: ProgramPane) -> None:
    result = open_first(parts)
    pane.add.setFocus()
    QTest.keyClick(pane.add, Qt.Key.Key_Space)
    assert result.id in parts.session.draft
    item = parts.session.draft.items[0]
    assert (item.name, item.agency, item.need) == (result.name, result.agency, result.section)
    assert pane.take_off.hasFocus()
    assert pane.on_sheet.text() == "✓ On sheet"
    QTest.keyClick(pane.take_off, Qt.Key.Key_Space)
    assert result.id not in parts.session.draft
    assert pane.add.isVisible()
    parts.settle()


def test_plain_words_show_handout_words_numbers_and_hours_only(parts: DeskParts, pane: ProgramPane) -> None:
    result = open_first(parts)
    parts.session.say_plainly(True)
    text = pane.text.toPlainText()
    assert result.name in text
    for staff_only in ("Sources", "Offers", "Ask:", "Role", "not called", "http", "Published"):
        assert staff_only not in text
    program = pane._program
    assert program is not None
    assert program.plain_needs
    assert all(need in text for need in program.plain_needs)
    parts.session.say_plainly(False)
    assert "How to reach it" in pane.text.toPlainText()


def test_next_person_empties_it(parts: DeskParts, pane: ProgramPane) -> None:
    open_first(parts)
    parts.session.clear()
    assert pane.empty.isVisible()
    assert pane.text.toPlainText() == ""
    parts.settle()


def test_another_program_begins_at_its_top(parts: DeskParts, pane: ProgramPane) -> None:
    open_first(parts)
    pane.text.moveCursor(QTextCursor.MoveOperation.End)
    open_first(parts, 1)
    assert pane.text.verticalScrollBar().value() == 0


@pytest.mark.parametrize(("width", "percent"), [(280, 100), (280, 200), (600, 200)])
def test_it_fits_in_any_width(parts: DeskParts, pane: ProgramPane, look: Look, width: int, percent: int) -> None:
    look.set_text_size(percent)
    open_first(parts)
    parts.window.resize(width, 700)
    QApplication.processEvents()
    assert parts.window.width() == width
    assert pane.text.document().size().width() <= pane.text.viewport().width()
    assert pane.add.mapTo(pane, pane.add.rect().topRight()).x() <= width


def test_every_control_has_a_name(parts: DeskParts, pane: ProgramPane) -> None:
    open_first(parts)
    assert pane.text.accessibleName()
    assert pane.add.accessibleName() or pane.add.text()
    assert pane.first_focus() is pane.text


def test_showing_programs_loses_no_reference_to_none(parts: DeskParts, pane: ProgramPane) -> None:
    open_first(parts)
    gc.collect()
    before = sys.getrefcount(None)
    for _ in range(60):
        pane._show()
    gc.collect()
    assert sys.getrefcount(None) >= before - 40
