"""Presets in the window: typed and kept, picked, removed; they never hold a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from referral_app.operations.presets import MOST
from referral_app.ui.session.presets import Presets

if TYPE_CHECKING:
    from referral_app.domain.phrases import Phrase
    from referral_app.settings import Settings
    from referral_app.ui.sheet.pane import SheetPane
    from tests.ui.desk_parts import DeskParts


def listening(parts: DeskParts) -> Presets:
    """As the window does: what is wanted is worked with from then on."""

    def use(settings: Settings) -> None:
        parts.tasks.use_settings(settings)

    parts.session.presets.wanted.connect(use)
    return parts.session.presets


def test_a_name_typed_into_the_list_keeps_what_is_chosen(parts: DeskParts, pane: SheetPane) -> None:
    said: list[Phrase] = []
    parts.session.announced.connect(said.append)
    presets, picker = listening(parts), pane.options.presets
    parts.put_on_sheet(2, layout="large-print", paper="a4", language="es", second_language="en")
    assert picker.value == ""
    picker.entered.emit("  Spanish, large ")
    assert presets.names == ("Spanish, large",)
    assert picker.value == "take:Spanish, large"
    assert str(said[-1]) == "Saved as the preset “Spanish, large”."
    assert parts.tasks.settings is not None
    (text,) = parts.tasks.settings.presets.values()
    assert not any(item.id in text or item.name in text for item in parts.session.draft.items)


def test_picking_makes_the_sheet_so_and_keeps_its_programs(parts: DeskParts, pane: SheetPane) -> None:
    presets = listening(parts)
    parts.put_on_sheet(2, layout="pocket", language="vi")
    presets.keep("Card")
    parts.put_on_sheet(2, layout="standard", language="en")
    assert presets.current is None
    pane.options.presets.picked.emit("take:Card")
    parts.settle()
    draft = parts.session.settled_draft
    assert (draft.layout, draft.language, len(draft.items)) == ("pocket", "vi", 2)
    assert presets.current == "Card"
    preview = parts.session.current_preview
    assert preview is not None
    pane.options.presets.picked.emit("drop:Card")
    assert presets.names == ()


def test_one_too_many_is_a_sentence(parts: DeskParts) -> None:
    refused: list[Phrase] = []
    presets = listening(parts)
    presets.refused.connect(refused.append)
    for number in range(MOST + 1):
        presets.keep(f"Preset {number}")
    assert len(presets.names) == MOST
    assert [str(phrase) for phrase in refused] == ["There are 20 presets already; remove one before you save another."]
