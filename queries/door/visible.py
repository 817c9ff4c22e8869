"""How many rows of each table a viewer may see."""

from collections.abc import Mapping

from data.contract import contract
from queries.door import engine
from queries.door.card import tellable
from queries.door.scope import scope_of
from queries.door.viewer import Viewer


def rows_visible(viewer: Viewer) -> Mapping[str, int | None]:
    """Rows by table; None where the count itself could tell on people.

    Left out are tables that could not be read, and those that only sum up others.
    """
    rows = engine.POOL.get(viewer.snapshot, scope_of(viewer)).rows
    suppressed = viewer.audience == "suppressed"
    supplied = [name for name, table in contract().tables.items() if name in rows and not table.sums_up]
    return {table: tellable(table, rows[table], suppressed) for table in supplied}
