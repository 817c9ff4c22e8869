"""CSV as RFC 4180 has it, safe to open in a spreadsheet."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

BOM = b"\xef\xbb\xbf"
OPTIONS = csv.WriteOptions(include_header=False, quoting_style="needed", batch_size=16_384, eol="\r\n")
NOT_WITHIN = "\x00"
"""No cell keeps this character."""
FORMULA = r"^([=+\-@\t\r\n＝＋－＠])"
SUSPECT = b"=+-@\t\r\n\x00\xef"
"""Bytes without which no cell begins like a formula: those above, in UTF-8 the first byte of full width."""


def write(path: Path, headings: Sequence[str], batches: Iterator[pa.Table], bom: bool = True) -> None:
    """Rows under their headings. A text that a spreadsheet would take for a formula gets an apostrophe in front;
    numbers, negative ones too, stay as they are; an empty cell is empty. Lines end with CR LF; a line break within a
    cell stays what it was."""
    with pa.OSFile(str(path), "wb") as file:
        file.write(BOM if bom else b"")
        file.write(_quoted(headings))
        for batch in batches:
            csv.write_csv(_safe(batch), file, OPTIONS)


def _quoted(headings: Sequence[str]) -> bytes:
    safe = _guarded(pa.chunked_array([list(headings)], pa.string())).to_pylist()
    return (",".join('"' + str(heading).replace('"', '""') + '"' for heading in safe) + "\r\n").encode()


def _safe(batch: pa.Table) -> pa.Table:
    for at, field in enumerate(batch.schema):
        if pa.types.is_string(field.type):
            batch = batch.set_column(at, field, _guarded(batch.column(at)))
    return batch


def _guarded(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    pieces = [_guarded_once(piece) if _suspect(piece) else piece for piece in texts.chunks]
    return pa.chunked_array(pieces, pa.string())


def _suspect(texts: pa.StringArray) -> bool:
    """Whether any byte of these texts makes a closer look worth it."""
    _, ends, letters = texts.buffers()
    if not len(texts) or letters is None:
        return False
    at = np.frombuffer(ends, np.int32)[texts.offset : texts.offset + len(texts) + 1]
    written = memoryview(letters)[at[0] : at[-1]].tobytes()
    return len(written.translate(None, SUSPECT)) < len(written)


def _guarded_once(texts: pa.StringArray) -> pa.StringArray:
    """Each different text is looked at once."""
    known = texts.dictionary_encode()
    whole = pc.replace_substring(known.dictionary, NOT_WITHIN, "")
    return pc.replace_substring_regex(whole, FORMULA, r"'\1").take(known.indices)
