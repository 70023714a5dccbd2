"""The words of the command line (design 6). Parsing only: what they mean is decided in ``operations``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import NoReturn

from referral_app import __version__
from referral_app.cli.filters import add_filters
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem
from referral_app.domain.visibility import Visibility

_WORD = "\0"
_WITH_A_VALUE = frozenset({"--directory", "--passphrase-file"})
"""Options before the command that take the next word."""
_OF_ONE_SHEET = frozenset({"words", "out", "batch", "no_paper"})
"""What a line of a batch file does not take over from the command it stands in."""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line. An unknown option or a missing word ends the program with status 2, as argparse does.

    Options that hold everywhere may stand before or after the command. ``command`` is ``None`` when none was given.
    """
    before, command, rest = _split(arguments)
    nothing_said = {"directory": None, "passphrase_file": None, "with_local": False, "empty": False, "json": False}
    top = _top_parser()
    chosen = top.parse_args(before, argparse.Namespace(**nothing_said, command=command))
    if command is None:
        return chosen
    if command not in COMMANDS:
        top.error(f"{command!r} is not a command; choose from {', '.join(COMMANDS)}")
    return _parse_mixed(command_parser(command), rest, chosen)


def _split(arguments: Sequence[str]) -> tuple[list[str], str | None, list[str]]:
    """What stands before the command, the command, and what stands after it."""
    words = list(arguments)
    at = 0
    while at < len(words) and words[at].startswith("-"):
        at += 2 if words[at] in _WITH_A_VALUE else 1
    return words[:at], words[at] if at < len(words) else None, words[at + 1 :]


def command_parser(name: str) -> argparse.ArgumentParser:
    """The parser of one command."""
    about, add_words = COMMANDS[name]
    parser = argparse.ArgumentParser(
        prog=f"referral-app {name}",
        description=f"{about}.",
        parents=[_everywhere()],
        allow_abbrev=False,
        argument_default=argparse.SUPPRESS,
    )
    add_words(parser)
    return parser


def parse_sheet_words(words: Sequence[str], beside: argparse.Namespace) -> argparse.Namespace:
    """One line of a batch file: the words of ``sheet``; what it does not say is as ``beside``. Raises ``InputProblem`` with the reason."""
    parser = _LineParser(prog="sheet", allow_abbrev=False, add_help=False)
    add_sheet_words(parser)
    parser.set_defaults(**{name: value for name, value in vars(beside).items() if name not in _OF_ONE_SHEET})
    return _parse_mixed(parser, words, argparse.Namespace())


def _parse_mixed(parser: argparse.ArgumentParser, words: Sequence[str], chosen: argparse.Namespace) -> argparse.Namespace:
    """Options and words mixed freely ("find shelter --need housing tonight"), which sub-parsers cannot do.

    What follows "--" is words, whatever it begins with. argparse loses track of that when it mixes, and differently in each Python, so
    those words are marked with a character no command line can hold until it is done.
    """
    end = words.index("--") if "--" in words else len(words)
    parsed = parser.parse_intermixed_args([*words[:end], *(f"{_WORD}{word}" for word in words[end + 1 :])], chosen)
    for name, value in vars(parsed).items():
        if isinstance(value, str):
            setattr(parsed, name, value.removeprefix(_WORD))
        elif isinstance(value, list):
            setattr(parsed, name, [word.removeprefix(_WORD) for word in value])
    return parsed


class _LineParser(argparse.ArgumentParser):
    """A line of a file is refused with a sentence; it does not end the program as a wrong command line does."""

    def error(self, message: str) -> NoReturn:
        raise InputProblem(Phrase("{reason}; see “referral-app sheet --help”.", {"reason": message}))


def _top_parser() -> argparse.ArgumentParser:
    listing = "\n".join(f"  {name:<9} {about[0].lower()}{about[1:]}" for name, (about, _) in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="referral-app",
        usage="referral-app [OPTIONS] COMMAND ...",
        description="Find agencies and programs, and make a referral sheet. Nothing about a person is kept.",
        epilog=f"commands:\n{listing}\n\nreferral-app COMMAND --help tells more about one.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_everywhere()],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"referral-app {__version__}")
    return parser


def _everywhere() -> argparse.ArgumentParser:
    parent = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS, allow_abbrev=False)
    group = parent.add_argument_group("everywhere")
    group.add_argument("--directory", metavar="FILE", help="the directory file (or set REFERRAL_APP_DIRECTORY)")
    group.add_argument("--passphrase-file", metavar="FILE", help="a file whose first line locks a new directory or unlocks a locked one")
    group.add_argument("--with-local", action="store_true", help="add the local set of the starter directory")
    group.add_argument("--empty", action="store_true", help="make a new directory bare, without the starter directory")
    group.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    return parent


