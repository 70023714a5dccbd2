"""What the top of the window says about the directory: whose it is, and of which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from referral_app.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class Standing:
    """``changed_on`` is the day of the newest change, as this computer counts days; ``None`` where the file does not tell."""

    office_name: str | None
    changed_on: date | None


def standing(desk: Desk) -> Standing:
    """The office as Settings name it, and the day the directory was last changed, or else made."""
    from referral_app.storage.journal import history  # noqa: PLC0415 - the window reads what a Standing is before SQLAlchemy is loaded

    with desk.directory.snapshot() as snapshot:
        newest = history(snapshot, limit=1)
        moment = newest[0].when if newest else snapshot.info("created")
    return Standing(desk.settings.office_name, _day_of(moment, desk.clock()))


def _day_of(moment: str | None, now: datetime) -> date | None:
    """The day of a moment in the file, in the time zone of ``now``."""
    try:
        written = datetime.fromisoformat(moment or "")
    except ValueError:
        return None
    return (written if written.tzinfo else written.replace(tzinfo=UTC)).astimezone(now.tzinfo).date()
