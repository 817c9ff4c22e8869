"""数据版本: snapshots as people know them: by name, kept or removed, one of them in use."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any

from data.home import home, settings
from data.problem import Problem
from data.publish import manifest, store
from data.publish.manifest import MANIFEST
from data.publish.report import Findings
from data.publish.snapshot import (
    Snapshot,
    Verify,
    current_id,
    default_name,
    identities,
    named,
    snapshots_folder,
)
from data.publish.trouble import disk_troubles

CHINA = timezone(timedelta(hours=8))
FILE = "versions.json"
UNSEEN = ("Cc", "Cf", "Zl", "Zp")
"""Kinds of characters that no name holds: line breaks, control characters, marks without a sign."""
LONGEST_NAME = 40


@dataclass(frozen=True)
class Version:
    """A snapshot in `home()`, whole or with the Problem that keeps it from being opened.

    `name` and `as_of` are told as far as they can be read. A `pinned` one is never removed.
    """

    id: str
    name: str
    as_of: date | None
    in_use: bool
    pinned: bool
    snapshot: Snapshot | None = None
    problem: Problem | None = None

    @property
    def older_format(self) -> bool:
        return self.problem is not None and self.problem.code == "snapshot.schema_version"


@dataclass(frozen=True)
class Kept:
    """What thinning out did: ids removed, and ids left because a reader has them open."""

    removed: tuple[str, ...]
    in_reading: tuple[str, ...]


def all_versions() -> list[Version]:
    """Every version in `home()`, the newest day first. Raises Problem version.file_unreadable."""
    said, used = _said(), current_id()
    return [_version(identity, said.get(identity, {}), identity == used) for identity in reversed(identities())]


def name_of(snapshot: Snapshot) -> str:
    """What people call a snapshot; as it was published where later names cannot be read."""
    try:
        return str(_said().get(snapshot.id, {}).get("name") or snapshot.name)
    except Problem:
        return snapshot.name


def name_today(identity: str, name: str) -> str:
    """What people call a version today that was called `name` once, whether or not it is still there."""
    try:
        return str(_said().get(identity, {}).get("name") or name)
    except Problem:
        return name


def find(given: str, verify: Verify = "fast") -> Snapshot:
    """The snapshot of that id or name. Raises its Problem, or snapshot.missing."""
    return named(_id_of(given), verify)


def restore(given: str) -> Snapshot:
    """Make an earlier version the one in use, after reading every byte of it.

    Raises its Problem, publish.busy or publish.cannot_write; what is in use is then unchanged.
    """
    with disk_troubles(home()), store.publishing():
        snapshot = find(given, "full")
        store.point_to(snapshot.id)
        return snapshot


def rename(given: str, name: str) -> str:
    """Give a version another name; its id. Raises Problem version.name, version.name_taken or snapshot.missing."""
    return _say(given, lambda identity: {"name": checked_name(name, but=identity)})


def pin(given: str, pinned: bool = True) -> str:
    """Never remove a version by itself, or allow it again; its id."""
    return _say(given, lambda _: {"pinned": pinned})


def keep(count: int) -> Kept:
    """Remove the oldest versions beyond `count` whole ones; never the one in use, a pinned one or one being read."""
    with disk_troubles(home()), store.publishing():
        return _thin_out(count)


def keep_as_set(findings: Findings) -> None:
    """`keep` as the setting keep_snapshots says (0 keeps all), for the one who is publishing. What fails is noted."""
    count = settings()["keep_snapshots"]
    if not isinstance(count, int) or count < 1:
        return
    try:
        if removed := _thin_out(count).removed:
            findings.note("version.removed", "", found=", ".join(removed))
    except (OSError, Problem):
        findings.note("version.not_removed", "")


def checked_name(name: str, but: str = "") -> str:
    """The name as it is kept. Raises Problem version.name or version.name_taken (by another version than `but`)."""
    kept = unicodedata.normalize("NFKC", " ".join(name.split()))
    if (
        any(unicodedata.category(each) in UNSEEN for each in name)
        or not kept
        or len(kept) > LONGEST_NAME
        or not kept.isprintable()
    ):
        raise Problem("version.name", longest=LONGEST_NAME)
    for version in all_versions():
        if version.id != but and _folded(kept) in (_folded(version.id), _folded(version.name)):
            raise Problem("version.name_taken", name=kept, snapshot=version.id)
    return kept


def free_name(as_of: date) -> str:
    """2026年10月版, or 2026年10月版(2) where that is taken."""
    taken = {_folded(version.name) for version in all_versions()}
    name, number = default_name(as_of), 1
    while _folded(name) in taken:
        number += 1
        name = f"{default_name(as_of)}({number})"
    return name


def now() -> datetime:
    """The time of a publication. Raises Problem publish.clock_set_back where a version was published later than now."""
    moment = datetime.now(CHINA)
    for version in all_versions():
        if version.in_use and version.snapshot and (then := _moment(version.snapshot.published_at)) > moment:
            raise Problem("publish.clock_set_back", now=f"{moment:%Y-%m-%d %H:%M}", then=f"{then:%Y-%m-%d %H:%M}")
    return moment


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return datetime.min.replace(tzinfo=CHINA)
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)


def _version(identity: str, said: Mapping[str, Any], in_use: bool) -> Version:
    pinned = bool(said.get("pinned", False))
    try:
        found = named(identity)
        return Version(identity, said.get("name") or found.name, found.as_of, in_use, pinned, found)
    except Problem as problem:
        name, as_of = _glance(identity)
        return Version(identity, said.get("name") or name or identity, as_of, in_use, pinned, None, problem)


def _glance(identity: str) -> tuple[str, date | None]:
    try:
        name, as_of = manifest.glance((snapshots_folder() / identity / MANIFEST).read_bytes())
    except OSError:
        return "", None
    return name or (default_name(as_of) if as_of else ""), as_of


def _id_of(given: str) -> str:
    known = identities()
    if given in known:
        return given
    wanted = _folded(given)
    found = [version.id for version in all_versions() if wanted == _folded(version.name)]
    if len(found) > 1:
        raise Problem("version.ambiguous", name=given, snapshots=", ".join(found))
    return found[0] if found else given


def _folded(name: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).casefold()


def _thin_out(count: int) -> Kept:
    versions = [(each.id, each.snapshot is not None, each.in_use or each.pinned) for each in all_versions()]
    whole = 0
    removed: list[str] = []
    in_reading: list[str] = []
    for identity, is_whole, stays in versions:
        if whole >= count and not stays:
            (removed if store.remove(identity) else in_reading).append(identity)
        whole += is_whole
    return Kept(tuple(removed), tuple(in_reading))


def _say(given: str, what: Callable[[str], Mapping[str, object]]) -> str:
    with disk_troubles(home()), store.publishing():
        identity = _id_of(given)
        if identity not in identities():
            raise Problem("snapshot.missing", snapshot=given[:80])
        said = {each: dict(told) for each, told in _said().items() if each in identities()}
        said[identity] = {**said.get(identity, {}), **what(identity)}
        content = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
        store.write(home() / FILE, content.encode())
        return identity


def _said() -> Mapping[str, Mapping[str, Any]]:
    """What was said about versions after they were published."""
    path = home() / FILE
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise Problem("version.file_unreadable", file=str(path)) from error
    if not isinstance(told, dict) or not all(isinstance(each, dict) for each in told.values()):
        raise Problem("version.file_unreadable", file=str(path))
    return told
