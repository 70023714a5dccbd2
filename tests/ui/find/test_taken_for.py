"""What a word that nothing has was taken for stands above the list, and is heard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from referral_app.search.results import Meant
from tests.ui.find.made_up import answer, result

if TYPE_CHECKING:
    from referral_app.domain.phrases import Phrase
    from referral_app.ui.find.pane import FindPane
    from tests.ui.desk_parts import DeskParts

SENTENCE = "“imigration” was taken for “immigration”."


def test_a_slip_of_the_keys_is_told_once_and_gone_with_the_words(parts: DeskParts, pane: FindPane) -> None:
    heard: list[str] = []

    def on_announced(phrase: Phrase) -> None:
        heard.append(parts.words.say(phrase))

    parts.session.announced.connect(on_announced)
    assert pane.taken_for.isHidden()
    parts.session.type_words("imigration")
    parts.settle()
    assert parts.session.answer is not None
    assert [one.typed for one in parts.session.answer.page.meant] == ["imigration"]
    assert pane.taken_for.text().startswith("“imigration” was taken for “")
    assert pane.taken_for.isVisible()
    assert pane.taken_for.text() in heard
    parts.session.type_words("immigration")
    parts.settle()
    assert pane.taken_for.isHidden()
    assert pane.taken_for.text() == ""


def test_it_is_plain_text_whatever_was_typed(parts: DeskParts, pane: FindPane) -> None:
    given = answer([result(1)], asked=replace(parts.session.asked, text="x"))
    page = replace(given.page, meant=(Meant("<b>imigration</b>", ("immigration",)),), loosely=("a b",))
    pane.taken_for.show_answer(replace(given, page=page))
    assert pane.taken_for.text() == (
        "“<b>imigration</b>” was taken for “immigration”. Programs with the words “a b” next to each other come first."
    )
    pane.taken_for.show_answer(replace(given, page=replace(page, meant=(Meant("imigration", ("immigration",)),), loosely=())))
    assert pane.taken_for.text() == SENTENCE
