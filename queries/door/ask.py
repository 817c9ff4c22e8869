"""The one door: every figure, chart, map, list of choices and file passes here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.problem import Problem
from data.publish.snapshot import Snapshot
from queries.door import disclosure, dry, engine, restraint
from queries.door.card import Card, card_of
from queries.door.catalogue import catalogue, question
from queries.door.compile import compiled
from queries.door.frames import frame_of
from queries.door.kept import Kept
from queries.door.overlaps import Overlaps
from queries.door.params import validated
from queries.door.question import Question
from queries.door.scope import UNRESTRICTED, Scope, scope_of
from queries.door.viewer import Viewer

MOST_ANSWERS = 512
MOST_OVERLAPS = 128


@dataclass(frozen=True)
class Answer:
    """What may be shown: `frame` with each figure `c` beside its state `c__state`, and the card.

    States: "" shown; "hidden" the figure is missing on purpose; "small" exact here, must not leave this screen.
    """

    frame: pd.DataFrame
    card: Card
    question: Question
    params: Mapping[str, object]


ANSWERS: Kept[pd.DataFrame] = Kept(MOST_ANSWERS)
OVERLAPS: Kept[Overlaps] = Kept(MOST_OVERLAPS)


def ask(name: str, viewer: Viewer, leaving: bool = False, **params: object) -> Answer:
    """Put one question for one viewer; `leaving` for anything that leaves the screen.

    Raises Problem question.unknown, viewer.no_reading, param.*, period.*, engine.*.
    """
    asked = question(name)
    if viewer.reading is None:
        raise Problem("viewer.no_reading")
    values = validated(asked, params)
    audience = "suppressed" if leaving else viewer.audience
    below = disclosure.threshold()
    snapshot, of = viewer.reading.snapshot, scope_of(viewer)
    everything = (asked.name, viewer.scope_id, below, snapshot.digest, str(snapshot.folder), *sorted(snapshot.broken))
    decides = (*everything, audience, repr(sorted(values.items())))
    frame = ANSWERS.get(decides)
    if frame is None:
        overlaps = None
        if audience == "suppressed" and asked.personal:
            overlaps = OVERLAPS.get(everything) or OVERLAPS.put(everything, _overlaps(asked, snapshot, of, below))
            restraint.refuse(asked, values)
            overlaps.refuse(values)
        exact = frame_of(engine.run(asked, snapshot, of, values))
        obliged = overlaps.obliged(values, exact) if overlaps else None
        frame = disclosure.disclosed(asked, exact, audience, below, obliged)
        if audience == "suppressed":
            frame = restraint.hide_activity(asked, values, frame)
        ANSWERS.put(decides, frame)
    card = card_of(
        asked,
        viewer,
        values,
        suppressed=audience == "suppressed",
        small_cell_below=below,
        rows_in_scope=engine.rows_in_scope(asked, snapshot, of),
        hidden=disclosure.counted(frame),
    )
    return Answer(frame.copy(deep=True), card, asked, dict(values))


def _overlaps(asked: Question, snapshot: Snapshot, of: Scope, below: int) -> Overlaps:
    def evaluate(sets: Sequence[Mapping[str, object]]) -> list[Mapping[str, list[Any]]]:
        return engine.run_together(asked, snapshot, of, sets)

    return Overlaps(asked, engine.extent(asked, snapshot, of), below, evaluate)


def warm_up() -> None:
    """Read, check, compile and dry-run every question. Raises Problem question.* for the first that does not hold."""
    questions = catalogue().values()
    for asked in questions:
        compiled(asked, UNRESTRICTED)
    dry.hold(questions)
