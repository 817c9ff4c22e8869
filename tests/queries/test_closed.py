"""Where everybody has one state, what is hidden of the states cannot be had back from how many there are in all."""

from itertools import product

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from queries.door.catalogue import load
from queries.door.cells import Cells
from queries.door.worlds import Moves
from tests.queries.test_worlds import BELOW, COUNTIES

STATES = ("gone", "lost", "selling")
WAVES = ("m12", "m6")
ASKED = load(
    "made/cells/states",
    "-- title: 题 | Title\n-- grain: one row per cell\n-- params: none\n-- shows: women (times)\n"
    "-- keys: grain, part, adcode, wave, state\n-- closed: state\n-- apart: wave\n"
    "select session_id as grain, session_id as part, adcode, session_id as wave, session_id as state,"
    " class_hours as women from session order by grain, part, adcode, wave, state",
)
COUNT = st.sampled_from((0, 0, 1, 2, 5, 9, 10, 14, 40, 200))
TABLES = st.lists(COUNT, min_size=24, max_size=24).map(lambda counts: np.array(counts).reshape(4, 2, 3))


def found(table: NDArray[np.int64]) -> Moves:
    made = [
        {"grain": "month", "adcode": COUNTIES[c], "wave": WAVES[w], "state": STATES[s], "women": int(table[c, w, s])}
        for c, w, s in product(range(4), range(2), range(3))
    ]
    frame = pd.DataFrame(made).assign(part=pd.array([None] * len(made), dtype="string"))
    return Cells.read(ASKED, frame, BELOW).moves(None)[1]


def shift(moves: Moves, number: int) -> NDArray[np.int64]:
    made = np.zeros((4, 2, 3), dtype=np.int64)
    of = moves.move == number
    np.add.at(made, tuple(axis[of] for axis in moves.at), moves.sign[of])
    return made


@settings(max_examples=150)
@given(table=TABLES)
def test_no_move_changes_how_many_there_are_in_all_unless_they_are_all_in_one_state(table: NDArray[np.int64]) -> None:
    moves = found(table)
    for number in range(int(moves.move.max(initial=-1)) + 1):
        made = shift(moves, number)
        if made.sum():
            county, wave, _ = np.argwhere(made)[0]
            assert np.count_nonzero(table[county, wave]) == 1
        else:
            assert (made.sum(axis=2) == 0).all()


@settings(max_examples=150)
@given(table=TABLES)
def test_a_move_stays_in_its_own_wave_and_every_small_cell_has_one(table: NDArray[np.int64]) -> None:
    moves = found(table)
    small = {tuple(cell) for cell in np.argwhere((table > 0) & (table < BELOW))}
    kept = set()
    for number in range(int(moves.move.max(initial=-1)) + 1):
        made = shift(moves, number)
        assert np.count_nonzero(np.abs(made).sum(axis=(0, 2))) == 1
        kept |= {tuple(cell) for cell in np.argwhere(made)}
    assert small <= kept
