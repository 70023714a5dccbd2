"""Lists, directory by directory, the errands that do not come out: ``python -m tests.relevance.report [directory …]``."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from referral_app.paths import DATA_VARIABLE
from tests.relevance.directories import OTHERS, SHIPPED, is_here, open_desk
from tests.relevance.errand import read_errands
from tests.relevance.judging import judge, listing


def main(names: Sequence[str]) -> None:
    """Run the errands of directories ``names``, or of all that are here, in a folder that is gone afterwards."""
    errands = read_errands()
    with tempfile.TemporaryDirectory() as folder:
        os.environ[DATA_VARIABLE] = str(Path(folder) / "office")
        passed = asked = 0
        for name in names or filter(is_here, (*SHIPPED, *OTHERS)):
            with open_desk(name, Path(folder)) as desk:
                judged = [judge(desk, errand) for errand in errands if errand.directory == name]
            passed, asked = passed + sum(each.passed for each in judged), asked + len(judged)
            sys.stdout.write(f"{name}: {listing(judged)}\n\n")
        sys.stdout.write(f"all: {passed} of {asked}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
