"""What is written out: the public rows of a directory, as whoever keeps them gives them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Protocol

Row = dict[str, Any]
"""What a row says, by field; blank fields are not there."""


class PublicRows(Protocol):
    """Rows that anybody may see. What is withheld stands elsewhere and cannot be asked for here."""

    def ids(self, table: str) -> Iterator[str]:
        """The ids of all rows of a table, in order."""

    def every(self, table: str) -> Iterator[Row]:
        """All rows of a table by id."""

    def by_id(self, table: str, ids: Collection[str]) -> Mapping[str, Row]:
        """The rows with these ids."""

    def linked(self, table: str, field: str, ids: Collection[str]) -> list[Row]:
        """Rows of which ``field`` is one of these ids, by id."""
