"""A workbook that a reader brought, opened: what of its charts openpyxl cannot read or write again is left out."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from defusedxml.ElementTree import fromstring
from openpyxl.chartsheet import Chartsheet
from openpyxl.packaging.relationship import get_rels_path
from openpyxl.reader.excel import ExcelReader
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.problem import Problem
from data.text import N_

CHARTS = "xl/charts/chart"
CHART_SPACE = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chartSpace"
PASSED_OVER = b'<chartSpace xmlns="http://schemas.openxmlformats.org/drawingml/2006/chart" empty="1"/>'
"""A chart with what none has, which openpyxl passes over; at one without a kind it fails."""
EMPTY = N_("charts that are empty or of a newer kind")
MOVED = N_("the place of chart sheets, which now come last")


class _Reader(ExcelReader):
    """openpyxl's, which fails at a chart sheet without a drawing and shows one that was hidden."""

    def read_chartsheet(self, sheet: Any, rel: Any) -> None:
        if get_rels_path(rel.target) in self.valid_files:
            super().read_chartsheet(sheet, rel)
        else:
            self.wb._add_sheet(Chartsheet(parent=self.wb, title=sheet.name))
        self.wb._sheets[-1].sheet_state = sheet.state


def opened(content: bytes) -> tuple[Workbook, list[str]]:
    """The workbook, and what is lost of it as messages to translate. Raises Problem template.beyond."""
    try:
        readable, lost = _without_empty_charts(content)
        reader = _Reader(BytesIO(readable), keep_links=False, rich_text=True)
        reader.read()
        book: Workbook = reader.wb
        lost += _keep_what_is_drawn(book)
    except Exception as error:  # openpyxl says in many ways that it cannot read
        raise Problem("template.beyond") from error
    book.template = False
    book.calculation.fullCalcOnLoad = True
    return book, lost


def _without_empty_charts(content: bytes) -> tuple[bytes, list[str]]:
    with ZipFile(BytesIO(content)) as package:
        charts = [name for name in package.namelist() if name.casefold().startswith(CHARTS)]
        empty = {name for name in charts if _empty(package.read(name))}
        if not empty:
            return content, []
        made = BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED) as readable:
            for name in package.namelist():
                readable.writestr(name, PASSED_OVER if name in empty else package.read(name))
    return made.getvalue(), [EMPTY]


def _empty(part: bytes) -> bool:
    space = fromstring(part, forbid_dtd=True)
    return space.tag == CHART_SPACE and not any(each.tag.endswith("Chart") for each in space.iter())


def _keep_what_is_drawn(book: Workbook) -> list[str]:
    """openpyxl writes a chart sheet without a chart as a damaged one, and counts worksheets alone where it says which
    of them a print area or a filter is of."""
    lost, active = [], book.active
    for sheet in [each for each in book.chartsheets if not each._charts]:
        book.remove(sheet)
        lost.append(EMPTY)
    sheets = [*book.worksheets, *book.chartsheets]
    if book._sheets != sheets and any(map(_bound, book.worksheets)):
        book._sheets = sheets
        lost.append(MOVED)
    book.active = book._sheets.index(active) if active in book._sheets else 0
    return lost


def _bound(sheet: Worksheet) -> bool:
    return bool(sheet.defined_names or sheet.auto_filter or sheet.print_titles or sheet.print_area)
