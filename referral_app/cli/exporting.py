"""The command ``export``: everything public, or what a search finds, for others."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from referral_app.cli.answer import Answer
from referral_app.cli.filters import asked_of
from referral_app.cli.opening import opening_of
from referral_app.cli.progress import telling
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem, UnknownValue
from referral_app.domain.visibility import Visibility
from referral_app.operations.asked import Asked
from referral_app.operations.exporting.export import Exported, ExportFormat, ExportOrder
from referral_app.operations.exporting.export import export as write
from referral_app.operations.opening import Office
from referral_app.words.catalogue import Catalogue


def export(asked: Namespace, office: Office, words: Catalogue) -> Answer:
    """Write the file and say what is in it and what is not."""
    kind = _kind(asked.format)
    if asked.visibility != Visibility.PUBLIC:
        raise InputProblem(Phrase("Only what is public can be written out; leave --visibility out. Make a backup to hand over everything."))
    text = " ".join(asked.text)
    search = asked_of(asked, text)
    chosen = None if search == Asked(limit=search.limit) else search
    with office.desk(opening_of(asked)) as desk, telling(words) as progress:
        made = write(desk, ExportOrder(kind=kind, out=Path(asked.out), asked=chosen, force=asked.force), words, progress)
    content = {
        "out": str(made.out),
        "programs": made.programs,
        "by_table": made.tables,
        "withheld": made.withheld,
        "looked_for": made.looked_for,
        "also_public": made.also_public,
    }
    return Answer(content, lambda: _lines(made, words))


def _kind(typed: str) -> ExportFormat:
    known = [one.value for one in ExportFormat]
    if typed not in known:
        raise UnknownValue(Phrase("format"), typed, known)
    return ExportFormat(typed)


def _lines(made: Exported, words: Catalogue) -> Iterator[str]:
    yield str(made.out)
    yield words.say(
        Phrase("{count} program was written.", {"count": made.programs}, plural="{count} programs were written.", count=made.programs)
    )
    if made.withheld:
        said = {"rows": made.withheld, "values": made.looked_for}
        yield words.say(
            Phrase(
                "{rows} rows are not public and are not in the file; it was read again and looked through for {values} of their values.",
                said,
            )
        )
    if made.also_public:
        yield words.say(
            Phrase(
                "{count} value that is not public stands in the file because a public row says the same; “referral-app check” names them.",
                {"count": made.also_public},
                plural="{count} values that are not public stand in the file because public rows say the same; “referral-app check” names them.",
                count=made.also_public,
            )
        )
