"""What is near a point, read and measured only as far as it is asked for, is what measuring every point would give."""

from __future__ import annotations

import math
import struct
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from referral_app.domain.problems import DirectoryProblem
from referral_app.places.distance import EARTH_DIAMETER_MILES, distance_miles
from referral_app.search.around.grid import GRID, ROUND, Cell, Point, cell_of, pack_points, place_of_cell, unpack_points
from referral_app.search.around.nearby import Around, Surroundings
from referral_app.search.around.stored_cells import BLOCK, CellsRead, Columns, cells_of
from referral_app.search.kept.stored_postings import write_blobs
from tests.search.programs import Desk

HALF_THE_EARTH = EARTH_DIAMETER_MILES * math.pi / 2
Degrees = tuple[float, float]


class Backwards:
    """A usual order that is easily told from the order of ordinals."""

    def first(self, among: BitMap, wanted: int | None = None) -> list[int]:
        return sorted(among, reverse=True)[:wanted]


class Map:
    """Entries on the globe: the grid's cells as they would be stored, a shard for every four, and every distance measured."""

    def __init__(self, points: Iterable[Point]) -> None:
        self.points = set(points)
        self.read_cells = 0
        shards: dict[str, dict[int, list[Point]]] = defaultdict(lambda: defaultdict(list))
        for point in self.points:
            shards[cell_of(*point[1:])][point[0] >> 2].append(point)
        self.blobs = {place_of_cell(cell): [pack_points(shard) for _, shard in sorted(pieces.items())] for cell, pieces in shards.items()}

    def read(self, wanted: Sequence[Columns]) -> Mapping[tuple[int, int], Cell]:
        assert all(0 <= first <= last < ROUND for _, first, last in wanted)
        assert len(set(wanted)) == len(wanted)
        columns: dict[int, list[range]] = defaultdict(list)
        for row, first, last in wanted:
            columns[row].append(range(first, last + 1))
        found = {at: Cell(blobs) for at, blobs in self.blobs.items() if any(at[1] in each for each in columns[at[0]])}
        self.read_cells += len(found)
        return found

    def around(self, centre: Degrees, cells: CellsRead | None = None) -> Around:
        return Around(Surroundings(*centre, cells or CellsRead()), self.read, Backwards())

    def miles(self, centre: Degrees) -> dict[int, float]:
        miles: dict[int, float] = {}
        for ordinal, *point in self.points:
            away = distance_miles(*centre, *point)
            miles[ordinal] = min(away, miles.get(ordinal, away))
        return miles

    def nearest(self, centre: Degrees, reach: float, among: BitMap) -> list[int]:
        miles = self.miles(centre)
        return sorted((each for each in among if miles.get(each, math.inf) <= reach), key=lambda each: (miles[each], -each))


EDGES = st.sampled_from((-90.0, 90.0, 0.0, 45.0, 89.99, -89.75, 40.0, 5e-324))
SIDES = st.sampled_from((-180.0, 180.0, 0.0, 179.99, -179.75, -74.0, 90.0, -90.0))
CENTRES = st.tuples(st.floats(-90, 90) | EDGES, st.floats(-180, 180) | SIDES)
MILES = st.floats(0, 30) | st.floats(0, HALF_THE_EARTH) | st.sampled_from((0.0, 0.25, 25.0, 100.0, HALF_THE_EARTH, 20_000.0))


@st.composite
def maps(draw: st.DrawFn) -> tuple[Degrees, Map]:
    """A centre and points: at it, beside it, at its mirror images (as far away to the last digit or nearly), at edges, or anywhere."""
    centre = draw(CENTRES)
    mirrored = st.sampled_from([(centre[0], -centre[1]), (-centre[0], centre[1]), (-centre[0], (centre[1] + 360) % 360 - 180), centre])
    spread = draw(st.sampled_from((1e-7, 0.01, 0.3, 3.0, 40.0)))
    offset = st.sampled_from((-spread, 0.0, spread)) | st.floats(-spread, spread)
    beside = st.tuples(offset, offset).map(
        lambda by: (max(-90.0, min(90.0, centre[0] + by[0])), max(-180.0, min(180.0, (centre[1] + by[1] + 180) % 360 - 180)))
    )
    points = st.tuples(st.integers(0, 30), beside | mirrored | CENTRES).map(lambda each: (each[0], *each[1]))
    return centre, Map(draw(st.lists(points, max_size=40)))


