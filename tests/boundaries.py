"""Boundaries for tests: built once for a whole run, for all its workers, then put into the home of each test."""

import fcntl
import json
import os
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from data.places import geometry


def built(factory: pytest.TempPathFactory) -> Path:
    """The folder of the shared edition."""
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "boundaries"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "current").exists():
            geometry.build(target=shared)
    return shared


def put_into(home: Path, shared: Path) -> geometry.Geometry:
    """Make the shared edition the one of `home`, without copying its files."""
    shutil.copytree(shared, home / "geometry", copy_function=os.link, dirs_exist_ok=True)
    found = geometry.current_geometry()
    assert found
    return found


@cache
def features(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_bytes())["features"]
