"""Files are read as people save them: encodings, separators, headers, blank rows."""

import codecs

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.problem import Problem
from data.publish.report import Report
from tests.data.publish.conftest import ATTENDANCE, PARTNERS, SESSIONS, Checked, Folder

ZH_SESSIONS = (
    "课次编号,项目编号,执行机构编号,行政区划代码,上课日期,授课方式,课时\n"
    "S1,lecture_hall,P_A,山西省大同市云州区,2026年9月1日,online,2\n"
    "S2,lecture_hall,P_B,天镇县,2026/9/2,offline,1.5\n"
)


def codes(report: Report) -> list[str]:
    return [each.code for each in report.violations]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"], ids=lambda encoding: f"saved as {encoding}"
)
def test_every_encoding_a_spreadsheet_saves_is_read(checked: Checked, good: dict, encoding: str) -> None:
    report = checked({**good, "partner.csv": PARTNERS.encode(encoding)})
    assert (codes(report), report.rows["partner"]) == ([], 2)


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_commas_tabs_and_semicolons_separate_cells(checked: Checked, good: dict, separator: str) -> None:
    assert codes(checked({**good, "session.csv": SESSIONS.replace(",", separator)})) == []


def test_headers_may_be_chinese_titles(checked: Checked, good: dict) -> None:
    report = checked({**good, "session.csv": ZH_SESSIONS.encode("gbk")})
    assert (codes(report), report.notes[0].code, report.rows["session"]) == ([], "foreign_key.unchecked", 2)


def test_headers_may_be_english_titles_with_stars_and_spaces(checked: Checked, good: dict) -> None:
    text = ATTENDANCE.replace("session_id,person_id", " Session ID *,Person id")
    assert codes(checked({**good, "attendance.csv": text})) == []


def test_a_file_may_be_named_by_the_title_of_its_table(checked: Checked, good: dict) -> None:
    assert checked({"执行机构.csv": PARTNERS, "session.csv": SESSIONS}).rows == {"partner": 2, "session": 2}


def test_columns_outside_the_contract_are_left_out_with_a_note(published: Checked, good: dict) -> None:
    report = published({**good, "partner.csv": "partner_id,name_zh,备注\nP_A,甲,好\nP_B,乙,\n"})
    assert [(each.code, each.field, each.found) for each in report.notes if each.table == "partner"] == [
        ("column.unknown", "备注", "1")
    ]
    assert report.snapshot
    assert "备注" not in pq.read_schema(report.snapshot.path("partner")).names


def test_blank_rows_are_left_out_and_rows_keep_the_number_they_have_in_the_file(checked: Checked, good: dict) -> None:
    lines = SESSIONS.replace("offline", "电话").splitlines()
    report = checked({**good, "session.csv": "\n".join([lines[0], "", ",,,,,,", lines[1], "", lines[2], ""])})
    assert [(each.code, each.row) for each in report.violations] == [("enum", 6)]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_ending_keeps_the_row_number(checked: Checked, good: dict, ending: str) -> None:
    report = checked({**good, "session.csv": SESSIONS.replace("offline", "电话").replace("\n", ending)})
    assert [(each.code, each.row) for each in report.violations] == [("enum", 3)]


def test_a_cell_may_hold_commas_quotes_and_line_breaks(published: Checked) -> None:
    report = published({"session.csv": SESSIONS, "partner.csv": 'partner_id,name_zh\nP_A,"甲,""乙""\n丙"\nP_B,丁\n'})
    assert report.snapshot
    assert pq.read_table(report.snapshot.path("partner")).column("name_zh").to_pylist() == ['甲,"乙"\n丙', "丁"]


def test_a_row_with_more_or_fewer_cells_than_the_header_is_named(checked: Checked, good: dict) -> None:
    report = checked({**good, "partner.csv": "partner_id,name_zh\nP_A,甲\nP_B,乙,丙\nP_C\n"})
    assert [
        (each.code, each.row, each.found, each.allowed) for each in report.violations if each.code == "row.cells"
    ] == [
        ("row.cells", 3, "3", "2"),
        ("row.cells", 4, "1", "2"),
    ]


def test_blank_cells_beyond_the_header_do_no_harm(checked: Checked, good: dict) -> None:
    assert codes(checked({**good, "partner.csv": "partner_id,name_zh\nP_A,甲,,\nP_B,乙,\n"})) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        (b"PK\x03\x04rest of a workbook", "file.workbook"),
        (b"a,b\n1,\x00\n", "file.binary"),
        (b"partner_id,name_zh\nP_A,\x81\xff\xff\n", "file.encoding"),
        ("姓甚,名谁\n甲,乙\n".encode(), "header.unknown"),
        (b"partner_id,name_zh,Name (zh)\nP_A,x,y\n", "header.twice"),
    ],
)
def test_a_file_that_is_no_table_says_why(checked: Checked, good: dict, content: bytes, code: str) -> None:
    assert code in codes(checked({**good, "partner.csv": content}))


