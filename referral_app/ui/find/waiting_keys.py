"""Keys pressed for a list that is still to come: they act when it is there, so that nothing is added that nobody has seen."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable


class WaitingKeys:
    """What keys do, at once or later, in their order."""

    def __init__(self) -> None:
        self._waits = False
        self._acts: deque[Callable[[], object]] = deque()

    @property
    def waits(self) -> bool:
        """Whether another list is to come."""
        return self._waits

    def hold(self) -> None:
        """Another list is to come."""
        self._waits = True

    def do(self, act: Callable[[], object]) -> None:
        """Do it, when it is its turn."""
        if self._waits:
            self._acts.append(act)
        else:
            act()

    def release(self) -> None:
        """The list is there; what is done with it may ask for another one."""
        self._waits = False
        while self._acts and not self._waits:
            self._acts.popleft()()

    def forget(self) -> None:
        """What was pressed is no longer meant."""
        self._acts.clear()
