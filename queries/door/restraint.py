"""What the suppressed audience may not ask, and what its answers must keep to themselves beyond small cells.

Each question decides its own overlapping answers; two questions asked about the same few people are not held against
each other. So for this audience fine cuts stand in one place only: questions that split by group or completion leave
their `coarse` parameters open, and of the cuts that are not places or periods only one is chosen at a time.
"""

from collections.abc import Mapping

import pandas as pd

from data.problem import Problem
from queries.door.question import PERIOD, Question

ACTIVITY = ("sum", "sessions", "stock")
GROUP = "served_group"


def refuse(asked: Question, values: Mapping[str, object]) -> None:
    """Raises Problem param.too_fine or param.one_cut."""
    chosen = [name for name, value in values.items() if value is not None]
    for name in asked.coarse:
        if name in chosen:
            raise Problem("param.too_fine", param=name, question=asked.name)
    cuts = [name for name in asked.cuts if name in chosen and name not in (*PERIOD, "place")]
    if len(cuts) > 1:
        raise Problem("param.one_cut")


def hide_activity(asked: Question, values: Mapping[str, object], frame: pd.DataFrame) -> pd.DataFrame:
    """Sessions, hours and places of a served group are hidden where its people are: they tell of single persons."""
    counts = [name for name, shown in asked.shown.items() if shown.kind in ("people", "times")]
    if values.get(GROUP) is None or not counts:
        return frame
    told = frame[[f"{name}__state" for name in counts]].eq("hidden").any(axis=1)
    for name, shown in asked.shown.items():
        if shown.kind in ACTIVITY:
            frame[name] = frame[name].mask(told)
            frame[f"{name}__state"] = frame[f"{name}__state"].mask(told & frame[name].isna(), "hidden")
    return frame
