"""A filter is changed: how long the server takes until tiles, sentence and table are on their way."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import Any
from unittest.mock import patch

from streamlit.testing.v1 import AppTest

from data.publish.snapshot import current
from pages.http import start
from pages.parts import asking, filter_kinds, tables
from queries import Viewer, demo_viewers
from queries.door.ask import ANSWERS, CELLS, EXACT
from tests.bench.report import Line, milliseconds
from tests.bench.walk import walk
from tests.serving import REPOSITORY

FRONT = str(REPOSITORY / "pages" / "front.py")
PATIENCE_SECONDS = 300
MOST_MS = 250


@dataclass
class Watch:
    """When the table stood, and what each question took, since the last change."""

    figures_at: float = 0
    asked: dict[str, float] = field(default_factory=lambda: defaultdict(float))


def measure() -> list[Line]:
    """The page run in this process for each demo viewer; each selection of the walk is new to the answers kept.

    A selection that is refused to the viewer has no figures and is left out.
    """
    lines = []
    start.set_aside()
    for key, viewer in demo_viewers(current()).items():
        lines += _lines(key, *_runs(key, viewer))
    return lines


def _runs(key: str, viewer: Viewer) -> tuple[list[float], list[float], list[Watch]]:
    ANSWERS.clear()
    EXACT.clear()
    CELLS.clear()
    figures, whole, watches = [], [], []
    page = opened(key, "programmes/training.py")
    for step in walk(viewer):
        with _watched() as watch:
            begun = perf_counter()
            page.selectbox(key=f"filter_{step.name}").set_value(step.value).run()
            taken = perf_counter() - begun
        assert not page.exception, page.exception
        if watch.figures_at:
            figures.append(watch.figures_at - begun)
            whole.append(taken)
            watches.append(watch)
    return figures, whole, watches


def _lines(key: str, figures: list[float], whole: list[float], watches: list[Watch]) -> list[Line]:
    door = [sum(watch.asked.values()) for watch in watches]
    slowest = max(watches[0].asked, key=lambda name: median(watch.asked[name] for watch in watches))
    return [
        milliseconds(f"Changed filter, {key}: figures sent", figures, below=MOST_MS),
        milliseconds(f"Changed filter, {key}: its questions, some asked at the same time, added up", door),
        milliseconds(f"Changed filter, {key}: slowest question, {slowest}", [w.asked[slowest] for w in watches]),
        milliseconds(f"Changed filter, {key}: the run with its first tab", whole),
    ]


def opened(key: str, path: str) -> AppTest:
    """A page as a demo viewer has it before the first change."""
    page = AppTest.from_file(FRONT, default_timeout=PATIENCE_SECONDS)
    page.query_params["lang"] = "zh"
    page.session_state["demo_viewer"] = key
    page.run()
    page.switch_page(path).run()
    return page


@contextmanager
def _watched() -> Iterator[Watch]:
    """Note when the last figure is drawn, and time each question put before it."""
    watch = Watch()

    def noting(draw: Callable[..., None]) -> Callable[..., None]:
        def drawn(*args: Any, **kwargs: Any) -> None:
            draw(*args, **kwargs)
            watch.figures_at = perf_counter()

        return drawn

    def timing(ask: Callable[..., Any]) -> Callable[..., Any]:
        def asked(name: str, *args: Any, **kwargs: Any) -> Any:
            begun = perf_counter()
            try:
                return ask(name, *args, **kwargs)
            finally:
                if not watch.figures_at:
                    watch.asked[name] += perf_counter() - begun

        return asked

    with (
        patch.object(tables, "places", noting(tables.places)),
        patch.object(asking, "ask", timing(asking.ask)),
        patch.object(filter_kinds, "ask", timing(filter_kinds.ask)),
    ):
        yield watch
