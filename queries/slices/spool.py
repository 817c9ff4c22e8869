"""The private folder where files wait to be sent: whole under their name, or not there at all."""

import json
import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import file_digest
from pathlib import Path
from secrets import token_hex
from threading import Lock

from data.home import home, settings
from data.problem import Problem

KEPT_SECONDS = 1800
HELD_SECONDS = 60
"""So long after somebody asked for a folder it is not removed for want of room."""
MB = 1024 * 1024
PART = ".part-"
_HELD: Counter[Path] = Counter()
_HOLDING = Lock()


def folder() -> Path:
    return home() / "spool"


def kept(key: str, make: Callable[[Path], Mapping[str, object]], says: Sequence[str] = ()) -> Path:
    """The folder under `key`: that of before, or what `make` puts into an empty one and says about it: above all
    `file` and its `bytes`, by which it is told whether the one of before is still whole, and the counts `says`.

    Half-made folders carry another name until all is in. Raises Problem slice.full, slice.no_room and what `make`
    raises.
    """
    if there := found(key, says):
        return there
    place = folder() / key
    half = folder() / f"{key}{PART}{token_hex(6)}"
    try:
        half.mkdir(parents=True, mode=0o700)
        folder().chmod(0o700)
        sweep()
        _make_room()
        about = make(half)
        (half / "about.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
        _make_room()
        if not _whole(place, says):
            _away(place)
        with suppress(OSError):
            half.rename(place)
        if not _whole(place, says):
            raise Problem("slice.no_room")
    except OSError as error:
        raise Problem("slice.no_room") from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return place


def found(key: str, says: Sequence[str] = ()) -> Path | None:
    """The folder under `key` where it is whole, kept for longer now; None without one."""
    place = folder() / key
    if not _whole(place, says):
        return None
    with suppress(OSError):
        os.utime(place)
    return place


@contextmanager
def held(place: Path) -> Iterator[None]:
    """Not to be removed for want of room meanwhile."""
    with _HOLDING:
        _HELD[place] += 1
    try:
        yield
    finally:
        with _HOLDING:
            _HELD[place] -= 1
            if not _HELD[place]:
                del _HELD[place]


def _whole(place: Path, says: Sequence[str] = ()) -> bool:
    """Whether the file is there as it was made; folders from before and damaged ones are not."""
    try:
        told = json.loads((place / "about.json").read_text(encoding="utf-8"))
        counted = all(isinstance(told[name], int) for name in says)
        return counted and bool((place / told["file"]).stat().st_size == told["bytes"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False


def _away(place: Path) -> None:
    """Out of the way at once, so that nobody sees it half removed."""
    gone = place.with_name(f"{place.name}{PART}{token_hex(6)}")
    with suppress(FileNotFoundError):
        place.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)


def about(place: Path) -> dict[str, object]:
    """What was said about a folder when it was made. Raises Problem slice.no_room where it has gone."""
    try:
        found: dict[str, object] = json.loads((place / "about.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Problem("slice.no_room") from error
    return found


def count(told: Mapping[str, object], name: str) -> int:
    """A number of what was said about a folder. Raises Problem slice.damaged where somebody took it out since."""
    value = told.get(name)
    if not isinstance(value, int):
        raise Problem("slice.damaged")
    return value


def sweep() -> None:
    """Remove what nobody has asked for in half an hour; whoever reads it now reads on."""
    oldest = time.time() - KEPT_SECONDS
    for place in folder().iterdir():
        with suppress(OSError):
            if place.stat().st_mtime < oldest:
                shutil.rmtree(place, ignore_errors=True)


def _make_room() -> None:
    """Remove the oldest that nobody holds or has asked for in a minute, until all fits. Raises Problem slice.full."""
    most = int(str(settings()["spool_megabytes"]))
    sizes = {place: _size(place) for place in folder().iterdir()}
    whole, now = sum(sizes.values()), time.time()
    free = {place: _asked_for(place) for place in sizes if PART not in place.name and not _HELD[place]}
    for place in sorted(free, key=free.__getitem__):
        if whole > most * MB and free[place] < now - HELD_SECONDS:
            _away(place)
            whole -= sizes[place]
    if whole > most * MB:
        raise Problem("slice.full", most=f"{most:,}")


def _size(place: Path) -> int:
    size = 0
    for file in place.rglob("*"):
        with suppress(OSError):
            size += file.stat().st_size
    return size


def _asked_for(place: Path) -> float:
    with suppress(OSError):
        return place.stat().st_mtime
    return 0.0


def digest(file: Path) -> str:
    with file.open("rb") as source:
        return file_digest(source, "sha256").hexdigest()
