"""A booklet and a poster of the list on the screen, by their actions, saved where somebody says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtWidgets import QFileDialog

from referral_app.operations.choices import Choice, Group
from referral_app.operations.print_outcome import PrintOutcome

if TYPE_CHECKING:
    from referral_app.ui.sheet.pane import SheetPane
    from tests.ui.desk_parts import DeskParts


@pytest.mark.parametrize("layout", ["booklet", "poster"])
def test_it_is_made_of_what_is_asked_now(parts: DeskParts, pane: SheetPane, tmp_path: Path, layout: str) -> None:
    parts.session.choose(Choice(Group.NEED, "immigration"))
    parts.settle()
    parts.actions[layout].trigger()
    dialog = pane.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == f"{layout}.pdf"
    dialog.fileSelected.emit(str(tmp_path / "area.pdf"))
    dialog.reject()
    assert pane.outcome.text().startswith("Making it.")
    parts.settle()
    assert pane.outcome.text() == str(PrintOutcome.SAVED.phrase)
    with pypdfium2.PdfDocument(tmp_path / "area.pdf") as document:
        text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    assert "Legal help with immigration papers" in text
    assert "Find work, learn a job" not in text
    assert parts.session.draft.items == (), "the sheet being made is left alone"


def test_why_there_is_none_is_told(parts: DeskParts, pane: SheetPane, tmp_path: Path) -> None:
    parts.session.type_words("zzzzqqqq")
    parts.settle()
    pane.area.save_to("poster", str(tmp_path / "area.pdf"))
    parts.settle()
    assert pane.outcome.text().startswith("No program fits all of this")
    assert not (tmp_path / "area.pdf").exists()
