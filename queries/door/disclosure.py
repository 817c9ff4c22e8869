"""What may be shown of a frame, by audience."""

from collections.abc import Mapping

import pandas as pd

from data.home import settings
from queries.door.question import Question

FLOOR = 5
"""No setting takes the smallest cell that may be shown below this."""


def threshold() -> int:
    """Counts of people from 1 up to one less than this are hidden; a setting, never below FLOOR."""
    value = settings()["small_cell_below"]
    return max(value, FLOOR) if isinstance(value, int) else FLOOR


def disclosed(asked: Question, exact: pd.DataFrame, audience: str, below: int) -> pd.DataFrame:
    """The frame with hidden cells emptied and a state column beside each figure."""
    frame = exact.copy()
    for name, shown in asked.shown.items():
        small = pd.Series(False, index=frame.index)
        if shown.kind in ("times", "people"):
            small = frame[name].between(1, below - 1).fillna(False).astype(bool)
        state = pd.Series("", index=frame.index, dtype="string")
        state[small] = "hidden" if audience == "suppressed" else "small"
        if audience == "suppressed":
            frame.loc[small, name] = pd.NA
        frame[f"{name}__state"] = state
    return frame


def counted(frame: pd.DataFrame) -> Mapping[str, Mapping[str, int]]:
    """Hidden and small cells per column, where there are any."""
    found = {}
    for column in frame.columns[frame.columns.str.endswith("__state")]:
        counts = {state: int((frame[column] == state).sum()) for state in ("hidden", "small")}
        if any(counts.values()):
            found[column.removesuffix("__state")] = {state: n for state, n in counts.items() if n}
    return found
