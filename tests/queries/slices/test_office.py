"""What is taken away reads in a spreadsheet program as it was meant: LibreOffice opens it, and saves what it saw."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
from openpyxl import Workbook

from queries.slices.titles import Titles
from queries.slices.writers import template, text, workbook
from queries.slices.writers.template import Column
from queries.slices.writers.workbook import Sheet
from tests import office
from tests.queries.slices.forms import FIRST, form

HEADINGS = ["地区", "证件编号", "站点编号", "净额（元）", "人数（人）", "备注"]
KINDS = ["name", "code", "code", "yuan", "int", "text"]
ROWS = [
    ("合计", None, None, -12.5, 48120, None),
    ("云州区", "110101199003070018", "007", 0.0, None, "=1+1"),
    ("天镇县·“盐碱地”", "140222198811112233", "0140", 1234567.89, 0, "+86 扶苗"),
    ("𠮷县，逗号\n换行", "000000000000000001", "1E5", None, 12, "-不详"),
    ("广灵县", "140223199912319999", "12-3", -0.01, 1, '@SUM(A1:A2) "引号"'),
]
SCHEMA = pa.schema(
    [(name, {"yuan": pa.float64(), "int": pa.int64()}.get(kind, pa.string())) for name, kind in zip(HEADINGS, KINDS, strict=True)]
)  # fmt: skip
Rows = list[tuple[Any, ...]]


def batch() -> pa.Table:
    return pa.table([list(column) for column in zip(*ROWS, strict=True)], schema=SCHEMA)


def filled(path: Path) -> None:
    """A lead's form with the rows below its titles and a sum of her own over them."""
    book = openpyxl.load_workbook(BytesIO(form()))
    sheet = book["季报"]
    for at, heading in enumerate(HEADINGS, 1):
        sheet.cell(FIRST - 1, at, heading)
    sheet["D30"] = "=SUM(D5:D29)"
    columns = [Column(name, at, False) for at, name in enumerate(HEADINGS, 1)]
    template.fill(Titles(sheet, FIRST - 1, {}, {}, {}), columns, iter([batch()]), None)
    template.add_paper(book, "本文件说明", [["数据来源"], ["=1+1", "@行数"]])
    book.save(path)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Workbook]:
    """The same rows as CSV, as our workbook and in a form, each as LibreOffice saw it."""
    folder = tmp_path_factory.mktemp("office")
    made = {"as_csv": folder / "as_csv.csv", "as_xlsx": folder / "as_xlsx.xlsx", "as_form": folder / "as_form.xlsx"}
    text.write(made["as_csv"], HEADINGS, iter([batch()]))
    sheet = Sheet("各县", HEADINGS, KINDS, 0, frozenset({"合计"}))
    workbook.write(made["as_xlsx"], sheet, iter([batch()]), ("本文件说明", [["来源"]]), datetime(2026, 10, 31))
    filled(made["as_form"])
    saved = office.opened_and_saved(list(made.values()), folder)
    return {name: openpyxl.load_workbook(saved / f"{name}.xlsx", data_only=True) for name in made}


def rows(books: Mapping[str, Workbook], name: str) -> Rows:
    first = FIRST if name == "as_form" else 2
    found = list(books[name].worksheets[0].iter_rows(min_row=first, max_col=len(HEADINGS), values_only=True))
    return found[: len(ROWS)] if name == "as_form" else found


def test_a_workbook_holds_every_row_and_every_value_of_its_kind(books: Mapping[str, Workbook]) -> None:
    assert rows(books, "as_xlsx") == ROWS
    assert [cell.value for cell in books["as_xlsx"].worksheets[0][1]] == HEADINGS


def test_a_filled_form_holds_them_too_and_its_own_formula_counts_them(books: Mapping[str, Workbook]) -> None:
    assert rows(books, "as_form") == ROWS
    sheet = books["as_form"]["季报"]
    assert sheet["D30"].value == pytest.approx(1234555.38)
    assert [cell.value for cell in books["as_form"]["本文件说明"][2]][:2] == ["=1+1", "@行数"]


@pytest.mark.parametrize("name", ["as_xlsx", "as_form"])
def test_codes_are_text_and_nothing_of_ours_is_a_formula(books: Mapping[str, Workbook], name: str) -> None:
    sheet = books[name].worksheets[0]
    cells = [cell for row in sheet.iter_rows(min_row=FIRST if name == "as_form" else 2, max_row=9) for cell in row]
    assert {cell.data_type for cell in cells if cell.column in (2, 3) and cell.value} == {"s"}
    assert {cell.data_type for cell in cells if cell.column in (4, 5) and cell.value is not None} == {"n"}
    assert "f" not in {cell.data_type for cell in cells}


def test_a_csv_shows_chinese_numbers_and_empty_cells_as_they_are(books: Mapping[str, Workbook]) -> None:
    read = rows(books, "as_csv")
    assert [cell.value for cell in books["as_csv"].worksheets[0][1]] == HEADINGS
    assert [row[0] for row in read] == [row[0] for row in ROWS]
    assert [(row[3], row[4]) for row in read] == [(row[3], row[4]) for row in ROWS]


def test_a_text_of_a_csv_that_looks_like_a_formula_is_none(books: Mapping[str, Workbook]) -> None:
    assert [row[5] for row in rows(books, "as_csv")] == [
        None, "'=1+1", "'+86 扶苗", "'-不详", "'@SUM(A1:A2) \"引号\"",
    ]  # fmt: skip