@given(made=maps(), asked=st.lists(MILES, min_size=1, max_size=4), data=st.data())
@settings(deadline=None, max_examples=100)
def test_a_circle_holds_exactly_what_is_measured_to_be_in_it(made: tuple[Degrees, Map], asked: list[float], data: st.DataObject) -> None:
    centre, there = made
    miles = there.miles(centre)
    around = there.around(centre)
    # Circles that pass just through a point are where rounding would show.
    for radius in (*asked, *data.draw(st.lists(st.sampled_from([*miles.values(), 0.0]), max_size=4))):
        assert set(around.within(radius)) == {each for each, away in miles.items() if away <= radius}


@given(made=maps(), data=st.data())
@settings(deadline=None, max_examples=100)
def test_the_first_of_any_set_are_the_nearest_and_of_those_equally_far_the_usual_ones(
    made: tuple[Degrees, Map], data: st.DataObject
) -> None:
    centre, there = made
    around = there.around(centre)
    for _ in range(data.draw(st.integers(1, 4))):
        among, wanted = BitMap(data.draw(st.sets(st.integers(0, 35)))), data.draw(st.integers(0, 40))
        if data.draw(st.booleans()):
            around.within(data.draw(MILES))
        reach = data.draw(MILES | st.sampled_from([*there.miles(centre).values(), 0.0]))
        assert around.first(among, wanted, reach) == there.nearest(centre, reach, among)[:wanted]


CORNERS = (90.0, -90.0, 89.99, -89.9, 0.0)
SEAMS = (180.0, -180.0, 179.99, -179.9, 0.0)


def crowded(chance: Random) -> tuple[Degrees, Map]:
    """Many points of few entries, thick around the centre and on the lines between cells and parts."""
    latitude = chance.choice((*CORNERS, *(chance.uniform(-90, 90) for _ in CORNERS), chance.randrange(-360, 361) / 4))
    longitude = chance.choice((*SEAMS, *(chance.uniform(-180, 180) for _ in SEAMS), chance.randrange(-720, 721) / 4))
    spread = chance.choice((0.02, 0.1, 0.5, 3.0, 60.0))
    points: list[Point] = []
    for _ in range(120):
        north = latitude + chance.gauss(0, spread)
        east = longitude + chance.gauss(0, spread) / max(0.02, math.cos(math.radians(latitude)))
        north, east = chance.choice(
            (
                *((north, east),) * 6,
                (round(north * 64) / 64, round(east * 64) / 64),
                (latitude, east),
                (north, longitude),
                (chance.uniform(-90, 90), longitude + 180 + chance.gauss(0, 0.2)),
                (chance.uniform(-90, 90), chance.uniform(-180, 180)),
            )
        )
        points.append((chance.randrange(80), max(-90.0, min(90.0, north)), (east + 180) % 360 - 180))
    return (latitude, longitude), Map(points)


@given(chance=st.integers(0, 2**32).map(Random))
@settings(deadline=None, max_examples=80)
def test_in_a_crowd_too(chance: Random) -> None:
    centre, there = crowded(chance)
    miles = there.miles(centre)
    around = there.around(centre)
    for radius in (
        *chance.choices(list(miles.values()), k=4),
        math.nextafter(chance.choice(list(miles.values())), 0),
        chance.uniform(0, 100),
    ):
        assert set(around.within(radius)) == {each for each, away in miles.items() if away <= radius}
        among, wanted = BitMap(chance.sample(range(90), chance.randrange(90))), chance.randrange(1, 30)
        reach = chance.choice((100.0, chance.choice(list(miles.values())), 13_000.0))
        assert around.first(among, wanted, reach) == there.nearest(centre, reach, among)[:wanted]


