"""Telephone numbers found however they are typed, with every key, and by their ends."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral_app.search.finder import Finder
from referral_app.search.text.phones import numbers_in, phone_digits, phone_terms
from referral_app.search.text.words import fold
from referral_app.storage.directory import open_directory
from tests.search.programs import Desk, a_program, projections

NUMBERS = {
    "Cedar": "(206) 555-0119",
    "Maple": "1-800-555-HOPE",
    "Willow": "206.555.0147 ext. 12",
    "Far": "+52 55 5123 4567",
    "Text": "233733",
    "Short": "988",
    "Other": "415-206-5550",
}


@pytest.fixture(scope="module")
def numbers(basic_file: Path, tmp_path_factory: pytest.TempPathFactory, finder: Finder) -> Iterator[Desk]:
    path = Path(shutil.copyfile(basic_file, tmp_path_factory.mktemp("numbers") / "referral.directory"))
    with open_directory(path, write=True, projections=projections()) as directory:
        decoys = [a_program(f"Decoy {n}", phone=f"425-555-{n:04d}", description=f"1 206 {n} 555 0119, exit e x ext") for n in range(3)]
        yield Desk(directory, finder).put(*(a_program(name, phone=number) for name, number in NUMBERS.items()), *decoys)


TYPED = {
    "(206) 555-0119": "Cedar",
    "206-555-0119": "Cedar",
    "206.555.0119": "Cedar",
    "206 555 0119": "Cedar",
    "206/555-0119": "Cedar",
    "2065550119": "Cedar",
    "206 5550119": "Cedar",
    "206555-0119": "Cedar",
    "+1 206 555 0119": "Cedar",
    "+1 (206) 555-0119": "Cedar",
    "(+1) 206-555-0119": "Cedar",
    "+12065550119": "Cedar",
    "1-206-555-0119": "Cedar",
    "1 206 555 0119": "Cedar",
    "12065550119": "Cedar",
    "001 206 555 0119": "Cedar",
    "555-0119": "Cedar",
    "555 0119": "Cedar",
    "5550119": "Cedar",
    "0119": "Cedar",
    "206-555-0119 ext. 4": "Cedar",
    "206-555-0119x4": "Cedar",
    "(206) 555-0119 extension 44": "Cedar",
    "555-0119 #4": "Cedar",
    "２０６－５５５－０１１９": "Cedar",
    "٢٠٦-٥٥٥-٠١١٩": "Cedar",
    "۲۰۶ ۵۵۵ ۰۱۱۹": "Cedar",
    "206\u2011555\u20110119": "Cedar",
    "206\u00a0555\u00a00119": "Cedar",
    "206 – 555 – 0119": "Cedar",
    "\u202a206-555-0119\u202c": "Cedar",
    "1-800-555-HOPE": "Maple",
    "1-800-555-hope": "Maple",
    "800-555-HOPE": "Maple",
    "(800) 555-4673": "Maple",
    "1 800 555-HOPEFUL": "Maple",
    "1-800-555-4673": "Maple",
    "555-4673": "Maple",
    "4673": "Maple",
    "206-555-0147": "Willow",
    "206 555 0147 x12": "Willow",
    "0147": "Willow",
    "+52 55 5123 4567": "Far",
    "525551234567": "Far",
    "4567": "Far",
    "233733": "Text",
    "988": "Short",
}
LAST_FOUR = 4


@pytest.mark.parametrize(("typed", "found"), TYPED.items())
def test_a_number_is_found_in_any_format(numbers: Desk, typed: str, found: str) -> None:
    names = numbers.names(typed)
    assert found in names
    assert len(names) < len(NUMBERS)


@pytest.mark.parametrize(("typed", "found"), TYPED.items())
def test_it_stays_found_with_every_key(numbers: Desk, typed: str, found: str) -> None:
    """From the third digit of the number itself on, the country's 1 not counted; the last four once they are whole."""
    least = 4 if len(typed) == LAST_FOUR else 3
    for end in range(1, len(typed) + 1):
        digits = fold(typed[:end]).removeprefix("001").lstrip("(+1")
        if sum(letter.isalnum() for letter in digits) >= least:
            assert found in numbers.names(typed[:end]), typed[:end]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("section 8", []),
        ("24/7", []),
        ("18-24", []),
        ("2019-2020", []),
        ("form i-914", []),
        ("988", []),
        ("98104", []),
        ("98104-1234", ["98104"]),
        ("98104-", []),
        ("call 206 555 0119 now", ["2065550119"]),
        ("206 555 0119 206 555 0147", ["2065550119", "2065550147"]),
        ("206 555 0119 98104", ["2065550119"]),
        ("206 555 0119 emergency", ["2065550119"]),
        ("206-555-0119 ext", ["2065550119"]),
        ("206-555-0119 e", ["2065550119"]),
        ("206-555-0119 e shelter", ["2065550119"]),
        ("section 8 206-5", ["2065"]),
        ("+1", [""]),
        ("+1 20", ["20"]),
        ("(20", []),
        ("(206", ["206"]),
        ("x206-555", []),
    ],
)
def test_what_is_a_number_and_what_is_not(typed: str, words: list[str]) -> None:
    assert [number.digits for number in numbers_in(typed)] == words


def test_words_after_a_number_are_words(numbers: Desk) -> None:
    assert {"Maple", "Cedar"} <= set(numbers.names("206-555-0119 maple"))
    assert numbers.names("206-555-0119 cedar") == ["Cedar"]


def test_a_stored_number_can_be_found_by_its_parts() -> None:
    assert {phone_digits(text) for text in ("1-888-373-7888", "(888) 373-7888", "+1 888.373.7888", "001 888 373 7888")} == {"8883737888"}
    assert phone_terms("888-373-7888") == {"8883737888", "3737888", "888*", "373*", "*7888"}
    assert phone_terms("1-888-373-7888 x5") == phone_terms("888-373-7888")
    assert {"8007997233", "*7233"} <= phone_terms("1-800-799-SAFE (7233)")
    assert phone_terms("no number") == set()
    assert phone_terms("988") == {"988", "988*"}
    assert phone_terms("71") == {"71"}


@given(st.text(st.sampled_from("0123456789+()-. /x#eabz٣３"), max_size=40))
@settings(deadline=None, max_examples=100)
def test_any_text_is_read_from_left_to_right(text: str) -> None:
    at = 0
    for number in numbers_in(fold(text)):
        assert at <= number.start < number.end
        assert number.digits.isdecimal() or not number.digits
        at = number.end
