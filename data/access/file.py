"""The version of the access file that is in force: the newest one without errors, less what a newer one takes away."""

import logging
import os
from datetime import timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from data import audit
from data.access.entry import Access, Entry, today
from data.access.known import known
from data.access.table import Read, read
from data.access.withdrawn import what_stays
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
    before = read(earlier, None).entries if earlier is not None else ()
    if content == earlier:
        return Access(before)
    new = check(content)
    if not new.problems:
        _keep(content)
        _note_change(content, before, new.entries)
        return Access(new.entries)
    LOG.warning("access.csv has %d errors; run: python -m data access check", len(new.problems))
    left = what_stays(before, new)
    _note_change(content, before, left, len(new.problems))
    return Access(left, new.problems)


def _note_change(content: bytes, before: tuple[Entry, ...], now: tuple[Entry, ...], errors: int = 0) -> None:
    """To the audit log, unless another process has done so: how many lines were granted and withdrawn."""
    digest, lately = sha256(content).hexdigest(), today() - timedelta(days=31)
    try:
        if any(event.details.get("sha256") == digest for event in audit.read(lately).events):
            return
    except Problem as problem:
        LOG.error("The audit log cannot be read: %s", problem.params["detail"])
    old, new = {_said(entry) for entry in before}, {_said(entry) for entry in now}
    changed = {"lines": len(new), "granted": len(new - old), "withdrawn": len(old - new)}
    audit.note("access_changed", "", "", **changed, errors=errors, sha256=digest)


def _said(entry: Entry) -> tuple[object, ...]:
    return entry.who, entry.role, entry.partners, entry.places, entry.programmes, entry.first, entry.last


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
