"""What to leave out if known: beside each choice stands how many programs it leaves out, not how many are left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from referral_app.domain.phrases import Phrase
from referral_app.operations.choices import is_chosen
from referral_app.ui.needs.choice_list import ChoiceList
from referral_app.ui.needs.offered import Offer
from referral_app.ui.widgets.count_check import CountCheck

if TYPE_CHECKING:
    from referral_app.operations.answering import DeskAnswer


def leaves_out(count: int) -> Phrase:
    """So many programs are left out."""
    return Phrase("Leaves out {count} program", {"count": count}, plural="Leaves out {count} programs", count=count)


class BarrierCheck(CountCheck):
    """A barrier with the number of programs it leaves out, which who does not see the list is told in words."""

    def _say_name(self) -> None:
        said = [] if self.count is None else [self._words.say(leaves_out(self.count))]
        self.setAccessibleName(", ".join([self.text(), *said]))


class LeftOut(ChoiceList):
    """The list of barriers."""

    Row = BarrierCheck

    def count_answer(self, answer: DeskAnswer) -> None:
        """Show what each would leave out of an answer, or, once chosen, what it does; one it does not count keeps the count it has."""
        page = answer.page
        ruled_out = {reason.code: reason.count for reason in page.not_for_this}
        for offer in self._offers:
            group, key = offer.choice.group.value, offer.choice.value
            left = page.facets.get(group, {}).get(key)
            if left is not None:
                chosen = is_chosen(answer.asked, offer.choice)
                self._show_count(offer, ruled_out.get(f"{group}.{key}", 0) if chosen else page.total - left)

    def _tip(self, offer: Offer, count: int) -> Phrase:
        return Phrase("{choice}. {leaves_out}", {"choice": offer.sentence, "leaves_out": leaves_out(count)})
