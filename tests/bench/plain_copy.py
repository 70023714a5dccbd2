"""The same programs in an ordinary SQLite file, laid out as people do who publish with Datasette: one wide table, link tables, FTS5, indexes.

Both peers are asked on it. Facets stand twice: as arrays in a column, which Datasette counts, and as link tables, which GROUP BY counts.
"""

from __future__ import annotations

import json
import sqlite3
import time
from pathlib import Path

from referral_app.domain.groups import TAKES, WITHOUT
from referral_app.domain.needs import NEED_LINK

FACETS = ("needs", "languages", "refuses", "barriers", "roles")
"""Columns with arrays; each has a link table of the same name and its values in ``value``."""

_LINKS = {
    "needs": f"""
        SELECT DISTINCT s.number, n.slug FROM services AS s
        JOIN rows.attribute AS a ON a.link_id = s.id AND a.link_type = '{NEED_LINK}'
        JOIN needs_and_groups AS n ON n.term = a.taxonomy_term_id""",
    "languages": "SELECT DISTINCT s.number, l.code FROM services AS s JOIN rows.language AS l ON l.service_id = s.id",
    "refuses": """
        SELECT DISTINCT s.number, f.code FROM services AS s
        JOIN rows.fact AS f ON f.link_id = s.id AND f.answer = 'no' AND f.code IN (SELECT value FROM json_each(:takes))""",
    "barriers": """
        SELECT DISTINCT s.number, f.code FROM services AS s
        JOIN rows.fact AS f ON f.link_id = s.id AND f.answer = 'yes' AND f.code IN (SELECT value FROM json_each(:without))""",
    "roles": "SELECT DISTINCT s.number, r.role FROM services AS s JOIN rows.role AS r ON r.link_id = s.id",
    "areas": "SELECT DISTINCT s.number, e.extent FROM services AS s JOIN rows.service_area AS e ON e.service_id = s.id",
}
_SERVICES = """
    CREATE TABLE services (number INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, agency TEXT, description TEXT, status TEXT, state TEXT,
        latitude REAL, longitude REAL, needs TEXT, languages TEXT, refuses TEXT, barriers TEXT, roles TEXT, areas TEXT)"""
_FILL = """
    INSERT INTO services (id, name, agency, description, status)
    SELECT s.id, s.name, o.name, concat_ws_(s.description, s.eligibility_description, s.application_process), s.status
    FROM rows.service AS s JOIN rows.organization AS o ON o.id = s.organization_id"""
_PLACES = """
    INSERT INTO places
    SELECT s.number, l.latitude, l.longitude, a.state_province AS state FROM services AS s
    JOIN rows.service_at_location AS at ON at.service_id = s.id JOIN rows.location AS l ON l.id = at.location_id
    LEFT JOIN rows.address AS a ON a.location_id = l.id GROUP BY s.number"""
_PLACE_OF = "CREATE TABLE places (number INTEGER PRIMARY KEY, latitude REAL, longitude REAL, state TEXT)"
_NEEDS = """
    CREATE TEMP TABLE needs_and_groups AS
    SELECT id AS term, code AS slug FROM rows.taxonomy_term
    UNION SELECT id, substr(code, 1, instr(code, '.') - 1) FROM rows.taxonomy_term WHERE instr(code, '.')"""
_FTS = """
    CREATE VIRTUAL TABLE services_fts USING fts5(name, agency, description, content="services", content_rowid="number",
        tokenize='unicode61 remove_diacritics 2', prefix='2 3');
    INSERT INTO services_fts(services_fts) VALUES ('rebuild');"""


def make_plain_copy(directory: Path, copy: Path) -> float:
    """Write ``copy`` from the rows of ``directory``; seconds it took."""
    unfinished = copy.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    began = time.perf_counter()
    with sqlite3.connect(unfinished) as database:
        database.create_function("concat_ws_", -1, lambda *texts: " ".join(text for text in texts if text), deterministic=True)
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;")
        database.execute("ATTACH ? AS rows", (str(directory),))
        for statement in (_SERVICES, _FILL, _NEEDS, _PLACE_OF, _PLACES):
            database.execute(statement)
        for name, chosen in _LINKS.items():
            _link(database, name, chosen)
        database.executescript(_FTS)
        _index(database)
        database.commit()
        database.execute("ANALYZE main")
    database.close()
    unfinished.rename(copy)
    return round(time.perf_counter() - began, 1)


def _link(database: sqlite3.Connection, name: str, chosen: str) -> None:
    """A link table, and the same values as an array in the wide table."""
    keys = _keys()
    given = {key: keys[key] for key in keys if f":{key}" in chosen}
    database.execute(f"CREATE TABLE {name} (number INTEGER, value TEXT, PRIMARY KEY (number, value)) WITHOUT ROWID")
    database.execute(f"INSERT OR IGNORE INTO {name} {chosen} ORDER BY 1", given)
    arrays = f"(SELECT json_group_array(value) FROM {name} AS l WHERE l.number = services.number)"
    database.execute(f"UPDATE services SET {name} = {arrays}")


def _index(database: sqlite3.Connection) -> None:
    """One place for each service, and an index for whatever is filtered by."""
    database.execute(
        "UPDATE services SET (latitude, longitude, state) = (SELECT latitude, longitude, state FROM places AS p WHERE p.number = services.number)"
    )
    database.execute("DROP TABLE places")
    for name in _LINKS:
        database.execute(f"CREATE INDEX {name}_by_value ON {name} (value, number)")
    for column in ("status", "state", "name", "latitude, longitude"):
        database.execute(f"CREATE INDEX services_{column.partition(',')[0]} ON services ({column})")


def _keys() -> dict[str, str]:
    """The facts behind the choices, as SQL reads lists."""
    return {"takes": json.dumps([one.fact for one in TAKES.values()]), "without": json.dumps([one.fact for one in WITHOUT.values()])}
