"""Looking a file or folder over as HSDS, and the report of it for a browser."""

from __future__ import annotations

import html
from pathlib import Path

from referral_app import paths
from referral_app.domain.phrases import Phrase
from referral_app.domain.progress import Progress
from referral_app.exchange.door import open_source
from referral_app.exchange.findings import Finding, Severity
from referral_app.exchange.spreadsheets import open_workbook
from referral_app.exchange.validating import Looked, look_over
from referral_app.safe_files import write_whole
from referral_app.words.catalogue import Catalogue

__all__ = ["Finding", "Looked", "Severity", "validate", "write_html"]

_RULES = "hsds"
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1c2733;background:#fff}
h1{font-size:1.5rem}table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #d9e0e6}
th{background:#eef2f5}.error td:first-child{color:#a4161a;font-weight:600}.warning td:first-child{color:#8a5a00;font-weight:600}.info td:first-child{color:#3d5a73}
"""


def validate(path: Path, encoding: str | None, progress: Progress) -> Looked:
    """Look over what is at ``path``. Raises ``Problem`` where nothing can be read."""
    source = open_source(path, encoding=encoding, workbooks=open_workbook)
    return look_over(source, paths.seed_folder() / _RULES, progress)


def verdict(looked: Looked) -> Phrase:
    """What to say of it in one sentence."""
    if looked.kind is None:
        return Phrase("This is not HSDS.")
    errors, warnings = looked.findings.count(Severity.ERROR), looked.findings.count(Severity.WARNING)
    if errors:
        return Phrase(
            "{count} error was found; mend it before you hand this on.",
            {"count": errors},
            plural="{count} errors were found; mend them before you hand this on.",
            count=errors,
        )
    if warnings:
        return Phrase(
            "This is HSDS; {count} thing is worth a look.",
            {"count": warnings},
            plural="This is HSDS; {count} things are worth a look.",
            count=warnings,
        )
    return Phrase("This is HSDS, and nothing was found to mend.")


def write_html(looked: Looked, out: Path, words: Catalogue, *, force: bool) -> None:
    """The report as one page that needs nothing else. Whatever stands in the files stands in it as text. Raises ``Problem``."""
    titles = (Phrase("Weight"), Phrase("File"), Phrase("Row"), Phrase("Field"), Phrase("What was found"))
    head = "".join(f"<th>{html.escape(words.say(title))}</th>" for title in titles)
    rows = "\n".join(_row(finding, words) for finding in looked.findings)
    kind = words.say(looked.kind) if looked.kind else ""
    page = (
        f'<!doctype html><html lang="{html.escape(words.language)}"><meta charset="utf-8"><title>{html.escape(looked.name)}</title><style>{_STYLE}</style>'
        f"<h1>{html.escape(looked.name)}</h1><p>{html.escape(kind)}</p><p><strong>{html.escape(words.say(verdict(looked)))}</strong></p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table></html>\n"
    )
    write_whole(out, page.encode(), force=force)


def _row(finding: Finding, words: Catalogue) -> str:
    cells = (finding.severity.value, finding.file or "", finding.row or "", finding.field or "", words.say(finding.phrase))
    return f'<tr class="{finding.severity.value}">' + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in cells) + "</tr>"
