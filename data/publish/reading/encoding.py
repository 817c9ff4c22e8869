"""Bytes of a text file as UTF-8: read as they are, or rewritten in a stream when they are GB18030 or UTF-16."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHUNK = 1 << 20
_ODD_LINES = re.compile(rb"\n[ \t\r]*\n\s*\S|\r(?!\n)")
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class NotTextError(Exception):
    """The file is no text: `args[0]` is "workbook" or "binary"."""


class UnknownEncodingError(Exception):
    """The file is neither UTF-8 nor GB18030 nor UTF-16."""


@dataclass(frozen=True)
class Utf8:
    """A UTF-8 file; `even` when no blank line stands between rows and every line ends in LF or CRLF."""

    path: Path
    even: bool


def as_utf8(path: Path, room: Path) -> Utf8:
    """`path` itself where it is UTF-8, else a rewritten copy in `room`.

    Raises NotTextError, UnknownEncodingError or OSError.
    """
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(WORKBOOKS):
        raise NotTextError("workbook")
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        path = _rewritten(path, "utf-16", room)
    even = _looked_through(path)
    if even is None:
        if _mostly_utf8(path):
            raise UnknownEncodingError
        path = _rewritten(path, "gb18030", room)
        even = _looked_through(path)
    return Utf8(path, bool(even))


def _looked_through(path: Path) -> bool | None:
    """Whether the lines are even; None where this is not UTF-8. Raises NotTextError."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    even, carried = True, b""
    try:
        for chunk in _chunks(path):
            if b"\0" in chunk:
                raise NotTextError("binary")
            decoder.decode(chunk)
            carried += chunk
            text = carried.rstrip()
            even = even and not _ODD_LINES.search(text)
            carried = carried[max(len(text) - 1, 0) :]
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    return even


def _mostly_utf8(path: Path) -> bool:
    """Whether this is UTF-8 with some damage: as GB18030 it would turn into other characters without an error."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    whole = broken = 0
    for chunk in _chunks(path):
        text = decoder.decode(chunk)
        damaged = text.count("\ufffd")
        broken += damaged
        whole += sum(not each.isascii() for each in text) - damaged
    return whole > broken


def _rewritten(path: Path, encoding: str, room: Path) -> Path:
    target = room / f"{path.stem}.utf8.csv"
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with target.open("w", encoding="utf-8", newline="") as file:
            for chunk in _chunks(path):
                file.write(decoder.decode(chunk))
            file.write(decoder.decode(b"", final=True))
    except UnicodeError as error:
        target.unlink(missing_ok=True)
        raise UnknownEncodingError from error
    return target


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
