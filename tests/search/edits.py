"""Sequences of writes as hypothesis makes them: edits, removals, decisions, whole imports, and undoing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from referral_app.domain.answers import Answer
from referral_app.domain.facts import FactCode
from referral_app.domain.record import Record
from referral_app.domain.visibility import Visibility, VisibilityDecision, decision_id
from referral_app.storage.directory import Directory
from referral_app.storage.undo import undo
from tests import builders
from tests.search.programs import a_program

Edit = Callable[[Any], object]
NAMES = ("Alpha", "Beta", "gamma", "Éclair", "Alpha two")


def _put(rows: Iterable[Record]) -> Edit:
    return lambda unit: unit.put_many(rows)


def _remove_whole(name: str) -> Edit:
    """Remove a program with everything that hangs on it."""

    def remove(unit: Any) -> None:
        for row in a_program(
            name,
            areas=["state:CA"],
            at=(37.0, -122.0),
            speaks=["es"],
            hours=[{}],
            needs=["housing"],
            facts={FactCode.TAKES_MEN: Answer.YES},
        ):
            if unit.get(type(row), row.id) is not None and row.TABLE not in ("location", "organization"):
                unit.remove(row.TABLE, row.id)

    return remove


def _hide(name: str, level: Visibility) -> Edit:
    location = builders.the_id("location", f"place of {name}")
    decision = VisibilityDecision(id=decision_id("location", location), link_entity="location", link_id=location, level=level)
    return lambda unit: unit.put(decision)


PROGRAMS = st.builds(
    a_program,
    st.sampled_from(NAMES),
    needs=st.just(["housing"]),
    areas=st.sampled_from([[], ["state:CA"]]),
    at=st.sampled_from([None, (37.0, -122.0), (38.0, -121.0)]),
    speaks=st.sampled_from([[], ["es"]]),
    facts=st.sampled_from([{}, {FactCode.TAKES_MEN: Answer.YES}, {FactCode.TAKES_MEN: Answer.NO}]),
    hours=st.sampled_from([[], [{}]]),
    description=st.sampled_from([None, "one two", "two three"]),
    phone=st.sampled_from(["415-555-0100", "415-555-0101"]),
)
EDITS = st.one_of(
    PROGRAMS.map(_put),
    st.sampled_from(NAMES).map(_remove_whole),
    st.tuples(st.sampled_from(NAMES), st.sampled_from([Visibility.INTERNAL, Visibility.PUBLIC])).map(lambda pair: _hide(*pair)),
    st.sampled_from(["Bay Harbor", "Zeta Harbor"]).map(lambda name: _put([replace(builders.organization("Bay Harbor"), name=name)])),
)


IMPORTS = st.integers(0, 40).map(
    lambda first: _put([row for number in range(first, first + 12) for row in a_program(f"Program {number:02d}", description="one two")])
)


@dataclass(frozen=True)
class Unit:
    """One unit of work, undone at once or not."""

    edits: Sequence[Edit]
    undone: bool

    def carry_out(self, directory: Directory) -> None:
        """Write it, and undo it where it is to be undone."""
        with directory.write(by="test", source="test") as unit:
            for edit in self.edits:
                edit(unit)
            written = unit.commit()
        if self.undone and written.change is not None:
            undo(directory, written.change, by="test")


UNITS = st.lists(
    st.builds(Unit, st.lists(st.one_of(EDITS, EDITS, EDITS, IMPORTS), min_size=1, max_size=4), st.booleans()), min_size=1, max_size=5
)
