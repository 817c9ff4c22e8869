"""Changes since the last version pass the one door: own rows only, small figures hidden with what gives them back."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from data.publish.snapshot import Snapshot
from queries import Answer, Reading, Rule, Viewer, ask
from tests.queries import canary

SIGNS = {"before": 1, "new": 1, "late": 1, "corrected": 0, "arrived": 1, "left": -1, "removed": -1}
Made = Callable[..., Snapshot]


def change(kind: str, count: int, table: str = "attendance", partner: str = "P_A", adcode: str = "140215") -> dict:
    told = {"table_name": table, "kind": kind, "of_people": table == "attendance"}
    scope = {"programme_id": "lecture_hall", "partner_id": partner, "adcode": adcode}
    return {**told, **scope, "row_count": count, "net_rows": SIGNS[kind] * count}


@pytest.fixture
def made(tmp_path: Path) -> Made:
    def write(*rows: dict) -> Snapshot:
        programmes = [{"programme_id": "lecture_hall", "name_zh": "幸福大讲堂", "name_en": "Hall"}]
        return canary.write({"change": list(rows), "programme": programmes}, tmp_path / "made")

    return write


def asked(snapshot: Snapshot, role: str, *rules: Rule, leaving: bool = False) -> Answer:
    return ask("changes/by_table", Viewer("someone", role, rules, Reading(snapshot)), leaving=leaving)  # type: ignore[arg-type]


def told(answer: Answer, table: str = "attendance") -> dict[str, int | str]:
    column = "about_people" if table == "attendance" else "records"
    rows = answer.frame[answer.frame.table_name == table]
    return {
        kind: "hidden" if state == "hidden" else int(value)
        for kind, value, state in zip(rows.kind, rows[column], rows[f"{column}__state"], strict=True)
    }


def test_now_is_what_was_before_and_all_that_came_less_all_that_went(made: Made) -> None:
    snapshot = made(
        change("before", 500), change("new", 40), change("late", 30), change("corrected", 20),
        change("arrived", 15), change("left", 12), change("removed", 11),
    )  # fmt: skip
    assert told(asked(snapshot, "manager", Rule())) == {
        "before": 500, "new": 40, "late": 30, "corrected": 20, "arrived": 15, "left": 12, "removed": 11, "now": 562,
    }  # fmt: skip


def test_a_partner_sees_the_changes_of_its_own_rows_exactly(made: Made) -> None:
    snapshot = made(change("before", 500), change("late", 3), change("late", 70, partner="P_B"))
    own = asked(snapshot, "partner", Rule(partners=frozenset({"P_A"})))
    assert told(own) == {"before": 500, "late": 3, "now": 503}


def test_without_a_rule_nothing_has_changed(made: Made) -> None:
    assert asked(made(change("before", 500)), "manager").frame.empty


@pytest.mark.parametrize("kind", ["late", "removed"])
def test_a_lead_cannot_work_a_small_cause_out_from_the_others(made: Made, kind: str) -> None:
    snapshot = made(change("before", 500), change("new", 40), change(kind, 4))
    seen = told(asked(snapshot, "regional_lead", Rule(places=("14",))))
    assert seen[kind] == "hidden"
    assert "hidden" in (seen["before"], seen["now"], seen["new"])


def test_small_causes_in_many_places_are_told_together(made: Made) -> None:
    snapshot = made(
        *(
            change(kind, count, adcode=code)
            for code in ("140215", "140226")
            for kind, count in (("before", 500), ("late", 6))
        )
    )
    assert told(asked(snapshot, "regional_lead", Rule(places=("14",))))["late"] == 12


def test_records_that_tell_of_nobody_are_not_hidden(made: Made) -> None:
    snapshot = made(change("before", 20, "session"), change("new", 2, "session"))
    assert told(asked(snapshot, "regional_lead", Rule(places=("14",))), "session") == {
        "before": 20, "new": 2, "now": 22,
    }  # fmt: skip


def test_what_leaves_the_screen_hides_small_causes_from_a_manager_too(made: Made) -> None:
    snapshot = made(change("before", 500), change("new", 40), change("late", 4))
    assert told(asked(snapshot, "manager", Rule(), leaving=True))["late"] == "hidden"
    assert told(asked(snapshot, "manager", Rule()))["late"] == 4


def test_definitions_are_told_to_everyone(tmp_path: Path) -> None:
    rows = {"redefinition": [{"indicator_id": "a", "field_name": "unit", "text_before": "x", "text_after": "y"}]}
    snapshot = canary.write(rows, tmp_path / "made")
    frame = ask("changes/definitions", Viewer("someone", "partner", (), Reading(snapshot))).frame
    assert list(frame.text_after) == ["y"]
    assert pd.isna(frame.name_zh[0])
