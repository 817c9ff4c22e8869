"""Text files read record by record: the slow and exact way, for files the engine does not read as they are."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from data.publish.report import PRINTED

DELIMITERS = (",", "\t", ";")
LONGEST_CELL = 100_000
HEADER_BYTES = 1 << 20


@dataclass
class Uneven:
    """Records whose cells do not fit the header: row and number of cells, the first 50 of `count`."""

    rows: list[tuple[int, int]] = field(default_factory=list)
    count: int = 0

    def add(self, row: int, cells: int) -> None:
        self.count += 1
        if len(self.rows) < PRINTED:
            self.rows.append((row, cells))


def headers(path: Path, delimiter: str) -> list[str]:
    """The cells of the first record, [] for an empty file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        start = file.read(HEADER_BYTES)
    return next(_records(io.StringIO(start, newline=""), delimiter), [])


def evened(path: Path, delimiter: str, width: int, target: Path) -> Uneven:
    """Write every filled record to `target` with its row number in front; report those of another width.

    Rows that are blank are left out, cells beyond `width` are dropped where they are blank.
    """
    uneven = Uneven()
    with (
        path.open(encoding="utf-8-sig", newline="") as file,
        target.open("w", encoding="utf-8", newline="") as made,
    ):
        writer = csv.writer(made, lineterminator="\n")
        for row, cells in enumerate(_records(file, delimiter), start=1):
            if row == 1 or not any(cell.strip() for cell in cells):
                continue
            if len(cells) < width or any(cell.strip() for cell in cells[width:]):
                uneven.add(row, len(cells))
            elif any(len(cell) > LONGEST_CELL for cell in cells):
                uneven.add(row, -1)
            else:
                writer.writerow([row, *cells[:width]])
    return uneven


def _records(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(1 << 30)
    return csv.reader(lines, delimiter=delimiter)
