"""Values as HSDS 3.1 asks for them, and rows that it cannot say whole."""

from __future__ import annotations

from typing import Any

from referral_app.exchange.writing.public_rows import Row

_AS_NUMBERS = {"phone": ("extension",), "schedule": ("timezone",)}
"""Texts here that are numbers there (hsds-reference.md §7.2): "007" would come back as 7."""


def number_said(value: Any) -> Any:
    """A number without a needless ".0"."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def said(table: str, row: Row) -> tuple[Row, bool]:
    """The row as it is written, and whether something of it could not be said."""
    written = {name: number_said(value) for name, value in row.items()}
    whole = True
    for name in _AS_NUMBERS.get(table, ()):
        if name in written:
            number = _exactly(written.pop(name))
            if number is None:
                whole = False
            else:
                written[name] = number
    return written, whole


def _exactly(text: str) -> float | int | None:
    try:
        number = float(text)
    except ValueError:
        return None
    written = number_said(number)
    return written if str(written) == text else None
