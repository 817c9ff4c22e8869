"""What may be shown of a frame, by audience. Pure functions on frames; no engine.

For whatever leaves the screen, for regional leads and for everyone not named below (audience "suppressed"):

- people and participant-times from 1 to below - 1 are hidden; 0 stays 0. Times are hidden too where the people of
  their row are.
- A rate is hidden where its base, numerator or complement is 1 to below - 1, or any of its parts is hidden; the part
  that would give it back is hidden with it.
- Money is hidden with fewer than 3 contributors or one above 80 %; a median with fewer than `below` behind it.
- A hidden cell that the totals around it would give back takes the next smallest with it (`protect`), also across
  the answers that overlap with this one (`siblings`).

Managers and stewards ("exact_marked") and partners on their own rows ("own_exact") see every figure; what would be
hidden by this frame alone is marked "small": it must not leave. On leaving, overlapping answers may hide more.

Not covered: figures of different questions held against each other; people of two groups who belong to both; what a
reader knows from elsewhere. Distinct people are protected as if they added up, which hides rather more than needed.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from data.home import settings
from data.problem import Problem
from queries.door.figures import Figures
from queries.door.protect import Cells, Region, Tree
from queries.door.question import Question
from queries.door.trees import tree_of
from queries.door.unit import Unit

FLOOR = 5
"""The smallest count of people that can ever be shown; no setting goes below it."""
FEWEST_CONTRIBUTORS = 3
LARGEST_SHARE = 0.8


def threshold() -> int:
    """The smallest count of people that may be shown: the setting small_cell_below, never under FLOOR.

    Raises Problem settings.not_a_number.
    """
    value = settings()["small_cell_below"]
    if not isinstance(value, int) or isinstance(value, bool):
        raise Problem("settings.not_a_number", name="small_cell_below", found=str(value)[:40])
    return max(value, FLOOR)


def disclosed(
    asked: Question,
    exact: pd.DataFrame,
    audience: str,
    below: int,
    decided: Mapping[str, Sequence[bool]] | None = None,
) -> pd.DataFrame:
    """The frame with a state beside each figure: "", "hidden" (the figure is missing) or "small".

    `decided` names the cells that overlapping answers oblige to hide, per column and row.
    """
    suppressed = audience == "suppressed"
    frame = exact.copy()
    masks = _masks(asked, exact, below, decided) if len(frame) and asked.personal else {}
    for name in (*asked.shown, *asked.parts):
        mask = pd.Series(masks.get(name, [False] * len(frame)), index=frame.index, dtype=bool)
        mask &= frame[name].notna()
        state = pd.Series("", index=frame.index, dtype="string")
        state[mask] = "hidden" if suppressed else "small"
        if suppressed:
            frame[name] = frame[name].mask(mask)
        frame[f"{name}__state"] = state
    return _without_unlisted(asked, frame) if suppressed else frame


def counted(frame: pd.DataFrame) -> Mapping[str, Mapping[str, int]]:
    """Hidden and small cells per column, where there are any."""
    found = {}
    for column in frame.columns[frame.columns.str.endswith("__state")]:
        counts = Counter(frame[column].tolist())
        if states := {state: counts[state] for state in ("hidden", "small") if counts[state]}:
            found[column.removesuffix("__state")] = states
    return found


def counts_in(figures: Figures, frame: pd.DataFrame) -> dict[str, list[float]]:
    """The counts of a frame by column; missing is 0."""
    return {name: [float(value) for value in frame[name].fillna(0)] for name in figures.counts}


def _masks(
    asked: Question, exact: pd.DataFrame, below: int, decided: Mapping[str, Sequence[bool]] | None
) -> dict[str, list[bool]]:
    figures = Figures(asked, alone=decided is None)
    tree, counts = tree_of(asked, exact), counts_in(figures, exact)
    unit = Unit(figures, tree, tuple((row,) for row in range(len(exact))), [counts], below)
    for name, rows in (decided or {}).items():
        if name in figures.own:
            mask = unit.hidden(0, name)
            for row, hide in enumerate(rows):
                mask[row] |= hide
    unit.decide()
    masks = {name: unit.hidden(0, name)[: len(exact)] for name in figures.own}
    for name in figures.elsewhere:
        told = (decided or {}).get(name, [False] * len(exact))
        masks[name] = [
            hide or 0 < value < below for hide, value in zip(told, counts.get(name, [0] * len(exact)), strict=True)
        ]
    for shown in asked.shows:
        if shown.kind == "rate":
            masks[shown.name] = _either(masks, (shown.numerator, shown.denominator), len(exact))
        elif shown.kind == "median":
            masks[shown.name] = _either(masks, (shown.n,), len(exact))
        elif shown.kind == "money":
            masks[shown.name] = _money(tree, exact, shown.name, str(shown.contributors), str(shown.largest))
    return masks


def _either(masks: Mapping[str, list[bool]], names: Sequence[str | None], rows: int) -> list[bool]:
    return [any(masks[name][row] for name in names if name and name in masks) for row in range(rows)]


def _money(tree: Tree, frame: pd.DataFrame, amount: str, contributors: str, largest: str) -> list[bool]:
    """Too few contributors, or one who is most of it, and whatever would give such a sum back."""
    amounts = [float(value) for value in frame[amount].fillna(0)]
    people = [float(value) for value in frame[contributors].fillna(0)]
    most = [float(value) for value in frame[largest].fillna(0)]

    def safe(of: Sequence[int]) -> bool:
        total = sum(amounts[row] for row in of)
        return (
            sum(people[row] for row in of) >= FEWEST_CONTRIBUTORS
            and max(most[row] for row in of) <= LARGEST_SHARE * total
        )

    def holds(region: Region) -> bool:
        return len(region[0]) >= 2 and safe(region[0])

    values = tree.completed(amounts)
    hidden = [row < tree.rows and values[row] > 0 and not safe([row]) for row in range(len(values))]
    Cells(tree, values, hidden, [False] * len(values), below=0, holds=holds).protect()
    return hidden[: len(frame)]


def _without_unlisted(asked: Question, frame: pd.DataFrame) -> pd.DataFrame:
    """A number the header does not speak of has no rule, so it does not leave; nor does a single person's figure."""
    if asked.open:
        return frame
    largest = {shown.largest for shown in asked.shows if shown.largest}
    spoken = {*asked.shown, *asked.parts, *asked.keys} - largest
    for name in asked.columns:
        if (
            name not in spoken
            and pd.api.types.is_numeric_dtype(frame[name])
            and not pd.api.types.is_bool_dtype(frame[name])
        ):
            frame[name] = pd.Series(pd.NA, index=frame.index, dtype=frame[name].dtype)
    return frame
