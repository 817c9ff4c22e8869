"""The one door: every figure, chart, map, list of choices and file passes here."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from data.problem import Problem
from queries.door import disclosure, engine
from queries.door.card import Card, card_of
from queries.door.catalogue import catalogue, question
from queries.door.compile import compiled
from queries.door.frames import frame_of
from queries.door.params import validated
from queries.door.question import Question
from queries.door.scope import UNRESTRICTED, scope_of
from queries.door.viewer import Viewer

MOST_ANSWERS = 512


@dataclass(frozen=True)
class Answer:
    """What may be shown: `frame` with each figure `c` beside its state `c__state`, and the card.

    States: "" shown; "hidden" the figure is missing on purpose; "small" exact here, must not leave this screen.
    """

    frame: pd.DataFrame
    card: Card
    question: Question
    params: Mapping[str, object]


class _Answers:
    """The answers given last, by everything that decides them. Nothing in it reads a session."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[object, pd.DataFrame] = OrderedDict()

    def get(self, key: object) -> pd.DataFrame | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: object, frame: pd.DataFrame) -> None:
        with self._lock:
            self._kept[key] = frame
            while len(self._kept) > MOST_ANSWERS:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()


ANSWERS = _Answers()


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
    key = (asked.name, repr(sorted(values.items())), viewer.scope_id, audience, below, snapshot.digest, snapshot.folder)
    frame = ANSWERS.get(key)
    if frame is None:
        exact = frame_of(engine.run(asked, snapshot, of, values))
        frame = disclosure.disclosed(asked, exact, audience, below)
        ANSWERS.put(key, frame)
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


def warm_up() -> None:
    """Read, check and compile every question. Raises Problem question.* for the first that does not hold."""
    for asked in catalogue().values():
        compiled(asked, UNRESTRICTED)
