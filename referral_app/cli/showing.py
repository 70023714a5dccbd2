"""The command that shows one entry whole: ``show``."""

from __future__ import annotations

from argparse import Namespace

from referral_app.cli import listing_shapes, listing_text
from referral_app.cli.answer import Answer
from referral_app.cli.opening import opening_of
from referral_app.operations import lookup
from referral_app.operations.asking import known_level
from referral_app.operations.opening import Office
from referral_app.words.catalogue import Catalogue


def show(asked: Namespace, office: Office, words: Catalogue) -> Answer:
    """Show everything about one program or agency that the reader may see."""
    level = known_level(asked.visibility)
    with office.desk(opening_of(asked)) as desk:
        shown = lookup.show(desk, asked.id, level)
    return Answer(listing_shapes.shown(shown, words), lambda: listing_text.shown(shown, words, desk.vocabulary))
