"""Whatever is shown would be the same in a world where the hidden figure is another one."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from queries.door.catalogue import load
from queries.door.cells import Cells, Grid
from queries.door.question import Question
from queries.door.worlds import Moves

BELOW = 10
COUNTIES = ("110101", "110102", "110201", "120101")
MONTHS = (date(2023, 12, 1), date(2024, 1, 1), date(2024, 2, 1), date(2024, 6, 1))
MODES = ("offline", "online")
PLACES = ("", "11", "12", "1101", *COUNTIES)
ASKED = load(
    "made/cells/reach",
    "-- title: 题 | Title\n-- grain: one row per cell\n-- params: none\n"
    "-- shows: participant_times (times)\n-- keys: grain, part, adcode, month, mode\n-- parts: served_group\n"
    "select session_id as grain, session_id as part, adcode, held_on as month, session_id as mode,"
    " class_hours as participant_times from session order by grain, part, adcode, month, mode",
)

Table = NDArray[np.int64]
Box = tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]

COUNT = st.sampled_from((0, 0, 0, 1, 2, 3, 5, 8, 9, 10, 11, 25, 60, 400))
TABLES = st.lists(COUNT, min_size=32, max_size=32).map(lambda counts: np.array(counts).reshape(4, 4, 2))
PARTS = st.tuples(TABLES, st.lists(st.integers(0, 100), min_size=32, max_size=32)).map(
    lambda drawn: (drawn[0], drawn[0] * np.array(drawn[1]).reshape(4, 4, 2) // 100)
)


def rows(table: Table, grain: str = "month", group: str | None = None) -> pd.DataFrame:
    made = [
        {
            "grain": grain,
            "part": group,
            "adcode": COUNTIES[c],
            "month": pd.Timestamp(MONTHS[m]),
            "mode": MODES[h],
        }
        for c, m, h in product(range(4), range(4), range(2))
    ]
    frame = pd.DataFrame(made)
    frame["part"] = frame["part"].astype("string")
    return frame.assign(participant_times=pd.array(table.ravel(), dtype="Int64"))


def found(frame: pd.DataFrame, code: str | None = None, asked: Question = ASKED) -> tuple[Grid, Moves]:
    return Cells.read(asked, frame, BELOW).moves(code)


@cache
def boxes() -> list[Box]:
    return list(_boxes())


def _boxes() -> Iterator[Box]:
    """Every answer that can be asked for: a place or all, any run of months, one mode or all."""
    for place, first, last, mode in product(PLACES, range(4), range(4), (None, 0, 1)):
        if first <= last:
            yield (
                np.array([code.startswith(place) for code in COUNTIES]),
                np.array([first <= month <= last for month in range(4)]),
                np.array([mode in (None, each) for each in range(2)]),
            )


def total(table: Table, box: Box) -> int:
    return int(totals(table, [box])[0])


def totals(table: Table, asked: list[Box]) -> Table:
    """What each of these answers adds up to."""
    inside = [np.stack(codes).astype(np.int64) for codes in zip(*asked, strict=True)]
    return np.einsum("cmh,bc,bm,bh->b", table, *inside)


def changed(moves: Moves, box: Box) -> bool:
    inside = np.ones(len(moves.move), dtype=bool)
    for axis, codes in enumerate(box):
        inside &= codes[moves.at[axis]]
    return moves.change("participant_times", inside[None, :])[0]


def shift(moves: Moves, number: int) -> Table:
    made = np.zeros((4, 4, 2), dtype=np.int64)
    of = moves.move == number
    np.add.at(made, tuple(axis[of] for axis in moves.at), moves.sign[of])
    return made


@pytest.mark.attack("differencing")
@settings(max_examples=50)
@given(table=TABLES)
def test_every_small_cell_could_be_any_small_number_and_nothing_shown_would_change(table: Table) -> None:
    _, moves = found(rows(table))
    shown = [box for box in boxes() if not changed(moves, box)]
    small = [tuple(cell) for cell in np.argwhere((table > 0) & (table < BELOW))]
    assert len(set(moves.move.tolist())) == len(small)
    for number, cell in enumerate(small):
        for value in range(1, BELOW):
            other = table + (value - int(table[cell])) * shift(moves, number)
            if shift(moves, number).astype(bool).sum() > 1:
                assert (other >= 0).all()
                assert ((other == 0) == (table == 0)).all()
            assert other[cell] == value
            assert not shown or (totals(other, shown) == totals(table, shown)).all()


@settings(max_examples=50)
@given(table=TABLES)
def test_no_answer_about_a_few_is_shown_and_no_zero_is_hidden(table: Table) -> None:
    _, moves = found(rows(table))
    for box, count in zip(boxes(), totals(table, boxes()), strict=True):
        if 0 < count < BELOW:
            assert changed(moves, box)
        if count == 0:
            assert not changed(moves, box)


@pytest.mark.attack("differencing")
@settings(max_examples=30)
@given(tables=PARTS)
def test_neither_a_group_nor_everybody_else_is_shown_where_they_are_few(tables: tuple[Table, Table]) -> None:
    whole, part = tables
    _, moves = found(pd.concat([rows(whole), rows(part, group="served_group=women")]), "served_group=women")
    if (
        not len(moves.at[0])
        or found(pd.concat([rows(whole), rows(part, group="women")]), "served_group=women")[0].grain != "month"
    ):
        return
    counts = zip(totals(part, boxes()), totals(whole - part, boxes()), strict=True)
    for box, (few, others) in zip(boxes(), counts, strict=True):
        if 0 < few < BELOW or (0 < others < BELOW):
            assert changed(moves, box)


@pytest.mark.attack("differencing")
@settings(max_examples=30)
@given(tables=PARTS)
def test_a_group_could_be_larger_or_smaller_with_everybody_counted_as_before(tables: tuple[Table, Table]) -> None:
    whole, part = tables
    _, moves = found(pd.concat([rows(whole), rows(part, group="served_group=women")]), "served_group=women")
    shown = [box for box in boxes() if not changed(moves, box)]
    for number in sorted(set(moves.move.tolist())):
        for by in (-1, 1):
            other = part + by * shift(moves, number)
            assert not shown or (totals(other, shown) == totals(part, shown)).all()


def test_a_small_cell_with_large_neighbours_costs_no_total_and_no_other_month() -> None:
    table = np.full((4, 4, 2), 50)
    table[0, 1, 0] = 3
    _, moves = found(rows(table))
    hidden = [(box[0].sum(), box[1].sum(), box[2].sum()) for box in boxes() if changed(moves, box)]
    assert (1, 1, 1) in hidden
    assert max(counties for counties, _, _ in hidden) == 1
    assert all(months < 4 and modes == 1 for _, months, modes in hidden)


def test_a_lone_small_cell_hides_all_that_holds_it() -> None:
    table = np.zeros((4, 4, 2), dtype=int)
    table[0, 1, 0] = 3
    _, moves = found(rows(table))
    for box in boxes():
        assert changed(moves, box) == (total(table, box) > 0)


def test_two_that_are_small_keep_each_other_when_together_they_are_enough() -> None:
    table = np.zeros((4, 4, 2), dtype=int)
    table[0, 1] = (4, 6)
    _, moves = found(rows(table))
    county = np.array([True, False, False, False])
    january = np.array([False, True, False, False])
    assert not changed(moves, (county, january, np.array([True, True])))
    assert changed(moves, (county, january, np.array([True, False])))


def test_distinct_people_are_kept_by_enough_people_in_one_cell_not_by_the_sum_of_two() -> None:
    asked = load("made/cells/people", ASKED.sql.replace("(times)", "(people)"))
    table = np.zeros((4, 4, 2), dtype=int)
    table[0, 1] = (6, 6)
    _, moves = found(rows(table), asked=asked)
    everywhere = tuple(np.ones(size, dtype=bool) for size in (4, 4, 2))
    assert moves.change("participant_times", np.ones((1, len(moves.move)), dtype=bool)) == [True]
    assert changed(moves, everywhere)  # type: ignore[arg-type]


@pytest.mark.parametrize(("count", "grain"), [(50, "month"), (4, "year")])
def test_a_group_with_few_people_in_most_months_is_kept_by_the_year(count: int, grain: str) -> None:
    whole, part = np.full((4, 4, 2), 400), np.full((4, 4, 2), count)
    years = [
        {
            "grain": "year",
            "part": group,
            "adcode": code,
            "month": pd.Timestamp(year, 1, 1),
            "mode": None,
            "participant_times": n,
        }
        for group, n in ((None, 3200), ("served_group=women", 8 * count))
        for code in COUNTIES
        for year in (2023, 2024)
    ]
    frame = pd.concat([rows(whole), rows(part, group="served_group=women"), pd.DataFrame(years)])
    assert found(frame, "served_group=women")[0].grain == grain
    assert found(frame)[0].grain == "month"
