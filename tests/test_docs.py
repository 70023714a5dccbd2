"""What a person can do is written down: every command, option, filter, setting and make target."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from referral_app.cli.arguments import COMMANDS, command_parser
from referral_app.domain.groups import TAKES, WITHOUT
from referral_app.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
HELP = {page.stem: page.read_text(encoding="utf-8") for page in sorted((ROOT / "resources" / "help").glob("*.md"))}
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PAGES = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    *ROOT.glob("resources/help/*.md"),
    *ROOT.glob("db/*.md"),
    *ROOT.glob("referral_app/*.md"),
]

TARGETS = re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE)


def options_of(command: str) -> set[str]:
    """The long options of one command."""
    return set(re.findall(r"(?<!\S)\[?(--[a-z][a-z-]+)", command_parser(command).format_usage())) - {"--help"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_help(command: str) -> None:
    assert re.search(rf"`referral-app {command}\b", "".join(HELP.values())), f"no help page shows `referral-app {command}`"
    assert f"`{command}`" in README


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_in_help(command: str) -> None:
    options = options_of(command)
    assert "--json" in options, "the options of a command can be read"
    assert {option for option in options if not re.search(rf"`[^`\n]*{option}\b[^`\n]*`", "".join(HELP.values()))} == set()


@pytest.mark.parametrize("value", [*TAKES, *WITHOUT])
def test_every_value_of_a_filter_is_in_help(value: str) -> None:
    assert f"`{value}`" in HELP["finding"]


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(Settings)])
def test_every_setting_is_in_help(name: str) -> None:
    assert f"| `{name}` |" in HELP["settings"]


def test_help_describes_no_option_that_is_not_there() -> None:
    known = set().union(*(options_of(command) for command in COMMANDS))
    assert {option for page in HELP.values() for option in re.findall(r"(?<![-\w])--[a-z][a-z-]+", page)} - known == set()


@pytest.mark.parametrize("target", TARGETS)
def test_every_make_target_says_what_it_does(target: str) -> None:
    assert re.search(rf"^{target}:.* ## \w", MAKEFILE, re.MULTILINE)
    assert target == "help" or f"`make {target}`" in README


def test_readme_names_no_target_that_is_not_there() -> None:
    assert set(re.findall(r"`make ([a-z-]+)", README)) - set(TARGETS) == set()


def test_the_changelog_has_a_place_for_what_is_new() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## Unreleased\n\n### \w+\n\n- ", changelog, re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []
