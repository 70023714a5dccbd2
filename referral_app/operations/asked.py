"""A search as it was typed, before anybody knows whether its values exist."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A search as typed. ``within`` is in miles; empty means not asked. ``all_hours`` asks for programs open around the clock."""

    text: str = ""
    needs: tuple[str, ...] = ()
    speaks: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    near: str | None = None
    within: float | None = None
    open_now: bool = False
    all_hours: bool = False
    role: str = "survivors"
    leads: bool = False
    limit: int = 20

    @property
    def says_anything(self) -> bool:
        """Whether it narrows the directory at all."""
        return bool(
            self.text.strip()
            or self.needs
            or self.speaks
            or self.takes
            or self.without
            or self.near
            or self.open_now
            or self.all_hours
            or self.leads
        )
