"""Values that begin alike are found by their beginnings in the rows of a file: every one of them, and none of a neighbour."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from referral_app.search.kept.bitmap_index import BitmapIndex
from referral_app.search.kept.index_memory import Remembered
from referral_app.search.kept.stored_postings import write_blobs, written
from tests.search.programs import Desk

FIELD, END = "opens", "\n"
VALUES = st.builds(
    lambda beginning, rest: f"[{beginning}]{END}{rest}",
    st.text(st.sampled_from('",0a\u00e9\U0010fffe'), max_size=3),
    st.sampled_from(["", "0", "9,9", "\U0010fffe"]),
)


@given(values=st.dictionaries(VALUES, st.sets(st.sampled_from([0, 1, 65_535, 65_536, 200_000]), min_size=1), max_size=12), chosen=st.data())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_they_are_found(desk: Desk, values: dict[str, set[int]], chosen: st.DataObject) -> None:
    beginnings = sorted({value.partition(END)[0] for value in values})
    some = chosen.draw(st.lists(st.sampled_from(beginnings), unique=True)) if beginnings else []
    with desk.directory.write(by="test", source="test") as unit:  # never committed
        shards = [
            ((FIELD, value, shard), BitMap(n for n in having if n >> 16 == shard)) for value, having in values.items() for shard in range(4)
        ]
        write_blobs(unit.connection, [(key, written(entries)) for key, entries in shards])
        index = BitmapIndex(unit.connection, Remembered())
        assert index.beginnings(FIELD, END) == beginnings
        beginning = [value for value in sorted(values) if value.partition(END)[0] in some]
        assert sorted(index.values_beginning(FIELD, some)) == beginning
        assert index.entries_by_value(FIELD, [*beginning, "nobody"]) == {value: BitMap(values[value]) for value in beginning}
