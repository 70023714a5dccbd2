"""Reading ``settings.toml``: what a person wrote counts, what is unknown is said, what cannot be read stops with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referral_app.domain.problems import Problem
from referral_app.settings import LARGEST, ReadSettings, Settings, read_settings


def read(tmp_path: Path, content: bytes) -> ReadSettings:
    file = tmp_path / "settings.toml"
    file.write_bytes(content)
    return read_settings(file)


def test_no_file_means_the_plain_settings(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == ReadSettings(Settings())


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", Settings()),
        ('office_name = "Casa Ñandú"\nplace = "94103"', Settings(office_name="Casa Ñandú", place="94103")),
        ('\ufefflanguage = "es"', Settings(language="es")),
        ('office_name = "  "\nlanguage = ""', Settings()),
        ('paper = " a4 "', Settings(paper="a4")),
    ],
)
def test_what_is_written_counts(tmp_path: Path, content: str, expected: Settings) -> None:
    assert read(tmp_path, content.encode()) == ReadSettings(expected)


def test_an_unknown_name_is_said_and_left_out(tmp_path: Path) -> None:
    found = read(tmp_path, b'place = "94103"\ncolour = 3\n[window]\nwidth = 4')
    assert found.settings == Settings(place="94103")
    assert [str(remark).split(" in ")[0] for remark in found.remarks] == ["“colour”", "“window”"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"office_phone = 4155550100", "is not text; write it in quotation marks"),
        (b'place = ["94103"]', "is not text; write it in quotation marks"),
        (b'place = "94103"\npaper = \n', "Line 2 of"),
        (b"place = 94103 Oakland", "Line 1 of"),
        (b'place = "Oak', "cannot be read as settings"),
        (b'place = "\xff"', "cannot be read as settings"),
        (b"\x00\x01", "cannot be read"),
        (b"#" * (LARGEST + 1), "cannot be read as settings"),
        (b"a = " + b"[" * 5000, "cannot be read as settings"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(Problem) as problem:
        read(tmp_path, content)
    assert sentence in str(problem.value)
    assert "\n" not in str(problem.value)


def test_a_folder_in_its_place_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be read as settings"):
        read_settings(tmp_path)


@given(st.binary(max_size=200))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_settings_or_one_sentence(tmp_path: Path, content: bytes) -> None:
    try:
        assert isinstance(read(tmp_path, content).settings, Settings)
    except Problem as problem:
        assert str(problem).endswith(".")
