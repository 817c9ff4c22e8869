"""The one door: every figure, chart, map, list of choices and file passes here."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import pyarrow as pa

from data.periods import month_end
from data.problem import Problem
from data.publish.snapshot import Snapshot
from queries.door import disclosure, dry, engine, lacking, regions
from queries.door.card import Card, card_of
from queries.door.catalogue import catalogue, cells, question
from queries.door.cells import Cells
from queries.door.compile import compiled
from queries.door.frames import frame_of
from queries.door.kept import Kept
from queries.door.params import validated
from queries.door.question import COMPARE, PERIOD, Question
from queries.door.scope import UNRESTRICTED, Scope, scope_of
from queries.door.shares import shares
from queries.door.viewer import Audience, Viewer

MOST_ANSWERS = 512
MOST_EXACT = 32
MOST_CELLS = 64


@dataclass(frozen=True)
class Answer:
    """What may be shown: `frame` with each figure `c` beside its state `c__state`, and the card.

    States: "" shown; "hidden" the figure is missing on purpose; "small" exact here, must not leave this screen.
    """

    frame: pd.DataFrame
    card: Card
    question: Question
    params: Mapping[str, object]
    lacking: tuple[str, ...] = ()
    """Tables the question reads that nobody supplied."""

    def lacks(self, *columns: str) -> tuple[str, ...]:
        """The tables for want of which any of these columns is not known."""
        return lacking.of(self.question, self.lacking, columns)


ANSWERS: Kept[pd.DataFrame] = Kept(MOST_ANSWERS)
EXACT: Kept[pd.DataFrame] = Kept(MOST_EXACT)
"""The last answers before disclosure: a page asks for its screen, then for the sentence that may leave it."""
CELLS: Kept[Cells] = Kept(MOST_CELLS)
READING: Kept[threading.Lock] = Kept(MOST_CELLS)
"""One reader of cells at a time in each scope: they are the most that an engine works out, and two may not fit in it."""


def ask(name: str, viewer: Viewer, leaving: bool = False, **params: object) -> Answer:
    """Put one question for one viewer; `leaving` for anything that leaves the screen.

    Raises Problem question.unknown, viewer.own_rows_only, viewer.exact_only, viewer.no_reading, param.*, period.*, engine.*.
    """
    asked = question(name)
    if "own" in asked.only and (leaving or viewer.audience != "own_exact"):
        raise Problem("viewer.own_rows_only")
    if "exact" in asked.only and (leaving or viewer.audience == "suppressed"):
        raise Problem("viewer.exact_only")
    values = validated(asked, params)
    audience: Audience = "suppressed" if leaving else viewer.audience
    below, snapshot, of = disclosure.threshold(), viewer.snapshot, scope_of(viewer)
    decides = (asked.name, audience, repr(sorted(values.items())), *_everything(viewer, below))
    frame = ANSWERS.once(decides, lambda: _disclosed(asked, viewer, of, values, audience, below))
    card = card_of(
        asked,
        viewer,
        values,
        suppressed=audience == "suppressed",
        small_cell_below=below,
        rows_in_scope=engine.rows_in_scope(asked, snapshot, of),
        hidden=disclosure.counted(frame),
    )
    return Answer(frame.copy(deep=True), card, asked, dict(values), lacking.absent(asked, snapshot))


def _disclosed(
    asked: Question, viewer: Viewer, of: Scope, values: Mapping[str, object], audience: Audience, below: int
) -> pd.DataFrame:
    cut: dict[str, list[bool]] = {}
    as_of = viewer.snapshot.as_of
    if audience == "suppressed" and asked.personal:
        refuse_fine_days(asked, values, as_of)
        refuse_cut_money(asked, values)
    exact = _exact(asked, viewer, of, values)
    if audience == "suppressed":
        rows = regions.told_apart(asked, exact)
        for column in asked.counts:
            made_of = cells_of(asked.cells_of(column), viewer, below)
            cut[column] = regions.changed(asked, column, values, rows, made_of, as_of)
    return disclosure.disclosed(asked, exact, audience, below, cut, values)


def _exact(asked: Question, viewer: Viewer, of: Scope, values: Mapping[str, object]) -> pd.DataFrame:
    snapshot = viewer.snapshot
    decides = (
        asked.name,
        repr(sorted(values.items())),
        viewer.scope_id,
        snapshot.digest,
        str(snapshot.folder),
        *sorted(snapshot.broken),
    )
    return EXACT.once(
        decides, lambda: lacking.known(asked, snapshot, frame_of(engine.run(asked, snapshot, of, values)))
    )


def cells_of(name: str, viewer: Viewer, below: int) -> Cells:
    """The smallest cells of a viewer's scope. Raises Problem engine.*."""
    scope = _everything(viewer, below)
    decides = (name, *scope)
    with READING.put(scope, threading.Lock()):
        known = CELLS.get(decides)
        if known is not None:
            return known
        asked, snapshot = cells()[name], viewer.snapshot
        of, known_until = scope_of(viewer), {"as_of": snapshot.as_of}
        runs = [engine.run(asked, snapshot, of, known_until | share) for share in shares(asked, snapshot, of)]
        return CELLS.put(decides, Cells.read(asked, frame_of(pa.concat_tables(runs)), below))


def refuse_fine_days(asked: Question, values: Mapping[str, object], as_of: date) -> None:
    """Small figures are kept apart by whole months up to the as-of date of the data.

    Raises Problem period.whole_months or param.as_of.
    """
    if values.get("as_of", as_of) != as_of:
        raise Problem("param.as_of", as_of=as_of.isoformat(), found=str(values["as_of"]))
    for names in (PERIOD, COMPARE):
        if names[0] in values:
            start, end = (values[name] for name in names)
            if not (isinstance(start, date) and isinstance(end, date)):
                raise TypeError(values)
            if start.day != 1 or not (end == month_end(end) or end >= as_of):
                raise Problem("period.whole_months", found=f"{start.isoformat()}..{end.isoformat()}")


def refuse_cut_money(asked: Question, values: Mapping[str, object]) -> None:
    """Money is kept within one answer, so that two answers may not differ in what they leave out.

    Raises Problem param.money_cut.
    """
    if any(shown.kind == "money" for shown in asked.shows):
        for param in asked.params:
            if param.optional and values[param.name] is not None:
                raise Problem("param.money_cut", name=param.name)


def warm_up() -> None:
    """Read, check, compile and dry-run every question. Raises Problem question.* for the first that does not hold."""
    questions = [*catalogue().values(), *cells().values()]
    for asked in questions:
        compiled(asked, UNRESTRICTED)
    dry.hold(questions)


def _everything(viewer: Viewer, below: int) -> tuple[object, ...]:
    """What decides about every answer of a viewer, whoever asks."""
    snapshot: Snapshot = viewer.snapshot
    return viewer.scope_id, below, snapshot.digest, str(snapshot.folder), *sorted(snapshot.broken)
