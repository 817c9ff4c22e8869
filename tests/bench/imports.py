"""Importing everything that serves a page, against importing its five libraries."""

import subprocess
import sys
from statistics import median

from tests.bench.ratio import Ratio
from tests.serving import REPOSITORY

RUNS = 9
LIBRARIES = "import streamlit, pandas, altair, duckdb, pydeck"
PARTS = "[import_module(f'{package.__name__}.{part.name}') for part in iter_modules(package.__path__)]"
APP = f"""
from importlib import import_module
from pkgutil import iter_modules
import app, queries, pages.parts
for package in (pages.parts, pages.http): {PARTS}
{LIBRARIES}
"""
TIMED = "import time; begun = time.perf_counter()\n{}\nprint(time.perf_counter() - begun)"


def measure() -> list[Ratio]:
    """Medians of fresh processes, the two taking turns; the first turn only warms the disk."""
    app, libraries = [], []
    for turn in range(RUNS + 1):
        pair = seconds(APP), seconds(LIBRARIES)
        if turn:
            app.append(pair[0])
            libraries.append(pair[1])
    return [Ratio("Import of the app", median(app), "its five libraries", median(libraries), at_most=1.3)]


def seconds(statements: str) -> float:
    """How long a new interpreter takes for these imports."""
    done = subprocess.run(
        [sys.executable, "-c", TIMED.format(statements)], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[-1])