@given(made=maps())
@settings(deadline=None, max_examples=50)
def test_points_come_back_exactly_and_in_order(made: tuple[Degrees, Map]) -> None:
    _, there = made
    for cell, blobs in there.blobs.items():
        found = [point for blob in blobs for point in unpack_points(blob)]
        assert found == sorted(point for point in there.points if place_of_cell(cell_of(*point[1:])) == cell)


@pytest.mark.parametrize("blob", [b"\0", pack_points([(1, 2.0, 3.0)])[:-1], pack_points([(1, 2.0, 3.0)]) + b"\0"])
def test_what_is_no_whole_points_is_noticed(blob: bytes) -> None:
    with pytest.raises(struct.error):
        unpack_points(blob)


NEW_YORK = (40.7128, -74.0060)
LINE = Map((ordinal, 40.7128, -74.0060 + ordinal * 0.05) for ordinal in range(60))
"""From New York to the east, 2.6 miles apart."""


def blocks_within(miles: float) -> int:
    """The cells with points in the blocks that a circle around New York touches; all points lie in one row."""
    blocks = {place_of_cell(cell_of(*point))[1] // BLOCK for ordinal, *point in LINE.points if ordinal * 2.619 <= miles}
    return len({cell for _, *point in LINE.points if place_of_cell(cell := cell_of(*point))[1] // BLOCK in blocks})


def test_only_the_blocks_of_a_circle_are_read_and_none_of_them_twice() -> None:
    there = Map(LINE.points)
    around = there.around(NEW_YORK)
    assert around.within(5.0) == BitMap((0, 1))
    assert there.read_cells == blocks_within(5.0) < blocks_within(100.0)
    # Sixty among whom two are wanted: those near by do, and nobody asks what is a hundred miles away.
    assert around.first(BitMap(range(60)), 2, 10.0) == [0, 1]
    assert there.read_cells == blocks_within(10.0)
    assert around.within(100.0) == BitMap(range(39))
    assert there.read_cells == blocks_within(100.0)
    around.within(99.0)
    around.first(BitMap(range(60)), 60, 100.0)
    assert there.read_cells == blocks_within(100.0)


def test_places_side_by_side_share_what_was_read() -> None:
    there, cells = Map(LINE.points), CellsRead()
    assert there.around(NEW_YORK, cells).within(50.0) == BitMap(range(20))
    read = there.read_cells
    assert there.around((40.7128, -73.9), cells).first(BitMap(range(60)), 60, 25.0) == there.nearest(
        (40.7128, -73.9), 25.0, BitMap(range(60))
    )
    assert there.read_cells == read


def test_a_cell_wholly_inside_is_not_measured() -> None:
    """Its coordinates are not even looked at: here they are none."""
    inside = place_of_cell(cell_of(40.7, -74.1))
    blob = pack_points([(7, 40.7, -74.1)])
    there = Map([])
    there.blobs = {inside: [blob[:5] + struct.pack("<2d", math.nan, math.nan)]}
    assert there.around(NEW_YORK).within(60.0) == BitMap((7,))


def test_what_was_read_is_shared_and_each_reader_reads_the_rest_for_himself() -> None:
    there, kept = Map(LINE.points), Surroundings(*NEW_YORK, CellsRead())
    assert Around(kept, there.read, Backwards()).within(5.0) == BitMap((0, 1))

    def closed(_: Sequence[Columns]) -> Mapping[tuple[int, int], Cell]:
        raise AssertionError("this snapshot is over")

    again = Around(kept, closed, Backwards())
    assert again.within(5.0) == BitMap((0, 1))
    with pytest.raises(AssertionError, match="over"):
        again.within(100.0)
    assert Around(kept, there.read, Backwards()).within(100.0) == again.within(100.0) == BitMap(range(39))


STORED = [(5, 40.71, -74.01), (70_000, 40.72, -74.02), (70_000, 40.95, -74.02), (140_000, 51.9, 179.9), (6, 51.9, -179.9), (9, -90.0, 12.0)]


@pytest.fixture
def stored(desk: Desk) -> Desk:
    """A desk with points in several shards, at the date line and at a pole."""
    shards: dict[tuple[str, str, int], list[Point]] = defaultdict(list)
    for point in STORED:
        shards[GRID, cell_of(*point[1:]), point[0] >> 16].append(point)
    with desk.directory.write(by="test", source="test") as unit:
        write_blobs(unit.connection, [(key, pack_points(points)) for key, points in shards.items()])
        unit.commit()
    return desk


@pytest.mark.parametrize(
    ("centre", "miles", "found"),
    [
        (NEW_YORK, 25.0, [5, 70_000]),
        (NEW_YORK, 0.5, [5]),
        ((51.9, 180.0), 10.0, [140_000, 6]),
        ((51.9, -179.95), 3.0, [6]),
        ((51.9, -179.95), 10.0, [6, 140_000]),
        ((-89.9, -168.0), 10.0, [9]),
        ((0.0, 0.0), 20_000.0, [5, 70_000, 9, 6, 140_000]),
    ],
)
def test_points_are_found_in_the_file(stored: Desk, centre: Degrees, miles: float, found: list[int]) -> None:
    everyone = BitMap(ordinal for ordinal, _, _ in STORED)
    with stored.directory.snapshot() as snapshot:
        around = Around(Surroundings(*centre, CellsRead()), cells_of(snapshot.connection), Backwards())
        assert around.within(miles) == BitMap(found)
        assert around.first(everyone, 10, miles) == Map(STORED).nearest(centre, miles, everyone)
        assert set(around.first(everyone, 10, miles)) == set(found)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE posting SET bitmap = zeroblob(21) WHERE field = 'grid'",
        "UPDATE posting SET bitmap = substr(bitmap, 2) WHERE field = 'grid'",
        "UPDATE posting SET bitmap = x'00', checksum = 3523407757 WHERE field = 'grid'",
        "UPDATE posting SET term = substr(term, 1, 7) || 'x' WHERE field = 'grid'",
    ],
)
def test_a_damaged_cell_is_told_of(stored: Desk, damage: str) -> None:
    with stored.directory.write(by="test", source="test") as unit:
        unit.connection.exec_driver_sql(damage)
        unit.commit()
    with stored.directory.snapshot() as snapshot:
        around = Around(Surroundings(*NEW_YORK, CellsRead()), cells_of(snapshot.connection), Backwards())
        with pytest.raises(DirectoryProblem):
            around.within(100.0)


def test_of_several_places_the_nearest_counts_though_it_is_in_a_cell_that_was_not_read_yet() -> None:
    """The first circle reaches into the cell of the farther place, which it does not hold, and not into that of the nearer one."""
    centre, farther, nearer = (40.125, -74.125), (40.2265, -74.125), (40.125, -74.2501)
    away = [distance_miles(*centre, *point) for point in (farther, nearer)]
    there = Map([(1, *farther), (1, *nearer), (2, *centre)])
    around = there.around(centre)
    assert around.within(6.5) == BitMap((2,))
    assert around.first(BitMap((1, 2)), 2, 100.0) == [2, 1]
    assert around.first(BitMap((1, 2)), 2, min(away)) == [2, 1]
    assert around.first(BitMap((1, 2)), 2, math.nextafter(min(away), 0)) == [2]


def test_threads_that_share_what_is_read_all_get_the_same() -> None:
    centre, there = crowded(Random(6))  # noqa: S311  made-up points
    miles = there.miles(centre)
    radii = [*miles.values(), 1.0, 25.0, 100.0, 13_000.0]

    def ask(chance: Random, kept: Surroundings) -> bool:
        reach, among, wanted = chance.choice(radii), BitMap(chance.sample(range(80), 40)), chance.randrange(1, 20)
        around = Around(kept, there.read, Backwards())
        within = around.within(radius := chance.choice(radii))
        return set(within) == {each for each, away in miles.items() if away <= radius} and (
            around.first(among, wanted, reach) == there.nearest(centre, reach, among)[:wanted]
        )

    often = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            for _ in range(20):
                kept = Surroundings(*centre, CellsRead())
                assert all(threads.map(lambda seed, kept=kept: ask(Random(seed), kept), range(12)))  # noqa: S311
    finally:
        sys.setswitchinterval(often)
