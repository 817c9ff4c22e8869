"""A lead's own form comes back with the rows of her slice below her titles, and with everything else as it was."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Border, PatternFill, Protection, Side
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from data.problem import Problem
from data.publish.snapshot import Snapshot
from queries import Reading, Rule, Viewer
from queries.slices import filling, making, spool
from queries.slices.spec import Slice
from queries.slices.titles import Titles
from queries.slices.writers import template
from queries.slices.writers.template import Column
from tests.queries.slices.forms import FIRST, form, saved

SITE = "https://atlas.example.org/slices"
COUNTIES = Slice("training_places", period="2024-01-01..2024-06-30")
Change = Callable[[Workbook, Worksheet], object]


@pytest.fixture
def lead(snapshot: Snapshot) -> Viewer:
    return Viewer("lead", "regional_lead", (Rule(places=("14",)),), Reading(snapshot))


def taken(content: bytes, viewer: Viewer, wanted: Slice = COUNTIES) -> Workbook:
    mark = filling.fill(wanted, viewer, content, SITE).mark
    return openpyxl.load_workbook(filling.filled(wanted, viewer, mark).path)


def refused(change: Change, viewer: Viewer) -> Problem:
    with pytest.raises(Problem) as found:
        filling.fill(COUNTIES, viewer, form(change), SITE)
    return found.value


def test_the_rows_are_those_of_the_ordinary_workbook(lead: Viewer) -> None:
    filled = filling.fill(COUNTIES, lead, form(), SITE)
    codes = {"行政区划代码": str}
    mine = pd.read_excel(filling.filled(COUNTIES, lead, filled.mark).path, header=FIRST - 2, dtype=codes)
    ours = pd.read_excel(making.take(COUNTIES, lead, "xlsx", SITE).path, dtype=codes)
    assert len(mine) == filled.rows == len(ours) > 3
    for title, heading in {
        "地区": "地区", "行政区划代码": "行政区划代码", "培训人数\n（去重）": "培训人数（去重）（人）",
        "开课": "开课（场）",
    }.items():  # fmt: skip
        pd.testing.assert_series_equal(mine[title], ours[heading], check_names=False)
    assert mine["序号"].isna().all()
    assert mine["备注"].isna().all()


def test_a_table_of_excel_grows_with_its_rows(lead: Viewer) -> None:
    def change(_: Workbook, sheet: Worksheet) -> None:
        sheet["D4"] = "培训人数（去重）"
        sheet.add_table(Table(displayName="季报表", ref="A4:F6"))

    content = form(change)
    rows = filling.fill(COUNTIES, lead, content, SITE).rows
    table = taken(content, lead)["季报"].tables["季报表"]
    assert rows > 3
    assert (table.ref, table.autoFilter.ref) == (f"A4:F{4 + rows}", f"A4:F{4 + rows}")


def test_what_was_filled_and_what_was_not_is_said(lead: Viewer) -> None:
    told = filling.fill(COUNTIES, lead, form(), SITE)
    assert (told.sheet, told.row, told.unknown) == ("季报", 4, ("序号", "备注"))
    assert told.titles == ("地区", "行政区划代码", "培训人数 （去重）", "开课")
    assert told.hidden > 0
    assert not told.states


def test_codes_are_text_figures_numbers_and_what_is_hidden_an_empty_cell(lead: Viewer) -> None:
    filled = filling.fill(COUNTIES, lead, form(), SITE)
    sheet = openpyxl.load_workbook(filling.filled(COUNTIES, lead, filled.mark).path)["季报"]
    rows = list(sheet.iter_rows(min_row=FIRST, max_row=FIRST + filled.rows - 1))
    assert {row[2].data_type for row in rows if row[2].value} == {"s"}
    assert {type(row[3].value) for row in rows} == {int, type(None)}
    assert sum(row[at].value is None for row in rows for at in (3, 4)) >= filled.hidden


def test_everything_else_of_the_workbook_stays(lead: Viewer) -> None:
    line = Border(bottom=Side(style="thin"))

    def own(book: Workbook, sheet: Worksheet) -> None:
        sheet.column_dimensions["B"].width = 33
        sheet["A5"] = "=ROW()-4"
        sheet["D200"], sheet["A201"] = "=SUM(D5:D199)", "填表人："
        sheet["D5"].number_format, sheet["D5"].border, sheet["D5"].fill = (
            "#,##0人",
            line,
            PatternFill("solid", "FFEEEE"),
        )
        sheet.freeze_panes = "B5"
        book.create_sheet("填表说明")["A1"] = "按季填报"

    book = taken(form(own), lead)
    sheet = book["季报"]
    assert book.sheetnames == ["季报", "填表说明", "本文件说明"]
    assert (sheet["A1"].value, sheet["A2"].value, book["填表说明"]["A1"].value) == (
        "培训情况统计表",
        "填报单位：山西",
        "按季填报",
    )
    assert [area.coord for area in sheet.merged_cells.ranges] == ["A1:F1"]
    assert (sheet.column_dimensions["B"].width, sheet.freeze_panes) == (33, "B5")
    assert (sheet["A5"].value, sheet["D200"].value, sheet["A201"].value) == ("=ROW()-4", "=SUM(D5:D199)", "填表人：")
    assert {(cell.number_format, cell.border.bottom.style) for cell in sheet["D"][4:7]} == {("#,##0人", "thin")}


def test_a_total_looks_like_one_also_where_no_column_says_so(lead: Viewer) -> None:
    sheet = taken(form(), lead)["季报"]
    ours = openpyxl.load_workbook(making.take(COUNTIES, lead, "xlsx", SITE).path).worksheets[0]
    bold = [row[0].font.bold for row in ours.iter_rows(min_row=2)]
    assert [
        row[0].font.bold for row in sheet.iter_rows(min_row=FIRST, max_row=FIRST + len(bold) - 1, min_col=2)
    ] == bold
    assert sheet["B5"].value == "合计"


def test_a_share_is_what_a_cell_formatted_as_percent_takes_for_one() -> None:
    book = openpyxl.load_workbook(BytesIO(form()))
    sheet = book["季报"]
    sheet["E5"].number_format = "0.0%"
    rows = pa.table({"share": [82.4, None, -3.5]})
    columns = [Column("share", 4, True), Column("share", 5, True), Column("share", 6, False)]
    template.fill(Titles(sheet, FIRST - 1, {}, {}, {}), columns, iter([rows]), None)
    assert [cell.value for cell in sheet["D"][4:7]] == [82.4, None, -3.5]
    assert [cell.value for cell in sheet["E"][4:7]] == [0.824, None, -0.035]
    assert {cell.number_format for cell in sheet["E"][4:7]} == {"0.0%"}


def test_a_column_of_states_says_which_cells_are_empty_and_why(lead: Viewer) -> None:
    filled = filling.fill(COUNTIES, lead, form(lambda _book, sheet: sheet.__setitem__("F4", "数据状态")), SITE)
    sheet = openpyxl.load_workbook(filling.filled(COUNTIES, lead, filled.mark).path)["季报"]
    assert filled.states
    assert sum("不显示：" in str(cell.value) for cell in sheet["F"]) > 0


def test_a_sheet_at_the_end_says_where_the_figures_come_from(lead: Viewer) -> None:
    page = taken(form(), lead)["本文件说明"]
    told = {row[0]: row[1] for row in page.iter_rows(values_only=True) if len(row) > 1}
    assert told["填写位置"].startswith("工作表“季报”第5—")
    assert told["未填的列"] == "序号、备注"
    assert "加粗的行是合计和小计" in "".join(str(row[1]) for row in page.iter_rows(values_only=True))
    assert told["演示数据"] == "是：合成数据"
    assert told["重新生成的链接"].startswith(SITE)
    assert "数据状态" not in told["显示规则"]


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        (lambda _book, sheet: sheet.__setitem__("D7", 12), "template.in_the_way", {"cell": "D7", "found": "12"}),
        (lambda _book, sheet: sheet.__setitem__("D7", "=SUM(D5:D6)"), "template.in_the_way", {"cell": "D7"}),
        (lambda _book, sheet: sheet.__setitem__("A6", "云州区"), "template.in_the_way", {"cell": "A6", "found": "云州区"}),
        (lambda _book, sheet: sheet.merge_cells("C6:D6"), "template.merged", {"area": "C6:D6"}),
        (lambda _book, sheet: sheet.protection.enable(), "template.protected", {"cell": "B5"}),
    ],
)  # fmt: skip
def test_what_is_in_the_way_is_named_and_nothing_is_made(
    change: Change, code: str, where: dict[str, object], lead: Viewer
) -> None:
    problem = refused(change, lead)
    assert problem.code == code
    assert {name: problem.params[name] for name in where} == where
    assert (problem.params["sheet"], problem.params["first"]) == ("季报", 5)
    assert not [place for place in spool.folder().iterdir() if filling.FORM in place.name]


def test_blanks_that_somebody_left_are_not_in_the_way(lead: Viewer) -> None:
    sheet = taken(form(lambda _book, sheet: sheet.__setitem__("B5", "\u3000 ")), lead)["季报"]
    assert sheet["B5"].value == "合计"


def test_a_protected_sheet_with_open_cells_is_filled(lead: Viewer) -> None:
    def opened(_book: Workbook, sheet: Worksheet) -> None:
        for row in sheet["B5:E60"]:
            for cell in row:
                cell.protection = Protection(locked=False)
        sheet.protection.enable()

    assert taken(form(opened), lead)["季报"].protection.sheet


def test_more_rows_than_fit_are_refused(lead: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template, "MOST_ROWS", 3)
    problem = refused(lambda _book, _sheet: None, lead)
    assert (problem.code, problem.params["most"]) == ("template.too_many_rows", "3")
    assert not list(spool.folder().iterdir())


def test_a_filled_form_is_only_for_the_same_slice_rows_and_workbook(lead: Viewer, snapshot: Snapshot) -> None:
    mark = filling.fill(COUNTIES, lead, form(), SITE).mark
    manager = Viewer("manager", "manager", (Rule(),), Reading(snapshot))
    for wanted, viewer, other in (
        (replace(COUNTIES, mode="online"), lead, mark),
        (COUNTIES, manager, mark),
        (COUNTIES, lead, mark[:-1] + "x"),
    ):
        with pytest.raises(Problem, match="gone"):
            filling.filled(wanted, viewer, other)


def test_nothing_of_the_workbook_is_kept_but_what_was_made_of_it(lead: Viewer) -> None:
    content = form()
    filling.fill(COUNTIES, lead, content, SITE)
    kept = {file.name: file.read_bytes() for file in spool.folder().rglob("*") if file.is_file()}
    assert set(kept) == {"slice.xlsx", "rows.arrow", "about.json"}
    assert content not in kept.values()


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.one_of(
                st.none(), st.from_regex(r"[=+\-@＝\t]?[A-Za-z0-9(!|)' #/]{1,20}", fullmatch=True), st.text(max_size=20)
            ),
            st.one_of(st.none(), st.floats(-1e9, 1e9), st.integers(-(2**40), 2**40).map(float)),
            st.one_of(st.none(), st.dates(date(1901, 1, 1))),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_the_rows_hold_text_stays_text_and_figures_stay_figures(
    rows: list[tuple[str | None, float | None, date | None]],
) -> None:
    book = openpyxl.load_workbook(BytesIO(form()))
    sheet = book["季报"]
    schema = pa.schema([("text", pa.string()), ("figure", pa.float64()), ("day", pa.date32())])
    table = pa.table([list(column) for column in zip(*rows, strict=True)], schema=schema)
    where = Titles(sheet, FIRST - 1, {}, {}, {})
    template.fill(where, [Column(name, at, False) for at, name in enumerate(schema.names, 2)], iter([table]), None)
    read = openpyxl.load_workbook(BytesIO(saved(book)))["季报"]
    for at, (text, figure, day) in enumerate(rows):
        texts, figures, days = (read.cell(FIRST + at, column) for column in (2, 3, 4))
        assert texts.data_type in ("s", "n")
        assert (texts.value or "") == ILLEGAL_CHARACTERS_RE.sub("", text or "").replace("\r\n", "\n").replace(
            "\r", "\n"
        )
        assert texts.quotePrefix == (
            texts.value is not None and text is not None and text.startswith(tuple("=+-@\t\r\n"))
        )
        assert figures.value == (None if figure is None else pytest.approx(figure))
        assert (days.value and days.value.date()) == day
