"""Each check finds its violation, and says the row and the field."""

import pytest

from data.publish.report import PRINTED, Report
from data.text.findings import sentence
from tests.data.publish.conftest import ATTENDANCE, PARTNERS, SESSIONS, Checked

AGREEMENTS = (
    "agreement_id,programme_id,partner_id,adcode,starts_on,reporting\nA1,lecture_hall,P_A,140215,2026-01-01,monthly\n"
)
TARGETS = (
    "indicator_id,programme_id,partner_id,adcode,period_start,period_end,counting,target_value,version,set_on\n"
    "attendances,lecture_hall,P_A,140215,2026-01-01,2026-12-31,incremental,1200,1,2026-01-01\n"
)


def found(report: Report) -> list[tuple[str, str, int | None, str | None]]:
    return [(each.code, each.table, each.row, each.field) for each in report.violations]


def test_files_without_a_fault_have_no_violations(checked: Checked, good: dict) -> None:
    assert found(checked(good)) == []


@pytest.mark.parametrize(
    ("name", "text", "old", "new", "expected"),
    [
        ("session.csv", SESSIONS, "S2,lecture_hall", "S2,", ("required", "session", 3, "programme_id")),
        ("session.csv", SESSIONS, "2026-09-02", "09-02", ("type.date", "session", 3, "held_on")),
        ("session.csv", SESSIONS, "offline,1.5", "offline,一个半", ("type.number", "session", 3, "class_hours")),
        ("target.csv", TARGETS, "1200,1,", "1200,1.5,", ("type.integer", "target", 2, "version")),
        ("session.csv", SESSIONS, "offline", "电话", ("enum", "session", 3, "mode")),
        ("session.csv", SESSIONS, "offline,1.5", "offline,25", ("range", "session", 3, "class_hours")),
        ("session.csv", SESSIONS, "offline,1.5", "offline,-1", ("range", "session", 3, "class_hours")),
        ("session.csv", SESSIONS, "S2,", "2号课,", ("pattern", "session", 3, "session_id")),
        ("session.csv", SESSIONS, "S2,", "S1,", ("unique", "session", 3, "session_id")),
        ("attendance.csv", ATTENDANCE, "S2,R1", "S1,R1", ("unique", "attendance", 4, "session_id + person_id")),
        ("attendance.csv", ATTENDANCE, "S2,", "S9,", ("foreign_key", "attendance", 4, "session_id")),
        ("session.csv", SESSIONS, "P_B", "P_C", ("foreign_key", "session", 3, "partner_id")),
        ("agreement.csv", AGREEMENTS, "monthly", "weekly", ("enum", "agreement", 2, "reporting")),
        ("partner.csv", PARTNERS, "P_B,演示机构乙", "P_B,", ("required", "partner", 3, "name_zh")),
    ],
)
def test_a_fault_is_found_in_its_row_and_field(
    checked: Checked, good: dict, name: str, text: str, old: str, new: str, expected: tuple
) -> None:
    assert expected in found(checked({**good, name: text.replace(old, new)}))


def test_a_list_names_the_row_in_which_one_part_is_no_choice(checked: Checked) -> None:
    report = checked({"person.csv": "person_id,served_groups\nR1,women|rural_people\nR2,women|主播\n"})
    assert found(report) == [("enum", "person", 3, "served_groups")]


def test_a_boolean_is_yes_or_no(checked: Checked) -> None:
    header = "figure_id,subject_zh,subject_en,measure,figure_scope,is_target\n"
    report = checked({"published_figure.csv": f"{header}f1,甲,A,人次,foundation,是\nf2,乙,B,人次,foundation,也许\n"})
    assert ("type.boolean", "published_figure", 3, "is_target") in found(report)


def test_a_column_that_must_be_there_is_named_once(checked: Checked, good: dict) -> None:
    report = checked({**good, "session.csv": SESSIONS.replace("mode", "方式")})
    assert [each for each in found(report) if each[3] == "mode"] == [("column.missing", "session", None, "mode")]


