"""Importing the app, and everything its pages are drawn with, against importing its five libraries."""

import subprocess
import sys

from tests.bench.report import Line, times_as_long
from tests.serving import REPOSITORY

PAIRS = 9
LIBRARIES = "import streamlit, pandas, altair, duckdb, pydeck"
APP = "import app"
EVERYTHING = f"""
from importlib import import_module
from pkgutil import walk_packages
import app, queries, pages.parts
for part in walk_packages(pages.parts.__path__, "pages.parts."): import_module(part.name)
{LIBRARIES}
"""
TIMED = "import time; begun = time.perf_counter()\n{}\nprint(time.perf_counter() - begun)"


def measure() -> list[Line]:
    """Fresh processes, the three taking turns; the first turn only warms the disk."""
    turns = [(seconds(APP), seconds(EVERYTHING), seconds(LIBRARIES)) for _ in range(PAIRS + 1)][1:]
    app, everything = ([(turn[at], turn[2]) for turn in turns] for at in (0, 1))
    return [
        times_as_long("Import of the app, against its five libraries", app, at_most=1.3),
        times_as_long("Import of all its pages are drawn with, against the same", everything, at_most=1.3),
    ]


def seconds(statements: str) -> float:
    """How long a new interpreter takes for these imports."""
    done = subprocess.run(
        [sys.executable, "-c", TIMED.format(statements)], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[-1])
