"""What a sheet may call things when nobody may learn from it what it is about: names for numbers, by need, and the words beside them.

A program's own name and its agency's never stand on such a sheet: "Harbor House for Survivors" says all. None of these words may be in
the list of telling words of any language (``telling``); a test holds that.
"""

from __future__ import annotations

from referral_app.domain.phrases import Phrase

NUMBERS_TITLE = Phrase("Phone numbers")
EVERYDAY_TITLE = Phrase("Useful numbers")
INFO_LINE = Phrase("Info line")
"""The hotline, and whatever helps at once."""
OUR_LINE = Phrase("Front desk")
"""The office's own number; its name is not printed."""

NEUTRAL_NAMES: dict[str, Phrase] = {
    "safety": INFO_LINE,
    "housing": Phrase("Rooms"),
    "basics": Phrase("Food and clothes"),
    "advocate": Phrase("Office"),
    "immigration": Phrase("Paperwork office"),
    "legal": Phrase("Law office"),
    "health": Phrase("Clinic"),
    "emotional-support": Phrase("Wellness office"),
    "substance-use": Phrase("Health office"),
    "employment": Phrase("Jobs"),
    "education": Phrase("Classes"),
    "benefits": Phrase("County office"),
    "documents": Phrase("ID office"),
    "language": Phrase("Language line"),
    "transport": Phrase("Rides"),
    "family": Phrase("Family center"),
}
"""By group of needs. Groups that are not here (reporting) never stand on such a sheet."""

SOME_OFFICE = NEUTRAL_NAMES["advocate"]
"""For a program whose needs nobody has noted."""

EVERYDAY_PLACES: dict[str, Phrase] = {
    "library": Phrase("Library"),
    "clinic": NEUTRAL_NAMES["health"],
    "english-class": Phrase("English class"),
    "pharmacy": Phrase("Pharmacy"),
    "bus": Phrase("Bus"),
    "school": Phrase("School"),
    "post-office": Phrase("Post office"),
    "supermarket": Phrase("Supermarket"),
    "food": NEUTRAL_NAMES["basics"],
    "id-office": NEUTRAL_NAMES["documents"],
}
"""Ordinary places among whose numbers the others stand on the everyday list; an office notes their numbers in Settings."""

QUIETER_WORDS = {"immigration": "legal", "safety": "emotional-support"}
"""Group of needs whose words to say would tell -> the group whose words are said instead where nobody may learn what a number is for."""
