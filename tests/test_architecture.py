"""The shape of the package: who imports whom, who may use which library, and how long a file may be.

The arrows are read from ``referral_app/ARCHITECTURE.md`` itself, so the page and the code cannot drift apart.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "referral_app"
MODULES = sorted(PACKAGE.rglob("*.py"))

LEAVES = {"core_dumps", "paths", "settings", "logs", "safe_files"}
"""Any part but the domain may use them; they know the domain's problems and each other, and no part."""

LONGEST_FILE = 300
LONGEST_FUNCTION = 60

OWNERS = {
    "sqlalchemy": {"storage", "search"},
    "sqlcipher3": {"storage"},
    "alembic": {"storage"},
    "argon2": {"storage"},
    "cryptography": {"storage"},
    "pyroaring": {"search"},
    "orjson": {"search", "exchange", "storage"},
    "rapidfuzz": {"search", "places", "words", "operations", "exchange"},
    "ijson": {"exchange"},
    "python_calamine": {"exchange"},
    "xlsxwriter": {"exchange"},
    "charset_normalizer": {"exchange"},
    "babel": {"words"},
    "phonenumbers": {"words"},
    "typst": {"sheets/setting/render.py"},
    "segno": {"sheets/setting/drawings.py"},
    "pypdfium2": {"sheets/reading/readback.py", "sheets/reading/pages.py"},
    "platformdirs": {"paths.py"},
    "tomli_w": {"settings.py", "exchange"},
    "PySide6": {"ui"},
    "shiboken6": {"ui"},
}
"""Library -> the parts or files that may import it. What is not listed here is not imported anywhere."""

NEVER = {"sqlite3", "socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "xmlrpc", "asyncio", "pickle", "shelve"}
"""A second copy of SQLite on one file corrupts it; the app makes no network call; what is unpickled could run code."""


def imports(tree: ast.AST, module: Path) -> Iterator[str]:
    """Full names of everything imported, inside functions too; relative imports are made absolute."""
    package = list(module.relative_to(ROOT).parent.parts)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def part_of(module: Path) -> str:
    """``storage`` for a file of that folder, ``paths`` for a file of the package itself."""
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def arrows() -> dict[str, set[str]]:
    """Part -> the parts it may import, as ARCHITECTURE.md says."""
    page = (PACKAGE / "ARCHITECTURE.md").read_text(encoding="utf-8")
    allowed: dict[str, set[str]] = {}
    for part, right in re.findall(r"^    (\w+) +-> (.+?)(?:  .*)?$", page, re.MULTILINE):
        if right == "everything":
            allowed[part] = {*allowed, *LEAVES}
        elif right == "all of the above":
            allowed[part] = set(allowed)
        elif right == "(standard library only)":
            allowed[part] = set()
        else:
            allowed[part] = {name.strip() for name in right.split(",")}
    return allowed


ARROWS = arrows()


def may_import(part: str) -> set[str]:
    """What a part of the package may import of the package."""
    if part in LEAVES:
        return {"domain", *LEAVES}
    outside = {"domain": {"domain"}, "__init__": set(), "__main__": {"bootstrap"}}
    return outside[part] if part in outside else ARROWS[part] | {part, *LEAVES}


def wrong_directions(tree: ast.AST, module: Path) -> list[str]:
    """Imports of the package that go against the arrows. ``from referral_app import __version__`` is free to all."""
    names = (name.split(".") for name in imports(tree, module) if name.split(".")[0] == "referral_app")
    reached = {parts[1] for parts in names if len(parts) > 1 and not parts[1].startswith("__")}
    return sorted(reached - may_import(part_of(module)))


def wrong_libraries(tree: ast.AST, module: Path) -> list[str]:
    """Imports of other people's code, and of forbidden standard modules, that this file may not have."""
    here = module.relative_to(PACKAGE).as_posix()
    wrong = []
    for name in imports(tree, module):
        top = name.split(".")[0]
        if top in NEVER or ".".join(name.split(".")[:2]) in NEVER:
            wrong.append(name)
        elif top == "referral_app" or top in sys.stdlib_module_names:
            continue
        elif not OWNERS.get(top, set()) & {part_of(module), here}:
            wrong.append(name)
    return wrong


def test_the_page_has_an_arrow_for_every_part() -> None:
    parts = {part_of(module) for module in MODULES} - LEAVES - {"__init__", "__main__"}
    assert parts <= set(ARROWS)
    assert set(ARROWS) - {"ui"} <= parts, "an arrow for a part that is not there"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    assert wrong_directions(tree, module) == []
    assert wrong_libraries(tree, module) == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_module_says_why_it_exists_and_stays_small(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module opens with why it exists"
    assert len(text.splitlines()) <= LONGEST_FILE
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    assert [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION] == []


@pytest.mark.parametrize(
    ("line", "file", "direction", "library"),
    [
        ("from referral_app.search.query import Query", "storage/engine.py", ["search"], []),
        ("def f():\n    import referral_app.cli.main", "operations/desk.py", ["cli"], []),
        ("from ..storage import engine", "sheets/compose.py", ["storage"], []),
        ("from referral_app import paths", "domain/needs.py", ["paths"], []),
        ("from referral_app import __version__", "cli/arguments.py", [], []),
        ("from referral_app import paths", "storage/engine.py", [], []),
        ("import typst", "sheets/compose.py", [], ["typst"]),
        ("import typst", "sheets/setting/render.py", [], []),
        ("from PySide6.QtWidgets import QWidget", "cli/main.py", [], ["PySide6.QtWidgets.QWidget"]),
        ("from PySide6.QtWidgets import QWidget", "ui/main_window.py", [], []),
        ("from sqlalchemy import select", "operations/lookup.py", [], ["sqlalchemy.select"]),
        ("import sqlite3", "storage/engine.py", [], ["sqlite3"]),
        ("from urllib import request", "exchange/starter.py", [], ["urllib.request"]),
        ("from urllib.parse import quote", "sheets/compose.py", [], []),
        ("import requests", "exchange/starter.py", [], ["requests"]),
    ],
)
def test_the_rules_can_tell_right_from_wrong(line: str, file: str, direction: list[str], library: list[str]) -> None:
    tree = ast.parse(line)
    assert wrong_directions(tree, PACKAGE / file) == direction
    assert wrong_libraries(tree, PACKAGE / file) == library
