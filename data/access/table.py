"""The access file read line by line: entries, or for each line what is wrong with it."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.access import cells
from data.access.entry import Broken, Entry
from data.access.known import Known, plain
from data.problem import Problem

LARGEST_BYTES = 1 << 20
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
HEADERS = {
    "who": ("who", "谁", "账号", "人员"),
    "role": ("role", "角色"),
    "partners": ("partners", "partner", "执行机构"),
    "places": ("places", "place", "地区"),
    "programmes": ("programmes", "programme", "项目"),
    "from": ("from", "开始日期", "起"),
    "until": ("until", "截止日期", "止"),
    "legal_basis": ("legal_basis", "legal basis", "法律依据"),
    "note": ("note", "备注"),
}
"""Accepted headers of each column; the first of each language is the one to write."""

_COLUMN_OF = {plain(header).casefold(): column for column, headers in HEADERS.items() for header in headers}


@dataclass(frozen=True)
class Read:
    """What a file says; its entries grant something only where there are no problems."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    broken: tuple[Broken, ...] = ()
    is_table: bool = True


def read(content: bytes, known: Known | None) -> Read:
    """`known` decides which partners and programmes there are; None takes them as written."""
    try:
        return _rows(_records(_text(content)), known)
    except Problem as problem:
        return Read((), (problem,), is_table=False)


def _text(content: bytes) -> str:
    if content.startswith(WORKBOOKS):
        raise Problem("access.workbook")
    if len(content) > LARGEST_BYTES:
        raise Problem("access.too_big")
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if "\0" not in text:
            return text
    raise Problem("access.encoding")


def _records(text: str) -> list[tuple[int, list[str]]]:
    """Line (of its first cell) and cells of each record that is not blank."""
    first = next(iter(text.splitlines()), "")
    delimiter = max(",\t;，", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[tuple[int, list[str]]] = []
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader, None)
        except csv.Error as error:
            raise Problem("access.quotes", line=line) from error
        if record is None:
            return found
        if any(cell.strip() for cell in record):
            found.append((line, record))


def _rows(records: list[tuple[int, list[str]]], known: Known | None) -> Read:
    if not records:
        raise Problem("access.empty")
    headers = _headers(*records[0])
    entries: list[Entry] = []
    problems: list[Problem] = []
    broken: list[Broken] = []
    for line, record in records[1:]:
        filled = len(record) - next(i for i, cell in enumerate([*reversed(record), "x"]) if cell.strip())
        if filled > len(headers):
            problems.append(Problem("access.cells", line=line, found=filled, allowed=len(headers)))
            broken.append(_as_far_as_read(line, headers, record, known))
            continue
        entry, wrong = _entry(line, _row(headers, record), known)
        problems += wrong
        if wrong:
            broken.append(Broken(entry.who, entry.last))
        else:
            entries.append(entry)
    problems += _two_roles(entries)
    in_order = sorted(problems, key=lambda problem: int(str(problem.params["line"])))
    return Read(tuple(entries), tuple(in_order), tuple(broken))


def _row(headers: Sequence[tuple[str | None, str]], record: list[str]) -> dict[str, tuple[str, str]]:
    padded = record + [""] * (len(headers) - len(record))
    return {column: (header, cell) for (column, header), cell in zip(headers, padded, strict=False) if column}


def _as_far_as_read(
    line: int, headers: Sequence[tuple[str | None, str]], record: list[str], known: Known | None
) -> Broken:
    """A line with more cells than headers: its own may have moved, so that it says of nobody until when."""
    entry, _ = _entry(line, _row(headers, record), known)
    return Broken(entry.who, None)


def _headers(line: int, record: list[str]) -> list[tuple[str | None, str]]:
    headers = [(_COLUMN_OF.get(plain(cell).casefold()), cell.strip()) for cell in record]
    columns = [column for column, _ in headers if column]
    if unknown := [header for column, header in headers if column is None and header]:
        raise Problem("access.header_unknown", line=line, found=unknown[0][:20], allowed=_expected(HEADERS))
    if twice := [column for column in columns if columns.count(column) > 1]:
        raise Problem("access.header_twice", line=line, found=_expected(twice[:1]))
    needed = ("who", "role", "partners", "places", "programmes", "from", "until")
    if missing := [column for column in needed if column not in columns]:
        raise Problem("access.header_missing", line=line, found=_expected(missing))
    return headers


def _expected(columns: Sequence[str] | dict[str, tuple[str, ...]]) -> str:
    return ", ".join(f"{column} ({next(h for h in HEADERS[column] if not h.isascii())})" for column in columns)


def _entry(line: int, row: dict[str, tuple[str, str]], known: Known | None) -> tuple[Entry, list[Problem]]:
    reading = cells.Line(line, row)
    entry = Entry(
        line=line,
        who=reading.who(),
        role=(role := reading.role()),
        partners=reading.codes("partners", known.partners if known else None, must_name=role == "partner"),
        places=reading.places(must_name=role == "regional_lead"),
        programmes=reading.codes("programmes", known.programmes if known else None),
        first=reading.day("from"),
        last=reading.day("until"),
        legal_basis=reading.legal_basis(),
        note=reading.text("note"),
    )
    if entry.first and entry.last and entry.first > entry.last:
        reading.wrong("access.days_reversed")
    return entry, reading.problems


def _two_roles(entries: Sequence[Entry]) -> Iterator[Problem]:
    """One person has one role at a time: each line that contradicts an earlier one."""
    by_person: dict[str, list[Entry]] = {}
    for entry in entries:
        same = by_person.setdefault(entry.who, [])
        for earlier in same:
            if earlier.role != entry.role and earlier.meets(entry):
                yield Problem("access.two_roles", line=entry.line, other=earlier.line)
                break
        same.append(entry)
