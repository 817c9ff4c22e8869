"""Rows into a workbook of somebody else, below its own titles; nothing in it is written over."""

from collections.abc import Container, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.problem import Problem
from queries.slices.filling import MOST_ROWS
from queries.slices.titles import Titles
from queries.slices.writers.workbook import FORMULA, LONGEST_TEXT, Paper, sheet_name

LAST_ROW = 1_048_576
GENERAL, TEXT = "General", "@"
LONGEST_FOUND = 40


@dataclass(frozen=True)
class Column:
    """A column to fill: its place in the rows, in the sheet, and whether its figures are percentages."""

    of: str
    at: int
    share: bool


@dataclass(frozen=True)
class Strong:
    """The column whose words mark a row as a total, and these words."""

    of: str
    words: frozenset[str]


@dataclass(frozen=True)
class Beside:
    """The cells of the sheet that were free to be filled, and where the others are."""

    filled: Sequence[Cell]
    left: Sequence[str]


def refuse_too_many(titles: Titles, rows: int) -> None:
    """Raises Problem template.too_many_rows."""
    if rows > MOST_ROWS or titles.row + rows > LAST_ROW:
        most = max(min(MOST_ROWS, LAST_ROW - titles.row), 0)
        raise Problem("template.too_many_rows", rows=f"{rows:,}", most=f"{most:,}")


def refuse_in_the_way(titles: Titles, rows: int) -> None:
    """Raises Problem template.merged, template.in_the_way or template.protected."""
    sheet, first, last = titles.sheet, titles.row + 1, titles.row + rows
    told = {"sheet": sheet.title, "first": first, "last": last}
    for area in sheet.merged_cells.ranges:
        if (
            area.min_row <= last
            and area.max_row >= first
            and any(area.min_col <= at <= area.max_col for at in titles.columns)
        ):
            raise Problem("template.merged", area=area.coord, **told)
    for cell in _cells(sheet, first, last, titles.last):
        filled = cell.column in titles.columns
        if _there(cell) and (filled or cell.data_type == "s"):
            raise Problem("template.in_the_way", cell=cell.coordinate, found=str(cell.value)[:LONGEST_FOUND], **told)
    _refuse_locked(sheet, [sheet.cell(row, at) for row in range(first, last + 1) for at in titles.columns], told)


def fill(titles: Titles, columns: Sequence[Column], batches: Iterator[pa.Table], strong: Strong | None) -> None:
    """Each row of the batches on a row of the sheet, from the one below the titles. An empty cell stays empty.

    Raises Problem slice.text_too_long.
    """
    row = titles.row
    styles = {column.at: _style(titles.sheet, titles.row + 1, column.at) for column in columns}
    for batch in batches:
        for values in batch.select(list(dict.fromkeys(_names(columns, strong)))).to_pylist():
            row += 1
            total = strong is not None and values[strong.of] in strong.words
            for column in columns:
                _put(titles.sheet.cell(row, column.at), values[column.of], column.share, styles[column.at], total)


def fill_beside(
    titles: Titles, columns: Sequence[Column], rows: Mapping[int, Mapping[str, Any]], keys: Container[str]
) -> Beside:
    """What each of these rows of the sheet means into its empty cells. Raises Problem template.protected."""
    sheet, free, left = titles.sheet, [], []
    merged = {place for area in sheet.merged_cells.ranges for place in area.cells}
    for row, values in rows.items():
        for column in columns:
            cell, value = sheet.cell(row, column.at), values[column.of]
            if (row, column.at) in merged or _there(cell):
                left += [cell.coordinate] * (column.of not in keys)
            elif column.of not in keys or value is not None:
                free.append((cell, column, value))
    told = {"sheet": sheet.title, "first": min(rows, default=0), "last": max(rows, default=0)}
    _refuse_locked(sheet, [cell for cell, _, _ in free], told)
    styles = {column.at: _style(sheet, titles.row + 1, column.at) for column in columns}
    for cell, column, value in free:
        _put(cell, value, column.share, styles[column.at], total=False)
    return Beside([cell for cell, _, _ in free], left)


def grow_tables(titles: Titles, rows: int) -> None:
    """A table of Excel whose header the titles are holds all rows below them, as if they had been typed."""
    last = titles.row + rows
    for table in titles.sheet.tables.values():
        left, top, right, bottom = range_boundaries(table.ref)
        if top == titles.row and bottom < last and not table.totalsRowCount:
            table.ref = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{last}"
            if table.autoFilter:
                table.autoFilter.ref = table.ref


def add_paper(book: Workbook, name: str, lines: Paper) -> None:
    """A sheet at the end that says what was filled in."""
    page: Worksheet = book.create_sheet(sheet_name(name))
    for letter, width in zip("ABCDE", (30, 48, 48, 48, 48), strict=True):
        page.column_dimensions[letter].width = width
    for row, cells in enumerate(lines, 1):
        for at, text in enumerate(cells, 1):
            cell = page.cell(row, at)
            _write_text(cell, text[:LONGEST_TEXT])
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=len(cells) == 1)


def _names(columns: Sequence[Column], strong: Strong | None) -> list[str]:
    return [column.of for column in columns] + ([strong.of] if strong else [])


def _put(cell: Cell, value: Any, share: bool, style: object, total: bool) -> None:
    if not cell.has_style:
        cell._style = copy(style)  # what openpyxl documents for copying a cell's look
    if value is None:
        cell.value = None
        return
    if isinstance(value, str):
        _write_text(cell, value)
    else:
        cell.value = round(value / 100, 6) if share and "%" in str(cell.number_format) else value
    if total:
        font = copy(cell.font)
        font.bold = True
        cell.font = font


def _write_text(cell: Cell, text: str) -> None:
    """Text and never a formula, an error or a number, also after somebody edits the cell."""
    if len(text) > LONGEST_TEXT:
        raise Problem("slice.text_too_long", column=get_column_letter(cell.column), most=f"{LONGEST_TEXT:,}")
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text) or None
    if cell.value is None:
        return
    cell.data_type = "s"
    if cell.number_format == GENERAL:
        cell.number_format = TEXT
    if text.startswith(FORMULA):
        cell.quotePrefix = True


def _style(sheet: Worksheet, row: int, at: int) -> object:
    """How cells of a column look that have no look of their own: as the first below the title, or as the column."""
    cell = sheet.cell(row, at)
    if cell.has_style:
        return cell._style
    columns = sheet.column_dimensions.values()
    return next((each._style for each in columns if each.min and each.min <= at <= each.max), cell._style)


def _refuse_locked(sheet: Worksheet, cells: Sequence[Cell], told: Mapping[str, object]) -> None:
    locked = next((cell.coordinate for cell in cells if cell.protection.locked), None)
    if sheet.protection.sheet and locked:
        raise Problem("template.protected", cell=locked, **told)


def _there(cell: Cell) -> bool:
    """Blanks are nothing."""
    return cell.value is not None and bool(str(cell.value).strip())


def _cells(sheet: Worksheet, first: int, last: int, widest: int) -> Iterator[Cell]:
    """What is there already between these rows, up to that column."""
    last = min(last, sheet.max_row)
    for cells in sheet.iter_rows(first, last, 1, widest) if first <= last else ():
        yield from (cell for cell in cells if isinstance(cell, Cell))
