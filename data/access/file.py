"""The version of the access file that is in force: the newest one without errors."""

import logging
import os
from functools import lru_cache
from pathlib import Path

from data.access.entry import Access
from data.access.known import known
from data.access.table import Read, read
from data.home import home
from data.problem import Problem
from data.publish.snapshot import current

LOG = logging.getLogger("gongyi")


def path() -> Path:
    return home() / "access.csv"


def last_good() -> Path:
    """A copy of the newest version that had no errors."""
    return home() / "access.last-good.csv"


def access() -> Access:
    """Who may see what, looked up anew whenever the file changes.

    Raises Problem access.missing or access.unreadable: then nobody may see anything.
    """
    file = path()
    try:
        seen = file.stat()
    except FileNotFoundError:
        raise Problem("access.missing", file=file.name) from None
    except OSError as error:
        raise Problem("access.unreadable", file=file.name, detail=str(error.strerror)) from error
    return _in_force(file, seen.st_mtime_ns, seen.st_size, seen.st_ino, _data_version())


def check(content: bytes) -> Read:
    """What a version of the file says, held against the current snapshot."""
    return read(content, known())


@lru_cache(maxsize=4)
def _in_force(file: Path, _mtime_ns: int, _size: int, _inode: int, _version: str) -> Access:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Problem("access.unreadable", file=file.name, detail=str(error.strerror)) from error
    earlier = _earlier()
    if content == earlier:
        return Access(read(content, None).entries)
    new = check(content)
    if not new.problems:
        _keep(content)
        return Access(new.entries)
    LOG.warning("access.csv has %d errors; run: python -m data access check", len(new.problems))
    return Access(read(earlier, None).entries if earlier is not None else (), new.problems)


def _earlier() -> bytes | None:
    try:
        return last_good().read_bytes()
    except OSError:
        return None


def _keep(content: bytes) -> None:
    temporary = home() / f".access-{os.getpid()}"
    try:
        temporary.write_bytes(content)
        temporary.chmod(0o600)
        temporary.replace(last_good())
    except OSError as error:
        LOG.warning("The good version of access.csv could not be kept: %s", error.strerror)


def _data_version() -> str:
    try:
        return current().digest
    except Problem as problem:
        return problem.code
