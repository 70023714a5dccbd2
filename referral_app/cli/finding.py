"""The commands that list: ``find`` and ``needs``."""

from __future__ import annotations

import time
from argparse import Namespace

from referral_app.cli import shapes, text
from referral_app.cli.answer import Answer
from referral_app.cli.filters import asked_of, number_of
from referral_app.cli.opening import opening_of
from referral_app.operations import lookup
from referral_app.operations.asking import understand
from referral_app.operations.opening import Office
from referral_app.words.catalogue import Catalogue


def find(asked: Namespace, office: Office, words: Catalogue) -> Answer:
    """List the programs that fit."""
    with office.desk(opening_of(asked)) as desk:
        query = understand(desk, asked_of(asked, " ".join(asked.text), limit=number_of(asked.limit, "--limit")))
        started = time.perf_counter()
        reason = None if asked.why_not is None else lookup.known_reason(asked.why_not)
        page = lookup.find(desk, query) if reason is None else lookup.why_not(desk, query, reason)
        took_ms = (time.perf_counter() - started) * 1000
        hotline = None if page.results else lookup.hotline_number(desk)
    if reason is not None:
        return Answer(shapes.page(page, took_ms, words), lambda: text.not_for_this(page, reason, words, desk.vocabulary))
    return Answer(shapes.page(page, took_ms, words), lambda: text.page(page, hotline, words, desk.vocabulary))


def needs(asked: Namespace, office: Office, words: Catalogue) -> Answer:
    """List the needs with their counts."""
    with office.desk(opening_of(asked)) as desk:
        tree = lookup.needs(desk)
    return Answer({"needs": [shapes.need(group, words) for group in tree]}, lambda: text.needs(tree, words))
