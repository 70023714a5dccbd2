"""Every sheet there is, made and proved: ``python -m tests.proofs.all_sheets [--layout NAME]``; part of ``make proofs``.

Each language, alone and beside English, in each layout, on each paper. What it shows and how it is built are looked at by checks of our own, by
qpdf, pdffonts and veraPDF (PDF/UA-1) where those can be had; what could not be had is said. Files stand in ``build/proofs/sheets``.
Exit 1 where anything is wrong.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from referral_app.bootstrap import LocalOffice
from referral_app.operations.opening import Opening
from referral_app.sheets.request import Layout
from tests.proofs import contents, others, structure
from tests.proofs.cases import Case, all_cases, make

FOLDER = others.ROOT / "build" / "proofs" / "sheets"
Wrong = dict[str, list[str]]


def main() -> int:
    """Make, look, tell."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--layout", choices=list(Layout))
    cases = [case for case in all_cases() if options.parse_args().layout in (None, case.layout)]
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(2) as processes:
        directory = Path(folder) / "referral.directory"
        with LocalOffice().desk(Opening(path=directory)):
            pass
        halves = list(processes.map(proved, (cases[0::2], cases[1::2]), (directory, directory)))
    pages = sum((each for each, _ in halves), Counter[str]())
    wrong: Wrong = {name: found for _, half in halves for name, found in half.items() if found}
    print(f"{len(cases)} sheets, {sum(pages.values())} pages: {', '.join(f'{layout} {count}' for layout, count in sorted(pages.items()))}")
    print("what is shown, how it is built: looked at in all of them")
    for name in ("qpdf", "pdffonts"):
        print(f"{name}: {'looked at all of them' if shutil.which(name) else 'not asked, it is not on this computer'}")
    reason = others.why_no_verapdf()
    if reason is None:
        checks = 0
        for path, count, broken in others.verapdf(sorted(FOLDER.glob("*.pdf"))):
            checks += count
            if broken:
                wrong[path.stem] = [*wrong.get(path.stem, []), *(f"PDF/UA-1 {rule}" for rule in broken)]
        print(f"veraPDF, PDF/UA-1: {checks:,} checks in all of them")
    else:
        print(f"veraPDF: not asked, {reason}")
    for name, found in sorted(wrong.items()):
        print(f"{name}: {'; '.join(found)}")
    print(f"{len(wrong)} of {len(cases)} are wrong; {time.monotonic() - begun:.0f} s", file=sys.stderr if wrong else sys.stdout)
    return int(bool(wrong))


def proved(cases: Sequence[Case], directory: Path) -> tuple[Counter[str], Wrong]:
    """Pages by layout, and by sheet what is wrong with it."""
    pages: Counter[str] = Counter()
    wrong: Wrong = {}
    with LocalOffice().desk(Opening(path=directory)) as desk:
        for case in cases:
            sheet = make(desk, case)
            path = FOLDER / f"{case}.pdf"
            path.write_bytes(sheet.made.pdf)
            pages[case.layout] += sheet.made.pages
            found = [*contents.wrong_with(sheet), *structure.wrong_with(sheet.made.pdf)]
            found += [f"qpdf: {line}" for line in (others.qpdf(path) if shutil.which("qpdf") else [])]
            found += [f"pdffonts: {line}" for line in (others.pdffonts(path) if shutil.which("pdffonts") else [])]
            wrong[str(case)] = found
    return pages, wrong


if __name__ == "__main__":
    raise SystemExit(main())
