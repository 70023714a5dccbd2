"""The needs: everything the papers ask for, each code once, in words that a child can read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from referral_app.domain.needs import NEEDS_TAXONOMY, NeedVocabulary
from referral_app.domain.taxonomy import Taxonomy, TaxonomyTerm
from referral_app.exchange.vocabulary import read_vocabulary, vocabulary_records
from referral_app.search.text.synonyms import read_synonyms
from referral_app.search.text.words import STOP_WORDS, words_of
from tests.exchange.starter_rows import SEED, SHARED

PAPERS = SHARED.parent
HEADER = "slug,code,staff,plain,printable,retired\n"


@pytest.fixture(scope="module")
def vocabulary() -> NeedVocabulary:
    return read_vocabulary(SEED / "needs.csv")


def test_two_levels(vocabulary: NeedVocabulary) -> None:
    assert len(vocabulary.groups()) == 19
    assert sum(len(vocabulary.leaves(group.slug)) for group in vocabulary.groups()) == 117 + 7 - 1
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)?", need.slug) for need in vocabulary)
    assert len({need.code for need in vocabulary}) == len(vocabulary)


def test_what_is_retired_stays_readable_and_is_not_offered(vocabulary: NeedVocabulary) -> None:
    assert [need.code for need in vocabulary if need.retired] == ["HOU9"]
    assert vocabulary["housing.who-is-accepted"].slug not in vocabulary.slugs()


def test_what_is_for_staff_is_never_printed(vocabulary: NeedVocabulary) -> None:
    """Professionals' needs, all about HHS letters, and a stay that only police can ask for (users.md 4.1, 4.2)."""
    kept = {need.slug for need in vocabulary if not need.printable and not need.retired}
    groups = {need.slug for need in vocabulary if need.group in ("professional", "hhs-letters")}
    assert kept == groups | {"immigration.continued-presence"}


def test_reporting_says_that_it_may_reach_police(vocabulary: NeedVocabulary) -> None:
    assert all("optional; " in need.staff for need in vocabulary.leaves("reporting"))


def test_handout_words_are_short_and_plain(vocabulary: NeedVocabulary) -> None:
    words = [re.findall(r"[A-Za-z']+", need.plain) for need in vocabulary if need.printable]
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", word.lower().removesuffix("e")))) for each in words for word in each)
    count = sum(map(len, words))
    assert 0.39 * count / len(words) + 11.8 * syllables / count - 15.59 <= 6  # Flesch-Kincaid grade (reliability.md S13)
    assert all(len(each) <= 15 for each in words)
    harsh = re.compile(r"\b(victim|illegal|alien|must|failed|invalid|prostitut\w*|slave\w*)\b", re.IGNORECASE)
    assert not [need.plain for need in vocabulary if harsh.search(need.plain)]


@pytest.mark.skipif(not PAPERS.is_dir(), reason="the papers are not beside this checkout")
def test_groups_have_the_words_of_the_papers(vocabulary: NeedVocabulary) -> None:
    rows = re.findall(r"^\| ([A-Z]{3}) \| ([^|]+) \| ([^|]+) \| [^|]+ \|$", (PAPERS / "users.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) == 18
    groups = {need.code: (need.staff, need.plain) for need in vocabulary.groups()}
    assert {code: (staff, plain) for code, staff, plain in rows} == {code: words for code, words in groups.items() if code != "PRO"}


@pytest.mark.skipif(not PAPERS.is_dir(), reason="the papers are not beside this checkout")
def test_every_code_of_the_papers_is_there(vocabulary: NeedVocabulary) -> None:
    paper = (PAPERS / "needs.md").read_text(encoding="utf-8")
    codes = set(re.findall(r"\b([A-Z]{3}\d)\b", paper)) | set(re.findall(r"^\| ([A-Z]{3}) \|", paper, re.MULTILINE))
    assert codes <= {need.code for need in vocabulary}
    slugs = dict(re.findall(r"\b([A-Z]{3}) `([a-z-]+)`", paper))
    assert slugs == {need.code: need.slug for need in vocabulary.groups()}


def test_as_taxonomy_terms(vocabulary: NeedVocabulary) -> None:
    taxonomy, *terms = vocabulary_records(vocabulary)
    assert isinstance(taxonomy, Taxonomy)
    assert taxonomy.uri == NEEDS_TAXONOMY
    known: dict[str, TaxonomyTerm] = {}
    for term in terms:
        assert isinstance(term, TaxonomyTerm)
        assert term.parent_id is None or term.parent_id in known
        known[term.id] = term
    assert {term.code: (term.name, term.description) for term in known.values()} == {
        need.slug: (need.staff, need.plain) for need in vocabulary
    }
    parents = {term.code: known[term.parent_id].code for term in known.values() if term.parent_id}
    assert parents == {need.slug: need.group for need in vocabulary if not need.is_group}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("slug,code\n", "line 1"),
        (HEADER + "housing,HOU,Housing,A place,yes\n", "line 2"),
        (HEADER + "housing,HOU,Housing,,yes,no\n", "line 2"),
        (HEADER + "housing,HOU,Housing,A place,maybe,no\n", "line 2"),
        (HEADER + "housing,HOU,Housing,A place,yes,no\nhousing,HOX,Housing,A place,yes,no\n", "line 3"),
        (HEADER + "housing,HOU,Housing,A place,yes,no\nfood,HOU,Food,Food,yes,no\n", "line 3"),
        (HEADER + "housing.bed,HOU1,Bed,A bed,yes,no\n", "line 2"),
        (HEADER + "housing,HOU,Housing,A place,yes,no\nhousing.bed,FOO1,Bed,A bed,yes,no\n", "line 3"),
    ],
)
def test_a_slip_is_named_with_its_line(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "needs.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=rf"needs\.csv, {says}"):
        read_vocabulary(path)


def test_every_synonym_leads_to_a_need_that_is_offered(vocabulary: NeedVocabulary) -> None:
    synonyms = read_synonyms(SEED / "synonyms.txt")
    assert synonyms.targets() <= set(vocabulary.slugs())
    assert len(synonyms.meanings) > 600
    assert {slug.partition(".")[0] for slug in synonyms.targets()} >= {need.slug for need in vocabulary.groups()} - {"professional"}


@pytest.mark.parametrize(
    ("typed", "need"),
    [
        ("beds tonight", "housing.shelter-tonight"), ("refugio", "housing.shelter-tonight"), ("motel", "housing.motel-voucher"),
        ("lawyer", "legal"), ("abogado", "immigration"), ("visa", "immigration.t-visa"), ("job", "employment"), ("trabajo", "employment"),
        ("food stamps", "benefits.food"), ("comida", "basics.meals"), ("ride", "transport.local-fare"), ("phone", "basics.phone"),
        ("passport", "documents.passport"), ("me quitaron el pasaporte", "documents.belongings-back"), ("doctor", "health.primary"),
        ("no me pagaron", "legal.wage-claim"), ("ingles", "education.esl"), ("police", "reporting"), ("suicide", "safety.crisis"),
    ],
)  # fmt: skip
def test_everyday_words_find_needs(typed: str, need: str) -> None:
    said = tuple(word for word in words_of(typed) if word not in STOP_WORDS)
    assert need in read_synonyms(SEED / "synonyms.txt").meanings[said].needs
