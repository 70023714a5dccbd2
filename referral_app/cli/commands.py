"""Which module holds each command. It is imported only when the command is asked for, so that a list never waits for Typst."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from importlib import import_module
from keyword import iskeyword

from referral_app.cli.answer import Answer
from referral_app.operations.opening import Office
from referral_app.words.catalogue import Catalogue

_HOME = {
    "find": "finding",
    "show": "showing",
    "needs": "finding",
    "sheet": "making",
    "import": "importing",
    "export": "exporting",
    "validate": "validating",
    "agree": "agreeing",
    "duplicates": "duplicates",
    "merge": "duplicates",
    "check": "keeping",
    "history": "keeping",
    "undo": "keeping",
    "purge": "keeping",
    "backup": "keeping",
    "restore": "keeping",
}


def run(asked: Namespace, office: Office, words: Catalogue) -> Answer:
    """Run the command that ``asked`` names. Raises ``Problem`` when refused."""
    command: Callable[[Namespace, Office, Catalogue], Answer]
    command = getattr(import_module(f"referral_app.cli.{_HOME[asked.command]}"), _function(asked.command))
    return command(asked, office, words)


def _function(name: str) -> str:
    """The function of a command; Python keeps some words for itself."""
    return f"{name}_" if iskeyword(name) else name
