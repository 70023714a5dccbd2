"""Any rows of every table, in any script, go out, come in anew and go out the same to the byte (reliability.md R10)."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from referral_app.bootstrap import LocalOffice
from referral_app.domain.progress import unobserved
from referral_app.domain.record import Record, links_of
from referral_app.domain.records import HSDS_RECORDS, OWN_RECORDS
from referral_app.domain.visibility import VisibilityDecision, Withheld
from referral_app.exchange.door.cleaning import clean
from referral_app.operations.exporting.export import ExportFormat, ExportOrder, export
from referral_app.operations.importing.plan import ImportOptions
from referral_app.operations.importing.preparing import prepare_import
from referral_app.operations.opening import Opening
from referral_app.storage.fields import Field, FieldKind, fields_of
from referral_app.words.catalogue import Catalogue
from tests.desks import NOON, own_office

__all__ = ["own_office"]

ROWS_OF_A_KIND = 3
SCRIPTS = (
    "Latin é ñ Ж українська ελληνικά עברית العربية فارسی हिन्दी বাংলা ਪੰਜਾਬੀ தமிழ் తెలుగు ไทย ລາວ မြန်မာ ខ្មែរ 中文 繁體 日本語 한국어 አማርኛ ქართული "
    "հայերեն Tiếng Việt Kreyòl ʻŌlelo Soomaali 🏠 ✓ “q” 'a' \" , ; | \\ = + - @ # 007 1e5 true null {} []"
)
WORD = st.sampled_from(SCRIPTS.split()) | st.text(
    st.characters(categories=("L", "N", "P", "S"), exclude_characters="<"), min_size=1, max_size=8
)
TEXT = st.lists(WORD, min_size=1, max_size=5).map(" ".join).map(lambda text: unicodedata.normalize("NFC", clean(text)).strip()).filter(bool)
LINES = st.lists(TEXT, min_size=1, max_size=3).map("\n".join)
DAY = st.dates().map(str).filter(lambda day: day >= "1000")
TIME = st.times().map(lambda time: time.strftime("%H:%M"))
SAID: dict[str, st.SearchStrategy[Any]] = {
    "freq": st.sampled_from(["WEEKLY", "MONTHLY"]),
    "wkst": st.sampled_from(["MO", "SU"]),
    "opens_at": TIME,
    "closes_at": TIME,
    **dict.fromkeys(("valid_from", "valid_to", "dtstart", "until", "assured_date"), DAY),
    "extension": st.sampled_from(["007", "12", "x", "1.50", "3"]),
    "timezone": st.sampled_from(["-08:00", "-8", "0"]),
    "description": LINES,
}
NUMBERS = st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 6))


def value_of(draw: st.DrawFn, field: Field, ids: dict[str, list[str]]) -> Any:
    """A value of a field; links lead to rows that are there."""
    if field.links_to is not None:
        there = ids[field.links_to]
        return draw(st.sampled_from(there)) if not field.optional else draw(st.none() | st.sampled_from(there))
    if field.choices is not None:
        values: st.SearchStrategy[Any] = st.sampled_from(list(field.choices))
    elif field.kind is FieldKind.TEXT:
        values = SAID.get(field.name, TEXT)
    elif field.kind is FieldKind.NUMBER:
        values = NUMBERS
    elif field.kind is FieldKind.INTEGER:
        values = st.integers(-(2**31), 2**31)
    elif field.kind is FieldKind.FLAG:
        values = st.booleans()
    else:
        values = st.lists(TEXT, max_size=3).map(tuple)
    return draw(st.none() | values if field.optional else values)


@st.composite
def directories(draw: st.DrawFn) -> list[Record]:
    """Some rows of every table that travels."""
    kinds = [kind for kind in (*HSDS_RECORDS, *OWN_RECORDS) if kind not in {Withheld, VisibilityDecision}]
    ids = {kind.TABLE: [str(draw(st.uuids())) for _ in range(draw(st.integers(1, ROWS_OF_A_KIND)))] for kind in kinds}
    hosts = st.sampled_from(["organization", "service", "location", "phone", "contact", "taxonomy_term"])
    rows: list[Record] = []
    for kind in kinds:
        for one in ids[kind.TABLE]:
            said = {field.name: value_of(draw, field, ids) for field in fields_of(kind) if field.name != "id"}
            for entity, link in (("link_entity", "link_id"), ("resource_type", "resource_id")):
                if entity in said:
                    said[entity] = draw(hosts)
                    said[link] = draw(st.sampled_from(ids[said[entity]]))
            if kind.TABLE in {"organization", "taxonomy_term"}:
                said |= dict.fromkeys({name for name, target in links_of(kind).items() if target == kind.TABLE})
            rows.append(kind(id=one, **said))
    assert all(field.default is not MISSING or field.name for kind in kinds for field in fields(kind))
    return rows


def exported(path: Path, out: Path, kind: ExportFormat) -> bytes:
    with LocalOffice(lambda: NOON).desk(Opening(path=path)) as desk:
        export(desk, ExportOrder(kind=kind, out=out, force=True), Catalogue("en"), unobserved)
    return out.read_bytes()


def said_by(content: bytes) -> dict[str, list[str]]:
    """The lines of a file, or of each in an archive: what is not the same is seen at once."""
    if not content.startswith(b"PK"):
        return {"": content.decode().split("\n")}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode().split("\n") for name in archive.namelist()}


@given(rows=directories())
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_any_directory_goes_there_and_back(rows: list[Record], tmp_path_factory: Any) -> None:
    folder: Path = tmp_path_factory.mktemp("there")
    with (
        LocalOffice(lambda: NOON).desk(Opening(path=folder / "one", empty=True, write=True)) as desk,
        desk.directory.write(by="t", source="t") as unit,
    ):
        unit.put_many(rows)
        unit.commit()
    for kind, name in ((ExportFormat.HSDS_JSON, "all.json"), (ExportFormat.HSDS_CSV, "all.zip")):
        first = exported(folder / "one", folder / name, kind)
        back = folder / f"back-{name}"
        with (
            LocalOffice(lambda: NOON).desk(Opening(path=back, empty=True, write=True)) as desk,
            prepare_import(desk, folder / name, ImportOptions(), unobserved) as prepared,
        ):
            assert [str(one.phrase) for one in prepared.plan.findings if one.code == "skipped-row"] == []
            prepared.apply(by="t", progress=unobserved)
        assert said_by(exported(back, folder / f"again-{name}", kind)) == said_by(first)
