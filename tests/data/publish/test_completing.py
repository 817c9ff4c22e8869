"""What publishing adds: places of today, fields from the session, default rows, empty tables."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.contract import contract
from data.problem import Problem
from data.publish.publish import publish
from data.publish.report import Report
from tests.data.publish.conftest import ATTENDANCE, PARTNERS, SESSIONS, Checked, Folder


def rows(report: Report, table: str, *columns: str) -> list[tuple]:
    assert report.snapshot, report.violations
    read = pq.read_table(report.snapshot.path(table), columns=list(columns))
    return list(zip(*(read.column(name).to_pylist() for name in columns), strict=True))


def placed(place: str, held_on: str = "2026-09-02") -> str:
    return SESSIONS.replace("140222,2026-09-02", f"{place},{held_on}")


@pytest.mark.parametrize(
    ("place", "held_on", "today"),
    [
        ("140227", "2017-05-01", "140215"),
        ("大同县", "2017年5月1日", "140215"),
        ("山西省大同市大同县", "2026-09-02", "140215"),
        ("临汾市", "2026-09-02", "141000"),
        ("鼓楼区", "2026-09-02", "000000"),
        ("朱家坪村", "2026-09-02", "000000"),
        ("江干区", "2026-09-02", "000000"),
    ],
)
def test_a_place_becomes_its_code_of_today_and_what_the_file_said_is_kept(
    published: Checked, good: dict, place: str, held_on: str, today: str
) -> None:
    report = published({**good, "session.csv": placed(place, held_on)})
    assert (today, place, "S2") in rows(report, "session", "adcode", "adcode_given", "session_id")


@pytest.mark.parametrize(
    ("place", "code", "allowed"),
    [
        ("朱家坪村", "place.unknown", None),
        ("江苏省鼓楼区", "place.ambiguous", "320106, 320302"),
        ("江干区", "place.no_successor", None),
    ],
)
def test_a_place_to_be_verified_is_a_note_with_its_row_and_text(
    checked: Checked, good: dict, place: str, code: str, allowed: str | None
) -> None:
    report = checked({**good, "session.csv": placed(place)})
    assert report.violations == ()
    assert [(each.code, each.row, each.found, each.allowed) for each in report.notes if each.field == "adcode"] == [
        (code, 3, place, allowed)
    ]


def test_a_place_to_be_verified_can_be_given_later_under_the_code(published: Checked, good: dict) -> None:
    text = (
        "session_id,programme_id,partner_id,adcode,adcode_given,held_on,mode,class_hours\n"
        "S1,lecture_hall,P_A,000000,大同县,2026-09-01,online,2\n"
        "S2,lecture_hall,P_B,140222,旧写法,2026-09-02,offline,1\n"
    )
    report = published({**good, "session.csv": text})
    assert rows(report, "session", "adcode", "adcode_given") == [("140215", "大同县"), ("140222", "旧写法")]


def test_attendance_takes_programme_partner_place_and_day_from_its_session(published: Checked, good: dict) -> None:
    report = published({**good, "session.csv": placed("大同县")})
    expected = ("S2", "lecture_hall", "P_B", "140215", date(2026, 9, 2))
    assert expected in rows(report, "attendance", "session_id", "programme_id", "partner_id", "adcode", "held_on")


def test_attendance_may_say_in_other_words_what_its_session_says(published: Checked, good: dict) -> None:
    text = "session_id,person_id,adcode,partner_id,held_on\nS1,R1,大同县,P_A,2026年9月1日\nS2,R2,,,\n"
    report = published({**good, "attendance.csv": text})
    assert rows(report, "attendance", "session_id", "adcode", "partner_id", "held_on") == [
        ("S1", "140215", "P_A", date(2026, 9, 1)),
        ("S2", "140222", "P_B", date(2026, 9, 2)),
    ]


def test_attendance_without_its_session_lacks_what_must_be_filled_in(checked: Checked) -> None:
    report = checked({"attendance.csv": ATTENDANCE, "partner.csv": PARTNERS})
    assert {each.field for each in report.violations} == {"programme_id", "partner_id", "adcode", "held_on"}


def test_default_programmes_are_there_and_supplied_ones_win(published: Checked, good: dict) -> None:
    report = published({**good, "programme.csv": "programme_id,name_zh,name_en\nher_power,改名,New\nextra,新,Extra\n"})
    assert sorted(rows(report, "programme", "programme_id", "name_zh")) == [
        ("extra", "新"),
        ("her_power", "改名"),
        ("lecture_hall", "幸福大讲堂"),
    ]


def test_tables_that_nobody_supplied_are_empty_and_named(published: Checked, good: dict) -> None:
    report = published(good)
    assert report.snapshot
    supplied = {name.removesuffix(".csv") for name in good}
    absent = set(report.snapshot.absent)
    assert {"agreement", "person", "studio", "follow_up", "target"} <= absent
    assert absent.isdisjoint(supplied)
    assert all(report.snapshot.files[table].rows == 0 for table in absent)


def test_every_table_has_the_columns_of_the_contract(published: Checked, good: dict) -> None:
    report = published(good)
    for table in contract().tables.values():
        assert report.snapshot
        assert pq.read_schema(report.snapshot.path(table.name)).names == [field.name for field in table.fields]


def test_places_of_today_and_of_the_past_come_with_every_snapshot(published: Checked, good: dict) -> None:
    codes = rows(published(good), "place", "adcode", "current_adcode")
    assert {("140227", "140215"), ("140215", "140215"), ("000000", None), ("100000", "100000")} <= set(codes)


def test_rows_are_sorted_by_place_then_day(published: Checked, good: dict) -> None:
    text = SESSIONS + "S0,lecture_hall,P_A,140215,2026-08-01,online,1\nS3,lecture_hall,P_A,110101,2026-09-03,online,1\n"
    report = published({**good, "session.csv": text})
    assert [row[0] for row in rows(report, "session", "session_id")] == ["S3", "S0", "S1", "S2"]


def test_files_are_compressed_with_zstd(published: Checked, good: dict) -> None:
    report = published(good)
    assert report.snapshot
    assert pq.read_metadata(report.snapshot.path("session")).row_group(0).column(0).compression == "ZSTD"


def test_as_of_is_the_last_day_on_which_something_happened(published: Checked, good: dict) -> None:
    agreements = (
        "agreement_id,programme_id,partner_id,adcode,starts_on,ends_on,reporting\n"
        "A1,lecture_hall,P_A,140215,2026-01-01,2030-12-31,monthly\n"
    )
    assert published({**good, "agreement.csv": agreements}).as_of == date(2026, 9, 2)


def test_as_of_must_be_said_where_nothing_has_happened(published: Checked) -> None:
    with pytest.raises(Problem) as raised:
        published({"partner.csv": PARTNERS})
    assert raised.value.code == "publish.as_of_needed"


def test_equal_files_make_equal_snapshots(folder: Folder, reference: Path, good: dict) -> None:
    first, second = (publish(folder(good), by="a", reason="b", reference=reference).snapshot for _ in range(2))
    assert first
    assert second
    assert first.id != second.id
    told_apart = {"change"}
    assert {name: entry for name, entry in first.files.items() if name not in told_apart} == {
        name: entry for name, entry in second.files.items() if name not in told_apart
    }


def test_with_violations_nothing_is_published(own_home: Path, published: Checked, good: dict) -> None:
    report = published({**good, "session.csv": SESSIONS.replace("offline", "电话")})
    assert report.snapshot is None
    assert [path for path in own_home.rglob("*") if path.is_file() and path.name != "publish.lock"] == []
