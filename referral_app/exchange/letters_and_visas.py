"""What each letter or visa opens, from its reviewable text in ``db/seed``."""

from __future__ import annotations

from pathlib import Path

from referral_app.domain.groups import TAKES, WITHOUT
from referral_app.domain.letters import Ages, Letter, LetterSource
from referral_app.exchange.starter_text import SeedTable, known, read_toml


def read_letters(path: Path) -> tuple[Letter, ...]:
    """The letters of ``path`` in their order. Raises ``ValueError`` naming the place of a slip: the text is part of the app, so that is ours
    to mend. Whether the needs are in the vocabulary is held by a test.
    """
    whole = read_toml(path)
    letters = tuple(_letter(table) for table in whole.tables("letter"))
    whole.done()
    if len({letter.key for letter in letters}) < len(letters):
        raise whole.wrong("a key stands there twice")
    return letters


def _letter(table: SeedTable) -> Letter:
    ages = table.text("ages")
    letter = Letter(
        key=table.needed("key"),
        name=table.needed("name"),
        about=table.needed("about"),
        decided_by=table.needed("decided_by"),
        for_whom=table.needed("for_whom"),
        opens=table.text("opens"),
        opens_not=table.needed("opens_not"),
        contested=table.text("contested"),
        law_2025=table.flag("law_2025"),
        needs=table.texts("needs"),
        takes=table.texts("takes"),
        without=table.texts("without"),
        ages=None if ages is None else table.one_of(ages, "ages", Ages),
        sources=tuple(_source(each) for each in table.tables("sources")),
    )
    table.done()
    for name, values, choices in (("takes", letter.takes, TAKES), ("without", letter.without, WITHOUT)):
        for value in values:
            known(table, name, value, choices)
    if not letter.sources:
        raise table.wrong("“sources” is missing")
    return letter


def _source(table: SeedTable) -> LetterSource:
    source = LetterSource(table.needed("text"), table.date("date"))
    table.done()
    return source
