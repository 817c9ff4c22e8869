"""A reader's hold on a snapshot: its files are removed only when nobody, in any process, holds it."""

import fcntl
import os
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.publish.manifest import MANIFEST


class Lease:
    """A shared lock on a snapshot's manifest; given back when the last one who keeps it is gone."""

    def __init__(self, handle: int) -> None:
        weakref.finalize(self, os.close, handle)


_lock = threading.Lock()
_leases: "weakref.WeakValueDictionary[tuple[int, int], Lease]" = weakref.WeakValueDictionary()


def hold(folder: Path) -> Lease | None:
    """Keep the snapshot in `folder` from being removed; None where there is nothing to hold or no lock to be had."""
    try:
        handle = os.open(folder / MANIFEST, os.O_RDONLY)
    except OSError:
        return None
    with _lock:
        state = os.fstat(handle)
        known = _leases.get((state.st_dev, state.st_ino))
        if known is not None:
            os.close(handle)
            return known
        try:
            fcntl.flock(handle, fcntl.LOCK_SH)
        except OSError:
            os.close(handle)
            return None
        made = _leases[state.st_dev, state.st_ino] = Lease(handle)
        return made


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Whether nobody holds the snapshot in `folder`; while that is so, nobody new can."""
    try:
        handle = os.open(folder / MANIFEST, os.O_RDONLY)
    except FileNotFoundError:
        yield True
        return
    try:
        yield _locked(handle)
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
