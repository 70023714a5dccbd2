"""The pane of the sheet: the preview follows every choice, notes are printed and kept nowhere, hints count per need."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from referral_app.domain.languages import SHEET_LANGUAGES
from referral_app.operations.choices import Choice, Group
from referral_app.ui.sheet.choices import CARRIES, NO_PAPER, language_choices, languages_of
from referral_app.ui.sheet.items_delegate import ItemsDelegate

if TYPE_CHECKING:
    from referral_app.ui.sheet.pane import SheetPane
    from tests.ui.desk_parts import DeskParts


def printed(parts: DeskParts) -> str:
    """The words of the sheet that was made, read back from its PDF."""
    preview = parts.session.current_preview
    assert preview is not None
    with pypdfium2.PdfDocument(preview.made.pdf) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def test_an_empty_sheet_says_what_to_do_and_offers_nothing_to_print(parts: DeskParts, pane: SheetPane) -> None:
    assert pane.empty.isVisible()
    assert pane.empty.text() == "Nothing chosen. Space adds a program. Offer three for each need if you can."
    assert not pane.items.isVisible()
    for name in ("print", "save-pdf", "system-print"):
        assert not parts.actions[name].isEnabled()
    assert pane.first_focus().isVisible()


def test_the_preview_shows_the_pages_and_only_then_the_claim(parts: DeskParts, pane: SheetPane) -> None:
    parts.session.change_sheet(replace(parts.session.draft, items=parts.items(3)))
    assert pane.bar.checked.text() == ""
    parts.settle()
    preview = parts.session.current_preview
    assert preview is not None
    assert len(pane.preview.pages) == preview.made.pages
    assert pane.bar.checked.text() == "✓ Checked: no hidden details on this sheet"
    assert pane.preview.accessibleDescription() == "1 page"
    page = pane.preview.pages[0]
    assert page.pixelColor(2, 2).name() == "#ffffff"
    assert pane.preview.page_rects()[0].width() > 0.8 * pane.preview.viewport().width()


def test_a_stale_preview_stays_and_is_dimmed(parts: DeskParts, pane: SheetPane) -> None:
    parts.put_on_sheet(2)
    before = pane.preview.pages
    parts.session.change_sheet(parts.session.draft.without(parts.session.draft.items[0].id))
    assert pane.preview.pages is before
    assert pane.bar.checked.text() == ""
    assert parts.session.current_preview is None
    pane._on_late()
    assert pane.preview.stale
    parts.settle()
    assert not pane.preview.stale
    assert pane.preview.pages is not before


def test_a_note_is_printed_and_gone_after_next_person(parts: DeskParts, pane: SheetPane) -> None:
    parts.put_on_sheet(1)
    model = pane.items.model()
    model.setData(model.index(0, 0), "Zuzanna answers on Mondays")
    parts.settle()
    assert "Zuzanna answers on Mondays" in printed(parts).replace("\r\n", " ")
    parts.session.drop_all()
    parts.settle()
    assert parts.session.preview is None
    assert pane.preview.pages == ()
    assert "Zuzanna" not in " ".join(widget.accessibleName() + widget.toolTip() for widget in pane.findChildren(QWidget))


@pytest.mark.parametrize(
    ("key", "said"), [("es+en", "Lugares que pueden ayudarle"), ("es", "Lugares que pueden ayudarle"), ("en", "Places that")]
)
def test_the_language_changes_the_sheet(parts: DeskParts, pane: SheetPane, key: str, said: str) -> None:
    parts.put_on_sheet(1)
    pane.options.language.picked.emit(key)
    parts.settle()
    assert said in printed(parts)
    assert ("Places that" in printed(parts)) is ("en" in languages_of(key))


def test_every_language_can_be_chosen_by_its_name() -> None:
    choices = dict(language_choices())
    assert {languages_of(key)[0] for key in choices} == set(SHEET_LANGUAGES)
    assert str(choices["vi+en"]) == "Vietnamese + English"
    assert all(str(phrase).split(" + ")[0] not in SHEET_LANGUAGES for phrase in choices.values())


def test_carry_buttons_and_paper_change_the_sheet(parts: DeskParts, pane: SheetPane) -> None:
    parts.put_on_sheet(3)
    standard = parts.session.current_preview
    assert standard is not None
    letter = pane.preview.pages[0].size()
    for layout in [layout for layout, _ in CARRIES[::-1] if layout != NO_PAPER]:
        pane.options.carry.changed.emit(layout)
        assert parts.session.draft.layout == layout
    pane.options.paper.picked.emit("large-print+letter")
    parts.settle()
    large = parts.session.current_preview
    assert large is not None
    assert large.made.pages > standard.made.pages
    pane.options.paper.picked.emit("large-print+a4")
    parts.settle()
    a4 = pane.preview.pages[0].size()
    assert (a4.width(), a4.height()) != (letter.width(), letter.height())
    assert a4.height() / a4.width() > letter.height() / letter.width()
    assert "A4" in pane.options.paper.text()


def test_the_language_of_the_person_is_the_sheets(parts: DeskParts, pane: SheetPane) -> None:
    parts.session.choose(Choice(Group.SPEAKS, "vi"))
    assert pane.options.language.text().startswith("Vietnamese + English")
    parts.settle()


def test_a_hint_counts_per_ticked_need(parts: DeskParts, pane: SheetPane) -> None:
    parts.session.choose(Choice(Group.NEED, "emotional-support"))
    parts.session.choose(Choice(Group.NEED, "safety"))
    parts.settle()
    assert parts.session.answer is not None
    parts.results = parts.session.answer.page.results
    assert not pane.hints.isVisible(), "nothing is short before anything is chosen"
    first = parts.results[0].section
    parts.put_on_sheet(1)
    lines = pane.hints.text().splitlines()
    assert len(lines) == 2
    counts = {section.need: section.count for section in parts.session.answer.page.sections}
    assert any(f": 1 choice. {counts[first] - 1} more may work." in line for line in lines)
    none = next(line for line in lines if ": none chosen yet. " in line)
    assert "may work." in none
    assert "more" not in none, "there is nothing yet that more would be more than"


def test_a_screen_the_person_sees_hints_in_the_words_of_the_handout(parts: DeskParts, pane: SheetPane) -> None:
    parts.session.choose(Choice(Group.NEED, "housing.shelter-tonight"))
    parts.settle()
    assert parts.session.answer is not None
    parts.results = parts.session.answer.page.results
    parts.put_on_sheet(1)
    assert "Emergency shelter tonight: 1 choice." in pane.hints.text()
    parts.session.say_plainly(True)
    assert "Emergency shelter" not in pane.hints.text()
    assert pane.hints.text().startswith("A place to stay tonight: 1 choice.")
    parts.session.say_plainly(False)
    assert pane.hints.text().startswith("Emergency shelter tonight: 1 choice.")


def test_a_refused_sheet_is_one_sentence_in_place_of_the_preview(parts: DeskParts, pane: SheetPane) -> None:
    parts.session.change_sheet(replace(parts.session.draft, items=parts.items(1), language="xx"))
    parts.settle()
    assert pane.refusal.isVisible()
    assert "xx" in pane.refusal.text()
    assert pane.bar.checked.text() == ""
    parts.session.change_sheet(replace(parts.session.draft, language="en"))
    parts.settle()
    assert pane.preview.isVisible()
    assert pane.bar.checked.text()


def test_warnings_are_folded_until_opened(parts: DeskParts, pane: SheetPane) -> None:
    parts.put_on_sheet(1, language="es", second_language="en")
    preview = parts.session.current_preview
    assert preview is not None
    assert preview.made.warnings
    assert "to know" in pane.warnings.fold.text()
    assert not pane.warnings.sentences.isVisible()
    QTest.mouseClick(pane.warnings.fold, Qt.MouseButton.LeftButton)
    assert pane.warnings.sentences.isVisible()
    assert pane.warnings.sentences.text() == "\n".join(str(warning) for warning in preview.made.warnings)
    pane.options.language.picked.emit("en")
    parts.settle()
    assert not pane.warnings.isVisible()


def test_a_click_on_a_page_shows_it_at_full_size_and_back(parts: DeskParts, pane: SheetPane) -> None:
    parts.put_on_sheet(3)
    view = pane.preview
    fitted = view.page_rects()[0].width()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, view.page_rects()[0].center())
    assert view.full_size
    assert view.page_rects()[0].width() == pytest.approx(8.5 * 96, abs=2)
    assert view.horizontalScrollBar().maximum() > 0
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.page_rects()[0].width() == fitted


def test_a_wide_screen_gets_more_dots(parts: DeskParts, pane: SheetPane) -> None:
    parts.put_on_sheet(1)
    before = pane.preview.pages[0].width()
    parts.session.draw_at(220.0)
    parts.settle()
    assert pane.preview.pages[0].width() == pytest.approx(2 * before, abs=3)
    assert pane.preview.page_rects()[0].width() < pane.preview.viewport().width()


def test_everything_that_takes_the_focus_has_a_name(parts: DeskParts, pane: SheetPane) -> None:
    parts.put_on_sheet(2)
    parts.actions["print"].trigger()
    parts.settle()
    for widget in pane.findChildren(QWidget):
        if widget.objectName() == "qt_spinbox_lineedit":
            continue
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.focusProxy() is None:
            named = widget.accessibleName() or getattr(widget, "text", str)()
            assert named, widget


@pytest.mark.parametrize("width", [280, 300, 430, 700])
def test_nothing_is_wider_than_the_pane(parts: DeskParts, pane: SheetPane, width: int) -> None:
    parts.put_on_sheet(3)
    parts.window.resize(width, 700)
    QApplication.processEvents()
    assert parts.window.width() == width
    for child in (pane.items, pane.options.language, pane.options.paper, pane.preview, pane.bar.print, pane.bar.save):
        assert child.mapTo(pane, child.rect().topRight()).x() <= width, child.objectName()


def test_drawing_and_asking_the_model_loses_no_reference_to_none(parts: DeskParts, pane: SheetPane) -> None:
    """PySide6 6.12 lost one on nearly every call, until Python 3.11 aborted."""
    parts.put_on_sheet(3)
    model = pane.items.model()
    delegate = pane.items.itemDelegate()
    assert isinstance(delegate, ItemsDelegate)
    gc.collect()
    before = sys.getrefcount(None)
    for _ in range(1500):
        for row in range(3):
            index = model.index(row, 0)
            index.data(Qt.ItemDataRole.DecorationRole)
            index.data(Qt.ItemDataRole.DisplayRole)
            model.flags(index)
        pane.items.content_height()
        pane.preview.page_rects()
    for _ in range(60):
        pane.grab()
    gc.collect()
    assert sys.getrefcount(None) >= before - 50


def test_warming_shows_nothing_and_disturbs_nothing(parts: DeskParts, pane: SheetPane) -> None:
    parts.session.warm_paper()
    parts.settle()
    assert parts.session.preview is None
    assert pane.preview.pages == ()
    parts.session.warm_paper()
    parts.put_on_sheet(1)
    assert len(pane.preview.pages) == 1
