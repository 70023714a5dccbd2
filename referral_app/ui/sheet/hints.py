"""Whether enough was chosen for each need that was ticked: three to choose from, where there are three (users.md 1.8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.phrases import Phrase
from referral_app.operations.choices import Group
from referral_app.ui.look.look import Look
from referral_app.ui.session.draft import SheetDraft
from referral_app.ui.session.session import DeskSession
from referral_app.ui.widgets.sentence import Sentence
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.answering import DeskAnswer
    from referral_app.operations.desk import Desk

ENOUGH = 3
"""Choices for a need, so that a person can say no to one."""

SHORT = Phrase("{need}: {chosen}. {more}")


class Hints(Sentence):
    """Follows what is asked and what is chosen. On a screen the person sees it names needs as the handout does."""

    def __init__(self, words: Catalogue, look: Look, session: DeskSession) -> None:
        super().__init__(look, "small", "muted")
        self._words, self._session = words, session
        self._vocabulary: NeedVocabulary | None = None
        for signal in (session.sheet_changed, session.answered, session.plain_words_changed):
            signal.connect(self.follow)
        session.tasks.opened.connect(self._learn)
        self._learn()
        self.follow()

    def follow(self, *_: object) -> None:
        """Say what is short now."""
        answer = self._session.answer
        short = () if answer is None else short_of_choices(self._session.draft, answer, self._names(answer))
        self.tell("\n".join(self._words.say(phrase) for phrase in short))

    def _names(self, answer: DeskAnswer) -> Mapping[str, Phrase]:
        """The ticked needs by slug; those that a handout does not name are left out in plain words."""
        staff = {chip.choice.value: chip.phrase for chip in answer.chips if chip.choice.group is Group.NEED}
        if not self._session.plain_words:
            return staff
        known = self._vocabulary
        needs = [known[slug] for slug in staff if slug in known] if known is not None else []
        return {need.slug: Phrase(need.plain) for need in needs if need.printable}

    def _learn(self, *_: object) -> None:
        def vocabulary(desk: Desk) -> NeedVocabulary:
            return desk.vocabulary

        self._session.tasks.read(vocabulary, self._on_learned, newest="needs-hinted")

    def _on_learned(self, vocabulary: NeedVocabulary) -> None:
        self._vocabulary = vocabulary
        self.follow()


def short_of_choices(draft: SheetDraft, answer: DeskAnswer, names: Mapping[str, Phrase]) -> Iterator[Phrase]:
    """One sentence for each need in ``names`` with fewer choices on the sheet than there could be. Nothing while the sheet is empty."""
    if not draft.items:
        return
    chosen = Counter(item.need for item in draft.items)
    listed = Counter(result.section for result in answer.page.results if result.id in draft)
    for section in answer.page.sections:
        # What was chosen further down the list is known only by the need it was chosen for.
        more = section.count - max(listed[section.need], chosen[section.need])
        if section.need is not None and section.need in names and chosen[section.need] < ENOUGH and more > 0:
            yield SHORT.filled(need=names[section.need], **_counted(chosen[section.need], more))


def _counted(chosen: int, more: int) -> dict[str, Phrase]:
    """As in users.md 7: "1 choice. 2 more may work."; "more" only where there is one already."""
    if chosen == 0:
        may = Phrase("{count} may work.", {"count": more}, plural="{count} may work.", count=more)
        return {"chosen": Phrase("none chosen yet"), "more": may}
    return {
        "chosen": Phrase("{count} choice", {"count": chosen}, plural="{count} choices", count=chosen),
        "more": Phrase("{count} more may work.", {"count": more}, plural="{count} more may work.", count=more),
    }
