"""The command line's one way in: parse, run, print; every problem is one sentence and every ending has its number."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Sequence
from io import TextIOWrapper

from referral_app.cli.answer import document
from referral_app.cli.arguments import parse
from referral_app.cli.commands import run
from referral_app.cli.opening import opening_of
from referral_app.cli.plain import plain_line, plain_lines
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import Problem
from referral_app.logs import DETAILS, logger
from referral_app.operations.opening import Office, Opening
from referral_app.words.catalogue import Catalogue

DONE, REFUSED, INTERRUPTED = 0, 1, 130


def main(arguments: Sequence[str], office: Office, open_window: Callable[[Opening], int]) -> int:
    """Run one command line and return its exit status.

    0 done · 1 refused, with one sentence on stderr and nothing on stdout · 2 unknown option or missing word · 130 interrupted.
    """
    _speak_utf8()
    try:
        asked = parse(arguments)
    except SystemExit as told:  # argparse has said what it had to say: help, the version, or what it does not know
        return told.code if isinstance(told.code, int) else DONE
    english = Catalogue("en")
    try:
        if asked.command is None:
            return open_window(opening_of(asked))
        return _answer(asked, office, english)
    except Problem as problem:
        _tell(english.say(problem.phrase))
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as mishap:  # noqa: BLE001 - the outermost edge: a person never gets a traceback, a developer can ask for one
        _tell_of_mishap(mishap)
        return REFUSED


def _answer(asked: Namespace, office: Office, words: Catalogue) -> int:
    answer = run(asked, office, words)
    said = document(answer.content) if asked.json else plain_lines(answer.lines())
    for line in (*(words.say(remark) for remark in office.remarks), *answer.remarks):
        _tell(line)
    return _print(said)


def _tell(line: str) -> None:
    if sys.stderr is not None:
        print(plain_line(line), file=sys.stderr)  # noqa: T201 - this is where the command line speaks


def _tell_of_mishap(mishap: Exception) -> None:
    logger("cli").error("A command ended unexpectedly.", exc_info=mishap)
    _tell(f"Something unexpected stopped this ({type(mishap).__name__}); set {DETAILS}=1 and try again to see where.")
    if os.environ.get(DETAILS):
        for place in traceback.format_tb(mishap.__traceback__):
            for line in place.splitlines():
                _tell(line)


def _print(text: str) -> int:
    """Write the answer; a reader that has gone away (``| head``) is no mishap."""
    if sys.stdout is None:
        return DONE
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_what_is_left()
    except OSError as error:
        _drop_what_is_left()
        raise Problem(Phrase("The answer could not be written out; check that its disk has room.")) from error
    return DONE


def _drop_what_is_left() -> None:
    """Let Python end quietly although part of the answer has nowhere to go."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    """Names in any script come out whole, whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
