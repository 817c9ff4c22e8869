"""CSV as RFC 4180 has it, safe to open in a spreadsheet."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

BOM = b"\xef\xbb\xbf"
LINE_END = b"\r\n"
WITHIN = "\x00"
"""Stands for a line break within a cell while the lines are written; no cell keeps this character."""
FORMULA = r"^([=+\-@\t\r\n＝＋－＠])"


def write(path: Path, headings: Sequence[str], batches: Iterator[pa.Table], bom: bool = True) -> None:
    """Rows under their headings. A text that a spreadsheet would take for a formula gets an apostrophe in front;
    numbers, negative ones too, stay as they are; an empty cell is empty."""
    with path.open("wb") as file:
        file.write(BOM if bom else b"")
        lines = _Lines(file)
        lines.write(_quoted(headings))
        options = csv.WriteOptions(include_header=False, quoting_style="needed")
        for batch in batches:
            csv.write_csv(_safe(batch), lines, options)


def _quoted(headings: Sequence[str]) -> bytes:
    safe = _guarded(pa.chunked_array([list(headings)], pa.string())).to_pylist()
    return (",".join('"' + str(heading).replace('"', '""') + '"' for heading in safe) + "\n").encode()


def _safe(batch: pa.Table) -> pa.Table:
    for at, field in enumerate(batch.schema):
        if pa.types.is_string(field.type):
            batch = batch.set_column(at, field, _guarded(batch.column(at)))
    return batch


def _guarded(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """Each different text is looked at once."""
    return pa.chunked_array([_guarded_once(piece) for piece in texts.chunks], pa.string())


def _guarded_once(texts: pa.StringArray) -> pa.StringArray:
    known = texts.dictionary_encode()
    whole = pc.replace_substring(known.dictionary, WITHIN, "")
    safe = pc.replace_substring(pc.replace_substring_regex(whole, FORMULA, r"'\1"), "\n", WITHIN)
    return safe.take(known.indices)


class _Lines:
    """Lines end with CR LF; a line break within a cell stays what it was."""

    closed = False

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, piece: bytes) -> int:
        whole = bytes(piece)
        self._file.write(whole.replace(b"\n", LINE_END).replace(WITHIN.encode(), b"\n"))
        return len(whole)

    def flush(self) -> None:
        self._file.flush()

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False

    def close(self) -> None:
        self.flush()
