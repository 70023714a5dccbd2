"""Numbers and people that a source marks as not for everybody ("do not give out"): held back until a person decides, as places of shelters are.

HSDS has no field for it, so lists write it into what a number is for.
"""

from __future__ import annotations

import re
from pathlib import Path

from referral_app.domain.contact import Contact, Phone
from referral_app.domain.phrases import Phrase
from referral_app.domain.visibility import Visibility, VisibilityDecision, decision_id
from referral_app.exchange.findings import Finding, Findings, Severity
from referral_app.operations.importing.held import ShelterWords
from referral_app.operations.importing.staged import derived
from referral_app.storage.last_told import RowsHere
from referral_app.storage.staging import Staging

_SAID = {Phone.TABLE: ("description", "number", "type"), Contact.TABLE: ("title", "department", "name")}
_FOR_ONE_OFFICE = re.compile(r"\b[A-Z]{4,}\s+(?:use\s+)?(?:only|ONLY)\b")
"""A list keeper's own acronym before "only": "FCFH ONLY"."""
_LONGEST_SHOWN = 60
_WHOLE_NUMBER = 7


def hold_private_lines(staging: Staging, here: RowsHere, words: Path, findings: Findings) -> int:
    """Stage a decision to hold for each such row that is new here and about which nobody decided. Gives how many."""
    marked = ShelterWords.read(words)
    held: list[VisibilityDecision] = []
    for table, fields in _SAID.items():
        said = {one: text for _, one, *texts in staging.texts(table, fields) for text in texts if text and _is_private(text, marked)}
        if table == Phone.TABLE and said:
            said |= _the_same_again(staging, said)
        decisions = {decision_id(table, one): one for one in said}
        decided = here.known(VisibilityDecision.TABLE, decisions.keys()) | staging.rows(VisibilityDecision.TABLE, decisions.keys()).keys()
        new = {one for decision, one in decisions.items() if decision not in decided} - here.known(table, said.keys())
        rows = staging.rows(table, new)
        for one, row in sorted(rows.items(), key=lambda item: item[1].number):
            held.append(VisibilityDecision(id=decision_id(table, one), link_entity=table, link_id=one, level=Visibility.HELD))
            phrase = Phrase(
                "This is marked “{text}”, so it is held back until somebody decides who may see it.", {"text": said[one][:_LONGEST_SHOWN]}
            )
            findings.add(Finding(Severity.WARNING, "held-line", phrase, row.file or None, row.row))
    staging.put(derived(decision) for decision in held)
    return len(held)


def _the_same_again(staging: Staging, said: dict[str, str]) -> dict[str, str]:
    """Rows with the number of a marked one: a list that repeats a number for agency, place and program marks it once."""
    numbers = {
        one: ("".join(filter(str.isdigit, number or "")), extension)
        for _, one, number, extension in staging.texts(Phone.TABLE, ("number", "extension"))
    }
    marked = {numbers[one]: text for one, text in said.items() if len(numbers[one][0]) >= _WHOLE_NUMBER}
    return {one: marked[number] for one, number in numbers.items() if number in marked and one not in said}


def _is_private(text: str, words: ShelterWords) -> bool:
    return bool(_FOR_ONE_OFFICE.search(text)) or words.in_any((text,))
