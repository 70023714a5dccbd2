"""The one normaliser of words, the file of everyday words, and the reader of what is typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral_app.search.packing import pack
from referral_app.search.spelling import nearest_words
from referral_app.search.synonyms import Dictionary, parse_synonyms
from referral_app.search.words import LONGEST_WORD, fold, phone_digits, phone_terms, read_query, terms_of, words_of
from tests.search.programs import synonyms, vocabulary

FOLDED = [
    ("ÉDUCATION", "education"), ("Điện thoại", "dien thoai"), ("łódź", "lodz"), ("ёлка", "елка"), ("مُسَاعَدَة", "مساعده"), ("مـساعـدة", "مساعده"),
    ("کمک", "كمك"), ("ﬁle", "file"), ("Straße", "strasse"), ("１２３", "123"), ("١٢٣", "123"), ("۴۵", "45"), ("İstanbul", "istanbul"), ("ılık", "ilik"), ("한국어", "한국어"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "folded"), FOLDED)
def test_spellings_of_one_word_meet(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
@settings(max_examples=100)
def test_whatever_is_stored_is_found_by_its_own_words(text: str) -> None:
    assert set(words_of(text)) <= terms_of(text) | {word for word in words_of(text) if len(word) > 2}
    assert all(0 < len(term) <= LONGEST_WORD for term in terms_of(text))
    assert fold(fold(text)) == fold(text)


def test_numbers_are_their_digits() -> None:
    assert {phone_digits(text) for text in ("1-888-373-7888", "(888) 373-7888", "+1 888.373.7888", "001 888 373 7888")} == {"8883737888"}
    assert phone_terms("888-373-7888") == {"8883737888", "3737888"}
    assert phone_terms("no number") == set()
    assert phone_terms("233733") == {"233733"}


def test_a_query_comes_in_pieces() -> None:
    pieces = [(piece.words, piece.phone, piece.quoted) for piece in read_query('safe "t visa" 888-373-7888 open 24/7 “x” ""')]
    assert pieces == [
        (("safe",), "", False), (("t", "visa"), "", True), (("888", "373", "7888"), "8883737888", False),
        (("open",), "", False), (("24",), "24", False), (("7",), "7", False), (("x",), "", True),
    ]  # fmt: skip


def test_everyday_words_point_to_needs_that_exist() -> None:
    assert synonyms().targets() <= set(vocabulary().slugs())


@pytest.mark.parametrize("line", ["bed", "= housing", "bed =", "| = housing", "bed = ,"])
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        parse_synonyms(["# everyday words", line])


def test_phrases_are_known_with_and_without_their_little_words() -> None:
    dictionary = Dictionary(vocabulary(), parse_synonyms(['place to crash | the couch = housing.shelter-tonight, "night shelter"']))
    assert dictionary.longest_phrase(["place", "crash", "now"])[0] == 2
    assert dictionary.longest_phrase(["couch"])[1].needs == {"housing.shelter-tonight"}
    assert dictionary.longest_phrase(["couch"])[1].spelled == {("night", "shelter")}
    assert dictionary.longest_phrase(["nothing"]) == (0, dictionary.meaning_of(["nothing"]))
    assert "immigration.t-visa" in dictionary.needs_of_word("visa")


SLIPS = [("imigration", "immigration"), ("housng", "housing"), ("phsychiatric", "psychiatric"), ("sheltr", "shelter"), ("cat", "cap")]


@pytest.mark.parametrize(("typed", "meant"), SLIPS)
def test_slips_of_the_keys_are_seen_through(typed: str, meant: str) -> None:
    assert nearest_words(typed, ["immigration", "housing", "psychiatric", "shelter", "cap", "unrelated"]) == [meant]


@pytest.mark.parametrize("typed", ["ab", "12345", "zzzzzzz", ""])
def test_nothing_is_guessed_where_nothing_is_near(typed: str) -> None:
    assert nearest_words(typed, ["immigration", "abc", "12346"]) == []


def test_packing_leaves_out_what_is_not_said() -> None:
    from referral_app.search.opening import Hours  # noqa: PLC0415

    assert pack(Hours()) == b"{}"
