"""Errands: what a careful worker asks for a person, and what has to come of it. Written as text anybody can review."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from referral_app.operations.asked import Asked

FOLDER = Path(__file__).parent / "errands"


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One errand. ``person`` says who stands at the desk; the text of the file says why something is expected where that is not plain.

    Expected of the list, or of the section ``section``, where names are those of programs, or ``agency / program`` where several share one:
    ``first_five`` all stand among its first five; of ``one_of`` at least one does; ``only``: its first five are nothing else.
    ``never``: not among the first 20 of the whole list; ``because`` is then a reason that has to be told ("takes.men").
    ``at_least`` programs and at most ``at_most`` are listed; so many ``leads_counted`` are told of below the list.
    ``offers`` are filters among the first five offered for the text, as ``need:housing``; ``meant`` is what the text's slip is taken for.
    ``falls_short`` says why an errand does not come out today; it stays an errand all the same.
    """

    id: str
    directory: str
    person: str
    asked: Asked
    at: datetime | None = None
    section: str | None = None
    first_five: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    because: str | None = None
    at_least: int | None = None
    at_most: int | None = None
    leads_counted: int = 0
    offers: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()
    falls_short: str | None = None

    @property
    def judges_list(self) -> bool:
        """Whether anything is expected of the list, not only of the filters offered."""
        return bool(self.first_five or self.one_of or self.only or self.never or self.meant or self.because or self.leads_counted) or not (
            self.at_least is None and self.at_most is None
        )


_ASKED = {field.name: field.type for field in fields(Asked)}


def read_errands() -> tuple[Errand, ...]:
    """Every errand of every file. Raises ``ValueError`` naming what cannot be read."""
    errands = [errand for path in sorted(FOLDER.glob("*.toml")) for errand in _read(path)]
    names = [errand.id for errand in errands]
    if repeated := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"errands of one name: {sorted(repeated)}")
    return tuple(errands)


def _read(path: Path) -> Iterator[Errand]:
    with path.open("rb") as lines:
        document = tomllib.load(lines)
    for table in document["errand"]:
        try:
            yield _errand(document["directory"], table)
        except (TypeError, KeyError) as wrong:
            raise ValueError(f"{path.name}: errand {table.get('id')}: {wrong}") from wrong


def _errand(directory: str, table: dict[str, Any]) -> Errand:
    plain: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    asked: dict[str, Any] = {key: plain.pop(key) for key in list(plain) if key in _ASKED}
    errand = Errand(directory=directory, asked=Asked(**asked), **plain)
    if not errand.judges_list and not errand.offers:
        raise TypeError("nothing is expected")
    return errand
