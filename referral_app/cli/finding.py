"""The commands that list: ``find`` and ``needs``."""

from __future__ import annotations

import time
from argparse import Namespace

from referral_app.cli import shapes, text
from referral_app.cli.answer import Answer
from referral_app.cli.filters import asked_of, number_of
from referral_app.cli.opening import opening_of
from referral_app.operations import lookup
from referral_app.operations.answering import answer
from referral_app.operations.asked import Asked
from referral_app.operations.asking import understand
from referral_app.operations.desk import Desk
from referral_app.operations.opening import Office
from referral_app.words.catalogue import Catalogue


def find(asked: Namespace, office: Office, words: Catalogue) -> Answer:
    """List the programs that fit; or, with ``--why-not``, what is not for this search by one reason."""
    search = asked_of(asked, " ".join(asked.text), limit=number_of(asked.limit, "--limit"))
    reason = None if asked.why_not is None else lookup.known_reason(asked.why_not)
    with office.desk(opening_of(asked)) as desk:
        if asked.json or reason is not None:
            return _listed(desk, search, reason, words)
        found = answer(desk, search)
    return Answer({}, lambda: text.answered(found, words, desk.vocabulary, desk.settings.distance_unit))


def _listed(desk: Desk, search: Asked, reason: str | None, words: Catalogue) -> Answer:
    """The list alone, as scripts read it. What a person reads beside it is no part of the document."""
    query = understand(desk, search)
    started = time.perf_counter()
    page = lookup.find(desk, query) if reason is None else lookup.why_not(desk, query, reason)
    took_ms = (time.perf_counter() - started) * 1000
    unit = desk.settings.distance_unit
    return Answer(shapes.page(page, took_ms, words), lambda: text.not_for_this(page, reason or "", words, desk.vocabulary, unit))


def needs(asked: Namespace, office: Office, words: Catalogue) -> Answer:
    """List the needs with their counts."""
    with office.desk(opening_of(asked)) as desk:
        tree = lookup.needs(desk)
    return Answer({"needs": [shapes.need(group, words) for group in tree]}, lambda: text.needs(tree, words))
