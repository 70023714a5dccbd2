"""The one normaliser of words, the file of everyday words, and the reader of what is typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral_app.search.text.dictionary import Dictionary
from referral_app.search.text.synonyms import parse_synonyms
from referral_app.search.text.typed_words import holds_phrase, read_query
from referral_app.search.text.words import LONGEST_WORD, fold, terms_of, words_of
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


QUOTED = [
    # typed, and the words of each piece; a quote that is not closed has a star
    ('"a b" "c d"', ['"a b"', '"c d"']), ('x "a b" y "c" z', ["x", '"a b"', "y", '"c"', "z"]), ('"a b', ['"a b*"']), ('x "', ["x"]),
    ("“a b” „c d“ «e f»", ['"a b"', '"c d"', '"e f"']), ("“a b", ['"a b*"']), ('"a"b"c', ['"a"', "b", '"c*"']), ('""', []), ('" "', []),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "pieces"), QUOTED)
def test_quotes_of_every_kind(typed: str, pieces: list[str]) -> None:
    assert [f'"{" ".join(each.words)}{"*" if each.open else ""}"' if each.quoted else each.words[0] for each in read_query(typed)] == pieces


@pytest.mark.parametrize(
    ("text", "words", "begun", "holds"),
    [
        ("A place to stay.", "place to stay", False, True),
        ("A place to stay.", "to place", False, False),
        ("A place to stay.", "place to st", True, True),
        ("A place to stay.", "place to st", False, False),
        ("A place to stay.", "p", True, True),
        ("stay", "place to st", True, False),
        ("食品援助", "食品援", False, True),
    ],
)
def test_words_stand_next_to_each_other(text: str, words: str, begun: bool, holds: bool) -> None:
    assert holds_phrase(text, tuple(words_of(words)), begun=begun) is holds


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


@pytest.fixture(scope="module")
def couch() -> Dictionary:
    return Dictionary(
        vocabulary(), parse_synonyms(['place to crash | the couch = housing.shelter-tonight, "night shelter"', "train = transport"])
    )


def test_phrases_are_known_with_and_without_their_little_words(couch: Dictionary) -> None:
    assert couch.longest_phrase(["place", "crash", "now"])[0] == 2
    assert couch.longest_phrase(["couch"])[1].needs == {"housing.shelter-tonight"}
    assert couch.longest_phrase(["couch"])[1].spelled == {("night", "shelter")}
    assert couch.longest_phrase(["nothing"]) == (0, couch.meaning_of(["nothing"]))
    assert "immigration.t-visa" in couch.needs_of_word("visa")


def test_phrases_are_known_by_any_form_of_their_words(couch: Dictionary) -> None:
    assert couch.meaning_of(["places", "crash"]).needs == {"housing.shelter-tonight"}
    assert couch.meaning_of(["trains"]).needs == {"transport"}
    assert not couch.meaning_of(["crash"]).needs
    assert couch.needs_of_word("couches") == {"housing.shelter-tonight"}
    assert couch.needs_of_prefix("couches") == {"housing.shelter-tonight"}


@pytest.mark.parametrize(
    ("readings", "begun", "words"),
    [
        (["place", "crash"], False, "place crash"),
        (["place", "crash", "couch"], False, "place crash"),
        (["plaza|place", "crush|crash"], False, "place crash"),
        (["place", "cr"], True, "place cr*"),
        (["place", "cr"], False, None),
        (["place", "xx"], True, None),
        (["place", "crash"], True, "place crash*"),
        (["couch", "xx"], True, "couch"),
        ([], True, None),
    ],
)
def test_a_phrase_is_found_among_what_was_typed(couch: Dictionary, readings: list[str], begun: bool, words: str | None) -> None:
    known = couch.known_phrase([each.split("|") for each in readings], begun=begun)
    assert (" ".join(known.words) + "*" * known.begun if known else None) == words


ISSUE = ["place to stay", "green card", "papers", "boss took passport", "trabajo", "vivienda", "T-1", "OTIP", "DVHT"]


@pytest.mark.parametrize("said", ISSUE)
def test_everyday_words_of_the_desk_mean_a_need(said: str) -> None:
    dictionary = Dictionary(vocabulary(), synonyms())
    assert dictionary.meaning_of(words_of(said)).needs
