"""A canary snapshot for the tests of the door, and engines that no other test has used."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from data.publish.snapshot import Snapshot
from queries.door import ask as asking
from queries.door import engine
from tests.queries import canary, canary_outcomes

settings.register_profile("door", deadline=None, derandomize=True, database=None)
settings.load_profile("door")


def forget() -> None:
    """Drop every engine and everything kept from earlier questions."""
    engine.POOL.clear()
    asking.ANSWERS.clear()
    asking.EXACT.clear()
    asking.CELLS.clear()


@pytest.fixture(autouse=True)
def fresh_door() -> Iterator[None]:
    forget()
    yield
    forget()


@pytest.fixture(scope="session")
def canary_rows() -> canary.Rows:
    return canary_outcomes.with_smaller_programmes(canary.rows())


@pytest.fixture(scope="session")
def snapshot(canary_rows: canary.Rows, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return canary.write(canary_rows, tmp_path_factory.mktemp("canary") / "all")
