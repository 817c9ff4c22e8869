"""Cells of very many rows are counted some places at a time: what an engine works out at once has a bound."""

from collections.abc import Iterator

from data.contract import contract
from data.publish.snapshot import Snapshot
from queries.door import engine
from queries.door.question import Question
from queries.door.scope import Scope

ROWS_AT_ONCE = 1_000_000
"""An engine keeps about 200 bytes for each while it counts people. One place with more rows is counted alone."""

PLACES = ("place_from", "place_to")
EVERYWHERE = ("000000", "999999")


def shares(asked: Question, snapshot: Snapshot, of: Scope) -> Iterator[dict[str, object]]:
    """Parameters for one run after another, whose rows together are those of all places.

    Once with nothing for cells that are not counted by place. Raises Problem engine.*.
    """
    if not set(PLACES) <= asked.param_names:
        yield {}
        return
    for first, last in _ranges(asked, snapshot, of):
        yield dict(zip(PLACES, (first, last), strict=True))


def _ranges(asked: Question, snapshot: Snapshot, of: Scope) -> Iterator[tuple[str, str]]:
    rows = engine.rows_read(asked, snapshot, of)
    scoped = [table for table in rows if contract().tables[table].scope == "scoped"]
    largest = max(scoped, key=lambda table: rows[table], default=None)
    first, held = EVERYWHERE[0], 0
    if largest is not None and rows[largest] > ROWS_AT_ONCE:
        for place, more in engine.rows_by_place(asked, largest, snapshot, of):
            if held and held + more > ROWS_AT_ONCE:
                yield first, _before(place)
                first, held = place, 0
            held += more
    yield first, EVERYWHERE[1]


def _before(place: str) -> str:
    return f"{int(place) - 1:06d}"
