"""The command ``agree``: needs that words suggested become those of a program."""

from __future__ import annotations

from argparse import Namespace

from referral_app.cli.answer import Answer
from referral_app.cli.opening import opening_of
from referral_app.domain.phrases import Phrase
from referral_app.operations import suggested_needs
from referral_app.operations.opening import Office
from referral_app.operations.upkeep import by_whom
from referral_app.words.catalogue import Catalogue


def agree(asked: Namespace, office: Office, words: Catalogue) -> Answer:
    """Agree to what was suggested for one program, but for what is dropped."""
    with office.desk(opening_of(asked, write=True)) as desk:
        change = suggested_needs.agree(desk, asked.id, drop=asked.drop, by=by_whom(desk)) or None
    told = Phrase("Agreed, as change {change}.", {"change": change}) if change else Phrase("Nothing was suggested for this program.")
    return Answer({"change": change}, lambda: [words.say(told)])
