"""A form whose rows already say what they are about, in an order of its own: which row of the slice each of them means."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import pyarrow as pa
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.cell_range import CellRange

from data.problem import Problem
from data.publish.snapshot import Snapshot
from data.text import LANGUAGES, N_, t
from queries.door import names
from queries.slices import headings
from queries.slices.filling import MOST_ROWS
from queries.slices.shape import TYPES
from queries.slices.spec import Slice
from queries.slices.subjects import Subject
from queries.slices.titles import Titles, plain

LEVEL = "place_level"
LEVELS = ("total", "subtotal", "detail")
NAMES = {
    "adcode": "name",
    "destination_adcode": "name",
    "studio_id": "studio",
    "partner_id": "partner",
    "programme_id": "programme",
}
"""The column of names beside that of codes."""
TABLES = {"adcode": "place", "destination_adcode": "place", "partner_id": "partner", "programme_id": "programme"}
MOST_TOLD, TWO, LONGEST_TOLD = 10, 2, 40
UNKNOWN = N_("Not in this slice, so their rows are left empty: {rows}.")
SEVERAL = N_(
    "Could mean more than one row of this slice, so their rows are left empty (where only names are written, codes beside them would tell): {rows}."
)
TWICE = N_("In your form a second time, so left empty there (a sum of the column would count them twice): {rows}.")
ABSENT = N_("In this slice but not in your form: {rows}.")
LEFT = N_("Merged or not empty, so left as they are: {cells}.")
T = TypeVar("T")
Row = Mapping[str, Any]
Texts = tuple[tuple[str, str], ...]
"""The columns of a slice by name, and what a row of the sheet has there."""
Note = tuple[str, dict[str, str]]
"""A message and what to put into it."""


@dataclass(frozen=True)
class Printed:
    """By row of the sheet the row of the slice that it means; what is to be said about the others."""

    rows: Mapping[int, Row]
    notes: tuple[Note, ...]


def keys_of(about: Subject) -> tuple[str, ...]:
    """The columns that say in words or codes what a row is about."""
    kinds = {key: about.columns[key].kind for key in about.question.keys if key in about.columns}
    keys = [key for key, kind in kinds.items() if kind == "year" or kind not in TYPES]
    beside = [NAMES[key] for key in keys if key in NAMES and NAMES[key] in about.columns]
    return (*keys, *beside)


def matched(where: Titles, wanted: Slice, snapshot: Snapshot, batches: Iterator[pa.Table]) -> Printed | None:
    """None where no row of the sheet says that it is about a row of the slice other than the total.

    Raises Problem template.too_much.
    """
    printed = dict(_read(where, keys_of(wanted.about)))
    if not printed:
        return None
    rows = [row for batch in batches for row in batch.to_pylist()]
    book = _Book(wanted, snapshot, rows)
    meant = {texts: sorted(book.meant(dict(texts))) for texts in set(printed.values())}
    if all(book.parts.isdisjoint(found) for found in meant.values()):
        return None
    if len(printed) > MOST_ROWS:
        raise Problem("template.too_much")
    fit = _under_headings(where, printed, {row: meant[texts] for row, texts in printed.items()}, rows, snapshot)
    single = {row: found[0] for row, found in fit.items() if len(found) == 1}
    first = {at: row for row, at in reversed(single.items())}
    again = {row: first[at] for row, at in single.items() if first[at] != row}
    notes = _notes(book, printed, fit, again)
    return Printed({row: rows[at] for row, at in single.items() if row not in again}, notes)


def _notes(
    book: "_Book", printed: Mapping[int, Texts], fit: Mapping[int, list[int]], again: Mapping[int, int]
) -> tuple[Note, ...]:
    """What is said of rows that mean none, several or one that another row has, and of what no row of the form means."""
    lang = book.lang

    def said(row: int) -> str:
        text = " ".join(text for _, text in printed[row])[:LONGEST_TOLD]
        return t(N_("row {row} “{text}”"), lang, row=row, text=text)

    def doubted(row: int) -> str:
        return said(row) + t(": ", lang) + _listed(fit[row], N_(" or "), TWO, lang, book.label)

    def repeated(row: int) -> str:
        return t(N_("{row} (already in row {first})"), lang, row=said(row), first=again[row])

    unknown = [row for row, found in fit.items() if not found]
    several = [row for row, found in fit.items() if len(found) > 1]
    absent = sorted(set(range(len(book.rows))).difference(*fit.values()))
    return (
        *note(UNKNOWN, "rows", unknown, lang, said),
        *note(SEVERAL, "rows", several, lang, doubted),
        *note(TWICE, "rows", list(again), lang, repeated),
        *note(ABSENT, "rows", absent, lang, book.label),
    )


def _under_headings(
    where: Titles, printed: Mapping[int, Texts], fit: Mapping[int, list[int]], rows: Sequence[Row], snapshot: Snapshot
) -> dict[int, list[int]]:
    """Of several places of one name, those below the heading of the province or city that a row stands under."""
    columns = [at for at, name in where.columns.items() if name in ("adcode", "name")]
    if not columns or not any("adcode" in row for row in rows[:1]):
        return dict(fit)
    written = {row: dict(texts) for row, texts in printed.items()}
    counties = {
        row: headings.counties_of(texts.get("name", ""), texts.get("adcode", ""), snapshot)
        for row, texts in written.items()
    }
    texts = dict(headings.words(where, max(columns), headings.downwards(where)))
    stems = headings.under(where, texts, counties, snapshot)

    def narrowed(row: int, found: list[int]) -> list[int]:
        codes = {str(rows[at].get("adcode")) for at in found}
        doubtful = len(counties[row]) > 1 or len(codes) > 1
        return [at for at in found if str(rows[at].get("adcode")).startswith(stems.get(row, ""))] if doubtful else found

    return {row: narrowed(row, found) for row, found in fit.items()}


def note(message: str, name: str, listed: Sequence[T], lang: str, say: Callable[[T], str] = str) -> tuple[Note, ...]:
    """What to say about these, at most ten of them by name; nothing where there are none."""
    if not listed:
        return ()
    return ((message, {name: _listed(listed, N_("; "), MOST_TOLD, lang, say)}),)


def _listed(listed: Sequence[T], between: str, most: int, lang: str, say: Callable[[T], str]) -> str:
    more = t(N_(" and {count} more"), lang, count=len(listed) - most) if len(listed) > most else ""
    return t(between, lang).join(map(say, listed[:most])) + more


class _Book:
    """The rows of a slice by what a form may print for them."""

    def __init__(self, wanted: Slice, snapshot: Snapshot, rows: Sequence[Row]) -> None:
        self.lang, self.snapshot, self.rows = wanted.lang, snapshot, rows
        self.keys = [key for key in keys_of(wanted.about) if key not in NAMES.values()]
        self.total, self.subtotal = (t(word, wanted.lang) for word in ("total", "subtotal"))
        self.parts = {at for at, row in enumerate(rows) if row.get(LEVEL) != self.total}
        self.found: dict[tuple[str, str], set[int]] = defaultdict(set)
        for at, row in enumerate(rows):
            for column, text in self._texts(row):
                self.found[column, plain(text)].add(at)

    def meant(self, texts: Mapping[str, str]) -> set[int]:
        """Every row that all printed keys of one row fit. An unknown name beside a code is another spelling."""
        printed = {name: plain(text) for name, text in texts.items()}
        fits = []
        for key in self.keys:
            name = NAMES.get(key, "")
            known = (name, printed.get(name, "")) in self.found
            if key in printed:
                fits.append(self.found.get((key, printed[key]), set()))
            if name in printed and (known or key not in printed):
                fits.append(self.found.get((name, printed[name]), set()))
        return self._whole(set.intersection(*sorted(fits, key=len)))

    def label(self, at: int) -> str:
        """大同市小计（140200）"""
        row = self.rows[at]
        said = [self._label(row, key) for key in self.keys if key != LEVEL]
        return t(", ", self.lang).join(filter(None, said)) or str(row.get(LEVEL, ""))

    def _label(self, row: Row, key: str) -> str:
        code, name = row.get(key), row.get(NAMES.get(key, ""))
        if not name or not code:
            return str(name or code or "")
        sub = row.get(LEVEL) == self.subtotal and key == "adcode"
        message = N_("{name} subtotal ({code})") if sub else N_("{name} ({code})")
        return t(message, self.lang, name=name, code=code)

    def _whole(self, found: set[int]) -> set[int]:
        """Of a city and what is of no known county in it, which carry the same code, the city."""
        if len({self.rows[at].get("adcode") for at in found}) != 1:
            return found
        return {at for at in found if self.rows[at].get(LEVEL) == self.subtotal} or found

    def _texts(self, row: Row) -> Iterator[tuple[str, str]]:
        """A total may stand in the column of codes or of names, a subtotal may be called one."""
        level = row.get(LEVEL)
        for key in self.keys:
            name = NAMES.get(key, "")
            said = {row.get(key)}
            called = {row.get(name), *self._elsewhere(key, row.get(key), row.get(name))}
            if key == "adcode" and level == self.total:
                said = called = {t("Total", lang) for lang in LANGUAGES}
            if key == "adcode" and level == self.subtotal:
                called |= {f"{each}{t('subtotal', lang)}" for each in called if each for lang in LANGUAGES}
            if key == LEVEL:
                said = {t(word, lang) for word in LEVELS if t(word, self.lang) == level for lang in LANGUAGES}
            yield from ((key, str(text)) for text in said if text)
            yield from ((name, text) for text in called if text)

    def _elsewhere(self, key: str, code: str | None, name: str | None) -> tuple[str, ...]:
        """The name in every language, where it is that of today."""
        known = names.names(self.snapshot, TABLES[key]).get(code or "", ()) if key in TABLES else ()
        return known if name in known else ()


def _read(where: Titles, keys: Sequence[str]) -> Iterator[tuple[int, Texts]]:
    """What the key columns say below the titles, row by row."""
    sheet = where.sheet
    columns = {at: name for at, name in where.columns.items() if name in keys}
    across = {
        (area.min_row, at): None if _heads(area, where, keys) else sheet.cell(area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        if area.min_row == area.max_row
        for at in range(area.min_col, area.max_col + 1)
    }
    last = max(sheet.max_row, where.row + 1)
    for cells in sheet.iter_rows(where.row + 1, last, max_col=max(columns)) if columns else ():
        row = cells[0].row
        texts = {columns[at]: _text(across.get((row, at), cell)) for at, cell in enumerate(cells, 1) if at in columns}
        printed = tuple((name, text) for name, text in texts.items() if text)
        if row is not None and any(name != LEVEL for name, _ in printed):
            yield row, printed


def _heads(area: CellRange, where: Titles, keys: Sequence[str]) -> bool:
    """Whether an area merged across is a heading, for it leaves no room for what is to be filled."""
    return any(where.columns.get(at, keys[0]) not in keys for at in range(area.min_col, area.max_col + 1))


def _text(cell: object) -> str:
    """Words, or a code that is kept as a number; neither a formula nor a day."""
    if not isinstance(cell, Cell) or cell.data_type not in ("s", "n") or cell.value is None or cell.is_date:
        return ""
    value = cell.value
    return " ".join(str(int(value) if isinstance(value, float) and value.is_integer() else value).split())
