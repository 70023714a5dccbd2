"""What is asked at the desk, read anew each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from referral_app.operations.asked import Asked
    from tests.ui.desk_parts import DeskParts


def asked_of(parts: DeskParts) -> Asked:
    """What is asked now."""
    return parts.session.asked
