"""How far slow work has come, and being asked to stop it."""

from __future__ import annotations

from typing import Protocol

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import Problem


class Cancelled(Problem):
    """A person asked to stop. Nothing was changed."""

    def __init__(self) -> None:
        super().__init__(Phrase("Stopped as you asked; nothing was changed."))


class Progress(Protocol):
    """Told now and then, some dozens of times a second at the most, how far slow work has come."""

    def __call__(self, done: int, whole: int | None) -> None:
        """``done`` of ``whole`` units of work (bytes, rows; ``None`` where the whole is not known). Raises ``Cancelled`` where asked to stop."""


def unobserved(done: int, whole: int | None) -> None:
    """Nobody looks and nobody stops it."""


def stretch(progress: Progress, start: int, end: int, whole: int = 1000) -> Progress:
    """A part of longer work: told how far the part is, it tells ``progress`` how far the whole is, from ``start`` to ``end`` of ``whole``."""

    part = whole

    def told(done: int, whole: int | None) -> None:
        progress(start + (end - start) * min(done, whole) // whole if whole else start, part)

    return told
