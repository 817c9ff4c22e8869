"""A table or an engine that fails costs the answers that need it, in words, and no others."""

from pathlib import Path

import duckdb
import pytest

from data.problem import Problem
from data.publish.snapshot import Snapshot, current
from queries import Reading, Rule, Viewer, ask, demo_viewers
from queries.door import engine
from queries.door.scope import scope_of
from tests.queries import canary
from tests.queries.conftest import forget
from tests.queries.readers import AS_OF, MONTHS, YEAR, lead, manager


@pytest.fixture
def breakable(canary_rows: canary.Rows, tmp_path: Path) -> Snapshot:
    return canary.write(canary_rows, tmp_path / "breakable")


def _damage(path: Path) -> None:
    """Keep size and footer; spoil the data in between."""
    content = bytearray(path.read_bytes())
    content[4 : len(content) // 2] = b"\xff" * (len(content) // 2 - 4)
    path.write_bytes(bytes(content))


@pytest.mark.parametrize("failure", [duckdb.InternalException, duckdb.FatalException])
def test_an_engine_that_failed_inside_costs_one_answer_and_the_next_question_opens_another(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, failure: type[duckdb.Error]
) -> None:
    class Broken:
        def execute(self, *_: object) -> None:
            raise failure("database has been invalidated")

        extract_statements = execute

        def close(self) -> None:
            pass

    forget()
    invalid = engine.POOL.get(snapshot, scope_of(manager(snapshot)))
    monkeypatch.setattr(invalid, "cursor", Broken)
    with pytest.raises(Problem) as refused:
        ask("training/reach_by_month", manager(snapshot), **MONTHS)
    assert refused.value.code == "engine.failed"
    assert len(ask("training/reach_by_month", manager(snapshot), **MONTHS).frame) > 0


def test_grouping_sets_over_joined_texts_are_answered_by_more_than_one_thread() -> None:
    viewer = demo_viewers(current())["regional_lead"]
    two = Viewer("two", "regional_lead", (Rule(places=("1402",)), Rule(places=("52",))), viewer.reading)
    period = {"period_start": "2026-01-01", "period_end": "2026-10-31", "as_of": "2026-10-31"}
    earlier = {"compare_start": "2025-01-01", "compare_end": "2025-10-31"}
    assert len(ask("training/reach_by_place", two, **period, **earlier).frame) > 2


@pytest.mark.parametrize("places", [None, ("14",)], ids=["unrestricted", "restricted"])
def test_only_questions_that_need_a_damaged_table_fail_and_name_it(
    breakable: Snapshot, places: tuple[str, ...] | None
) -> None:
    _damage(breakable.path("target"))
    viewer = Viewer("m", "manager", (Rule(places=places),), Reading(breakable))
    with pytest.raises(Problem) as refused:
        ask("training/reach_by_place", viewer, **YEAR, **AS_OF)
    assert refused.value.code == "engine.table_unreadable"
    assert refused.value.params["table"] == "target"
    assert len(ask("training/reach", viewer, **YEAR).frame) == 1


def test_a_table_lost_while_pages_are_open_is_named(breakable: Snapshot) -> None:
    viewer = manager(breakable)
    breakable.path("submission").unlink()
    with pytest.raises(Problem) as refused:
        ask("training/submissions", viewer, **MONTHS)
    assert refused.value.params["table"] == "submission"
    assert len(ask("training/reach", viewer, **YEAR).frame) == 1


def test_a_person_table_fails_with_the_attendance_it_is_seen_through(breakable: Snapshot) -> None:
    _damage(breakable.path("attendance"))
    viewer = Viewer("m", "manager", (Rule(places=("14",)),), Reading(breakable))
    with pytest.raises(Problem) as refused:
        ask("portfolio/pathway", viewer, **AS_OF)
    assert refused.value.params["table"] == "attendance"
    assert len(ask("training/reach", lead(breakable), **YEAR).frame) == 1


def test_a_lost_definition_costs_the_card_its_words_only(breakable: Snapshot) -> None:
    breakable.path("indicator").unlink()
    breakable.path("place").write_bytes(b"not parquet")
    answer = ask("training/span", manager(breakable))
    assert answer.card.indicators == ()
    assert len(answer.frame) == 1
    assert lead(breakable).scope_sentence("en") == "14"


def test_a_question_that_takes_too_long_is_stopped_in_words(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object) -> object:
        raise duckdb.InterruptException("INTERRUPT Error: Query exceeded maximum execution time")

    class Slow:
        execute = staticmethod(slow)

        def close(self) -> None: ...

    made = engine.POOL.get(snapshot, scope_of(manager(snapshot)))
    monkeypatch.setattr(made, "cursor", Slow)
    with pytest.raises(Problem, match=r"engine\.too_slow"):
        ask("training/span", manager(snapshot))
