"""Map editions on disk: written beside the old one, then swapped by one pointer."""

import fcntl
import gzip
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from data.home import home
from data.problem import Problem

LAYOUT = 2
UNSERVED = frozenset({"points.json"})


def root() -> Path:
    return home() / "geometry"


@contextmanager
def builders_lock() -> Iterator[None]:
    """One build at a time; the lock ends with its process, however that ends. Raises Problem geometry.building."""
    root().mkdir(parents=True, exist_ok=True)
    with (root() / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Problem("geometry.building") from None
        yield


def is_building() -> bool:
    try:
        with (root() / ".lock").open("r") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return False
    except BlockingIOError:
        return True
    except OSError:
        return False


def save(files: Iterable[tuple[str, bytes]], about: Mapping[str, Any], target: Path) -> Path:
    """Write an edition into `target`/<version> and make it current. The version is the hash of its contents."""
    target.mkdir(parents=True, exist_ok=True)
    for abandoned in target.glob(".new-*"):
        shutil.rmtree(abandoned, ignore_errors=True)
    fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=target))
    try:
        entries = {name: _write(fresh, name, content) for name, content in files}
        manifest = {"layout": LAYOUT, **about, "files": dict(sorted(entries.items()))}
        version = sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()[:12]
        manifest = {"version": version, **manifest}
        _durable(fresh / "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1).encode())
        fresh.chmod(0o755)
        _sync(fresh)
        folder = target / version
        _put(fresh, folder)
        _point(target, version)
        _forget_old(target, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return folder


def _write(folder: Path, name: str, content: bytes) -> dict[str, Any]:
    _durable(folder / name, content)
    entry = {"bytes": len(content), "sha256": sha256(content).hexdigest(), "served": name not in UNSERVED}
    if entry["served"]:
        packed = gzip.compress(content, 9, mtime=0)
        _durable(folder / f"{name}.gz", packed)
        entry["gzip_bytes"] = len(packed)
    return entry


def _put(fresh: Path, folder: Path) -> None:
    """Move the edition into place; one that is there already, damaged or not, gives way."""
    if folder.exists():
        old = fresh.with_name(f"{fresh.name}-old")
        folder.rename(old)
        fresh.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    else:
        fresh.rename(folder)
    _sync(folder.parent)


def _point(target: Path, version: str) -> None:
    pointer = target / ".current-new"
    _durable(pointer, version.encode())
    pointer.replace(target / "current")
    _sync(target)


def _forget_old(target: Path, folder: Path) -> None:
    """Keep the edition before this one, for pages that are still open; remove those before it."""
    editions = [path for path in target.glob("[0-9a-f]*") if path.is_dir() and path != folder]
    for old in sorted(editions, key=lambda path: path.stat().st_mtime_ns)[:-1]:
        shutil.rmtree(old, ignore_errors=True)


def _durable(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
