"""Texts that nobody would type, and texts that somebody nearly would: each is searched and offered filters for, and none is an error.

    python -m tests.torture.random_strings --strings 1000000 --seed 7
    python -m tests.torture.random_strings --strings 10000 --services 100000

The starter directory with its local set, or a made-up one of so many services (kept by ``tests.bench.kept``). Prints how long a text
took, and fails for an error, or when one in a hundred takes more than 50 ms of this thread's own time.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from referral_app.bootstrap import LocalOffice
from referral_app.domain.problems import UnknownValue
from referral_app.operations.answering import answer
from referral_app.operations.asked import Asked
from referral_app.operations.desk import Desk
from referral_app.operations.opening import Opening
from referral_app.operations.suggesting import suggest
from tests.bench.kept import kept_directory

MOST_MS = 50.0
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SIGNS = " \"'“”«»-.,()+*%_\\/#@&|!?:;<>[]{}~^`´$€\t\n\r\x00"
_SCRIPTS = (
    "áéíóúñüçđłøßıİ"
    + "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
    + "विश्वहिन्दी"
    + "住宅法律帮助"
    + "한국어도움"
    + "жильепомощь"
    + "😀👩‍👧🏳️‍🌈"
    + "٠١٢٣٤٥٦٧٨٩"
    + "\u200b\u202e\u0301\ud800"
)


def texts(chance: random.Random, words: list[str]) -> Iterator[str]:
    """Without an end: noise of every kind, slips of real words, and pieces of numbers."""
    kinds: list[Callable[[], str]] = [
        lambda: "".join(chance.choices(_LETTERS, k=chance.randint(1, 12))),
        lambda: "".join(chance.choices(_LETTERS + _SIGNS + _SCRIPTS + "0123456789", k=chance.randint(1, 60))),
        lambda: "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randint(1, 30))),
        lambda: " ".join(chance.choices(words, k=chance.randint(1, 6))),
        lambda: " ".join(_slipped(chance, word) for word in chance.choices(words, k=chance.randint(1, 3))),
        lambda: f'"{" ".join(chance.choices(words, k=2))}'[: chance.randint(2, 40)],
        lambda: "".join(chance.choices("0123456789-(). +x", k=chance.randint(1, 18))),
        lambda: chance.choice(words)[:1] * chance.randint(1, 600),
    ]
    while True:
        yield chance.choice(kinds)()


def _slipped(chance: random.Random, word: str) -> str:
    at = chance.randrange(len(word) + 1)
    return chance.choice(
        (word[:at] + word[at + 1 :], word[:at] + chance.choice(_LETTERS) + word[at:], word[:at] + word[at:][::-1], word[:at])
    )


def main() -> int:
    """Search, measure, and say by the exit status whether all went well."""
    options = argparse.ArgumentParser(description="Texts that nobody would type.")
    options.add_argument("--strings", type=int, default=1_000_000)
    options.add_argument("--services", type=int, default=0, help="a made-up directory of this size instead of the starter directory")
    options.add_argument("--seed", type=int, default=7)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, _desk(Path(folder), asked.services) as desk:
        took, failed = _search_all(desk, asked.strings, random.Random(asked.seed))  # noqa: S311  made-up texts
    took.sort()
    p50, p99 = took[len(took) // 2], took[len(took) * 99 // 100]
    print(f"{asked.strings:,} texts, {failed} errors: p50 {p50:.1f}, p99 {p99:.1f}, longest {took[-1]:.1f} ms")
    return int(failed > 0 or p99 > MOST_MS)


def _desk(folder: Path, services: int) -> AbstractContextManager[Desk]:
    opening = Opening(path=kept_directory(services)[0]) if services else Opening(path=folder / "referral.directory", with_local=True)
    return LocalOffice().desk(opening)


def _search_all(desk: Desk, strings: int, chance: random.Random) -> tuple[list[float], int]:
    words = sorted({word for phrase in desk.finder.dictionary.phrases() for word in phrase})
    some, took, failed = texts(chance, words), [], 0
    for number in range(strings):
        text = next(some)
        began = time.thread_time()
        try:
            answer(desk, Asked(text=text, limit=50))
            suggest(desk, text, Asked())
        except UnknownValue:
            pass  # a sentence for a person: "near me" without an office's place
        except Exception as error:  # noqa: BLE001  every error is what is looked for
            failed += 1
            print(f"number {number}, {text!r}: {error!r}", file=sys.stderr)
        took.append((time.thread_time() - began) * 1000)
    return took, failed


if __name__ == "__main__":
    sys.exit(main())
