"""The boundaries of this installation: what is there, and how it comes to be there.

`python -m data geometry` builds them; until then maps are drawn as province tiles.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from data.home import DEFAULTS, REPOSITORY, home, settings
from data.places import boundary_store as store
from data.places.boundary_codes import province_of
from data.problem import Problem
from data.text import N_, t

Status = Literal["absent", "building", "ready", "failed"]
Disc = tuple[float, float, float]
Progress = Callable[[str], None]

_NICENESS = 10
_started: list[subprocess.Popen[bytes]] = []


@dataclass(frozen=True)
class Geometry:
    """One edition of the boundaries, named by the hash of its contents."""

    version: str
    folder: Path
    manifest: Mapping[str, Any]

    @property
    def layers(self) -> Mapping[str, Mapping[str, Any]]:
        """Served file name -> bytes, gzip_bytes and sha256."""
        return {name: entry for name, entry in self.manifest["files"].items() if entry["served"]}

    def discs(self, level: Literal["county", "prefecture"] = "county") -> Mapping[str, Sequence[Disc]]:
        """Code -> discs inside the unit, largest first: lon, lat of the centre (degrees, WGS84), radius in metres.

        The centre of the first is where the unit is labelled.
        """
        return _points_file(self.folder)["discs"][level]

    def counties_of(self, province: str) -> tuple[str, ...]:
        """The codes in one province file, in the order of its property `i`."""
        return _counties_of(self.folder, province)

    @property
    def provinces(self) -> frozenset[str]:
        """The codes of the provinces that have a file of their own."""
        return frozenset(_points_file(self.folder)["bounds"])

    def bounds(self, province: str) -> tuple[float, float, float, float]:
        """West, south, east, north of a province, in degrees."""
        west, south, east, north = _points_file(self.folder)["bounds"][province]
        return west, south, east, north

    def caption(self, lang: str) -> str:
        """The line under every map: approval number and what was done to the source."""
        chosen = str(settings()[f"map_caption_{lang}"])
        if not self.manifest["own"] or chosen != DEFAULTS[f"map_caption_{lang}"]:
            return chosen
        line = self.manifest["approval"] or t(
            N_("Boundaries from the foundation's own file, without an approval number; internal use only"), lang
        )
        if self.manifest["simplified"]:
            line += t(N_(" (simplified here; to be reviewed before public use)"), lang)
        return line


def current_geometry() -> Geometry | None:
    """The edition in use, or None where there is none that can be read."""
    try:
        return edition((store.root() / "current").read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None


def edition(version: str) -> Geometry | None:
    """The edition of that name, or None where it is absent or cannot be read."""
    folder = store.root() / version
    try:
        return _open(folder, (folder / "manifest.json").stat().st_mtime_ns)
    except (OSError, ValueError, KeyError, TypeError):
        return None


@cache
def _open(folder: Path, changed_ns: int) -> Geometry:
    manifest = json.loads((folder / "manifest.json").read_bytes())
    for name, entry in manifest["files"].items():
        if sha256((folder / name).read_bytes()).hexdigest() != entry["sha256"]:
            raise ValueError(name)
    if manifest["layout"] != store.LAYOUT or manifest["version"] != folder.name:
        raise ValueError("layout")
    return Geometry(manifest["version"], folder, manifest)


@cache
def _points_file(folder: Path) -> Mapping[str, Any]:
    return json.loads((folder / "points.json").read_bytes())


@cache
def _counties_of(folder: Path, province: str) -> tuple[str, ...]:
    return tuple(sorted(code for code in _points_file(folder)["discs"]["county"] if province_of(code) == province))


def build(source: Path | None = None, target: Path | None = None, progress: Progress | None = None) -> Geometry:
    """Build an edition and make it current.

    `source` is the foundation's own folder or county file; None takes the pinned package.
    Raises Problem geometry.* and leaves the present edition as it is.
    """
    from data.places import boundary_build, boundary_own, boundary_source
    from data.places.boundary_names import names_in_force

    report = progress or (lambda step: None)
    report("read")
    names = names_in_force()
    if source is None:
        boundaries, small = boundary_source.packaged(), False
    else:
        boundaries, small = boundary_own.read(source, names)
    about = {
        "own": boundaries.own,
        "approval": boundaries.approval,
        "simplified": not small,
        **boundaries.origin,
    }
    files = boundary_build.files(boundaries, not small, names, report)
    folder = store.save(files, about, target or store.root())
    report("done")
    return _open(folder, (folder / "manifest.json").stat().st_mtime_ns)


def geometry_status() -> Status:
    """ready where an edition can be drawn, else building, failed (see `geometry_failure`) or absent."""
    if current_geometry():
        return "ready"
    if store.is_building() or any(builder.poll() is None for builder in _started):
        return "building"
    return "failed" if geometry_failure() else "absent"


def geometry_failure() -> Problem | None:
    """Why the last build in the background came to nothing."""
    try:
        found = json.loads(_failure_file().read_bytes())
        return Problem(found["code"], **found["params"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def build_in_background() -> None:
    """Start one build beside the app where no edition exists. Never waits and never raises."""
    with suppress(OSError):
        if geometry_status() in ("ready", "building"):
            return
        builder = subprocess.Popen(
            [sys.executable, "-m", "data.places.geometry", "--quietly"],
            cwd=REPOSITORY,
            env={**os.environ, "GONGYI_HOME": str(home())},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        _started[:] = [builder]


def _build_quietly() -> int:
    """The build behind the app: what goes wrong is written down for `geometry_failure`."""
    os.nice(_NICENESS)
    try:
        with store.builders_lock():
            _failure_file().unlink(missing_ok=True)
            try:
                build()
            except Problem as problem:
                _write_failure(problem)
            except Exception as error:
                _write_failure(Problem("geometry.unexpected", detail=f"{type(error).__name__}: {error}"))
    except (Problem, OSError):
        return 1
    return 0


def _failure_file() -> Path:
    return store.root() / "failed.json"


def _write_failure(problem: Problem) -> None:
    content = {"code": problem.code, "params": {key: str(value) for key, value in problem.params.items()}}
    _failure_file().write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """`python -m data geometry [--source DIR] [--lang zh|en]`; 0 when an edition stands, 1 when not."""
    if arguments is None:
        arguments = sys.argv[1:]
    if arguments == ["--quietly"]:
        return _build_quietly()
    from data.places.geometry_command import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
