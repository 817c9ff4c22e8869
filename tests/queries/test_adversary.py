"""Someone who asks everything, knows which figures are nobody, and solves for the hidden ones."""

from datetime import date
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data.periods import month_end, months
from data.publish.snapshot import Snapshot
from queries import Reading, Rule, Viewer, ask
from tests.queries import canary

pytestmark = pytest.mark.attack("differencing")

BELOW = 10
FIRST = date(2022, 11, 1)
MONTHS = list(months(FIRST, canary.AS_OF))
LEVELS = {"country": 0, "province": 2, "prefecture": 4}

Cell = tuple[str, date, str]


@pytest.fixture(scope="module")
def dense(tmp_path_factory: pytest.TempPathFactory) -> tuple[canary.Rows, Snapshot]:
    made = canary.rows(seed=7, sessions=420, largest_class=60)
    return made, canary.write(made, tmp_path_factory.mktemp("dense") / "all")


def _periods() -> list[tuple[date, date]]:
    """The months of a year, its quarters, years, the same months of two years, and everything."""
    runs = [(first, month_end(first)) for first in MONTHS if first.year == 2023]
    runs += [(date(2023, m, 1), month_end(date(2023, m + 2, 1))) for m in (1, 4, 7, 10)]
    runs += [(date(2023, 1, 1), date(2023, 12, 31)), (date(2023, 1, 1), date(2023, 8, 31))]
    return [*runs, (date(2024, 1, 1), canary.AS_OF), (FIRST, date(2022, 12, 31)), (FIRST, canary.AS_OF)]


def _truth(made: canary.Rows, prefix: str = "") -> dict[Cell, int]:
    """Participant-times by place, month and mode, counted without the door."""
    modes = {row["session_id"]: row["mode"] for row in made["session"]}
    counts: dict[Cell, int] = {}
    for row in made["attendance"]:
        if row["programme_id"] == "lecture_hall" and str(row["adcode"]).startswith(prefix):
            held = row["held_on"]
            assert isinstance(held, date)
            cell = (str(row["adcode"]), held.replace(day=1), str(modes[row["session_id"]]))
            counts[cell] = counts.get(cell, 0) + 1
    return counts


def _shown(viewer: Viewer, truth: dict[Cell, int]) -> tuple[list[set[Cell]], list[set[Cell]]]:
    """The sets of cells whose sums are shown, and those whose sums are hidden."""
    shown, hidden = [], []
    for (start, end), mode in product(_periods(), (None, *canary.MODES[:3])):
        params: dict[str, Any] = {"period_start": start, "period_end": end, "compare_start": start, "compare_end": end}
        frame = ask("training/reach_by_place", viewer, as_of=canary.AS_OF, mode=mode, **params).frame
        for row in frame.itertuples():
            prefix = row.adcode[: LEVELS.get(row.place_level, 6)]
            held = {
                cell
                for cell in truth
                if cell[0].startswith(prefix) and start <= cell[1] <= end and mode in (None, cell[2])
            }
            if pd.isna(row.participant_times):
                hidden.append(held)
            else:
                assert row.participant_times == sum(truth[cell] for cell in held)
                shown.append(held)
    return shown, hidden


def _matrix(sets: list[set[Cell]], order: list[Cell]) -> np.ndarray:
    return np.array([[cell in held for cell in order] for held in sets], dtype=float).reshape(-1, len(order))


@pytest.mark.parametrize("places", [None, ("14",)], ids=["everything", "a province"])
def test_nothing_hidden_follows_from_everything_shown(
    dense: tuple[canary.Rows, Snapshot], places: tuple[str, ...] | None
) -> None:
    made, snapshot = dense
    viewer = Viewer("lead", "regional_lead", (Rule(places=places),), Reading(snapshot))
    truth = _truth(made, places[0] if places else "")
    order = sorted(truth)
    shown, hidden = _shown(viewer, truth)
    assert len(shown) > len(hidden) / 2
    _, sizes, rows = np.linalg.svd(_matrix(shown, order), full_matrices=False)
    basis = rows[sizes > 1e-9]
    small = [held for held in hidden if 0 < sum(truth[cell] for cell in held) < BELOW]
    assert small
    wanted = _matrix(small, order)
    left = np.abs(wanted - wanted @ basis.T @ basis).max(axis=1)
    assert [sorted(held) for held, rest in zip(small, left, strict=True) if rest < 1e-6] == []


def test_everybody_and_a_group_do_not_give_the_few_others_away(dense: tuple[canary.Rows, Snapshot]) -> None:
    _, snapshot = dense
    viewer = Viewer("lead", "regional_lead", (Rule(),), Reading(snapshot))
    for group, (start, end) in product(canary.GROUPS, ((date(2023, 1, 1), date(2023, 12, 31)), (FIRST, canary.AS_OF))):
        params: dict[str, Any] = {"period_start": start, "period_end": end, "compare_start": start, "compare_end": end}
        params["as_of"] = canary.AS_OF
        everybody = ask("training/reach_by_place", viewer, **params).frame.set_index(["place_level", "adcode"])
        some = ask("training/reach_by_place", viewer, served_group=group, **params).frame.set_index(
            ["place_level", "adcode"]
        )
        others = (everybody.participant_times - some.participant_times).dropna()
        assert not ((others > 0) & (others < BELOW)).any()
