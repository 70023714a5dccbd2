"""A page of an API, or a map file, too large to be held: the list on it is read object by object, and nothing else of it is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import IO, Any

import ijson


class NoPage(Exception):
    """The file is no object with a list under one of the keys asked for, or breaks off."""


def objects_of_page(file: IO[bytes], keys: Collection[str]) -> Iterator[dict[str, Any]]:
    """The objects of the first list that stands under one of ``keys`` of the object in ``file`` (UTF-8). Raises ``NoPage``."""
    try:
        events = ijson.parse(file, use_float=True)
        for prefix, event, _ in events:
            if event == "start_array" and prefix in keys:
                for value in ijson.items(_until_end(events, prefix), f"{prefix}.item"):
                    if isinstance(value, dict):
                        yield value
                return
    except (ijson.JSONError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise NoPage from error
    raise NoPage


def _until_end(events: Iterator[tuple[str, str, Any]], prefix: str) -> Iterator[tuple[str, str, Any]]:
    for one in events:
        yield one
        if one[0] == prefix and one[1] == "end_array":
            return
