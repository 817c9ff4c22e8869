"""What is not known for want of a table: nobody supplied it, so its figures are missing, which is not 0."""

from collections.abc import Collection, Sequence

import pandas as pd

from data.contract import contract
from data.publish.snapshot import Snapshot
from queries.door.catalogue import cells
from queries.door.question import Question


def absent(asked: Question, snapshot: Snapshot) -> tuple[str, ...]:
    """The tables of a question that nobody supplied; those seen through others where the header names them."""
    named = {table for tables in asked.sources.values() for table in tables}
    return tuple(
        table
        for table in asked.rests_on
        if table in snapshot.absent and (contract().tables[table].scope == "scoped" or table in named)
    )


def of(asked: Question, missing: Sequence[str], columns: Collection[str]) -> tuple[str, ...]:
    """Those of the `missing` tables on which any of the `columns` rests; all of them where nothing else is left."""
    wanted = {table for column in columns for table in _tables(asked, column)}
    named = tuple(table for table in missing if table in wanted)
    nothing = all(table in missing for table in asked.rests_on if contract().tables[table].scope == "scoped")
    return named or (tuple(missing) if nothing else ())


def known(asked: Question, snapshot: Snapshot, exact: pd.DataFrame) -> pd.DataFrame:
    """The exact frame without the columns that rest on a table nobody supplied."""
    for name in unknown(asked, snapshot):
        exact[name] = pd.Series(pd.NA, index=exact.index, dtype=exact[name].dtype)
    return exact


def unknown(asked: Question, snapshot: Snapshot) -> tuple[str, ...]:
    """The columns that rest on a table nobody supplied."""
    missing = absent(asked, snapshot)
    return tuple(name for name in (*asked.shown, *asked.sources) if missing and of(asked, missing, (name,)))


def _tables(asked: Question, column: str) -> tuple[str, ...]:
    """The tables of one column: its own and those of the columns that it is made of."""
    shown = asked.shown.get(column)
    made_of = [part for part in shown.parts if part != column] if shown else []
    parts = tuple(table for part in made_of for table in _tables(asked, part))
    if column in asked.sources:
        return asked.sources[column] + parts
    if column not in asked.counts:
        return parts
    return (cells()[asked.cells_of(column)] if asked.cells else asked).rests_on + parts
