"""`python -m data audit`: who looked at and took away what, as a table for Excel or as lines of JSON."""

import argparse
import csv
import io
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from data.audit.event import FIELDS, KINDS, Event
from data.audit.log import read
from data.problem import Problem
from data.text import LANGUAGES, N_, explain, t

BOM_FOR_EXCEL = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def main(arguments: list[str]) -> int:
    """0, or 1 where lines of the log could not be read or the file not be written."""
    parser = argparse.ArgumentParser(prog="python -m data audit")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")
    parser.add_argument("--from", dest="first", type=date.fromisoformat, metavar="YYYY-MM-DD")
    parser.add_argument("--until", dest="last", type=date.fromisoformat, metavar="YYYY-MM-DD")
    parser.add_argument("--who")
    parser.add_argument("--kind", choices=tuple(KINDS))
    parser.add_argument("--format", choices=("csv", "jsonl"), default="csv")
    parser.add_argument("--out", type=Path, metavar="FILE")
    chosen = parser.parse_args(arguments)
    log = read(chosen.first, chosen.last)
    events = [event for event in log.events if chosen.who in (None, event.who) and chosen.kind in (None, event.kind)]
    content = as_csv(events) if chosen.format == "csv" else as_lines(events)
    _put(content, chosen.out)
    for file, line in log.unreadable:
        print(explain(Problem("audit.line", file=file, line=line), chosen.lang), file=sys.stderr)
    print(t(N_("Events: {count}"), chosen.lang, count=len(events)), file=sys.stderr)
    return int(bool(log.unreadable))


def as_csv(events: Iterable[Event]) -> bytes:
    """UTF-8 with a mark for Excel; what a person or a program could take for a formula is text."""
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(("at", "kind", "who", "role", *FIELDS))
    for event in events:
        told = (event.at.isoformat(timespec="seconds"), event.kind, event.who, event.role)
        rows.writerow([_safe(each) for each in (*told, *(event.details.get(field, "") for field in FIELDS))])
    return (BOM_FOR_EXCEL + out.getvalue()).encode()


def as_lines(events: Iterable[Event]) -> bytes:
    return b"".join(event.line() for event in events)


def _safe(value: str | int) -> str | int:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _put(content: bytes, file: Path | None) -> None:
    if file is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    try:
        file.write_bytes(content)
    except OSError as error:
        raise Problem("audit.export", file=str(file), detail=str(error.strerror)) from error
