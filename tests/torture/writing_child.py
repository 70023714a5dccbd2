"""The process that is killed: adds, edits, hides, removes and undoes programs, and tells of each commit over a pipe."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from referral_app.domain.visibility import Visibility, Withheld
from referral_app.exchange.vocabulary import read_vocabulary
from referral_app.paths import resources_folder, seed_folder
from referral_app.places.gazetteer import Gazetteer
from referral_app.search.kept.projections import search_projections
from referral_app.storage.directory import Directory, open_directory
from referral_app.storage.erasing import what_goes_with
from referral_app.storage.projection import Projection
from referral_app.storage.row_states import Offices
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.undo import CannotUndo, undo
from tests import builders as make

READY = b"ready\n"
WRITES_TO_WARM_UP = 3
"""Only from this write on is it killed: the first ones are slow while statements are put together, and would take most of the time."""

MOST_PROGRAMS = 12
"""Few programs, so that each is written many times."""

_HIDE, _UNDO, _REMOVE = 0.15, 0.15, 0.2


def projections() -> tuple[Projection, ...]:
    """Search's derived rows, as the app writes them."""
    return search_projections(read_vocabulary(seed_folder() / "needs.csv"), Gazetteer(resources_folder() / "places"))


def write_until_killed(path: Path, pipe: int, seed: int, kept: Sequence[Projection], *, acknowledge_early: bool) -> NoReturn:
    """Write without end. ``acknowledge_early`` is the fault the control plants: it tells of a commit before it is made."""
    chance = random.Random(seed)  # noqa: S311  (what to write, not a secret)
    number = 0
    try:
        with open_directory(path, write=True, projections=kept) as directory:
            while True:
                number += 1
                if number == WRITES_TO_WARM_UP:
                    os.write(pipe, READY)
                _write_once(directory, pipe, chance, f"{os.getpid()}-{number}", early=acknowledge_early)
    finally:
        os._exit(1)  # whatever happens here, this process is never the one that goes on with the parent's work


def hidden_words(snapshot: Snapshot) -> dict[str, str]:
    """What hidden phones say, by their service."""
    payloads = [json.loads(row.payload) for row in snapshot.find(Withheld, link_entity="phone")]
    return {content["service_id"]: content["description"] for content in payloads}


def _write_once(directory: Directory, pipe: int, chance: random.Random, word: str, *, early: bool) -> None:
    dice = chance.random()
    if dice < _UNDO and not early:
        _undo_last(directory, pipe)
        return
    name = f"House {chance.randrange(MOST_PROGRAMS)}"
    service, phone = make.service(name, alert=word), make.phone(name, of=name, number=name, description=word)
    with directory.write(by="torture", source="edit") as unit:
        there = next((one.alert for one in unit.find(type(service), id=service.id)), None)
        says: str | None = word
        if there is not None and dice < _UNDO + _REMOVE:
            for table, one in sorted(what_goes_with(unit, Offices(unit.connection), [(service.TABLE, service.id)])):
                unit.remove(table, one)
            says = None
        elif there is not None and dice < _UNDO + _REMOVE + _HIDE:
            level = Visibility.PUBLIC if service.id in hidden_words(unit) else Visibility.INTERNAL
            unit.decide_visibility(phone.TABLE, phone.id, level, by="torture")
            says = there
        else:
            unit.put_many([service, phone, make.fact("walk-in", "yes", of=name, detail=word)])
        change, _ = unit.begin()
        if early:
            _tell(pipe, change, service.id, says)
        unit.commit()
    if not early:
        _tell(pipe, change, service.id, says)


def _undo_last(directory: Directory, pipe: int) -> None:
    """Undo the newest change, but never the one that made the agency."""
    with directory.snapshot() as snapshot:
        last = snapshot.connection.exec_driver_sql("SELECT max(id) FROM change").scalar_one()
    if last == 1:
        return
    try:
        done = undo(directory, last, by="torture")
    except CannotUndo:
        return
    service = next(iter(done.touched.get("service", ())), "")
    with directory.snapshot() as snapshot:
        found = snapshot.find(type(make.service()), id=service)
    _tell(pipe, done.change or 0, service, found[0].alert if found else None)


def _tell(pipe: int, change: int, service: str, says: str | None) -> None:
    os.write(pipe, json.dumps({"change": change, "service": service, "says": says}).encode() + b"\n")
