"""An answer on its way out, batch by batch: the same rows and the same disclosure as `ask(..., leaving=True)`."""

from collections.abc import Callable, Collection, Generator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace

import pyarrow as pa

from queries.door import disclosure, engine, lacking
from queries.door.ask import ask
from queries.door.card import Card, card_of
from queries.door.catalogue import question
from queries.door.params import validated
from queries.door.question import Question
from queries.door.scope import scope_of
from queries.door.viewer import Viewer

BATCH_ROWS = 65_536
MOST_ORDERED = 1_048_575
"""Rows that a sheet holds. Longer answers leave as they are stored, by place and day."""


@dataclass(frozen=True)
class Flow:
    """`rows` in all, and the batches that hold them: each figure `c`, with `c__state` beside it where one may be hidden."""

    question: Question
    params: Mapping[str, object]
    card: Card
    rows: int
    batches: Generator[pa.Table]

    def close(self) -> None:
        """Give the engine back before the last batch."""
        self.batches.close()

    def mapped(self, change: Callable[[pa.Table], pa.Table]) -> "Flow":
        """The same with each batch changed."""
        return replace(self, batches=_each(self.batches, change))


def _each(batches: Generator[pa.Table], change: Callable[[pa.Table], pa.Table]) -> Generator[pa.Table]:
    with closing(batches):
        for batch in batches:
            yield change(batch)


def _whole(table: pa.Table) -> Generator[pa.Table]:
    yield table


def flow(name: str, viewer: Viewer, **params: object) -> Flow:
    """Put one question for something that leaves the screen.

    Figures about people or money are decided over all rows at once, so those answers are held whole. Questions
    without any go through the engine batch by batch, whatever their size. Raises Problem as `ask` does.
    """
    asked = question(name)
    if asked.personal or asked.only:
        answer = ask(name, viewer, leaving=True, **params)
        whole = pa.Table.from_pandas(answer.frame, preserve_index=False)
        return Flow(asked, answer.params, answer.card, whole.num_rows, _whole(whole))
    values = validated(asked, params)
    snapshot, of = viewer.snapshot, scope_of(viewer)
    unknown, unspoken = lacking.unknown(asked, snapshot), _unspoken(asked)
    card = card_of(
        asked,
        viewer,
        values,
        suppressed=True,
        small_cell_below=disclosure.threshold(),
        rows_in_scope=engine.rows_in_scope(asked, snapshot, of),
        hidden={},
    )
    rows = engine.count(asked, snapshot, of, values)
    batches = engine.stream(asked, snapshot, of, values, BATCH_ROWS, ordered=rows <= MOST_ORDERED)
    stream = Flow(asked, values, card, rows, batches)
    return stream.mapped(lambda batch: _without(batch, unknown, unspoken))


def _unspoken(asked: Question) -> set[str]:
    """Columns that the header does not speak of: a number among them has no rule, so it does not leave."""
    return set() if asked.open else set(asked.columns) - {*asked.shown, *asked.parts, *asked.keys}


def _without(batch: pa.Table, unknown: Collection[str], unspoken: Collection[str]) -> pa.Table:
    for at, field in enumerate(batch.schema):
        if field.name in unknown or (field.name in unspoken and _numeric(field.type)):
            batch = batch.set_column(at, field, pa.nulls(batch.num_rows, field.type))
    return batch


def _numeric(kind: pa.DataType) -> bool:
    return pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)
