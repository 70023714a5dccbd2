"""The local set of the starter directory, added to a directory that is there already: once, and never over what a person changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from referral_app.domain.record import Record, links_of
from referral_app.storage.directory import Directory
from referral_app.storage.snapshot import Snapshot

if TYPE_CHECKING:
    from referral_app.exchange.starter import StarterDirectory

LOCAL_VERSION = "local_version"
"""The key in the directory's own information that tells of which starter directory the local set was added."""

Key: TypeAlias = tuple[str, str]


class LocalSet:
    """What the starter directory has with its local set and not without. ``starter`` reads it, with the local set if asked."""

    def __init__(self, starter: Callable[[bool], StarterDirectory]) -> None:
        whole = starter(True)
        self.version = whole.version
        self._national = {_key(record): record for record in starter(False).records}
        self._local = tuple(record for record in whole.records if _key(record) not in self._national)

    def is_in(self, directory: Directory) -> bool:
        """Whether anything of it is there. Then what is missing was removed by a person, and stays removed."""
        with directory.snapshot() as snapshot:
            return any(_is_there(snapshot, record) for record in self._local)

    def add_to(self, directory: Directory, *, by: str) -> None:
        """Add all of it in one change, with the national rows it links to where a bare directory lacks them."""
        with directory.write(by=by, source=f"local set of starter directory {self.version}") as unit:
            unit.put_many((*self._missing_targets(unit), *self._local))
            unit.set_info(LOCAL_VERSION, self.version)
            unit.commit()

    def _missing_targets(self, snapshot: Snapshot) -> Iterable[Record]:
        found: dict[Key, Record] = {}
        wave: tuple[Record, ...] = self._local
        while wave:
            linked = {key for record in wave for key in _targets(record)} & self._national.keys() - found.keys()
            wave = tuple(self._national[key] for key in sorted(linked) if not _is_there(snapshot, self._national[key]))
            found |= _by_key(wave)
        return found.values()


def _targets(record: Record) -> Iterator[Key]:
    for field, table in links_of(type(record)).items():
        target = getattr(record, field)
        if target is not None:
            yield table, target


def _by_key(records: Iterable[Record]) -> Mapping[Key, Record]:
    return {_key(record): record for record in records}


def _key(record: Record) -> Key:
    return record.TABLE, record.id


def _is_there(snapshot: Snapshot, record: Record) -> bool:
    return snapshot.get(type(record), record.id) is not None
