"""Ways to make a sheet that an office uses again and again, by name: layout, paper, languages, codes. Never what is on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem, UnknownValue
from referral_app.operations.typed import quoted, readable

if TYPE_CHECKING:
    from referral_app.operations.sheet_order import SheetOrder
    from referral_app.settings import Settings

MOST = 20
LONGEST_NAME = 40
"""Characters; a name is cut to it."""
_CODES = "codes"
_NOT_A_PRESET = Phrase("The preset “{name}” in the settings cannot be read; save it again, or take it out of the file.")
_TOO_MANY = Phrase("There are {most} presets already; remove one before you save another.", {"most": MOST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """What is chosen for a sheet beside its programs. Whether a layout or language is known is decided where it is used."""

    layout: str
    paper: str
    language: str
    second_language: str | None = None
    qr: bool = False

    def written(self) -> str:
        """As settings keep it: "layout=standard paper=letter language=es second_language=en codes"."""
        second = f" second_language={self.second_language}" if self.second_language else ""
        return f"layout={self.layout} paper={self.paper} language={self.language}{second}{f' {_CODES}' if self.qr else ''}"


def presets_in(settings: Settings) -> tuple[str, ...]:
    """Their names, in the order of the alphabet."""
    return tuple(sorted(settings.presets, key=str.casefold))


def preset_named(settings: Settings, typed: str) -> Preset:
    """The preset of that name, whatever its capitals. Raises ``UnknownValue`` with the nearest, ``InputProblem`` for one that cannot be read."""
    wanted = _name(typed).casefold()
    name = next((name for name in settings.presets if name.casefold() == wanted), None)
    if name is None:
        raise UnknownValue(Phrase("preset"), quoted(typed), presets_in(settings))
    return _read(name, settings.presets[name])


def with_preset(settings: Settings, typed: str, preset: Preset) -> Settings:
    """``settings`` with ``preset`` under that name, in the place of one of the same name. Raises ``InputProblem`` without a name, or for one too many."""
    name = _name(typed)
    if not name:
        raise InputProblem(Phrase("Give the preset a name."))
    others = {old: text for old, text in settings.presets.items() if old.casefold() != name.casefold()}
    if len(others) >= MOST:
        raise InputProblem(_TOO_MANY)
    return replace(settings, presets={**others, name: preset.written()})


def without_preset(settings: Settings, name: str) -> Settings:
    """``settings`` without it."""
    return replace(settings, presets={old: text for old, text in settings.presets.items() if old != name})


def as_preset(order: SheetOrder, preset: Preset) -> SheetOrder:
    """``order`` with what ``preset`` says where it says nothing itself."""
    return replace(
        order,
        layout=order.layout or preset.layout,
        paper=order.paper or preset.paper,
        language=order.language or preset.language,
        second_language=order.second_language or (preset.second_language if order.language is None else None),
        qr=preset.qr if order.qr is None else order.qr,
    )


def _read(name: str, text: str) -> Preset:
    said: Mapping[str, str] = dict(word.partition("=")[::2] for word in text.split())
    known = {"layout", "paper", "language", "second_language", _CODES}
    if not set(said) <= known or not all(said.get(key) for key in ("layout", "paper", "language")):
        raise InputProblem(_NOT_A_PRESET.filled(name=name))
    return Preset(
        layout=said["layout"],
        paper=said["paper"],
        language=said["language"],
        second_language=said.get("second_language") or None,
        qr=_CODES in said,
    )


def _name(typed: str) -> str:
    """In one line, without what does not print."""
    return " ".join("".join(char for char in readable(typed) if char.isprintable()).split())[:LONGEST_NAME].strip()