def _find(find: argparse.ArgumentParser) -> None:
    find.add_argument("text", metavar="TEXT", nargs="*", default=[], help="words to look for")
    add_filters(find)
    find.add_argument("--limit", metavar="N", default="20", help="how many to list (default 20)")
    find.add_argument("--why-not", metavar="CODE", default=None, help="list what is not for this search, by the code of the reason")


def _show(show: argparse.ArgumentParser) -> None:
    show.add_argument("id", metavar="ID", help="the id of a program or agency, as find shows it")
    _add_visibility(show)


def _add_visibility(parser: argparse.ArgumentParser) -> None:
    levels = [Visibility.PUBLIC.value, Visibility.PARTNERS.value, Visibility.INTERNAL.value]
    parser.add_argument("--visibility", metavar="LEVEL", default=levels[0], help=f"what may be shown: {', '.join(levels)}")


def add_sheet_words(sheet: argparse.ArgumentParser) -> None:
    """What a sheet is made of and looks like. One line of a batch file takes the same words."""
    sheet.add_argument("words", metavar="ID or TEXT", nargs="*", default=[], help="programs by id, or words to look for")
    add_filters(sheet)
    sheet.add_argument(
        "--top",
        metavar="N",
        default=None,
        help="how many programs the search chooses, dealt over the needs (default 5; poster 12, booklet all)",
    )
    sheet.add_argument("--language", metavar="LANG", default=None, help="language of the sheet (default en)")
    sheet.add_argument("--second-language", metavar="LANG", default=None, help="a second language beside it, for staff")
    sheet.add_argument(
        "--layout",
        metavar="NAME",
        default=None,
        help="standard (default), large-print, picture, discreet, everyday or pocket; of a whole area: poster or booklet",
    )
    sheet.add_argument(
        "--preset", metavar="NAME", default=None, help="layout, paper, languages and codes as saved under this name in the window"
    )
    sheet.add_argument("--paper", metavar="SIZE", default=None, help="letter (default) or a4")
    sheet.add_argument("--qr", action="store_true", default=None, help="add codes to scan beside numbers and web addresses")
    sheet.add_argument(
        "--leave-out", metavar="VALUE", action="append", default=[], help="a number or address of a program that is not to be printed"
    )
    sheet.add_argument(
        "--each-need", action="store_true", default=False, help="one sheet for each need asked for, or for each that programs serve"
    )
    sheet.add_argument("--out", metavar="FILE", default=None, help="where to write the PDF (default sheet.pdf); with --each-need a folder")
    sheet.add_argument("--force", action="store_true", default=False, help="replace a file that is already there")


def _sheet(sheet: argparse.ArgumentParser) -> None:
    add_sheet_words(sheet)
    sheet.add_argument(
        "--batch", metavar="FILE", default=None, help="make one sheet for each line of FILE; a line takes the words of this command"
    )
    sheet.add_argument(
        "--no-paper", action="store_true", default=False, help="print the numbers as plain text that tells nothing; no file is made"
    )


def _import(importing: argparse.ArgumentParser) -> None:
    importing.add_argument("path", metavar="PATH", help="a file, a zip or a folder: HSDS of any version, JSON, CSV, a spreadsheet")
    importing.add_argument("--format", metavar="NAME", default="auto", help="auto (default), hsds or spreadsheet")
    importing.add_argument("--mapping", metavar="FILE", default=None, help="which column means what, as saved before")
    importing.add_argument("--save-mapping", metavar="FILE", default=None, help="write the mapping that was used or guessed")
    importing.add_argument(
        "--source", metavar="NAME", default=None, help="whose directory this is (default: the name of the file without dates)"
    )
    importing.add_argument("--encoding", metavar="NAME", default=None, help="how texts are encoded, where that is not seen by itself")
    importing.add_argument("--dry-run", action="store_true", default=False, help="say what would change and change nothing")


