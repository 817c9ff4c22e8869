"""Workbooks as leads have them."""

from collections.abc import Callable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

TITLES = ("序号", "地区", "行政区划代码", "培训人数\n（去重）", "开课", "备注")
FIRST = 5


def form(change: Callable[[Workbook, Worksheet], object] = lambda _book, _sheet: None) -> bytes:
    """A title merged across, a line of words, the titles of the columns in row 4, and room below."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "季报"
    sheet.merge_cells("A1:F1")
    sheet["A1"], sheet["A2"] = "培训情况统计表", "填报单位：山西"
    for at, title in enumerate(TITLES, 1):
        sheet.cell(FIRST - 1, at, title)
    change(book, sheet)
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()
