"""``settings.toml``: what a person wrote counts, what is unknown is said and kept, what cannot be read stops with a sentence."""

from __future__ import annotations

import dataclasses
import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referral_app.domain.problems import Problem
from referral_app.settings import LARGEST, PALETTE_NAMES, ReadSettings, Settings, read_settings, write_settings


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
        ('distance_unit = "km"', Settings(distance_unit="km")),
        ('distance_unit = ""', Settings()),
        ("text_size = 150\nwithin = 50\nlocal_set_asked = true", Settings(text_size=150, within=50, local_set_asked=True)),
        ('palette = "high-contrast"\nscreen_language = "es"', Settings(palette="high-contrast", screen_language="es")),
        ('[keys]\nhide = "F11"\nsearch = ""', Settings(keys={"hide": "F11", "search": ""})),
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
        (b'palette = "pink"', "is not one of these: system, light, dark, high-contrast"),
        (b"palette = 3", "is not text"),
        (b'distance_unit = "meters"', "is not one of these: mi, km"),
        (b"distance_unit = 1", "is not text"),
        (b"text_size = 79", "is not a whole number from 80 to 200"),
        (b"text_size = 201", "is not a whole number from 80 to 200"),
        (b'text_size = "100"', "is not a whole number from 80 to 200"),
        (b"text_size = true", "is not a whole number from 80 to 200"),
        (b"within = 0", "is not a whole number from 1 to 5000"),
        (b"within = 2.5", "is not a whole number from 1 to 5000"),
        (b"local_set_asked = 1", "is neither true nor false"),
        (b'keys = "F12"', "is not a list of names with text"),
        (b"[keys]\nhide = 12", "is not a list of names with text"),
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


CHANGED = Settings(
    office_name='Casa Ñandú \\ "Norte"',
    office_phone="206-555-0119",
    place="King County, WA",
    within=50,
    distance_unit="km",
    language="es",
    layout="large-print",
    paper="a4",
    qr=True,
    own_line="206-555-0188",
    own_line_name="County line",
    everyday={"library": "206-386-4636", "Corner store": "206-555-0140"},
    printer="Front desk",
    initials="RM",
    screen_language="es",
    palette="dark",
    text_size=150,
    window_title="Notes",
    keys={"hide": "F11", "search": ""},
    presets={"Card": "layout=pocket paper=letter language=es"},
    local_set_asked=True,
)


def test_the_example_of_changed_settings_changes_each() -> None:
    assert [field.name for field in dataclasses.fields(Settings) if getattr(CHANGED, field.name) == getattr(Settings(), field.name)] == []


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "settings.toml"
    write_settings(file, CHANGED)
    assert read_settings(file) == ReadSettings(CHANGED)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    write_settings(file, Settings(place="98104", office_name="  "))
    assert tomllib.loads(file.read_text("utf-8")) == {"place": "98104"}
    write_settings(file, Settings())
    assert file.read_text("utf-8") == ""


def test_what_is_not_ours_in_the_file_stays(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('place = "94103"\ncolour = 3\n[window]\nwidth = 4\nsince = 2026-01-02\n', "utf-8")
    write_settings(file, Settings(paper="a4"))
    assert tomllib.loads(file.read_text("utf-8")) == {
        "paper": "a4",
        "colour": 3,
        "window": {"width": 4, "since": tomllib.loads("d = 2026-01-02")["d"]},
    }


def test_a_file_that_cannot_be_read_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b'place = "Oak')
    with pytest.raises(Problem, match="cannot be read as settings"):
        write_settings(file, CHANGED)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("settings.toml", b'place = "Oak')]


@pytest.mark.parametrize("wrong", [Settings(text_size=500), Settings(palette="pink"), Settings(within=0), Settings(distance_unit="ft")])
def test_what_could_not_be_read_again_is_not_written(tmp_path: Path, wrong: Settings) -> None:
    with pytest.raises(Problem):
        write_settings(tmp_path / "settings.toml", wrong)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Problem, match="settings"):
        write_settings(tmp_path / "file" / "settings.toml", CHANGED)


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "settings.toml"
    link.symlink_to(tmp_path / "elsewhere" / "desk.toml")
    write_settings(link, CHANGED)
    assert link.is_symlink()
    assert read_settings(link).settings == CHANGED


def test_the_palettes_are_those_of_the_look() -> None:
    colors = (Path(__file__).resolve().parent.parent / "referral_app" / "ui" / "look" / "colors.py").read_text("utf-8")
    assert all(f'"{name}"' in colors for name in PALETTE_NAMES if name != "system")


@given(st.text(max_size=30), st.dictionaries(st.text(max_size=10), st.text(max_size=10), max_size=3))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_as_it_was_or_without_what_no_file_can_hold(tmp_path: Path, text: str, keys: dict[str, str]) -> None:
    file = tmp_path / "settings.toml"
    file.unlink(missing_ok=True)
    write_settings(file, Settings(office_name=text, keys=keys))
    found = read_settings(file).settings
    assert (found.office_name or "", found.keys) == (text.strip(), keys)
