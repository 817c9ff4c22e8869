"""Where a workbook of somebody else has the column titles of a slice: one row, found or refused, never guessed."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.problem import Problem
from data.text import LANGUAGES, t
from queries.slices.shape import STATE
from queries.slices.spec import Slice
from queries.slices.subjects import FIGURES, Column

MOST_ROWS, MOST_COLUMNS = 100, 100
"""How far titles are looked for."""


@dataclass(frozen=True)
class Titles:
    """The row of titles of one sheet: by number of its column the name of the slice's, then the titles as they stand
    there: those that the slice knows and those that it does not."""

    sheet: Worksheet
    row: int
    columns: Mapping[int, str]
    known: Mapping[int, str]
    unknown: Mapping[int, str]

    @property
    def last(self) -> int:
        return max((*self.columns, *self.unknown))


def found(book: Workbook, wanted: Slice) -> Titles:
    """The one row with at least two titles of the slice; where no row has two, the one row with one.

    Raises Problem template.no_titles, template.two_rows or template.title_twice.
    """
    names = names_of(wanted)
    rows = [row for sheet in book.worksheets if sheet.sheet_state == "visible" for row in _rows(sheet, names)]
    several = [row for row in rows if len(row.columns) > 1]
    chosen = several or rows
    if not chosen:
        example = next((column for column in wanted.chosen() if column.kind in FIGURES), wanted.chosen()[0])
        raise Problem("template.no_titles", most=MOST_ROWS, example=example.heading(wanted.lang))
    if len(chosen) > 1:
        one, other = chosen[:2]
        raise Problem(
            "template.two_rows", sheet=one.sheet.title, row=one.row, other=other.sheet.title, other_row=other.row
        )
    _refuse_twice(chosen[0])
    return chosen[0]


def names_of(wanted: Slice) -> dict[str, str]:
    """Each way to write a title, and the column of the slice that it means; what could mean two means none.

    A weight is in another unit in each language, so its title needs the unit.
    """
    ways = [(way, column.name) for column in wanted.chosen() for way in _ways(column, wanted.lang)]
    ways += [(t("Data state", lang), STATE) for lang in LANGUAGES if wanted.about.stated]
    meant: dict[str, set[str]] = {}
    for way, name in ways:
        meant.setdefault(plain(way), set()).add(name)
    return {way: next(iter(names)) for way, names in meant.items() if len(names) == 1}


def _ways(column: Column, lang: str) -> list[str]:
    if column.kind == "jin":
        return [column.heading(lang)]
    names = {"zh": column.zh, "en": column.en}
    units = [f"{name} ({column.unit_word(each)})" for each, name in names.items() if column.unit]
    return [*names.values(), *units]


def plain(text: str) -> str:
    """A title without what makes no difference to a reader: blanks, line breaks, full width, capitals."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _rows(sheet: Worksheet, names: Mapping[str, str]) -> Iterator[Titles]:
    for row, cells in enumerate(_texts(sheet), 1):
        columns = {at: names[plain(text)] for at, text in cells.items() if plain(text) in names}
        if columns:
            said = {at: " ".join(text.split()) for at, text in cells.items()}
            known = {at: said.pop(at) for at in columns}
            yield Titles(sheet, row, columns, known, said)


def _texts(sheet: Worksheet) -> Iterator[dict[int, str]]:
    """The texts of each row by column. One merged downwards stands in the last row of its area; one merged across is
    the title of a group and not of a column."""
    moved: dict[tuple[int, int], str] = {}
    across = set()
    for area in sheet.merged_cells.ranges:
        across |= {(area.min_row, area.min_col)}
        value = sheet.cell(area.min_row, area.min_col).value
        if area.min_col == area.max_col and isinstance(value, str):
            moved[area.max_row, area.min_col] = value
    last_row, last_column = min(sheet.max_row, MOST_ROWS), min(sheet.max_column, MOST_COLUMNS)
    for row, cells in enumerate(sheet.iter_rows(max_row=last_row, max_col=last_column), 1):
        texts = {
            at: str(cell.value)
            for at, cell in enumerate(cells, 1)
            if isinstance(cell, Cell) and cell.data_type == "s" and cell.value and (row, at) not in across
        }
        yield texts | {at: text for (of, at), text in moved.items() if of == row}


def _refuse_twice(titles: Titles) -> None:
    for name, count in Counter(titles.columns.values()).items():
        if count > 1:
            one, other, *_ = (at for at, each in titles.columns.items() if each == name)
            raise Problem(
                "template.title_twice",
                sheet=titles.sheet.title,
                one=f"{get_column_letter(one)}{titles.row}",
                other=f"{get_column_letter(other)}{titles.row}",
            )
