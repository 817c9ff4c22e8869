"""A workbook is typed, headed and honest: what Excel reads is what was put in."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from data.problem import Problem
from queries.slices.writers import workbook
from queries.slices.writers.workbook import Sheet

KINDS = ["level", "code", "text", "yuan", "percent", "date"]
SCHEMA = pa.schema(
    [
        ("level", pa.string()),
        ("code", pa.string()),
        ("note", pa.string()),
        ("yuan", pa.float64()),
        ("share", pa.float64()),
        ("day", pa.date32()),
    ]
)
ROWS = [
    ("合计", None, "=HYPERLINK(1)", -12.5, None, date(2026, 10, 31)),
    ("明细", "140215", "太原", 0.0, 82.4, None),
]


def made(tmp_path: Path, rows: list[tuple[object, ...]], file: str = "slice.xlsx") -> Path:
    sheet = Sheet("各县（市、区）培训覆盖：很长很长很长很长很长很长的题目[1]", KINDS, KINDS, 0, frozenset({"合计"}))
    table = pa.table([list(column) for column in zip(*rows, strict=True)], schema=SCHEMA)
    workbook.write(tmp_path / file, sheet, iter([table]), ("说明", [["来源"], ["行数", "2"]]), datetime(2026, 10, 31))
    return tmp_path / file


@pytest.fixture
def page(tmp_path: Path) -> Worksheet:
    return openpyxl.load_workbook(made(tmp_path, ROWS)).worksheets[0]


def test_numbers_are_numbers_days_are_days_and_codes_are_text(page: Worksheet) -> None:
    assert [cell.value for cell in page[2]] == ["合计", None, "=HYPERLINK(1)", -12.5, None, datetime(2026, 10, 31)]
    assert [cell.value for cell in page[3]] == ["明细", "140215", "太原", 0, 82.4, None]
    assert page["B3"].data_type == "s"


def test_a_text_that_looks_like_a_formula_is_none_and_cannot_become_one(page: Worksheet) -> None:
    assert page["C2"].data_type != "f"
    assert page["C2"].quotePrefix


def test_the_heading_stays_in_sight_and_can_be_filtered(page: Worksheet) -> None:
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:F3"


def test_a_total_looks_like_one(page: Worksheet) -> None:
    assert page["A2"].font.bold
    assert not page["A3"].font.bold


def test_a_second_sheet_says_what_it_is(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(tmp_path, ROWS))
    assert [list(row) for row in book.worksheets[1].iter_rows(values_only=True)] == [["来源", None], ["行数", "2"]]


def test_more_rows_than_a_sheet_holds_are_refused_in_words() -> None:
    workbook.refuse_too_many(1_048_575)
    with pytest.raises(Problem) as refused:
        workbook.refuse_too_many(1_048_576)
    assert refused.value.code == "slice.too_many_rows"
    assert refused.value.params == {"rows": "1,048,576", "most": "1,048,575"}


def test_a_text_too_long_for_a_cell_is_refused_and_never_cut(tmp_path: Path) -> None:
    with pytest.raises(Problem) as refused:
        made(tmp_path, [("明细", "140215", "长" * 32_768, 1.0, 1.0, None)])
    assert refused.value.code == "slice.text_too_long"


def test_the_same_rows_make_the_same_file(tmp_path: Path) -> None:
    assert made(tmp_path, ROWS, "a.xlsx").read_bytes() == made(tmp_path, ROWS, "b.xlsx").read_bytes()


def test_a_disk_without_room_is_an_error_of_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    monkeypatch.setattr(zipfile.ZipFile, "write", full)
    with pytest.raises(OSError, match="could not be written"):
        made(tmp_path, ROWS)
