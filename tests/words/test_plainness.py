"""What stands on a sheet can be read by somebody frightened, with six years of school."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from referral_app.domain.phrases import Phrase
from referral_app.sheets import sentences

ROOT = Path(__file__).resolve().parents[2]
FILLINGS = {
    "date": "May 1",
    "language": "Thai",
    "words": "Yes",
    "office": "us",
    "hotline": "us",
    "phone": "us",
    "area": "town",
    "amount": "ten",
}


def sentences_of_the_sheet() -> list[str]:
    constants = [value for value in vars(sentences).values() if isinstance(value, Phrase)]
    said = [phrase.text for phrase in (*constants, *sentences.WORDS_TO_SAY.values())]
    return [re.sub(r"\{(\w+)\}", lambda name: FILLINGS.get(name[1], "one"), text) for text in said]


def plain_words() -> list[str]:
    with (ROOT / "db" / "seed" / "needs.csv").open(encoding="utf-8", newline="") as file:
        return [row["plain"] for row in csv.DictReader(file) if row["printable"] == "yes"]


def syllables(word: str) -> int:
    """About: groups of vowels, without a silent e at the end."""
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    return max(1, groups - (word.lower().endswith("e") and not word.lower().endswith(("le", "ee")) and groups > 1))


def grade(text: str) -> float:
    """Flesch-Kincaid grade: school years in the United States."""
    words = re.findall(r"[A-Za-z']+", text)
    ends = max(1, len(re.findall(r"[.?!]+(?:\s|”|$)", text)))
    return 0.39 * len(words) / ends + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def test_the_measure_tells_hard_from_easy() -> None:
    assert grade("I need a place to sleep tonight.") < 4
    assert grade("Certification establishes eligibility for federally administered assistance programs.") > 15


def test_sentences_need_six_years_of_school_on_average() -> None:
    full = [text for text in sentences_of_the_sheet() if len(text.split()) > 3]
    assert sum(map(grade, full)) / len(full) <= 6
    assert sorted(text for text in full if grade(text) > 10.5) == []


def test_words_for_needs_need_six_years_of_school_on_average() -> None:
    words = plain_words()
    assert sum(map(grade, words)) / len(words) <= 6


@pytest.mark.parametrize("text", sentences_of_the_sheet())
def test_no_sentence_of_ours_names_what_happened(text: str) -> None:
    assert not re.search(r"traffick|victim|abus|assault|violen|slave|exploit|prostitut|surviv", text, re.IGNORECASE)


def test_every_group_that_may_be_printed_has_its_words_to_say() -> None:
    with (ROOT / "db" / "seed" / "needs.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["printable"] == "yes"]
    assert [row["slug"] for row in rows if sentences.words_to_say(row["slug"]) is None] == []
    assert set(sentences.WORDS_TO_SAY) <= {row["slug"] for row in rows}
    assert sentences.words_to_say("professional.training") is None
