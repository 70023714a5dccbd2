"""The command ``validate``: whether files are HSDS as the standard asks, as a table, as JSON, as a page for a browser."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from referral_app.cli.answer import Answer
from referral_app.cli.importing_text import findings_by_kind
from referral_app.cli.progress import telling
from referral_app.operations.opening import Office
from referral_app.operations.validating import Looked, verdict, write_html
from referral_app.operations.validating import validate as look_over
from referral_app.words.catalogue import Catalogue


def validate(asked: Namespace, office: Office, words: Catalogue) -> Answer:  # noqa: ARG001  # it needs no directory
    """Look the files over."""
    with telling(words) as progress:
        looked = look_over(Path(asked.path), asked.encoding, progress)
    if asked.html is not None:
        write_html(looked, Path(asked.html), words, force=asked.force)
    content = {
        "ok": looked.ok,
        "kind": words.say(looked.kind) if looked.kind else None,
        "by_file": dict(looked.files),
        "findings": [
            {
                "severity": one.severity.value,
                "code": one.code,
                "file": one.file,
                "row": one.row,
                "field": one.field,
                "message": words.say(one.phrase),
            }
            for one in looked.findings
        ],
    }
    return Answer(content, lambda: _lines(looked, words))


def _lines(looked: Looked, words: Catalogue) -> Iterator[str]:
    yield f"{looked.name} · {words.say(looked.kind)}" if looked.kind else looked.name
    yield from findings_by_kind(list(looked.findings), words)
    yield words.say(verdict(looked))
