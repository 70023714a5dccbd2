"""Each way making a sheet can end other than well, with its sentence: what it is about and what to do next."""

from __future__ import annotations

from enum import Enum

from referral_app.domain.phrases import Phrase


class Outcome(Enum):
    """Why nothing left the app. A sentence never repeats what it found hidden."""

    LETTER_MISSING = Phrase(
        "The letter “{letter}” in the app's own wording cannot be printed; choose another language, and tell whoever looks after this app."
    )
    NOT_SET = Phrase("Unusual characters in a name or note cannot be set, so no sheet was made; type that name or note again without them.")
    HIDDEN_DETAIL = Phrase(
        "Near “{where}” stands something this directory keeps hidden, so no sheet was made; look at that program's note, hours and address."
    )
    HIDDEN_IN_PDF = Phrase(
        "The finished page shows something this directory keeps hidden, so no sheet was made; take out the program with the last change."
    )
    TELLS = Phrase(
        "“{word}” near “{where}” tells what this sheet is about, so no sheet was made; say it another way, or choose Paper to carry it."
    )
    TELLS_IN_PDF = Phrase("The finished page shows “{word}”, which tells what it is about, so no sheet was made; choose Paper to carry it.")
    WRONG_NUMBER = Phrase("The number {number} at “{where}” is not one the directory has for it, so no sheet was made; check its numbers.")
    NO_WAY_TO_REACH = Phrase("“{where}” has no name or no way to reach it, so no sheet was made; leave it off or complete it.")
    HOTLINE_INCOMPLETE = Phrase("The hotline at the end of the sheet is not complete, so no sheet was made; check the hotline's entry.")
    NOT_AS_WRITTEN = Phrase("The finished page does not show “{text}” as it was written, so no sheet was made; shorten or correct it.")
    OFF_THE_PAGE = Phrase("Something runs off the page, so no sheet was made; shorten the longest name or note.")
    NOT_ACCESSIBLE = Phrase("The finished page lacks what screen readers need, so no sheet was made; tell whoever looks after this app.")
    TRACES = Phrase("The finished file tells more about its making than it may, so no sheet was made; tell whoever looks after this app.")

    @property
    def phrase(self) -> Phrase:
        """The sentence."""
        return self.value
