"""Brings the catalogue up to date: ``python packaging/words/catalogues.py`` after any change of wording; ``--check`` only says what is behind.

Ids are the English patterns written inside ``Phrase("…")`` and ``N_("…")`` in the package, and the words of db/seed/needs.csv. A translation
whose English is gone is dropped, a new id comes in empty; nothing is guessed from a similar sentence.
"""

from __future__ import annotations

import ast
import csv
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "i18n"
TEMPLATE = FOLDER / "referral_app.pot"
MARKERS = {"Phrase", "N_", "Aloud"}
ALOUD = "aloud"
"""The context of what is spelled as it sounds (``referral_app/domain/phrases.py``)."""
SPELLED = "How the English sounds, spelled so that a reader of your language says it aloud and is understood. Not a translation."
WIDTH = 140
BEGAN = datetime(2026, 11, 1, tzinfo=UTC)
"""The date in every header: a date that changes with each run would be noise in a review."""

UNSAID = (b'"Report-Msgid-Bugs-To:', b'"Last-Translator:', b'"Language-Team:', b'"Generated-By:')
"""Header lines Babel fills with placeholders or its own version."""


class Found(NamedTuple):
    """A message and where it stands; ``plural`` as in ``Phrase``."""

    text: str
    plural: str | None
    file: str
    note: str | None = None
    context: str | None = None


def find_messages() -> Iterator[Found]:
    """Every message of the app, in the order of the files."""
    for path in sorted((ROOT / "referral_app").rglob("*.py")):
        yield from _in_python(path)
    yield from _in_needs(ROOT / "db" / "seed" / "needs.csv")


def _in_python(path: Path) -> Iterator[Found]:
    """Calls of the markers with literal text, in the order of the lines."""
    calls = [node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = call.func.id if isinstance(call.func, ast.Name) else None
        if name in MARKERS and call.args and (text := _literal(call.args[0])):
            plural = next((_literal(keyword.value) for keyword in call.keywords if keyword.arg == "plural"), None)
            yield Found(text, plural, path.relative_to(ROOT).as_posix())
            if name == "Aloud":
                yield Found(text, None, path.relative_to(ROOT).as_posix(), SPELLED, ALOUD)


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _in_needs(path: Path) -> Iterator[Found]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["retired"] == "no":
                for kind in ("staff", "plain"):
                    yield Found(row[kind], None, path.relative_to(ROOT).as_posix(), f"{kind} word of {row['slug']}")


def template() -> Catalog:
    """All messages, without translations."""
    catalog = _catalog(None)
    for found in find_messages():
        key = found.text if found.plural is None else (found.text, found.plural)
        catalog.add(key, locations=[(found.file, 1)], auto_comments=[found.note] if found.note else [], context=found.context)
    return catalog


def _catalog(locale: str | None) -> Catalog:
    return Catalog(
        locale, domain="referral_app", project="Referral Desk", version="1", fuzzy=False, creation_date=BEGAN, revision_date=BEGAN,
        header_comment="# Referral Desk. How translations are made and checked: resources/i18n/README.md",
    )  # fmt: skip


def updated(path: Path, messages: Catalog) -> Catalog:
    """The catalogue at ``path`` with exactly the ids of ``messages``, keeping translations and translators' comments."""
    locale = path.parts[-3].replace("-", "_")
    with path.open("rb") as file:
        kept = read_po(file, locale=locale)
    catalog = _catalog(locale)
    for message in messages:
        if message.id:
            old = kept.get(message.id, message.context)
            catalog.add(
                message.id, old.string if old else "", locations=message.locations, auto_comments=message.auto_comments,
                user_comments=old.user_comments if old else [], flags=message.flags, context=message.context,
            )  # fmt: skip
    return catalog


def as_text(catalog: Catalog) -> bytes:
    """The file's bytes: same catalogue, same bytes."""
    file = io.BytesIO()
    write_po(file, catalog, width=WIDTH, include_lineno=False, ignore_obsolete=True)
    lines = file.getvalue().rstrip(b"\n").split(b"\n")
    return b"\n".join(line for line in lines if not line.startswith(UNSAID)) + b"\n"


def main(*arguments: str) -> int:
    """Write every file that is behind, or with ``--check`` name it and answer 1."""
    messages = template()
    wanted = {TEMPLATE: as_text(messages)}
    wanted |= {path: as_text(updated(path, messages)) for path in sorted(FOLDER.glob("*/LC_MESSAGES/referral_app.po"))}
    behind = [path for path, text in wanted.items() if not path.exists() or path.read_bytes() != text]
    for path in behind:
        print(f"{path.relative_to(ROOT)} {'is behind' if '--check' in arguments else 'brought up to date'}")
        if "--check" not in arguments:
            path.write_bytes(wanted[path])
    return 1 if behind and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
