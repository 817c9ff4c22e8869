"""The door alone: each training question for each viewer, first asked and asked again, over the walk."""

from contextlib import suppress
from time import perf_counter

from data.periods import parse
from data.problem import Problem
from data.publish.snapshot import current
from pages.parts.filters import prefix
from queries import Viewer, ask, demo_viewers, question
from queries.door.ask import ANSWERS, CELLS, EXACT
from queries.door.catalogue import catalogue
from tests.bench.report import Line, spread
from tests.bench.walk import Step, walk


def measure() -> list[Line]:
    """Cold: the selection was never asked before in this process; again: it is answered from what is kept."""
    lines = []
    for key, viewer in demo_viewers(current()).items():
        ANSWERS.clear()
        EXACT.clear()
        CELLS.clear()
        selections = [_params(step, viewer) for step in walk(viewer)]
        for name in (each for each in catalogue() if each.startswith("training/")):
            asked = _different(
                [{param.name: all_[param.name] for param in question(name).params} for all_ in selections]
            )
            cold, again = _timed(name, viewer, asked), _timed(name, viewer, asked)
            if not cold:
                continue
            lines.append(Line(f"{name} for {key}", f"{spread(cold)} of {len(cold)}; again {spread(again)}"))
    return lines


def _timed(name: str, viewer: Viewer, asked: list[dict[str, object]]) -> list[float]:
    """Seconds of each answer; what is refused to this viewer is left out."""
    taken = []
    for params in asked:
        begun = perf_counter()
        with suppress(Problem):
            ask(name, viewer, **params)
            taken.append(perf_counter() - begun)
    return taken


def _different(asked: list[dict[str, object]]) -> list[dict[str, object]]:
    return list({repr(params): params for params in asked}.values())


def _params(step: Step, viewer: Viewer) -> dict[str, object]:
    as_of = viewer.snapshot.as_of
    chosen = {name: None if value == "all" else value for name, value in step.chosen.items()}
    period = parse(step.chosen["period"], as_of)
    earlier = period.year_earlier()
    return {
        "period_start": period.start,
        "period_end": period.end,
        "compare_start": earlier.start,
        "compare_end": earlier.end,
        "as_of": as_of,
        "served_group": chosen["served_group"],
        "mode": chosen["mode"],
        "place": chosen["place"] and prefix(chosen["place"]),
    }
