"""Each way a finished sheet leaves the app, or does not, with its sentence. The window shows it; nothing is kept of it."""

from __future__ import annotations

from enum import Enum

from referral_app.domain.phrases import Phrase


class PrintOutcome(Enum):
    """How it ended. ``PRINTED`` means that the printer's queue took the sheet: what paper does after that, no system tells."""

    PRINTED = Phrase("Printed. Please pick it up now.")
    SAVED = Phrase("Saved. Anyone who can open this folder can read it.")
    CANCELLED = Phrase("Nothing was printed.")
    NOT_SAVED = Phrase("Nothing was saved.")
    NO_PRINTER = Phrase("No printer is set up on this computer, so nothing was printed; save the sheet as a PDF and print it elsewhere.")
    PRINTER_GONE = Phrase("That printer is not there any more, so nothing was printed; choose another, or save the sheet as a PDF.")
    STOPPED = Phrase("That printer is stopped, so nothing was printed; switch it on, choose another, or save the sheet as a PDF.")
    NO_PAPER = Phrase(
        "That printer has no paper, so nothing was printed; put some in and print again, choose another, or save the sheet as a PDF."
    )
    REFUSED = Phrase("The printer did not take the sheet, so nothing was printed; try another printer, or save the sheet as a PDF.")

    @property
    def phrase(self) -> Phrase:
        """The sentence."""
        return self.value
