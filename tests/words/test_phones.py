"""Phone numbers as people dial them."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from referral_app.words.formats import written_phone
from referral_app.words.phones import in_chunks


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2065550119", "206-555-0119"),
        ("(206) 555-0119", "206-555-0119"),
        ("206.555.0119", "206-555-0119"),
        ("+1 206 555 0119", "206-555-0119"),
        ("1-206-555-0119", "206-555-0119"),
        ("8883737888", "1-888-373-7888"),
        ("18883737888", "1-888-373-7888"),
        ("+18883737888", "1-888-373-7888"),
        ("1-888-373-7888", "1-888-373-7888"),
        ("1-800-CALL-FBI", "1-800-225-5324"),
        ("1-800-THE-LOST", "1-800-843-5678"),
        ("206-555-0119 x12", "206-555-0119 ext. 12"),
        ("206-555-0119, ext. 007", "206-555-0119 ext. 007"),
        ("206-555-0119#3", "206-555-0119 ext. 3"),
        ("555-0119", "555-0119"),
        ("988", "988"),
        ("211", "211"),
        ("911", "911"),
        ("711", "711"),
        ("233733", "233733"),
        ("+52 55 1234 5678", "+52 55 1234 5678"),
        ("+525512345678", "+52 55 1234 5678"),
        ("+44 20 7946 0958 ext 5", "+44 20 7946 0958 ext. 5"),
        # Not plainly one number: as it is.
        ("202-123", "202-123"),
        ("1-866-US-DHS-ICE", "1-866-US-DHS-ICE"),
        ("1-800-843-5678 (1-800-THE-LOST)", "1-800-843-5678 (1-800-THE-LOST)"),
        ("1-888-373-7888 or 988", "1-888-373-7888 or 988"),
        ("HELP to 233733", "HELP to 233733"),
        ("ask at the desk", "ask at the desk"),
        ("+999999", "+999999"),
        ("+", "+"),
        ("", ""),
    ],
)
def test_written(value: str, written: str) -> None:
    assert written_phone(value) == written


@given(st.one_of(st.text(max_size=40), st.from_regex(r"\+?[0-9() .-]{3,18}( ?(x|ext\.?) ?[0-9]{1,4})?", fullmatch=True)))
@example("1" * 100_000)
@example("1 " * 50_000)
@example("1-800-" + "a" * 100_000)
@example("+4400AX0")
@example("+270000000")
def test_writing_twice_changes_nothing(value: str) -> None:
    assert written_phone(written_phone(value)) == written_phone(value)


@given(st.from_regex(r"[2-9][0-9]{2}[2-9][0-9]{6}", fullmatch=True))
def test_no_digit_is_lost_or_moved(digits: str) -> None:
    assert re.sub(r"\D", "", written_phone(digits))[-10:] == digits


@pytest.mark.parametrize(
    ("value", "chunks"),
    [
        ("2065550119", ("206", "555", "0119")),
        ("18883737888", ("1-888", "373", "7888")),
        ("988", ("988",)),
        ("233733", ("233", "733")),
        ("555-0119", ("555", "0119")),
        ("206-555-0119 x12", ("206", "555", "0119", "ext. 12")),
        ("+52 55 1234 5678", ("+52", "55", "1234", "5678")),
    ],
)
def test_pieces_to_remember(value: str, chunks: tuple[str, ...]) -> None:
    assert in_chunks(written_phone(value)) == chunks