def _merge(merging: argparse.ArgumentParser) -> None:
    merging.add_argument("keep", metavar="KEEP", help="the id of the agency or program that stays")
    merging.add_argument("other", metavar="OTHER", help="the id of the one that becomes it")
    merging.add_argument("--take", metavar="FIELD", action="append", default=[], help="a field in which the other counts (may be repeated)")
    merging.add_argument("--apart", action="store_true", default=False, help="note that the two are different")
    merging.add_argument("--dry-run", action="store_true", default=False, help="only put the two side by side")


def _agree(agreeing: argparse.ArgumentParser) -> None:
    agreeing.add_argument("id", metavar="ID", help="the id of a program, as find shows it")
    agreeing.add_argument(
        "--drop", metavar="SLUG", action="append", default=[], help="a suggested need that does not fit (may be repeated)"
    )


def _validate(validating: argparse.ArgumentParser) -> None:
    validating.add_argument("path", metavar="PATH", help="a file, a zip or a folder of HSDS")
    validating.add_argument("--html", metavar="FILE", default=None, help="write the report as a page for a browser")
    validating.add_argument("--encoding", metavar="NAME", default=None, help="how texts are encoded, where that is not seen by itself")
    validating.add_argument("--force", action="store_true", default=False, help="replace a file that is already there")


def _export(exporting: argparse.ArgumentParser) -> None:
    exporting.add_argument(
        "text", metavar="WORDS", nargs="*", default=[], help="words to search by; with words or filters only what is found is written"
    )
    exporting.add_argument("--format", metavar="NAME", required=True, help="hsds-json, hsds-csv, xlsx or csv")
    exporting.add_argument(
        "--out", metavar="PATH", required=True, help="the file to write (.json, .zip, .xlsx, .csv), or a new folder for hsds-json"
    )
    exporting.add_argument("--visibility", metavar="LEVEL", default="public", help="public, which is all that can be written out")
    exporting.add_argument("--force", action="store_true", default=False, help="replace a file that is already there")
    add_filters(exporting)


def _check(check: argparse.ArgumentParser) -> None:
    check.add_argument("--repair", action="store_true", default=False, help="mend what can be worked out again")


def _history(history: argparse.ArgumentParser) -> None:
    history.add_argument("id", metavar="ID", help="the id of a program or agency, as find shows it")
    _add_visibility(history)


def _undo(undo: argparse.ArgumentParser) -> None:
    undo.add_argument("change", metavar="CHANGE", help='a number from history, or "last"')


def _purge(purge: argparse.ArgumentParser) -> None:
    purge.add_argument("id", metavar="ID", help="the id of a program or agency, as find shows it")


def _backup(backup: argparse.ArgumentParser) -> None:
    backup.add_argument("out", metavar="OUT", help="where to write the copy")
    backup.add_argument("--force", action="store_true", default=False, help="replace a file that is already there")


def _restore(restore: argparse.ArgumentParser) -> None:
    restore.add_argument("file", metavar="FILE", help="the backup")


def _nothing_more(_: argparse.ArgumentParser) -> None:
    """A command without words of its own."""


COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "find": ("List the programs that fit", _find),
    "show": ("Show everything about one program or agency", _show),
    "sheet": ("Make a referral sheet as a PDF", _sheet),
    "needs": ("List the needs, with how many programs serve each", _nothing_more),
    "import": ("Take in a directory from HSDS files or a spreadsheet", _import),
    "export": ("Write the directory out for others", _export),
    "agree": ("Agree to the needs that were suggested for a program", _agree),
    "duplicates": ("List what may stand here twice", _nothing_more),
    "merge": ("Make one of two agencies or programs", _merge),
    "validate": ("Look files over as HSDS", _validate),
    "check": ("Look the directory over for damage", _check),
    "history": ("Tell what changed about one program or agency", _history),
    "undo": ("Take back a change", _undo),
    "purge": ("Remove for good, from the journal too; this cannot be undone", _purge),
    "backup": ("Write a checked copy of the directory", _backup),
    "restore": ("Put a backup in the place of the directory", _restore),
}
