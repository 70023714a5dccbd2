"""From a path to an import that can be looked at and applied."""

from __future__ import annotations

from pathlib import Path

from referral_app.domain.progress import Progress, stretch
from referral_app.operations.desk import Desk
from referral_app.operations.importing.plan import ImportOptions
from referral_app.operations.importing.prepared import PreparedImport, prepare_rows
from referral_app.operations.importing.reading import understand

__all__ = ["PreparedImport", "prepare_import"]


def prepare_import(desk: Desk, path: Path, options: ImportOptions, progress: Progress) -> PreparedImport:
    """Read what is at ``path`` and compare it with the directory, which stays as it is. Raises ``Problem`` or ``Cancelled``."""
    return prepare_rows(desk, understand(path, options, stretch(progress, 0, 600)), stretch(progress, 600, 1000))
