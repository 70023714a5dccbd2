"""Our verdict is that of the published schemas: on the examples, on exports, and on thousands of spoiled copies of them."""

from __future__ import annotations

import copy
import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from referral_app import paths
from referral_app.domain.progress import unobserved
from referral_app.exchange.door import open_source
from referral_app.exchange.findings import Severity
from referral_app.exchange.validating import Looked, look_over
from tests.shared_data import shared

RULES = paths.seed_folder() / "hsds"
VIEWS = ("service", "organization", "service_at_location")
COPIES = 200
JUNK: tuple[Any, ...] = (None, 5, "x", [], {}, True, ["x"], [{"id": 5}], 1.5)


def looked(path: Path) -> Looked:
    return look_over(open_source(path), RULES, unobserved)


def schema(version: str, view: str) -> jsonschema.Draft202012Validator:
    with gzip.open(shared("hsds-spec") / version / "schema" / "compiled" / f"{view}.json.gz") as file:
        return jsonschema.Draft202012Validator(json.load(file))


def example(version: str, view: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((shared("hsds-spec") / version / "examples" / f"{view}_full.json").read_text())
    return read


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every (container, key) in a value."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in pairs:
        yield value, key
        yield from places(one)


def spoiled(value: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """A copy with one thing taken out or changed."""
    made = copy.deepcopy(value)
    container, key = dice.choice([place for place in places(made) if place[0] is not made or place[1] not in {"id", "name"}])
    if isinstance(container, dict) and dice.random() < 0.5:
        del container[key]
    else:
        container[key] = dice.choice(JUNK)
    return made


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("version", ["3.0", "3.1-dev"])
def test_spoiled_examples_are_judged_as_the_schemas_judge(tmp_path: Path, version: str, view: str) -> None:
    oracle, whole = schema(version, view), example(version, view)
    dice = random.Random(f"{version} {view}")  # noqa: S311  # the same copies every time
    differing = []
    for number in range(COPIES):
        value = spoiled(whole, dice)
        path = tmp_path / f"{view}_{number}.json"
        path.write_text(json.dumps(value))
        if looked(path).ok != oracle.is_valid(value):
            differing.append([error.message for error in oracle.iter_errors(value)])
    assert len(differing) <= COPIES // 100, differing[:5]


@pytest.mark.parametrize("version", ["3.0", "3.1-dev", "3.2.3"])
def test_the_standards_examples_are_valid(version: str) -> None:
    for path in sorted((shared("hsds-spec") / version / "examples").glob("*_full.json")):
        found = looked(path)
        assert found.ok, [str(finding.phrase) for finding in found.findings if finding.severity is Severity.ERROR]


@pytest.mark.parametrize("version", ["3.0", "3.1-dev", "3.2.3"])
def test_the_standards_tables_have_the_broken_links_that_its_readme_tells_of(version: str) -> None:
    found = looked(shared("hsds-spec") / version / "examples" / "csv")
    told = {(finding.file, finding.field) for finding in found.findings if finding.code == "broken-link"}
    assert told >= {
        ("contacts.csv", "organization_id"),
        ("contacts.csv", "service_at_location_id"),
        ("locations.csv", "organization_id"),
        ("taxonomy_terms.csv", "parent_id"),
        ("taxonomy_terms.csv", "taxonomy_id"),
    }
    assert found.ok
