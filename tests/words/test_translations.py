"""The committed catalogues: complete for the sheet, true to the program's own sentences, and honest about what nobody has checked."""

from __future__ import annotations

import csv
import string
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from referral_app.domain.phrases import Phrase
from referral_app.sheets import sentences
from referral_app.words import hours
from referral_app.words.catalogue import Catalogue

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "i18n"
CATALOGUES = sorted(FOLDER.glob("*/LC_MESSAGES/*.po"))
ON_EVERY_SHEET = ("es", "ar")


def phrases_in(module: object) -> set[str]:
    """The patterns of every ``Phrase`` a module keeps, also those in tables."""
    found = list(vars(module).values())
    found += [value for table in found if isinstance(table, dict) for value in table.values()]
    return {value.text for value in found if isinstance(value, Phrase)}


def plain_words() -> set[str]:
    """What needs are called on a handout; retired and staff-only ones never stand there."""
    with (ROOT / "db" / "seed" / "needs.csv").open(encoding="utf-8", newline="") as file:
        return {row["plain"] for row in csv.DictReader(file) if row["printable"] == "yes" and row["retired"] == "no"}


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3].replace("-", "_"))


def places_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_template_and_catalogues_hold_exactly_the_sentences_of_the_program() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "packaging" / "words" / "catalogues.py", "--check"], check=False, capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, f"run “python packaging/words/catalogues.py”:\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("language", ON_EVERY_SHEET)
def test_everything_on_a_sheet_is_translated(language: str) -> None:
    words = Catalogue(language)
    wanted = phrases_in(sentences) | phrases_in(hours) | plain_words()
    assert len(wanted) > 200
    assert sorted(text for text in wanted if not words.has(text)) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_translations_fill_the_same_places(path: Path) -> None:
    wrong = []
    for message in read(path):
        if message.id:
            ids = [message.id] if isinstance(message.id, str) else list(message.id)
            strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
            allowed = set.union(*map(places_in, ids))
            wrong += [text for text in strings if text and places_in(text) != allowed]
    assert wrong == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_nothing_in_a_catalogue_is_left_over_or_guessed(path: Path) -> None:
    catalog = read(path)
    assert not catalog.obsolete
    assert not [message.id for message in catalog if message.id and message.fuzzy]


@pytest.mark.parametrize("language", ON_EVERY_SHEET)
def test_drafts_are_not_passed_off_as_checked(language: str) -> None:
    """When a native speaker has checked them all, this test goes; until then every sentence says so."""
    assert not any(Catalogue(language).checked(text) for text in phrases_in(sentences))


def test_no_spanish_sentence_is_left_in_english() -> None:
    same = {text for text in phrases_in(sentences) if Catalogue("es").text(text) == text}
    assert same == {"Chat", "Fax", "No", "TTY"}


def test_arabic_sentences_are_in_arabic_script() -> None:
    words = Catalogue("ar")
    letterless = {"TTY", "{number}, {languages}"}
    assert {
        text for text in phrases_in(sentences) | plain_words() if not any("\u0600" <= char <= "\u06ff" for char in words.text(text))
    } == letterless


def test_english_needs_no_babel() -> None:
    """The usual search, in English and by codes, does not pay for it."""
    code = (
        "import sys\n"
        "from referral_app.words.catalogue import Catalogue\n"
        "from referral_app.words.formats import language_code, written_date, written_times\n"
        "Catalogue('en').text('Where'), language_code('Spanish'), written_date('2026-11-01', 'en'), written_times('09:00', '17:00', 'en')\n"
        "sys.exit('babel' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0
