"""Names cannot drive a terminal: control characters, turned text and line breaks come out as plain spaces, or escaped in JSON."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral_app.cli.plain import plain_json, plain_line, plain_lines

HOSTILE = "Hope\x1b[2J\x1b]0;owned\x07 \u202egnp.exe\u2066 House\r\n\x9b31m\u200f\ufeff"


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("Hope House", "Hope House"),
        ("Casa de la Esperanza, ที่พัก 服务中心 مساعدة", "Casa de la Esperanza, ที่พัก 服务中心 مساعدة"),
        ("a\nb", "a b"),
        ("a\x1b[31mb", "a [31mb"),
        ("a\u202eb", "a b"),
        ("zero\u200dwidth\u200cjoiners stay", "zero\u200dwidth\u200cjoiners stay"),
        ("", ""),
    ],
)
def test_a_name_on_one_line(given_text: str, expected: str) -> None:
    assert plain_line(given_text) == expected


def test_a_line_stays_a_line() -> None:
    assert plain_lines(["one\ntwo", "three"]) == "one two\nthree\n"


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_nothing_that_drives_a_terminal_is_left(text: str) -> None:
    written = plain_lines([text])
    assert written.count("\n") == 1
    assert not any(unicodedata.category(char) == "Cc" or unicodedata.bidirectional(char) in BIDI for char in written[:-1])


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_json_says_the_same_without_raw_control_characters(text: str) -> None:
    document = plain_json(json.dumps({"name": text}, ensure_ascii=False))
    assert json.loads(document) == {"name": text}
    assert not any(unicodedata.category(char) == "Cc" or unicodedata.bidirectional(char) in BIDI for char in document)


BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def test_the_worst_name_there_is() -> None:
    assert "\x1b" not in plain_line(HOSTILE)
    assert json.loads(plain_json(json.dumps(HOSTILE, ensure_ascii=False))) == HOSTILE
