"""Which directory a person works on, and what to make where there is none yet."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from referral_app.domain.phrases import Phrase
from referral_app.operations.desk import Desk

if TYPE_CHECKING:
    from referral_app.operations.upkeep import Restored


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """``path`` is ``None`` for the directory in the data folder.

    A new directory is filled with the starter directory unless ``empty``; ``with_local`` adds its local set, once, to an old
    one too. ``write`` opens it for changes; reading works beside any other process and on media nothing can be written on.
    """

    path: Path | None = None
    passphrase_file: Path | None = None
    with_local: bool = False
    empty: bool = False
    write: bool = False


class Office(Protocol):
    """What ``bootstrap`` hands to the faces. ``remarks`` are what a person should know about the settings a desk was opened with."""

    remarks: tuple[Phrase, ...]

    def desk(self, opening: Opening) -> AbstractContextManager[Desk]:
        """An open directory with all that is needed to work on it; made first where there is none."""

    def bring_back(self, opening: Opening, backup: Path) -> Restored:
        """Put ``backup`` in the place of the directory, which may be missing or damaged."""
