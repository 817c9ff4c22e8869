"""Slices that people keep by name: one plain file each, with what was asked and never with a row."""

import json
import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from data.home import home
from data.problem import Problem
from queries.slices.spec import Slice, read

LOG = logging.getLogger("gongyi")
NAME = re.compile(r"(?!-)[\w（）()·、. -]{1,60}")
"""A command would take what begins with a dash for an option."""
MOST = 50


@dataclass(frozen=True)
class Saved:
    """A slice under the name that `who` gave it; `who` as the access file writes them, or a demo viewer."""

    name: str
    who: str
    slice: Slice


def folder() -> Path:
    return home() / "slices"


def save(name: str, who: str, wanted: Slice) -> None:
    """Keep a slice, in place of an earlier one of that name. Raises Problem slice.name, slice.too_many_saved or
    slice.no_room."""
    name = name.strip()
    if not NAME.fullmatch(name):
        raise Problem("slice.name", found=name[:60])
    others = [each.name for each in of(who) if each.name != name]
    if len(others) >= MOST:
        raise Problem("slice.too_many_saved", most=MOST)
    told = {"name": name, "who": who, "slice": asdict(wanted)}
    half = folder() / f"{_file(name, who).stem}.part-{token_hex(4)}"
    try:
        folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        half.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        half.replace(_file(name, who))
    except OSError as error:
        raise Problem("slice.no_room") from error


def remove(name: str, who: str) -> None:
    with suppress(OSError):
        _file(name, who).unlink()


def of(who: str) -> list[Saved]:
    """The slices of one person, by name."""
    return sorted((each for each in _everyone() if each.who == who), key=lambda each: each.name)


def named(name: str, who: str | None = None) -> Saved:
    """Raises Problem slice.not_saved, slice.whose where several people use that name, or why it cannot be read."""
    found = [each for each in _everyone() if each.name == name and who in (None, each.who)]
    if not found:
        _refuse_gone(name, who)
        raise Problem("slice.not_saved", name=name[:60])
    if len(found) > 1:
        raise Problem("slice.whose", name=name[:60], people=", ".join(sorted(each.who for each in found)))
    return found[0]


def _everyone() -> Iterator[Saved]:
    """Files that cannot be read, that lie under a name not their own, or whose subject is gone, are left out."""
    for file in sorted(folder().glob("*.json")):
        try:
            found = _read(file)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, Problem) as error:
            LOG.warning("The saved slice %s cannot be read: %s", file.name, type(error).__name__)
            continue
        if file == _file(found.name, found.who):
            yield found
        else:
            LOG.warning("The saved slice %s is a copy under another name", file.name)


def _refuse_gone(name: str, who: str | None) -> None:
    """Raises the Problem of a slice that is kept under that name and that this program can no longer make."""
    for file in sorted(folder().glob("*.json")):
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            told = json.loads(file.read_text(encoding="utf-8"))
            if told["name"] == name and who in (None, told["who"]):
                read(told["slice"])


def _read(file: Path) -> Saved:
    told = json.loads(file.read_text(encoding="utf-8"))
    return Saved(str(told["name"]), str(told["who"]), read(told["slice"]))


def _file(name: str, who: str) -> Path:
    mark = sha256(json.dumps([who, name]).encode()).hexdigest()[:24]
    return folder() / f"{mark}.json"
