"""What the tests of exchange share: doing things in an office, and carrying changes from one to another."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from referral_app.domain.record import Record
from referral_app.domain.visibility import Visibility
from referral_app.storage.content import directory_hash
from referral_app.storage.convergence import changes_since, merge_changes, seen
from referral_app.storage.directory import Directory, open_directory
from tests.conftest import NOW

OFFICES = ("alder", "birch", "cedar")


def open_copy(path: Path, folder: Path) -> Directory:
    return open_directory(Path(shutil.copyfile(path, folder / path.name)), write=True, now=lambda: NOW)


def put(directory: Directory, *records: Record) -> None:
    with directory.write(by="desk", source="edit") as unit:
        unit.put_many(records)
        unit.commit()


def remove(directory: Directory, *records: Record) -> None:
    with directory.write(by="desk", source="edit") as unit:
        for record in records:
            unit.remove(record.TABLE, record.id)
        unit.commit()


def decide(directory: Directory, record: Record, level: Visibility) -> None:
    with directory.write(by="desk", source="edit") as unit:
        unit.decide_visibility(record.TABLE, record.id, level, by="desk")
        unit.commit()


def document_for(giver: Directory, taker: Directory) -> dict[str, Any]:
    """What would be on the stick: through JSON and back."""
    with taker.snapshot() as theirs, giver.snapshot() as ours:
        return dict(json.loads(json.dumps(changes_since(ours, seen(theirs)))))


def send(giver: Directory, taker: Directory) -> None:
    merge_changes(taker, document_for(giver, taker), by="desk")


def exchange_all(offices: Sequence[Directory], rounds: int = 2) -> None:
    """Everybody gets everything: twice around, since what the first hears last the others hear in the second round."""
    for _ in range(rounds):
        for giver in offices:
            for taker in offices:
                if giver is not taker:
                    send(giver, taker)


def hash_of(directory: Directory) -> str:
    with directory.snapshot() as snapshot:
        return directory_hash(snapshot)


def is_here(directory: Directory, record: Record) -> bool:
    with directory.snapshot() as snapshot:
        return snapshot.get(type(record), record.id) is not None
