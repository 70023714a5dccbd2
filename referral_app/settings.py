"""Settings of one desk: the office, its place, what a sheet starts from, how the window looks. Nothing about a person served has a place here."""

from __future__ import annotations

import dataclasses
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from referral_app.domain.distances import DISTANCE_UNITS
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import Problem
from referral_app.safe_files import write_whole

LARGEST = 1_000_000
"""Bytes; a settings file is a few lines, so a larger file is not one."""
TEXT_SIZES = (80, 200)
"""Percent of the usual size, from and to."""
DISTANCES = (1, 5_000)
"""Miles, from and to; the most is as far as a search goes."""
PALETTE_NAMES = ("system", "light", "dark", "high-contrast")
_CHOICES = {"palette": PALETTE_NAMES, "distance_unit": DISTANCE_UNITS}
"""Settings that are one of a few words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``settings.toml`` in the data folder.

    ``place`` is as typed ("94103") and ``within`` the miles around it that count as near, whatever ``distance_unit`` shows distances in;
    ``office_phone`` is printed as "Call us".
    ``own_line`` is a hotline of the office's choice beside the national one (a county's, say), ``own_line_name`` whose it is; ``everyday`` are
    ordinary numbers for the everyday list, by the name of the place; ``qr``: sheets have codes to scan.
    ``language`` is a sheet's, ``screen_language`` the window's own. ``palette`` is one of ``PALETTE_NAMES``, ``text_size`` is in percent,
    ``printer`` the office's (``None``: the system's default), ``keys`` gives actions other keys than ours, ``presets`` are ways to
    make a sheet, by name (``operations/presets.py``). ``local_set_asked``: somebody
    has answered whether to add the local set.
    """

    office_name: str | None = None
    office_phone: str | None = None
    own_line: str | None = None
    own_line_name: str | None = None
    everyday: Mapping[str, str] = field(default_factory=dict)
    place: str | None = None
    within: int = 25
    distance_unit: str = "mi"
    language: str = "en"
    layout: str = "standard"
    paper: str = "letter"
    qr: bool = False
    printer: str | None = None
    initials: str | None = None
    screen_language: str = "en"
    palette: str = "system"
    text_size: int = 100
    window_title: str = "Referral Desk"
    keys: Mapping[str, str] = field(default_factory=dict)
    presets: Mapping[str, str] = field(default_factory=dict)
    local_set_asked: bool = False


_PLAIN: Mapping[str, Any] = {field.name: getattr(Settings(), field.name) for field in dataclasses.fields(Settings)}


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
    remarks = [
        Phrase("“{name}” in {file} is not a known setting and is left out.", {"name": name, "file": str(path)})
        for name in document
        if name not in _PLAIN
    ]
    return ReadSettings(_settings_in(document, path), tuple(remarks))


def write_settings(path: Path, settings: Settings) -> None:
    """Put ``settings`` into ``path``, whole or not at all, for this user only; the folder is made if it is missing.

    Only what differs from the plain settings is written. Names in the file that are not ours stay as they are; remarks a person
    wrote beside them are lost. Raises ``Problem`` where the file is there and cannot be read, or cannot be written.
    """
    import tomli_w  # noqa: PLC0415 - nothing but this needs it, and the window starts without it

    place = Path(os.path.realpath(path))  # an office may keep the file elsewhere and have a link here
    try:
        others = {name: value for name, value in _parse(place).items() if name not in _PLAIN}
    except FileNotFoundError:
        others = {}
    chosen = {name: value for name in _PLAIN if (value := _writable(getattr(settings, name))) not in (None, "", _PLAIN[name])}
    _settings_in(chosen, path)  # what is written can be read again
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(Phrase("The folder {folder} cannot be made, so settings are not kept.", {"folder": str(place.parent)})) from error
    write_whole(place, tomli_w.dumps({**chosen, **others}).encode("utf-8", "replace"), force=True)


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip()
    return dict(value) if isinstance(value, Mapping) else value


def _settings_in(document: Mapping[str, Any], file: Path) -> Settings:
    """The settings a document holds, each looked at. An empty text is how a person takes a value out again, so it means "not set"."""
    chosen = {name: _READERS[type(plain)](name, document[name], file) for name, plain in _PLAIN.items() if name in document}
    return Settings(**{name: value for name, value in chosen.items() if value != ""})


def _text(name: str, value: Any, file: Path) -> str:
    if not isinstance(value, str):
        raise _wrong(Phrase("“{name}” in {file} is not text; write it in quotation marks."), name, file)
    text = value.strip()
    choices = _CHOICES.get(name)
    if choices and text and text not in choices:
        raise _wrong(Phrase("“{name}” in {file} is not one of these: {choices}."), name, file, choices=", ".join(choices))
    return text


def _number(name: str, value: Any, file: Path) -> int:
    least, most = {"text_size": TEXT_SIZES, "within": DISTANCES}[name]
    if type(value) is not int or not least <= value <= most:
        raise _wrong(Phrase("“{name}” in {file} is not a whole number from {least} to {most}."), name, file, least=least, most=most)
    return value


def _yes_or_no(name: str, value: Any, file: Path) -> bool:
    if not isinstance(value, bool):
        raise _wrong(Phrase("“{name}” in {file} is neither true nor false; write one of these words, without quotation marks."), name, file)
    return value


def _table(name: str, value: Any, file: Path) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise _wrong(Phrase('“{name}” in {file} is not a list of names with text; write [{name}] and under it name = "text".'), name, file)
    return value


_READERS: Mapping[type, Callable[[str, Any, Path], Any]] = {
    type(None): _text,
    str: _text,
    int: _number,
    bool: _yes_or_no,
    dict: _table,
}
"""By the kind of the plain value."""


def _wrong(phrase: Phrase, name: str, file: Path, **more: str | int) -> Problem:
    return Problem(phrase.filled(name=name, file=str(file), **more))


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
