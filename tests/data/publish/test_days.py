"""Days on which something happened lie between 2000 and today; days that are planned need not."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from data.contract import contract
from data.publish.publish import CHINA, check_source
from data.publish.report import Report
from tests.data.publish.conftest import ATTENDANCE, PARTNERS, SESSIONS, Checked, Folder
from tests.data.publish.test_checks import TARGETS

SUBMISSIONS = (
    "programme_id,partner_id,adcode,period_start,period_end,due_on,received_on,corrected_on\n"
    "lecture_hall,P_A,140215,2026-08-01,2026-08-31,2099-01-01,2026-09-03,2026-09-04\n"
)


def found(report: Report) -> list[tuple[str, str, int | None, str | None, str | None]]:
    return [(each.code, each.table, each.row, each.field, each.found) for each in report.violations]


PLANNED = {
    ("agreement", "starts_on"),
    ("agreement", "ends_on"),
    ("booking", "held_on"),
    ("cohort", "starts_on"),
    ("cohort", "ends_on"),
    ("event", "starts_on"),
    ("event", "ends_on"),
    ("follow_up", "due_on"),
    ("session", "course_ends_on"),
    ("story", "consent_until"),
    ("studio", "agreement_ends_on"),
    ("submission", "due_on"),
}


def test_every_day_of_the_contract_has_happened_unless_it_may_be_planned_or_bounds_a_period() -> None:
    days = [
        (table.name, field)
        for table in contract().tables.values()
        for field in table.fields
        if field.type == "date" and not table.sums_up
    ]
    unmarked = {(table, field.name) for table, field in days if not field.happened}
    assert {each for each in unmarked if each[1] not in ("period_start", "period_end")} == PLANNED


@pytest.mark.parametrize("day", ["2099-09-02", "2126-09-02", "1999-12-31", "1026-09-02"])
@pytest.mark.parametrize(
    ("table", "field", "row", "text", "old"),
    [
        ("session", "held_on", 3, SESSIONS, "2026-09-02"),
        ("submission", "received_on", 2, SUBMISSIONS, "2026-09-03"),
        ("submission", "corrected_on", 2, SUBMISSIONS, "2026-09-04"),
        ("target", "set_on", 2, TARGETS, "1,2026-01-01"),
    ],
)
def test_a_day_that_cannot_have_been_is_one_violation(
    checked: Checked, good: dict, table: str, field: str, row: int, text: str, old: str, day: str
) -> None:
    new = f"1,{day}" if old.startswith("1,") else day
    report = checked({**good, f"{table}.csv": text.replace(old, new)})
    assert found(report) == [("happened", table, row, field, day)]


def test_attendance_without_its_session_is_checked_itself(checked: Checked) -> None:
    text = "session_id,programme_id,partner_id,adcode,held_on\nS1,lecture_hall,P_A,140215,2099-01-01\n"
    assert found(checked({"partner.csv": PARTNERS, "attendance.csv": text})) == [
        ("happened", "attendance", 2, "held_on", "2099-01-01")
    ]


def test_today_may_be_told_and_tomorrow_not(checked: Checked, good: dict) -> None:
    today = datetime.now(CHINA).date()
    report = checked({**good, "session.csv": SESSIONS.replace("2026-09-01", str(today))})
    assert (found(report), report.as_of) == ([], today)
    report = checked({**good, "session.csv": SESSIONS.replace("2026-09-01", str(today + timedelta(days=1)))})
    assert [each[0] for each in found(report)] == ["happened"]


def test_the_days_allowed_are_told(folder: Folder, reference: Path, good: dict) -> None:
    files = folder({**good, "session.csv": SESSIONS.replace("2026-09-02", "2099-09-02")})
    report = check_source(files, as_of=date(2026, 9, 30), reference=reference)
    assert [each.allowed for each in report.violations] == ["2000-01-01 … 2026-09-30"]


def test_what_happened_after_a_given_as_of_is_a_violation(folder: Folder, reference: Path, good: dict) -> None:
    report = check_source(folder(good), as_of=date(2026, 9, 1), reference=reference)
    assert found(report) == [("happened", "session", 3, "held_on", "2026-09-02")]


def test_planned_days_may_lie_ahead(checked: Checked, good: dict) -> None:
    sessions = SESSIONS.replace("class_hours\n", "class_hours,course_ends_on\n").replace("2\n", "2,2099-01-01\n")
    report = checked({**good, "session.csv": sessions.replace("1.5\n", "1.5,\n"), "submission.csv": SUBMISSIONS})
    assert found(report) == []


def test_a_planned_day_outside_two_centuries_is_a_violation(checked: Checked, good: dict) -> None:
    report = checked({**good, "submission.csv": SUBMISSIONS.replace("2099-01-01", "9999-12-31")})
    assert found(report) == [("range", "submission", 2, "due_on", "9999-12-31")]


def test_as_of_is_never_taken_from_a_day_to_come(checked: Checked, good: dict) -> None:
    report = checked({**good, "session.csv": SESSIONS.replace("2026-09-02", "2099-09-02")})
    assert report.as_of == date(2026, 9, 1)


def test_a_day_that_cannot_be_read_is_reported_once(checked: Checked, good: dict) -> None:
    report = checked({**good, "session.csv": SESSIONS.replace("2026-09-02", "九月初二")})
    assert found(report) == [("type.date", "session", 3, "held_on", "九月初二")]


def test_a_column_of_which_no_cell_can_be_read_is_not_called_missing(checked: Checked, good: dict) -> None:
    report = checked({**good, "session.csv": SESSIONS.replace("2026-09-0", "九月")})
    assert [each[:4] for each in found(report)] == [
        ("type.date", "session", 2, "held_on"),
        ("type.date", "session", 3, "held_on"),
    ]


def test_a_blank_beside_an_unreadable_cell_is_still_blank(checked: Checked, good: dict) -> None:
    text = SESSIONS.replace("online,2", "online,两节").replace("offline,1.5", "offline,")
    assert [each[:4] for each in found(checked({**good, "session.csv": text}))] == [
        ("type.number", "session", 2, "class_hours"),
        ("required", "session", 3, "class_hours"),
    ]


@pytest.mark.parametrize("serial", ["46086", "46086.5"])
def test_a_serial_number_of_a_spreadsheet_is_named_as_such(checked: Checked, good: dict, serial: str) -> None:
    report = checked({**good, "session.csv": SESSIONS.replace("2026-09-02", serial)})
    assert found(report) == [("type.date_serial", "session", 3, "held_on", serial)]


def test_attendance_of_a_session_without_a_readable_day_adds_nothing(checked: Checked, good: dict) -> None:
    text = SESSIONS.replace("2026-09-01", "?").replace("2026-09-02", "46086")
    assert len(found(checked({**good, "session.csv": text, "attendance.csv": ATTENDANCE}))) == 2
