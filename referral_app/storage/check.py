"""Looking a directory over for damage, and working out again what can be worked out. A damaged file is never written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import DirectoryProblem
from referral_app.storage import refusals
from referral_app.storage.directory import UPKEEP, Directory
from referral_app.storage.leaks import leaks, public_though_withheld
from referral_app.storage.projection import CheckProblem
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.soundness import DAMAGED, changed_rows, file_damage, journal_gaps, loose_links, unknown_choices

__all__ = ["CheckProblem", "CheckReport", "check", "repair"]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a look at the directory found. ``ok``: nothing."""

    problems: tuple[CheckProblem, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the directory is sound."""
        return not self.problems


def check(directory: Directory) -> CheckReport:
    """Look the whole directory over: the file, every value against its hash, links, the journal, visibility, the prepared rows.

    It reads everything and changes nothing. Whatever damage does to reading it comes back as a sentence.
    """
    looks: list[Callable[[Snapshot], Iterable[CheckProblem]]] = [
        lambda snapshot: file_damage(snapshot, locked=directory.file.key is not None),
        changed_rows,
        unknown_choices,
        loose_links,
        journal_gaps,
        leaks,
        *(projection.problems for projection in directory.projections),
    ]
    problems = [problem for look in looks for problem in _looked(directory, look)]
    return CheckReport(tuple({(one.code, str(one.phrase)): one for one in problems}.values()))


def repair(directory: Directory) -> tuple[Phrase, ...]:
    """Make anew what follows from the rest: the indexes, the prepared rows for search, and where decisions say rows stand.

    Values that were changed or lost are not guessed at; they stay for a person and a backup. Says what was done. Raises
    ``DirectoryDamaged`` where the file itself is damaged, and leaves it as it is.
    """
    if any(problem.code == DAMAGED for problem in check(directory).problems):
        raise refusals.damaged(directory.path)
    done = [Phrase("Made the indexes and the prepared rows for search anew.")]
    with directory.write(by="app", source="check --repair", kind=UPKEEP) as unit:
        unit.connection.exec_driver_sql("REINDEX")
        showing = public_though_withheld(unit)
        unit.settle_visibility(showing)
        unit.rebuild_projections()
        unit.set_info("repaired", unit.cause.when.isoformat(timespec="seconds"))
        unit.commit()
    if showing:
        done.append(
            Phrase(
                "Put one row apart that is not public.",
                {"count": len(showing)},
                "Put {count} rows apart that are not public.",
                len(showing),
            )
        )
    return tuple(done)


def _looked(directory: Directory, look: Callable[[Snapshot], Iterable[CheckProblem]]) -> Iterator[CheckProblem]:
    """Each look has a snapshot of its own: damage met by one does not keep the others from looking."""
    try:
        with directory.snapshot() as snapshot:
            yield from look(snapshot)
    except DirectoryProblem as problem:
        yield CheckProblem(DAMAGED, problem.phrase)
    except (SQLAlchemyError, ValueError, TypeError, LookupError, OverflowError):
        yield CheckProblem(DAMAGED, refusals.damaged(directory.path).phrase)