def test_a_violation_tells_what_was_found_and_what_is_allowed(checked: Checked, good: dict) -> None:
    report = checked({**good, "session.csv": SESSIONS.replace("offline", "电话")})
    assert [(each.found, each.allowed) for each in report.violations] == [("电话", "online, offline, studio, unknown")]


def test_a_repeated_row_tells_where_it_came_first(checked: Checked, good: dict) -> None:
    report = checked({**good, "session.csv": SESSIONS.replace("S2,", "S1,")})
    assert next(each.allowed for each in report.violations if each.code == "unique") == "2"


def test_at_most_fifty_findings_of_a_check_are_kept_and_the_rest_counted(checked: Checked, good: dict) -> None:
    rows = "".join(f"S{number},lecture_hall,P_A,140215,2026-09-01,电话,1\n" for number in range(1, 81))
    report = checked({**good, "session.csv": SESSIONS.splitlines()[0] + "\n" + rows})
    assert len([each for each in report.violations if each.code == "enum"]) == PRINTED
    assert report.more["enum", "session", "mode"] == 30
    assert report.total_violations == 80


def test_a_table_that_was_not_handed_in_is_no_violation_but_a_note(checked: Checked) -> None:
    report = checked({"session.csv": SESSIONS})
    assert report.violations == ()
    assert ("foreign_key.unchecked", "partner_id", "partner") in {
        (each.code, each.field, each.allowed) for each in report.notes
    }


def test_attendance_of_an_unknown_session_is_one_violation_not_one_for_each_field(checked: Checked, good: dict) -> None:
    report = checked({**good, "attendance.csv": ATTENDANCE.replace("S2,", "S9,")})
    assert found(report) == [("foreign_key", "attendance", 4, "session_id")]


def test_people_without_an_id_may_repeat_in_one_session(checked: Checked, good: dict) -> None:
    assert found(checked({**good, "attendance.csv": "session_id,person_id\nS1,\nS1,\nS1,R1\n"})) == []


def test_two_places_to_be_verified_are_told_apart_by_what_the_file_said(checked: Checked, good: dict) -> None:
    header = "programme_id,partner_id,adcode,period_start,period_end,due_on\n"
    rows = "".join(f"lecture_hall,P_A,{place},2026-09-01,2026-09-30,2026-10-10\n" for place in ("甲村", "乙村"))
    assert found(checked({**good, "submission.csv": header + rows})) == []


def test_one_place_under_its_old_and_its_new_name_is_the_same_key(checked: Checked, good: dict) -> None:
    header = "programme_id,partner_id,adcode,period_start,period_end,due_on\n"
    rows = "".join(f"lecture_hall,P_A,{place},2026-09-01,2026-09-30,2026-10-10\n" for place in ("大同县", "云州区"))
    report = checked({**good, "submission.csv": header + rows})
    key = "programme_id + partner_id + adcode + period_start"
    assert found(report) == [("unique", "submission", 3, key)]


STORIES = (
    "story_id,role_zh,role_en,change_zh,change_en,basis,person_zh,consent_on,consent_scope,consent_until\n"
    "st_1,学员,Learner,开播,Went live,consent,李某某,2026-03-01,public,2027-03-01\n"
    "st_2,学员,Learner,开播,Went live,published_press,,,,\n"
)


def test_a_name_stands_in_a_story_with_its_record_of_consent(checked: Checked) -> None:
    assert found(checked({"story.csv": STORIES})) == []


@pytest.mark.parametrize("lost", ["2026-03-01", ",public", "2027-03-01"])
def test_a_name_without_its_whole_record_of_consent_stops_the_publication_and_is_not_repeated(
    checked: Checked, lost: str
) -> None:
    report = checked({"story.csv": STORIES.replace(lost, "," if lost.startswith(",") else "")})
    assert found(report) == [("needs", "story", 2, "person_zh")]
    assert report.violations[0].found is None
    assert "同意" in sentence(report.violations[0], "zh")
    assert "李" not in sentence(report.violations[0], "zh")
