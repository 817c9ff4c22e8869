"""What a file repeats from another table must be what that table says."""

import pytest

from data.publish.report import Report
from tests.data.publish.conftest import SESSIONS, Checked


def found(report: Report) -> list[tuple[str, int | None, str | None, str | None, str | None]]:
    return [(each.code, each.row, each.field, each.found, each.allowed) for each in report.violations]


@pytest.mark.parametrize(
    ("field", "told", "reads", "allowed"),
    [
        ("programme_id", "her_power", "her_power", "lecture_hall"),
        ("partner_id", "P_B", "P_B", "P_A"),
        ("adcode", "天镇县", "140222", "140215"),
        ("adcode", "朱家坪村", "000000", "140215"),
        ("held_on", "2026-09-03", "2026-09-03", "2026-09-01"),
    ],
)
def test_attendance_that_differs_from_its_session_is_a_violation(
    checked: Checked, good: dict, field: str, told: str, reads: str, allowed: str
) -> None:
    programmes = "programme_id,name_zh,name_en\nher_power,她力量,HerPower\n"
    text = f"session_id,person_id,{field}\nS2,R1,\nS1,R1,{told}\n"
    report = checked({**good, "programme.csv": programmes, "attendance.csv": text})
    assert found(report) == [("filled_from", 3, field, reads, allowed)]


def test_attendance_that_differs_is_not_blamed_for_a_session_that_comes_twice(checked: Checked, good: dict) -> None:
    sessions = SESSIONS.replace("S2,", "S1,")
    text = "session_id,person_id,partner_id\nS1,R1,P_A\nS1,R2,P_B\n"
    report = checked({**good, "session.csv": sessions, "attendance.csv": text})
    assert [each[0] for each in found(report)] == ["unique"]
