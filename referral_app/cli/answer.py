"""What a command answers: one content, said as JSON or as text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from referral_app.cli.plain import plain_json

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """``content`` is the JSON document without its mark; ``lines`` makes the readable form; ``remarks`` go to stderr."""

    content: dict[str, Any]
    lines: Callable[[], Iterable[str]]
    remarks: tuple[str, ...] = ()


def document(content: Mapping[str, Any]) -> str:
    """``content`` as the one document on stdout, marked with the format's number."""
    return plain_json(json.dumps({"format": FORMAT, **content}, ensure_ascii=False, allow_nan=False, indent=2)) + "\n"
