"""What a sheet is to hold and look like, as plain values: light enough to be made while the window paints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from referral_app.operations.asked import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOrder:
    """What a sheet is to hold and look like.

    ``ids`` are programs chosen one by one, in their order; ``asked`` chooses ``top`` more, and is left aside when it says nothing
    and ids do. ``under`` (id -> need) tells which need a program was chosen for, and ``notes`` (by id) are printed and never kept.
    ``left_out`` (by id) are channels that are not to be shown, by their type and value; ``leaving_out`` names such channels as somebody typed them, a
    number or an address, of whatever program has them. Whatever is ``None`` comes from Settings.
    """

    ids: tuple[str, ...] = ()
    asked: Asked = field(default_factory=Asked)
    top: int | None = None
    language: str | None = None
    second_language: str | None = None
    layout: str | None = None
    paper: str | None = None
    under: Mapping[str, str] = field(default_factory=dict)
    qr: bool | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    leaving_out: tuple[str, ...] = ()
