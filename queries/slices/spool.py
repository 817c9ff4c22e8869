"""The private folder where files wait to be sent: whole under their name, or not there at all."""

import json
import os
import shutil
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path
from secrets import token_hex

from data.home import home
from data.problem import Problem

KEPT_SECONDS = 1800
PART = ".part-"


def folder() -> Path:
    return home() / "spool"


def kept(key: str, make: Callable[[Path], Mapping[str, object]]) -> Path:
    """The folder under `key`: that of before, or what `make` puts into an empty one and says about it: above all
    `file` and its `bytes`, by which it is told whether the one of before is still whole.

    Half-made folders carry another name until all is in. Raises Problem slice.no_room and what `make` raises.
    """
    if there := found(key):
        return there
    place = folder() / key
    half = folder() / f"{key}{PART}{token_hex(6)}"
    try:
        half.mkdir(parents=True, mode=0o700)
        folder().chmod(0o700)
        sweep()
        about = make(half)
        (half / "about.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
        if not _whole(place):
            _away(place)
        with suppress(OSError):
            half.rename(place)
        if not _whole(place):
            raise Problem("slice.no_room")
    except OSError as error:
        raise Problem("slice.no_room") from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return place


def found(key: str) -> Path | None:
    """The folder under `key` where it is whole, kept for longer now; None without one."""
    place = folder() / key
    if not _whole(place):
        return None
    with suppress(OSError):
        os.utime(place)
    return place


def _whole(place: Path) -> bool:
    """Whether the file is there as it was made; folders from before and damaged ones are not."""
    try:
        told = json.loads((place / "about.json").read_text(encoding="utf-8"))
        return bool((place / told["file"]).stat().st_size == told["bytes"])
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


def sweep() -> None:
    """Remove what nobody has asked for in half an hour; whoever reads it now reads on."""
    oldest = time.time() - KEPT_SECONDS
    for place in folder().iterdir():
        with suppress(OSError):
            if place.stat().st_mtime < oldest:
                shutil.rmtree(place, ignore_errors=True)


def digest(file: Path) -> str:
    with file.open("rb") as source:
        return file_digest(source, "sha256").hexdigest()
