"""A year or filter is changed on each page with tiles: how long the server takes until the last of these is drawn."""

from collections.abc import Iterator
from time import perf_counter
from typing import Any
from unittest.mock import patch

from streamlit.testing.v1 import AppTest

from data.publish.snapshot import current
from pages.http import start
from pages.parts import figures
from queries import demo_viewers
from queries.door.ask import ANSWERS, CELLS, EXACT
from tests.bench.changed_filter import MOST_MS, opened
from tests.bench.report import Line, milliseconds

PAGES = (
    "overview/portfolio.py",
    "programmes/training.py",
    "programmes/women.py",
    "programmes/studios.py",
    "programmes/leaders.py",
    "programmes/knowledge.py",
)
MOST_OPTIONS = 4
"""Of each filter, the first ones; nobody waits for a bench that tries every county."""


def measure() -> list[Line]:
    """Each page run in this process for each demo viewer; a page that shows the viewer no tiles is left out."""
    lines = []
    start.set_aside()
    for viewer in demo_viewers(current()):
        for path in PAGES:
            for kept in (ANSWERS, EXACT, CELLS):
                kept.clear()
            if taken := list(_taken(opened(viewer, path))):
                lines.append(milliseconds(f"Changed on {path}, {viewer}: tiles sent", taken, below=MOST_MS))
    return lines


def _taken(page: AppTest) -> Iterator[float]:
    """Seconds from each change until the last tile; every filter goes back before the next."""
    for key in [str(box.key) for box in page.selectbox if str(box.key).startswith(("filter_", "portfolio_year"))]:
        for index in range(1, min(len(page.selectbox(key=key).options), MOST_OPTIONS)):
            yield from _changed(page, key, index)
        page.selectbox(key=key).select_index(0).run()


def _changed(page: AppTest, key: str, index: int) -> Iterator[float]:
    drawn: list[float] = []
    draw = figures.tile

    def noting(*args: Any, **kwargs: Any) -> None:
        draw(*args, **kwargs)
        drawn.append(perf_counter())

    with patch.object(figures, "tile", noting):
        begun = perf_counter()
        page.selectbox(key=key).select_index(index).run()
    assert not page.exception, page.exception
    yield from (each - begun for each in drawn[-1:])
