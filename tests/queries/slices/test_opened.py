"""What openpyxl cannot keep of a lead's workbook is left out and named, and never written back as a damaged part."""

import re
import zipfile
from io import BytesIO

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.worksheet import Worksheet

from data.problem import Problem
from data.text import explain
from queries.slices.opened import EMPTY, MOVED, opened
from tests.queries.slices.forms import form, saved
from tests.queries.slices.test_uploaded import CELLS, changed

CHART = "xl/charts/chart1.xml"
NO_KIND = b"""<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:autoTitleDeleted val="1"/>
<c:plotArea><c:layout/></c:plotArea><c:plotVisOnly val="1"/></c:chart></c:chartSpace>"""


def chart(sheet: Worksheet) -> BarChart:
    drawn = BarChart()
    drawn.add_data(Reference(sheet, min_col=4, min_row=4, max_row=8), titles_from_data=True)
    return drawn


def with_chart_sheet(book: Workbook, sheet: Worksheet) -> None:
    book.create_chartsheet("图", 0).add_chart(chart(sheet))


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.namelist():
            new.writestr(each, part if each == name else old.read(each))
    return made.getvalue()


def as_excel_counts(content: bytes, **positions: int) -> bytes:
    """Print areas said to be of a sheet by its place among all sheets; openpyxl counts worksheets alone."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        said = package.read("xl/workbook.xml").decode()
    for name, at in positions.items():
        said = re.sub(rf'localSheetId="\d"(?=>\'{name}\'!)', f'localSheetId="{at}"', said)
    return with_part(content, "xl/workbook.xml", said.encode())


def missing_parts(content: bytes) -> set[str]:
    """Sheets that point to a drawing which is not in the package: Excel calls such a workbook damaged."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        names = set(package.namelist())
        sheets = {name for name in names if name.endswith(".xml") and "sheets/" in name}
        return {
            name
            for name in sheets
            if b"<drawing" in package.read(name)
            and f"{name.rpartition('/')[0]}/_rels/{name.rpartition('/')[2]}.rels" not in names
        }


def test_a_chart_sheet_without_anything_is_left_out_and_named() -> None:
    given = form(lambda book, _: book.create_chartsheet("空图"))
    assert missing_parts(given)
    book, lost = opened(given)
    assert (book.sheetnames, lost) == (["季报"], [EMPTY])
    assert not missing_parts(saved(book))


@pytest.mark.parametrize("position", [0, 1])
def test_a_chart_sheet_whose_chart_is_empty_is_left_out_wherever_it_stands(position: int) -> None:
    def change(book: Workbook, sheet: Worksheet) -> None:
        book.create_chartsheet("空图", position).add_chart(chart(sheet))
        sheet.print_area = "A1:F40"
        book.active = book.index(sheet)

    given = as_excel_counts(form(change), 季报=1 - position)
    book, lost = opened(with_part(given, CHART, NO_KIND))
    assert (book.sheetnames, lost, book.active.title) == (["季报"], [EMPTY, EMPTY], "季报")
    assert openpyxl.load_workbook(BytesIO(saved(book)))["季报"].print_area == "'季报'!$A$1:$F$40"


def test_an_empty_chart_on_a_sheet_is_left_out_and_named() -> None:
    given = form(lambda _, sheet: sheet.add_chart(chart(sheet), "H2"))
    book, lost = opened(with_part(given, CHART, NO_KIND))
    assert (book["季报"]["A1"].value, lost) == ("培训情况统计表", [EMPTY])


def test_a_chart_sheet_with_a_chart_stays_where_it_is_and_as_hidden_as_it_was() -> None:
    def change(book: Workbook, sheet: Worksheet) -> None:
        with_chart_sheet(book, sheet)
        book["图"].sheet_state = "hidden"

    book, lost = opened(form(change))
    again = openpyxl.load_workbook(BytesIO(saved(book)))
    assert (again.sheetnames, lost) == (["图", "季报"], [])
    assert b'state="hidden"' in zipfile.ZipFile(BytesIO(saved(book))).read("xl/workbook.xml")


def test_a_print_area_behind_a_chart_sheet_stays_that_of_its_own_sheet() -> None:
    def change(book: Workbook, sheet: Worksheet) -> None:
        sheet.print_area = "A1:F40"
        book.create_chartsheet("图", 1).add_chart(chart(sheet))
        book.create_sheet("说明").print_area = "A1:B2"

    book, lost = opened(as_excel_counts(form(change), 说明=2))
    again = openpyxl.load_workbook(BytesIO(saved(book)))
    assert (again.sheetnames, lost) == (["季报", "说明", "图"], [MOVED])
    assert again["说明"].print_area == "'说明'!$A$1:$B$2"


def test_what_cannot_be_opened_for_another_reason_is_told_with_a_way_round() -> None:
    cells = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row><c r="?"/></row></sheetData></worksheet>'
    with pytest.raises(Problem) as refused:
        opened(changed({CELLS: cells}))
    assert refused.value.code == "template.beyond"
    assert "复制到新工作簿" in explain(refused.value, "zh")
