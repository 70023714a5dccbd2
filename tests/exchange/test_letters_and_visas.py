"""What each letter and visa opens, as reviewable text: whole, sourced, the same in help, and a slip is refused."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from referral_app.domain.letters import Letter
from referral_app.exchange.letters_and_visas import read_letters
from referral_app.exchange.vocabulary import read_vocabulary
from referral_app.words.formats import written_date

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "db" / "seed"
FILE = SEED / "letters-and-visas.toml"
LETTERS = read_letters(FILE)
PAPERS = ROOT.parent / "shared" / "starter" / "README.md"
"""The facts the text was made from, beside the checkout."""
NAMES_THERE = {
    "continued-presence": "Continued Presence",
    "t-visa": "T visa",
    "bona-fide-t": "Bona fide T application",
    "u-visa": "U visa",
    "hhs-certification": "HHS Certification Letter",
    "hhs-interim": "HHS Interim Assistance Letter",
    "hhs-eligibility": "HHS Eligibility Letter",
    "citizens": "U.S. citizens and green card holders",
    "legal-aid": "Legal Services Corporation help",
}


def test_every_line_of_the_table_of_facts_is_there() -> None:
    if not PAPERS.is_file():
        pytest.skip("the papers are not beside the checkout")
    table = PAPERS.read_text(encoding="utf-8").partition("## Status and benefit path")[2].partition("\n## ")[0]
    there = [cells[1].strip() for line in table.splitlines() if len(cells := line.split("|")) > 6][2:]
    assert len(there) == len(NAMES_THERE)
    assert [name for name in NAMES_THERE.values() if not any(line.startswith(name) for line in there)] == []
    assert {letter.key: letter.name for letter in LETTERS if letter.key != "law-2025"} == NAMES_THERE


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.key)
def test_each_is_asked_for_by_known_choices_and_dated(letter: Letter) -> None:
    vocabulary = read_vocabulary(SEED / "needs.csv")
    assert [need for need in letter.needs if need not in vocabulary] == []
    assert letter.needs or letter.takes or letter.without, "nothing would ever show it"
    assert letter.sources[0].date, "the source named on the screen has a date"
    assert not re.search(r"\d{3}-\d{3}-\d{4}", repr(letter)), "numbers stand in the directory, where somebody keeps them up to date"


def test_what_the_law_of_2025_changed_is_marked() -> None:
    changed = {letter.key for letter in LETTERS if letter.law_2025}
    assert {"hhs-certification", "hhs-eligibility", "hhs-interim", "t-visa", "law-2025"} <= changed
    assert not {"citizens", "legal-aid", "u-visa"} & changed
    assert all(letter.contested for letter in LETTERS if letter.key.startswith("hhs-") or letter.key == "law-2025")


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.key)
def test_help_says_the_same(letter: Letter) -> None:
    page = (ROOT / "resources" / "help" / "letters.md").read_text(encoding="utf-8")
    part = page.partition(f"## {letter.name}\n")[2].partition("\n## ")[0]
    told = [letter.about, letter.decided_by, letter.for_whom, letter.opens, letter.opens_not, letter.contested]
    told += [source.text + (f", {written_date(source.date, 'en')}" if source.date else ", no date") for source in letter.sources]
    assert [text for text in told if text and text not in part] == []
    assert ("**Not settled:**" in part) is bool(letter.contested)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('key = "u-visa"', 'key = "t-visa"', "twice"),
        ('takes = ["with-letter", "without-letter"]\nages = "under-18"', 'takes = ["a-letter"]', "a-letter"),
        ('without = ["status-question"]', 'without = ["status"]', "status"),
        ('ages = "under-18"', 'ages = "17"', "ages"),
        ('date = "2009"', 'date = "2009?"', "date"),
        ('opens_not = "Civil matters only."\n', "", "opens_not"),
        ("law_2025 = true", 'law_2025 = "yes"', "law_2025"),
        ('opens_not = "A filing', 'open_not = "A filing', "opens_not"),
    ],
)
def test_a_slip_is_refused_with_its_file(tmp_path: Path, before: str, after: str, says: str) -> None:
    copy = Path(shutil.copyfile(FILE, tmp_path / FILE.name))
    text = copy.read_text(encoding="utf-8")
    assert before in text, "the seed text changed: choose another place for this slip"
    copy.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=says) as refused:
        read_letters(copy)
    assert FILE.name in str(refused.value)
