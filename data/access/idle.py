"""When a sign-in was last used, on any replica that shares GONGYI_HOME: one that is left alone for long is over."""

import logging
import time
from contextlib import suppress
from pathlib import Path

from data.home import home

LOG = logging.getLogger("gongyi")
NOTED_AFTER_SECONDS = 60

_here: dict[str, float] = {}
"""The same for this process, for where nothing can be written."""


def folder() -> Path:
    return home() / "last_used"


def last_used(name: str) -> float | None:
    """When, in seconds of the clock; None for a sign-in (its identity) that has not been used yet."""
    noted = [_here[name]] if name in _here else []
    with suppress(OSError):
        noted.append((folder() / name).stat().st_mtime)
    return max(noted, default=None)


def use(name: str, forget_after_seconds: float) -> None:
    """Note that this sign-in is in use, to the minute; forget those that ended by themselves."""
    now, noted = time.time(), last_used(name)
    if noted is not None and now - noted < NOTED_AFTER_SECONDS:
        return
    _here[name] = now
    for old in [each for each, at in _here.items() if at < now - forget_after_seconds]:
        del _here[old]
    try:
        folder().mkdir(parents=True, exist_ok=True)
        (folder() / name).touch()
        for file in folder().iterdir():
            with suppress(OSError):
                if file.stat().st_mtime < now - forget_after_seconds:
                    file.unlink()
    except OSError as error:
        LOG.error("The use of a sign-in could not be noted for other replicas: %s", error.strerror)
