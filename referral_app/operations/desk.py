"""The parts a person's doings work on, built once by ``bootstrap`` and handed over as plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what a desk is made of is loaded when one is opened, not to read a command line
    from referral_app.domain.needs import NeedVocabulary
    from referral_app.places.gazetteer import Gazetteer
    from referral_app.search.finder import Finder
    from referral_app.settings import Settings
    from referral_app.storage.directory import Directory


@dataclass(frozen=True, slots=True)
class Desk:
    """One open directory with what is needed to search it and print from it. ``clock`` gives the present, with its time zone."""

    directory: Directory
    vocabulary: NeedVocabulary
    gazetteer: Gazetteer
    finder: Finder
    settings: Settings
    clock: Callable[[], datetime]
