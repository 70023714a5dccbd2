"""Help: every page can be found, looked through and read, and it speaks of what the app really has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextBlock
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QMainWindow, QTextBrowser

from referral_app.paths import resources_folder
from referral_app.ui.actions import ACTIONS, Actions
from referral_app.ui.help.keys_page import keys_page
from referral_app.ui.help.page import HelpPage
from referral_app.ui.help.topics import look_for, page_of, read_pages
from referral_app.ui.widgets.search_field import SearchField
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.ui.look.look import Look

PAGES = read_pages(resources_folder() / "help")


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1100, 700)
    return window


@pytest.fixture
def page(window: QMainWindow, words: Catalogue, look: Look) -> HelpPage:
    page = HelpPage(words, look, Actions(words, window))
    window.setCentralWidget(page)
    window.show()
    return page


def text_of(page: HelpPage) -> QTextBrowser:
    return page.findChildren(QTextBrowser, "help-text")[0]


def search_of(page: HelpPage) -> SearchField:
    return page.findChildren(SearchField)[0]


def rows_of(page: HelpPage) -> list[str]:
    model = page.findChildren(QListView, "topics")[0].model()
    return [str(model.index(row, 0).data()).strip() for row in range(model.rowCount())]


def test_the_first_page_is_about_the_desk(page: HelpPage) -> None:
    assert rows_of(page)[0] == "At the desk"
    assert "What is needed" in text_of(page).toPlainText()


def test_every_page_has_a_title_and_says_something() -> None:
    assert {page.name for page in PAGES} == {file.stem for file in (resources_folder() / "help").glob("*.md")}
    for page in PAGES:
        assert page.topics[0].level == 1
        assert all(topic.text for topic in page.topics if topic.level > 1)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("hide", "When somebody comes near"),
        ("f12", "When somebody comes near"),
        ("what offered", "What is offered"),
        ("HIDDEN detail", "What is checked"),
        ("zzz", None),
        ("", None),
        ("   ", None),
    ],
)
def test_what_is_looked_for_is_found(typed: str, first: str | None) -> None:
    found = look_for(PAGES, typed)
    assert (found[0].title if found else None) == first


def test_typing_narrows_the_list_and_enter_opens_the_first(page: HelpPage) -> None:
    search = search_of(page)
    QTest.keyClicks(search, "bring back")
    assert rows_of(page)
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert "bring it back" in text_of(page).toPlainText()


def test_nothing_found_says_what_to_do(page: HelpPage) -> None:
    QTest.keyClicks(search_of(page), "qqqq")
    assert rows_of(page) == []
    assert any(label.isVisible() and "another word" in label.text() for label in page.findChildren(type(page._none)))


def test_a_link_leads_to_a_page_of_help_and_nowhere_else(page: HelpPage) -> None:
    text_of(page).anchorClicked.emit(QUrl("safety.md"))
    assert text_of(page).toPlainText().startswith("Safety")
    text_of(page).anchorClicked.emit(QUrl("https://example.org/safety.md"))
    assert text_of(page).toPlainText().startswith("Safety")


def test_a_topic_stands_at_the_top_when_it_is_opened(page: HelpPage, window: QMainWindow) -> None:
    window.resize(900, 300)
    page.open_topic("desk", "By keyboard")
    assert text_of(page).verticalScrollBar().value() > 0


def test_the_page_of_keys_lists_every_action_with_its_keys(window: QMainWindow, words: Catalogue) -> None:
    actions = Actions(words, window)
    actions.remap({"hide": "F8"})
    told = keys_page(words, actions)
    assert all(words.say(spec.text) in told.markdown for spec in ACTIONS)
    row = next(line for line in told.markdown.splitlines() if "| Hide |" in line)
    assert "F8" in row
    assert "F12" not in row


def test_keys_that_mean_something_in_markdown_are_shown_as_they_are(page: HelpPage) -> None:
    page.open_topic("keys")
    shown = text_of(page).toPlainText()
    assert "Ctrl++" in shown
    assert "Ctrl+-" in shown
    assert "Ctrl+," in shown


def test_headings_and_strong_words_stand_out(page: HelpPage, look: Look) -> None:
    document = text_of(page).document()
    sizes = dict(headings(document.begin()))
    assert sizes[1] == look.font("heading").pixelSize()
    assert sizes[2] == look.font("title").pixelSize()


def headings(block: QTextBlock) -> list[tuple[int, int]]:
    found = []
    while block.isValid():
        if level := block.blockFormat().headingLevel():
            found.append((level, block.begin().fragment().charFormat().font().pixelSize()))
        block = block.next()
    return found


def test_markup_of_the_web_is_only_text() -> None:
    assert page_of("x", "# A\n\nb").topics[0].text == "b"


def test_other_colors_are_worn_at_once(page: HelpPage, look: Look) -> None:
    before = text_of(page).document().toHtml()
    look.set_palette("dark")
    assert text_of(page).document().toHtml() != before
