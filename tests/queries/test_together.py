"""Several sets of parameters are answered together, or in halves where that needs too much memory."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from data.problem import Problem
from data.publish.snapshot import current
from queries import question
from queries.door import engine
from queries.door.scope import scope_of
from queries.door.viewer import demo_viewers

ASKED = question("calendar/events")
SETS = [
    {"period_start": date(2026, month, 1), "period_end": date(2026, month, 28), "place": None} for month in range(1, 8)
]


@pytest.fixture
def sizes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many sets each scan took; more than two at once are too many for this engine."""
    taken: list[int] = []
    together = engine.bound_together

    def counted(asked: Any, of: Any, sets: Sequence[Any]) -> Any:
        taken.append(len(sets))
        return together(asked, of, sets)

    def run(asked: Any, snapshot: Any, of: Any, sql: str, params: dict[str, object]) -> pa.Table:
        if isinstance(several := params.get("period_start"), list) and len(several) > 2:
            raise Problem("engine.too_big", question=asked.name, memory_mb=1)
        return real(asked, snapshot, of, sql, params)

    real = engine._run
    monkeypatch.setattr(engine, "bound_together", counted)
    monkeypatch.setattr(engine, "_run", run)
    return taken


def test_halves_give_the_same_answers_in_the_same_order(sizes: list[int]) -> None:
    snapshot = current()
    of = scope_of(demo_viewers(snapshot)["manager"])
    found = engine.run_together(ASKED, snapshot, of, SETS)
    assert [answer["event_id"] for answer in found] == [
        engine.run(ASKED, snapshot, of, values).column("event_id").to_pylist() for values in SETS
    ]
    assert max(sizes) == 7
    assert min(sizes) <= 2
