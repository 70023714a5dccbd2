"""Problems a person can act on: one sentence each, with what to do next. Anything else is a bug and is not caught."""

from __future__ import annotations

from collections.abc import Iterable

from referral_app.domain.phrases import Phrase


class Problem(Exception):
    """Something the surroundings, not our code, got in the way of. ``phrase`` is the one sentence a person reads."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(str(phrase))
        self.phrase = phrase


class DirectoryProblem(Problem):
    """The directory file cannot be opened, read or written as asked. The file is untouched."""


class InputProblem(Problem):
    """What was asked for is not known or cannot be done."""


class UnknownValue(InputProblem):
    """A need, place, language or the like that is not known; names the nearest valid choices, at most five."""

    def __init__(self, what: Phrase, value: str, nearest: Iterable[str]) -> None:
        self.value = value
        self.nearest = tuple(nearest)[:5]
        if self.nearest:
            phrase = Phrase(
                "“{value}” is not a known {what}. Nearest: {nearest}.",
                {"value": value, "what": what, "nearest": ", ".join(self.nearest)},
            )
        else:
            phrase = Phrase("“{value}” is not a known {what}.", {"value": value, "what": what})
        super().__init__(phrase)


class SheetProblem(Problem):
    """A sheet cannot be made or did not pass the print gate. Nothing has left the app."""
