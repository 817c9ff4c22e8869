"""The folder of snapshots on disk: one publisher at a time, nothing half-written ever visible."""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from data.home import home
from data.problem import Problem
from data.publish import lease
from data.publish.snapshot import identities, pointer, snapshots_folder
from data.publish.writing import to_disk

NEW = ".new-"
WORK = ".work-"
OLD = ".old-"
HALF = (".current-", ".versions-")
LOCK = "publish.lock"


@contextmanager
def publishing() -> Iterator[None]:
    """Hold the only right to publish, with leftovers of dead publishers cleared away.

    Raises Problem publish.busy, or OSError where `home()` cannot be written.
    """
    snapshots_folder().mkdir(parents=True, exist_ok=True)
    with (home() / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Problem("publish.busy", folder=str(home())) from None
        _clear_leftovers()
        yield


@contextmanager
def room(prefix: str, name: str = "") -> Iterator[Path]:
    """A private folder among the snapshots, hidden by its first dot; gone afterwards unless renamed."""
    folder = snapshots_folder() / f"{prefix}{os.getpid()}-{name}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def next_id(as_of: date) -> str:
    """The day and a counter: 2026-10-31-001."""
    stem = f"{as_of.isoformat()}-"
    taken = [identity.removeprefix(stem) for identity in identities() if identity.startswith(stem)]
    return f"{stem}{max((int(each) for each in taken if each.isdigit()), default=0) + 1:03d}"


def settle(new: Path, identity: str) -> Path:
    """Give a finished folder its name among the snapshots."""
    new.chmod(0o755)
    target = snapshots_folder() / identity
    new.rename(target)
    to_disk(snapshots_folder())
    return target


def point_to(identity: str) -> None:
    """Make a snapshot the current one: readers see the old or the new, never anything else."""
    write(pointer(), f"{identity}\n".encode())


def write(path: Path, content: bytes) -> None:
    """Write a file of `home()` in one step: it holds the old content or the new, whatever happens."""
    temporary = home() / f".{path.stem}-{os.getpid()}"
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    to_disk(home())


def remove(identity: str) -> bool:
    """Remove a snapshot, first from sight in one step, then from the disk; False where a reader holds it."""
    folder = snapshots_folder() / identity
    hidden = snapshots_folder() / f"{OLD}{os.getpid()}-{identity}"
    with lease.alone(folder) as alone:
        if alone:
            folder.rename(hidden)
    if alone:
        to_disk(snapshots_folder())
        shutil.rmtree(hidden)
    return alone


def _clear_leftovers() -> None:
    for folder in snapshots_folder().iterdir():
        if folder.name.startswith((NEW, WORK, OLD)) and _publisher_is_dead(folder.name):
            shutil.rmtree(folder, ignore_errors=True)
    for prefix in HALF:
        for file in home().glob(f"{prefix}*"):
            if _publisher_is_dead(file.name):
                file.unlink(missing_ok=True)


def _publisher_is_dead(name: str) -> bool:
    process = name.split("-")[1]
    if not process.isdigit() or int(process) == os.getpid():
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
