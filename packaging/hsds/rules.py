"""Makes db/seed/hsds/*.toml out of the published JSON Schemas: ``python packaging/hsds/rules.py SCHEMA_FOLDER VERSION``.

Only facts are taken: which fields a table has, their types, which are required, which words may be chosen. Of the sentences nothing.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import tomli_w

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "db" / "seed" / "hsds"
VIEWS = {"organization": {"services": "list service"}, "service_at_location": {"service": "object service"}}
"""What the compiled views add to a table (hsds-reference.md §5.1)."""
HEAD = "# Facts of the published JSON Schemas of HSDS {version} (openreferral.org, CC BY-SA 4.0), made by packaging/hsds/rules.py.\n\n"


def main(folder: Path, version: str) -> None:
    """Write the rules of one version."""
    tables = {}
    for path in sorted(folder.glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        if path.stem != "openapi" and "properties" in schema:
            tables[path.stem] = _table(path.stem, schema)
    OUT.mkdir(exist_ok=True)
    (OUT / f"{version}.toml").write_text(HEAD.format(version=version) + tomli_w.dumps(tables), encoding="utf-8")


def _table(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    fields = {field: _field(said) for field, said in schema["properties"].items()} | VIEWS.get(name, {})
    choices = {field: said["enum"] for field, said in schema["properties"].items() if "enum" in said}
    return {
        "required": schema.get("required", []),
        "tabular": schema.get("tabular_required", []),
        "fields": fields,
        **({"choices": choices} if choices else {}),
    }


def _field(said: dict[str, Any]) -> str:
    if "$ref" in said:
        return f"object {Path(said['$ref']).stem}"
    if said["type"] == "array":
        return f"list {Path(said['items']['$ref']).stem}"
    return f"{said['type']} {said.get('format') or said.get('datapackage_type') or ''}".strip()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
