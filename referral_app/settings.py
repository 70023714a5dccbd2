"""Settings of one desk: the office, its place, and what a sheet starts from. Nothing about a person served has a place here."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import Problem

LARGEST = 1_000_000
"""Bytes; a settings file is a few lines, so a larger file is not one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``settings.toml`` in the data folder. ``place`` is as typed ("94103"); ``office_phone`` is printed as "Call us"."""

    office_name: str | None = None
    office_phone: str | None = None
    place: str | None = None
    language: str = "en"
    layout: str = "standard"
    paper: str = "letter"
    initials: str | None = None


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What was read, and what a person should know about it: one sentence for each name that is not a setting."""

    settings: Settings
    remarks: tuple[Phrase, ...] = ()


def read_settings(path: Path) -> ReadSettings:
    """The settings in ``path``; the plain ones if there is no such file, or for what it leaves empty.

    An unknown name is remarked on and otherwise left alone, since a newer version may have written it. A value of the wrong
    kind is a ``Problem``: guessing at an office's phone number is worse than stopping. Whether a language or layout is
    known is decided where it is used, which also knows the nearest choices.
    """
    try:
        document = _parse(path)
    except FileNotFoundError:
        return ReadSettings(Settings())
    known = {field.name for field in dataclasses.fields(Settings)}
    remarks = [
        Phrase("“{name}” in {file} is not a known setting and is left out.", {"name": name, "file": str(path)})
        for name in document
        if name not in known
    ]
    for name in known & document.keys():
        if not isinstance(document[name], str):
            raise Problem(Phrase("“{name}” in {file} is not text; write it in quotation marks.", {"name": name, "file": str(path)}))
    # An empty text is how a person takes a value out again, so it means "not set", never an empty office name on a sheet.
    chosen = {name: document[name].strip() for name in known & document.keys()}
    return ReadSettings(Settings(**{name: value for name, value in chosen.items() if value}), tuple(remarks))


def _parse(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise _unreadable(path)
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(path, re.search(r"at line (\d+)", str(error))) from error
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        raise _unreadable(path) from error


def _unreadable(path: Path, place: re.Match[str] | None = None) -> Problem:
    if place is None:
        return Problem(Phrase("{file} cannot be read as settings; check the file or move it away.", {"file": str(path)}))
    return Problem(Phrase('Line {line} of {file} cannot be read; write it as name = "value".', {"line": int(place[1]), "file": str(path)}))
