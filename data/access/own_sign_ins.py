"""A person's own sign-ins, on any replica that shares GONGYI_HOME: since when, and in which kind of browser.

Each is the name of an empty file, `person.sign-in.since.browser.system`, of marks and words of ours alone.
"""

import logging
import time
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from data.access import idle, signed_out
from data.home import home

LOG = logging.getLogger("gongyi")


@dataclass(frozen=True)
class Own:
    """One sign-in by its identity, begun and last used at these seconds of the clock; each kind of browser that has
    shown its cookie, as (browser, system)."""

    name: str
    since: float
    last_used: float
    browsers: tuple[tuple[str, str], ...]


def folder() -> Path:
    return home() / "sign_ins"


def note(who: str, name: str, since: int, browser: str, system: str, forget_after_seconds: float) -> None:
    """That this person's sign-in `name` is in use in such a browser; forget those that ended by themselves."""
    file = folder() / f"{_mark(who)}.{name}.{since}.{browser}.{system}"
    if file.exists():
        return
    try:
        folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch()
        _forget(time.time() - forget_after_seconds)
    except OSError as error:
        LOG.error("A sign-in could not be noted for its owner to see: %s", error.strerror)


def of(who: str, lasts_seconds: float, idle_seconds: float) -> list[Own]:
    """Those of this person that still hold, the one used last in front. `idle_seconds` 0: they may rest."""
    found: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for _, name, begun, browser, system in _told(who):
        found.setdefault((name, int(begun)), []).append((browser, system))
    now, held = time.time(), []
    for (name, since), browsers in found.items():
        used = max(idle.last_used(name) or 0, since)
        rests_too_long = bool(idle_seconds) and now - used > idle_seconds
        if not (signed_out.ended(name) or rests_too_long or now - since >= lasts_seconds):
            held.append(Own(name, since, used, tuple(sorted(browsers))))
    return sorted(held, key=lambda each: (-each.last_used, each.name))


def _told(who: str) -> list[list[str]]:
    try:
        named = [file.name.split(".") for file in folder().glob(f"{_mark(who)}.*")]
    except OSError:
        return []
    return [parts for parts in named if len(parts) == 5 and parts[2].isdecimal()]


def _mark(who: str) -> str:
    return sha256(who.encode()).hexdigest()


def _forget(before: float) -> None:
    for file in folder().iterdir():
        with suppress(OSError):
            if file.stat().st_mtime < before:
                file.unlink()