def test_a_damaged_utf8_file_is_not_taken_for_another_encoding(checked: Checked, good: dict) -> None:
    damaged = PARTNERS.encode() + "P_C,乡村".encode() + b"\xe4\xb8\n"
    assert codes(checked({**good, "partner.csv": damaged})) == ["file.encoding"]


def test_a_file_without_a_header_line_shows_no_phone_number(checked: Checked, good: dict) -> None:
    report = checked({**good, "partner.csv": "甲,13812345678\n乙,13912345678\n"})
    assert "138" not in str(report.violations)


def test_parquet_files_are_read_with_their_types(folder: Folder, checked: Checked, good: dict) -> None:
    people = pa.table({"person_id": ["R1", "R2"], "served_groups": [["women", "rural_people"], None]})
    pq.write_table(people, folder({}) / "person.parquet")
    report = checked(good)
    assert (codes(report), report.rows["person"]) == ([], 2)


def test_a_damaged_parquet_file_is_named(checked: Checked, good: dict) -> None:
    report = checked({**good, "person.parquet": b"PAR1 and nothing more"})
    assert [(each.code, each.table, each.found) for each in report.violations] == [
        ("file.unreadable", "person", "person.parquet")
    ]


def test_two_files_of_one_table_are_refused(checked: Checked, good: dict) -> None:
    assert codes(checked({**good, "执行机构.csv": PARTNERS})) == ["file.twice"]


def test_other_files_are_left_out_with_a_note(checked: Checked, good: dict) -> None:
    report = checked({**good, "说明.docx": b"x", "place.csv": "adcode\n"})
    assert {(each.code, each.found) for each in report.notes} >= {
        ("file.unknown", "说明.docx"),
        ("table.made_here", "place.csv"),
    }


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "et", "ods"])
def test_a_table_that_is_there_as_a_workbook_alone_is_not_left_out_unawares(
    checked: Checked, good: dict, suffix: str
) -> None:
    name = f"学员.{suffix}"
    report = checked({**good, name: b"PK\x03\x04" if suffix in ("xlsx", "ods") else b"\xd0\xcf\x11\xe0"})
    assert [(each.code, each.table, each.found) for each in report.violations] == [("file.workbook", "person", name)]


def test_a_workbook_beside_the_csv_made_of_it_does_no_harm(checked: Checked, good: dict) -> None:
    assert codes(checked({**good, "执行机构.xlsx": b"PK\x03\x04"})) == []


def test_titles_above_the_column_names_are_answered_with_names_in_chinese(checked: Checked, good: dict) -> None:
    report = checked({**good, "partner.csv": "机构登记表,,\n执行机构编号,名称（中文）\nP_A,甲\n"})
    assert "执行机构编号 (partner_id)" in str(report.violations[0].allowed)


def test_an_empty_folder_says_so(folder: Folder, checked: Checked) -> None:
    with pytest.raises(Problem) as raised:
        checked({})
    assert raised.value.code == "publish.source_empty"


def test_a_folder_without_a_known_table_names_those_that_are_known(checked: Checked) -> None:
    with pytest.raises(Problem) as raised:
        checked({"人员.csv": "a\n1\n"})
    assert raised.value.code == "publish.no_table"
    assert "session.csv" in str(raised.value.params["known"])


def test_tables_without_rows_say_so(checked: Checked) -> None:
    with pytest.raises(Problem) as raised:
        checked({"partner.csv": "partner_id,name_zh\n"})
    assert raised.value.code == "publish.no_rows"


def test_one_table_without_rows_is_a_note(checked: Checked, good: dict) -> None:
    report = checked({**good, "person.csv": "person_id,sex\n"})
    assert ("rows.none", "person") in {(each.code, each.table) for each in report.notes}


def test_a_text_of_many_pieces_keeps_its_characters(checked: Checked, good: dict) -> None:
    long = "".join(f"P{number},机构{number}\n" for number in range(60_000))
    report = checked({**good, "partner.csv": ("partner_id,name_zh\nP_A,甲\nP_B,乙\n" + long).encode("gb18030")})
    assert (codes(report), report.rows["partner"]) == ([], 60_002)


def test_a_byte_order_mark_is_no_part_of_the_first_header(checked: Checked, good: dict) -> None:
    assert codes(checked({**good, "attendance.csv": codecs.BOM_UTF8 + ATTENDANCE.encode()})) == []
