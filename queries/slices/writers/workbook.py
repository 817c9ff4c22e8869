"""A workbook: one sheet of typed rows under a frozen heading, one that says what they are. Memory stays flat."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.problem import Problem

MOST_ROWS = 1_048_575
"""What a sheet holds beside its heading."""
LONGEST_TEXT = 32_767
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
FORMATS = {
    "int": "#,##0",
    "percent": "0.0",
    "yuan": "#,##0.00",
    "jin": "#,##0.0",
    "number": "General",
    "date": "yyyy-mm-dd",
}
NARROWEST, WIDEST = 8, 44


@dataclass(frozen=True)
class Sheet:
    """Headings and kinds of the columns; `strong` are the words in `strong_in` that mark a row as a total."""

    name: str
    headings: Sequence[str]
    kinds: Sequence[str]
    strong_in: int | None
    strong: frozenset[str]


Paper = Sequence[Sequence[str]]
"""The second sheet, line by line; the first cell of a line is a heading where it is the only one."""


def refuse_too_many(rows: int) -> None:
    """Raises Problem slice.too_many_rows."""
    if rows > MOST_ROWS:
        raise Problem("slice.too_many_rows", rows=f"{rows:,}", most=f"{MOST_ROWS:,}")


def write(path: Path, sheet: Sheet, batches: Iterator[pa.Table], about: tuple[str, Paper], made: datetime) -> None:
    """Raises Problem slice.too_many_rows or slice.text_too_long, or OSError where the disk is full; then there is no
    file to mistake for a whole one."""
    book = Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent), "strings_to_formulas": False})
    try:
        book.set_properties({"created": made, "title": sheet.name})
        rows = _Rows(book, sheet)
        for batch in batches:
            rows.take(batch)
        rows.end()
        _paper(book, *about)
    finally:
        _close(book)


def _close(book: Workbook) -> None:
    try:
        book.close()
    except FileCreateError as error:
        raise OSError("the workbook could not be written") from error


class _Rows:
    def __init__(self, book: Workbook, sheet: Sheet) -> None:
        self._book, self._sheet, self._row = book, sheet, 0
        self._page: Worksheet = book.add_worksheet(sheet_name(sheet.name))
        self._plain = [self._style(kind) for kind in sheet.kinds]
        self._strong = [self._style(kind, bold=True) for kind in sheet.kinds]
        self._guarded = self._style("text", quote_prefix=True)
        self._put: list[Callable[..., int]] = [self._writer(kind) for kind in sheet.kinds]

    def take(self, batch: pa.Table) -> None:
        """The next rows; the first ones decide how wide the columns are."""
        columns = [column.to_pylist() for column in batch.columns]
        if self._row == 0:
            self._head(columns)
        refuse_too_many(self._row - 1 + batch.num_rows)
        strong_in = self._sheet.strong_in
        for values in zip(*columns, strict=True):
            is_total = strong_in is not None and values[strong_in] in self._sheet.strong
            self._line(values, self._strong if is_total else self._plain)

    def end(self) -> None:
        if self._row == 0:
            self._head([[] for _ in self._sheet.headings])
        self._page.autofilter(0, 0, max(self._row - 1, 1), len(self._sheet.headings) - 1)

    def _head(self, columns: Sequence[Sequence[object]]) -> None:
        for at, (heading, values) in enumerate(zip(self._sheet.headings, columns, strict=True)):
            longest = max((_width(str(value)) for value in values[:200] if value is not None), default=0)
            self._page.set_column(at, at, min(max(_width(heading) + 3, longest + 2, NARROWEST), WIDEST))
        heading_style = self._book.add_format(
            {"bold": True, "bg_color": "#E8EFEC", "bottom": 1, "text_wrap": True, "valign": "vcenter"}
        )
        self._page.freeze_panes(1, 0)
        for at, heading in enumerate(self._sheet.headings):
            self._page.write_string(0, at, heading, heading_style)
        self._row = 1

    def _line(self, values: Sequence[Any], styles: Sequence[Format]) -> None:
        for at, (value, put, style) in enumerate(zip(values, self._put, styles, strict=True)):
            if value is None:
                continue
            if isinstance(value, str) and value.startswith(FORMULA):
                style = self._guarded
            if put(self._row, at, value, style) < 0:
                raise Problem("slice.text_too_long", column=self._sheet.headings[at], most=f"{LONGEST_TEXT:,}")
        self._row += 1

    def _writer(self, kind: str) -> Callable[..., int]:
        if kind == "date":
            return self._page.write_datetime
        return self._page.write_number if kind in FORMATS or kind == "year" else self._page.write_string

    def _style(self, kind: str, **more: object) -> Format:
        given: Mapping[str, object] = {"num_format": FORMATS.get(kind, "General" if kind == "year" else "@")} | more
        return self._book.add_format(given)


def _paper(book: Workbook, name: str, lines: Paper) -> None:
    page = book.add_worksheet(sheet_name(name))
    heading, text = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 30)
    page.set_column(1, 4, 48)
    for row, cells in enumerate(lines):
        for at, cell in enumerate(cells):
            page.write_string(row, at, cell[:LONGEST_TEXT], heading if len(cells) == 1 else text)


def sheet_name(name: str) -> str:
    """A sheet's name may be 31 characters long and hold none of these."""
    return "".join("_" if letter in "[]:*?/\\'" else letter for letter in name)[:31]


def _width(text: str) -> int:
    """Chinese characters take the room of two."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)
