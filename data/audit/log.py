"""The audit log on disk: one file a month, a further one when it is large; lines are added and never changed."""

import fcntl
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from data.audit.event import Event, made, parsed
from data.home import home
from data.problem import Problem

LOG = logging.getLogger("gongyi")
LARGEST_BYTES = 16 << 20
_FILE = re.compile(r"(\d{4}-\d{2})\.(\d{3})\.jsonl")


@dataclass(frozen=True)
class Log:
    """Events in the order in which they were written. `unreadable` names file and line of each that is no whole event."""

    events: tuple[Event, ...]
    unreadable: tuple[tuple[str, int], ...]


def folder() -> Path:
    return home() / "audit"


def record(kind: str, who: str, role: str = "", **details: object) -> Event:
    """Add one event, on disk when this returns. For what must not happen unrecorded, such as a download.

    Raises Problem audit.cannot_write; ValueError for a kind, field or value that the log does not hold.
    """
    event = made(kind, who, role, details)
    try:
        _append(event.line(), event.at)
    except OSError as error:
        raise Problem("audit.cannot_write", detail=str(error.strerror)) from error
    return event


def note(kind: str, who: str, role: str = "", **details: object) -> None:
    """Add one event of something that goes on even where the log cannot be written; the site's own log then says so."""
    try:
        record(kind, who, role, **details)
    except Problem as problem:
        LOG.error("The audit log could not be written: %s", problem.params["detail"])


def read(first: date | None = None, last: date | None = None) -> Log:
    """What was written from the first day to the last, both included. Raises Problem audit.cannot_read."""
    events: list[Event] = []
    unreadable: list[tuple[str, int]] = []
    for file in files(first, last):
        for number, event in _lines(file):
            if event is None:
                unreadable.append((file.name, number))
            elif (first or date.min) <= event.at.date() <= (last or date.max):
                events.append(event)
    return Log(tuple(events), tuple(unreadable))


def files(first: date | None = None, last: date | None = None) -> list[Path]:
    """The files that hold the months of these days, oldest first."""
    if not folder().is_dir():
        return []
    named = sorted(path for path in folder().iterdir() if _FILE.fullmatch(path.name))
    return [path for path in named if _month(first or date.min) <= path.name[:7] <= _month(last or date.max)]


def _append(line: bytes, at: datetime) -> None:
    with _open(at) as handle:
        # What a process left half written when it was killed must not take this line with it.
        whole = line if _ends_whole(handle) else b"\n" + line
        if os.write(handle, whole) != len(whole):
            raise OSError(0, "the line was cut off")
        os.fsync(handle)


@contextmanager
def _open(at: datetime) -> Iterator[int]:
    """The newest file of the month that has room, for this writer alone."""
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    number = max((int(path.name[8:11]) for path in files(at.date(), at.date())), default=1)
    while True:
        path = folder() / f"{_month(at.date())}.{number:03d}.jsonl"
        new = not path.exists()
        handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            if os.fstat(handle).st_size < LARGEST_BYTES:
                if new:
                    _keep_name()
                yield handle
                return
        finally:
            os.close(handle)
        number += 1


def _ends_whole(handle: int) -> bool:
    size = os.fstat(handle).st_size
    return size == 0 or os.pread(handle, 1, size - 1) == b"\n"


def _keep_name() -> None:
    """A file that is new must still have its name after a power cut."""
    handle = os.open(folder(), os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _lines(file: Path) -> Iterator[tuple[int, Event | None]]:
    try:
        with file.open("rb") as opened:
            fcntl.flock(opened, fcntl.LOCK_SH)
            content = opened.read()
    except OSError as error:
        raise Problem("audit.cannot_read", file=file.name, detail=str(error.strerror)) from error
    for number, line in enumerate(content.splitlines(keepends=True), start=1):
        if line.strip():
            yield number, parsed(line) if line.endswith(b"\n") else None


def _month(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"
