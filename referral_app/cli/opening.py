"""Which directory a command works on, by its options and the environment."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from referral_app.operations.opening import Opening

DIRECTORY_VARIABLE = "REFERRAL_APP_DIRECTORY"


def opening_of(asked: Namespace, *, write: bool = False) -> Opening:
    """What the options and the environment say. An option wins over the environment, even an empty one: it was meant to name a file."""
    named = asked.directory if asked.directory is not None else os.environ.get(DIRECTORY_VARIABLE) or None
    return Opening(
        path=None if named is None else Path(named),
        passphrase_file=None if asked.passphrase_file is None else Path(asked.passphrase_file),
        with_local=asked.with_local,
        empty=asked.empty,
        write=write,
    )
