"""Whatever happens while publishing, readers see the old snapshot or the new one, whole."""

import multiprocessing
import os
import random
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from data.problem import Problem
from data.publish import store
from data.publish.publish import publish
from data.publish.snapshot import current, current_id, identities, snapshots_folder
from data.publish.trouble import disk_troubles
from tests.data.publish.conftest import GOOD, Folder, default_rows, handed_in

KILLS = 20
KILLED = -signal.SIGKILL
LONGEST_PUBLICATION = 1.5
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["data.publish.publish", "data.places.resolve", "pyarrow.parquet", __name__])


def run(source: Path, reference: Path) -> None:
    publish(source, by="b", reason="c", reference=reference)


def dying_at(step: int, source: Path, reference: Path) -> None:
    """Publish, and die by SIGKILL just before the given touch of the disk."""
    at_each_touch(step, run, source, reference)


def at_each_touch(step: int, what: Callable, *arguments: object) -> None:
    """Do something, and die by SIGKILL just before the given touch of the disk."""
    left = [step]

    def or_die(original: Callable) -> Callable:
        def touch(*args: object, **options: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*args, **options)

        return touch

    for owner, name in ((os, "fsync"), (Path, "rename"), (Path, "replace"), (Path, "mkdir"), (Path, "write_bytes")):
        setattr(owner, name, or_die(getattr(owner, name)))
    what(*arguments)


def limited(source: Path, reference: Path, largest_file: int) -> None:
    """Publish on a disk that is full after so many bytes of one file; exit code 7 for the Problem in words."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    try:
        run(source, reference)
    except Problem as problem:
        sys.exit(7 if problem.code == "publish.cannot_write" else 8)


def as_nobody(source: Path, reference: Path) -> None:
    """Publish as someone who may not write; exit code 7 for the Problem in words."""
    if os.geteuid() == 0:
        os.seteuid(65534)
    try:
        run(source, reference)
    except Problem as problem:
        sys.exit(7 if problem.code == "publish.cannot_write" else 8)


def at_home(home: str, target: Callable, *arguments: object) -> None:
    os.environ["GONGYI_HOME"] = home
    target(*arguments)


def outcome(target: Callable, *arguments: object, seconds: float | None = None) -> int | None:
    """The exit code of `target` in a process of its own, killed after so many seconds."""
    process = PROCESSES.Process(target=at_home, args=(os.environ["GONGYI_HOME"], target, *arguments))
    process.start()
    process.join(seconds)
    process.kill()
    process.join()
    return process.exitcode


@pytest.fixture
def source(folder: Folder, good: dict) -> Path:
    return folder(good)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a first snapshot, to copy from."""
    base = tmp_path_factory.mktemp("first")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GONGYI_HOME", str(base / "home"))
        run(handed_in(base, GOOD), default_rows(base))
    return base / "home"


@pytest.fixture
def before(first: Path, own_home: Path) -> str:
    """The id of a first snapshot, in a home of the test's own."""
    shutil.copytree(first, own_home, dirs_exist_ok=True, symlinks=True)
    return str(current_id())


def test_killed_at_any_moment_the_current_snapshot_is_old_or_new_and_whole(
    source: Path, reference: Path, before: str
) -> None:
    moments = random.Random(20261031)
    assert outcome(run, source, reference) == 0
    for _ in range(KILLS):
        known = {str(current_id())}
        outcome(run, source, reference, seconds=moments.uniform(0.02, LONGEST_PUBLICATION))
        snapshot = current("full")
        assert snapshot.id in known | {max(identities())}
        assert snapshot.files["session"].rows == 2


@pytest.mark.parametrize("step", range(0, 30, 3))
def test_killed_at_each_touch_of_the_disk_the_current_snapshot_is_whole(
    source: Path, reference: Path, before: str, step: int
) -> None:
    assert outcome(dying_at, step, source, reference) in (KILLED, 0)
    assert current("full").id in (before, "2026-09-02-002")


def test_what_a_killed_publisher_left_is_gone_after_the_next_publication(
    source: Path, reference: Path, before: str
) -> None:
    outcome(dying_at, 12, source, reference)
    assert [path for path in snapshots_folder().iterdir() if path.name.startswith(".")]
    run(source, reference)
    assert [path for path in snapshots_folder().iterdir() if path.name.startswith(".")] == []


def test_a_folder_of_a_publisher_that_lives_is_left_alone(source: Path, reference: Path, before: str) -> None:
    theirs = snapshots_folder() / f"{store.NEW}{os.getppid()}-2026-09-02-002"
    theirs.mkdir()
    run(source, reference)
    assert theirs.is_dir()


def test_two_people_cannot_publish_at_once(
    someone_publishing: None, own_home: Path, source: Path, reference: Path
) -> None:
    with pytest.raises(Problem) as raised:
        run(source, reference)
    assert raised.value.code == "publish.busy"
    assert identities() == []


def test_a_full_disk_is_a_problem_in_words_and_leaves_what_was_published(
    source: Path, reference: Path, before: str
) -> None:
    assert outcome(limited, source, reference, 20_000) == 7
    assert current("full").id == before
    assert identities() == [before]


def test_a_home_that_cannot_be_written_is_a_problem_in_words(
    own_home: Path, source: Path, reference: Path, before: str
) -> None:
    for path in [own_home, *own_home.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    for path in [*source.parents[:4], source, reference]:
        path.chmod(path.stat().st_mode | 0o555)
    held = {path: path.read_bytes() for path in own_home.rglob("*") if path.is_file()}
    assert outcome(as_nobody, source, reference) == 7
    assert {path: path.read_bytes() for path in own_home.rglob("*") if path.is_file()} == held
    for path in [own_home, *own_home.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)


def test_a_disk_too_full_for_what_memory_cannot_hold_is_called_a_full_disk(tmp_path: Path) -> None:
    many = "select max(h) from (select hash(i) as h, string_agg(i, '') from range(2000000) as n (i) group by 1)"
    with duckdb.connect(config={"memory_limit": "20MB", "threads": 1, "temp_directory": str(tmp_path)}) as engine:
        engine.execute("set max_temp_directory_size = '1MB'")
        with pytest.raises(Problem, match=r"publish\.cannot_write"), disk_troubles(tmp_path):
            engine.execute(many)
