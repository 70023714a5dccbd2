"""How command lines are read: options anywhere, words that begin with a dash, and what ends with status 2."""

from __future__ import annotations

import argparse

import pytest

from referral_app.cli.arguments import COMMANDS, command_parser, parse, parse_sheet_words
from referral_app.domain.problems import InputProblem


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["find", "shelter", "--need", "housing", "tonight"], {"command": "find", "text": ["shelter", "tonight"], "need": ["housing"]}),
        (["--json", "find", "x"], {"json": True, "text": ["x"]}),
        (["find", "x", "--json"], {"json": True, "text": ["x"]}),
        (["--directory", "a", "find", "--directory", "b"], {"directory": "b"}),
        (["--directory=a", "needs"], {"directory": "a", "command": "needs"}),
        (["--directory", "--json", "needs"], None),
        (["find", "--need", "a", "--need", "b", "--speaks", "es"], {"need": ["a", "b"], "speaks": ["es"]}),
        (["find", ""], {"text": [""]}),
        (["find", "-"], {"text": ["-"]}),
        (["find", "--", "-x", "--need"], {"text": ["-x", "--need"], "need": []}),
        (["find", "--", "--"], {"text": ["--"]}),
        (["find", "--limit", "-1"], {"limit": "-1"}),
        (["show", "--", "-x"], {"id": "-x"}),
        (["sheet", "a", "--top", "3", "b"], {"words": ["a", "b"], "top": "3"}),
        (["--with-local", "sheet", "--empty"], {"with_local": True, "empty": True}),
        ([], {"command": None, "json": False}),
        (["--json"], {"command": None, "json": True}),
        (["find", "--nope"], None),
        (["find", "--nee", "housing"], None),
        (["find", "--limit"], None),
        (["--nope", "find"], None),
        (["--need", "x", "find"], None),
        (["nope"], None),
        (["show"], None),
        (["show", "a", "b"], None),
        (["undo"], None),
        (["restore"], None),
        (["backup"], None),
        (["needs", "more"], None),
    ],
)
def test_reading_a_command_line(words: list[str], expected: dict[str, object] | None, capsys: pytest.CaptureFixture[str]) -> None:
    if expected is None:
        with pytest.raises(SystemExit) as ended:
            parse(words)
        assert ended.value.code == 2
        assert capsys.readouterr().out == ""
        return
    parsed = vars(parse(words))
    assert {name: parsed[name] for name in expected} == expected


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse([command, "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert str(command_parser(command).description) in said.replace("\n", " ")
    assert "--directory" in said


def test_help_and_version_name_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--help"])
    said = capsys.readouterr().out
    assert all(f"\n  {command} " in said for command in COMMANDS)
    with pytest.raises(SystemExit):
        parse(["--version"])
    assert capsys.readouterr().out.startswith("referral-app ")


def test_a_line_of_a_batch_takes_what_stands_beside_it_unless_it_says_otherwise() -> None:
    beside = parse(["sheet", "--batch", "f", "--language", "es", "--need", "housing", "--force"])
    line = parse_sheet_words(["S11", "--need", "employment", "--paper", "a4"], beside)
    assert (line.words, line.language, line.paper, line.force) == (["S11"], "es", "a4", True)
    assert line.need == ["housing", "employment"]
    assert beside.need == ["housing"]
    assert parse_sheet_words(["--language", "ar"], beside).language == "ar"


@pytest.mark.parametrize("words", [["--nope"], ["--top"], ["--batch", "g"]])
def test_a_wrong_line_of_a_batch_is_a_problem_and_does_not_end_the_program(words: list[str]) -> None:
    with pytest.raises(InputProblem, match="sheet --help"):
        parse_sheet_words(words, argparse.Namespace())
