"""The table for OWASP ASVS 5.0.0, levels 1 and 2: what it names exists, and what it calls met is tested."""

import ast
import csv
from collections import Counter
from functools import cache

import pytest

from data.home import REPOSITORY

TABLE = REPOSITORY / "tests" / "asvs.csv"
STATES = {"met", "partly", "operator", "not applicable", "not met"}
BUILDER = "data/places/geometry.py"


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def promises_of(file: str) -> frozenset[str]:
    tree = ast.parse((REPOSITORY / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def named(row: dict[str, str], column: str) -> list[str]:
    return [each for each in row[column].split(";") if each]


def test_every_requirement_of_levels_1_and_2_has_one_row() -> None:
    ids = [row["requirement"] for row in rows()]
    assert (len(ids), len(set(ids))) == (253, 253)
    assert Counter(row["level"] for row in rows()) == {"1": 70, "2": 183}
    assert {row["state"] for row in rows()} <= STATES


def test_every_file_and_test_that_it_names_exists() -> None:
    for row in rows():
        for place in named(row, "where"):
            assert (REPOSITORY / place).exists(), (row["requirement"], place)
        for test in named(row, "tests"):
            file, _, name = test.partition("::")
            assert (REPOSITORY / file).exists(), (row["requirement"], file)
            assert not name or name in promises_of(file), (row["requirement"], test)


@pytest.mark.parametrize("state", ["met", "partly"])
def test_what_it_calls_met_names_where_and_which_test_shows_it(state: str) -> None:
    for row in rows():
        if row["state"] == state:
            assert row["tests"], row["requirement"]
            assert row["where"], row["requirement"]


def test_what_is_left_to_the_operator_is_written_in_security_md_and_what_is_not_met_says_what_to_do() -> None:
    for row in rows():
        if row["state"] == "operator":
            assert row["where"] or row["note"], row["requirement"]
        if row["state"] == "not met":
            assert row["note"], row["requirement"]


def test_the_app_runs_no_program_but_its_own_builder_of_boundaries_and_reads_no_objects() -> None:
    for room in ("pages", "queries", "data"):
        for path in (REPOSITORY / room).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
            allowed = {"subprocess"} if path == REPOSITORY / BUILDER else set()
            assert not names & {"subprocess", "pickle", "marshal"} - allowed, path
