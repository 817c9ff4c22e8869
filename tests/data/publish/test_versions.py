"""Data versions as people know them: named, restored, thinned out; a reader is never disturbed."""

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from data.problem import Problem
from data.publish import versions
from data.publish.publish import publish
from data.publish.snapshot import current, current_id, identities, named, pointer, snapshots_folder
from data.text.problems import SENTENCES
from tests.data.publish.conftest import PARTNERS, SESSIONS, Files, Folder, default_rows, handed_in
from tests.data.publish.test_survival import KILLED, at_each_touch, outcome

Publish = Callable[..., str]
Had = Callable[..., list[str]]


@pytest.fixture
def publish_month(folder: Folder, reference: Path) -> Publish:
    """Publish sessions of one month; the id of the version."""

    def run(month: int = 9, files: Files | None = None, **more: str) -> str:
        return published(folder(files or sessions_of(month)), reference, **more)

    return run


@pytest.fixture(scope="module")
def kept() -> dict[tuple[int, ...], tuple[Path, list[str]]]:
    """Homes in which these months have been published in turn, with the ids of their versions."""
    return {}


@pytest.fixture
def had(
    kept: dict[tuple[int, ...], tuple[Path, list[str]]], own_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Had:
    """had(8, 9) leaves the home as publishing these months leaves it, each once for all tests of this module."""

    def run(*months: int) -> list[str]:
        if months not in kept:
            kept[months] = _published_in_turn(months, tmp_path_factory.mktemp("had"))
        home, ids = kept[months]
        shutil.copytree(home, own_home, dirs_exist_ok=True, symlinks=True)
        return ids

    return run


def _published_in_turn(months: tuple[int, ...], base: Path) -> tuple[Path, list[str]]:
    reference = default_rows(base)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GONGYI_HOME", str(base / "home"))
        return base / "home", [published(handed_in(base, sessions_of(month)), reference) for month in months]


def sessions_of(month: int) -> Files:
    return {"partner.csv": PARTNERS, "session.csv": SESSIONS.replace("2026-09", f"2026-{month:02d}")}


def published(source: Path, reference: Path, **more: str) -> str:
    snapshot = publish(source, by="王经理", reason="月报", reference=reference, **more).snapshot
    assert snapshot
    return snapshot.id


def problem_of(run: Callable[[], object]) -> Problem:
    with pytest.raises(Problem) as raised:
        run()
    assert SENTENCES[raised.value.code].format(**raised.value.params)
    return raised.value


def names() -> list[str]:
    return [version.name for version in versions.all_versions()]


def test_a_version_is_called_after_its_month_and_a_second_one_is_numbered(publish_month: Publish) -> None:
    publish_month(9)
    publish_month(9)
    publish_month(10)
    assert names() == ["2026年10月版", "2026年9月版(2)", "2026年9月版"]


def test_a_version_can_be_given_a_name_when_it_is_published(publish_month: Publish) -> None:
    publish_month(9, name="理事会 用")
    assert current().name == "理事会 用"


def test_renaming_changes_neither_files_nor_what_the_figures_cite(had: Had) -> None:
    (identity,) = had(9)
    digest = current().digest
    versions.rename("2026年9月版", "三季度定稿")
    assert (versions.name_of(current()), current().digest) == ("三季度定稿", digest)
    assert versions.find("三季度定稿").id == identity


@pytest.mark.parametrize("name", ["2026年9月版", " 2026年 9月版", "２０２６年9月版", "2026-09-02-001"])
def test_a_name_belongs_to_one_version_only(had: Had, publish_month: Publish, name: str) -> None:
    _, later = had(9, 10)
    assert problem_of(lambda: versions.rename(later, name)).code == "version.name_taken"
    assert problem_of(lambda: publish_month(10, name=name)).code == "version.name_taken"
    assert names() == ["2026年10月版", "2026年9月版"]


@pytest.mark.parametrize("name", ["", "   ", "长" * 41, "a\x00b", "九月\n定稿", "a\tb", "a\u2028b"])
def test_a_name_that_cannot_be_read_in_a_line_is_refused(had: Had, name: str) -> None:
    (identity,) = had(9)
    assert problem_of(lambda: versions.rename(identity, name)).code == "version.name"


def test_an_unknown_version_is_said_and_changes_nothing(had: Had) -> None:
    had(9)
    for run in (versions.restore, versions.pin, versions.find):
        assert problem_of(lambda run=run: run("没有这个")).code == "snapshot.missing"
    assert current_id() == "2026-09-02-001"


def test_names_that_cannot_be_read_are_said_while_readers_keep_theirs(had: Had, own_home: Path) -> None:
    had(9)
    (own_home / versions.FILE).write_text("[", encoding="utf-8")
    assert problem_of(versions.all_versions).code == "version.file_unreadable"
    assert versions.name_of(current()) == "2026年9月版"


def test_an_earlier_version_is_used_again_and_the_later_one_stays(had: Had) -> None:
    earlier, later = had(9, 10)
    assert versions.restore("2026年9月版").id == current_id() == earlier
    assert identities() == [earlier, later]


def test_a_damaged_version_is_not_used_again(had: Had) -> None:
    earlier, later = had(9, 10)
    path = named(earlier).path("session")
    content = bytearray(path.read_bytes())
    content[24] ^= 0xFF
    path.write_bytes(content)
    assert problem_of(lambda: versions.restore(earlier)).code == "snapshot.hash_mismatch"
    assert current_id() == later


def rewrite(identity: str, **changes: object) -> None:
    path = snapshots_folder() / identity / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | changes), encoding="utf-8")


def test_a_version_of_an_older_format_is_listed_by_its_name_as_such(had: Had) -> None:
    earlier, _ = had(9, 10)
    rewrite(earlier, schema_version=0, files=None)
    old = versions.all_versions()[1]
    assert (old.name, old.older_format, old.snapshot) == ("2026年9月版", True, None)
    assert problem_of(lambda: versions.restore(earlier)).code == "snapshot.schema_version"


def test_the_oldest_go_and_never_the_one_in_use_nor_a_pinned_one(had: Had) -> None:
    months = had(5, 6, 7, 8, 9)
    versions.restore(months[0])
    versions.pin(months[1])
    assert versions.keep(2).removed == (months[2],)
    assert identities() == [months[0], months[1], months[3], months[4]]


def test_a_damaged_version_does_not_push_a_whole_one_out(had: Had) -> None:
    months = had(7, 8, 9)
    versions.restore(months[0])
    named(months[2]).path("session").unlink()
    versions.restore(months[1])
    assert versions.keep(1).removed == (months[0],)
    assert identities() == [months[1], months[2]]


def test_the_setting_thins_out_after_each_publication(publish_month: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGYI_KEEP_SNAPSHOTS", "2")
    months = [publish_month(month) for month in (7, 8, 9)]
    assert identities() == months[1:]


def test_a_reader_of_an_old_version_reads_on_while_others_publish_restore_and_remove(publish_month: Publish) -> None:
    first = publish_month(7)
    reading = current()
    publish_month(8)
    publish_month(9)
    versions.restore("2026年8月版")
    versions.restore("2026年9月版")
    kept = versions.keep(1)
    assert (kept.in_reading, kept.removed) == ((first,), ("2026-08-02-001",))
    assert duckdb.read_parquet(str(reading.path("session"))).fetchall()[0][0] == "S1"
    del reading
    assert versions.keep(1).removed == (first,)


HOLD = "from data.publish.snapshot import named; held = named({!r}); print('held', flush=True); input()"


def test_a_reader_in_another_process_is_not_disturbed_either(had: Had) -> None:
    first, _ = had(8, 9)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD.format(first)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as reader:
        assert reader.stdout
        assert reader.stdout.readline() == "held\n"
        assert versions.keep(1).in_reading == (first,)
        reader.communicate("\n")
    assert versions.keep(1).removed == (first,)


def test_a_reader_who_arrives_while_the_version_is_changed_gets_the_new_one(
    had: Had, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = had(8, 9)
    shutil.rmtree(snapshots_folder() / first)
    told = iter([first, second, second])
    monkeypatch.setattr("data.publish.snapshot.current_id", lambda: next(told))
    assert current().id == second


@pytest.mark.parametrize("step", range(5))
def test_killed_at_each_touch_of_the_disk_a_restore_is_done_or_not_begun(had: Had, step: int) -> None:
    earlier, later = had(8, 9)
    assert outcome(at_each_touch, step, versions.restore, earlier) in (KILLED, 0)
    assert current("full").id in (earlier, later)
    versions.restore(earlier)
    assert current("full").id == earlier


def test_what_a_killed_removal_left_is_gone_after_the_next_change(had: Had) -> None:
    _, last = had(8, 9)
    assert outcome(at_each_touch, 2, versions.keep, 1) == KILLED
    versions.restore(last)
    assert [path.name for path in snapshots_folder().iterdir()] == [last]


CHANGES: dict[str, Callable[[str], object]] = {
    "restore": versions.restore,
    "rename": lambda identity: versions.rename(identity, "新名"),
    "pin": versions.pin,
    "keep": lambda _: versions.keep(1),
}


@pytest.mark.parametrize("refused", [errno.ENOSPC, errno.EROFS], ids=["full", "read-only"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_disk_that_takes_nothing_is_said_and_nothing_is_half_written(
    had: Had, own_home: Path, monkeypatch: pytest.MonkeyPatch, change: str, refused: int
) -> None:
    earlier, _ = had(8, 9)
    before = {path: path.is_file() and path.read_bytes() for path in own_home.rglob("*")}

    def refuse(*_: object, **__: object) -> None:
        raise OSError(refused, os.strerror(refused))

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", refuse)
        disk.setattr(Path, "rename", refuse)
        problem = problem_of(lambda: CHANGES[change](earlier))
    assert (problem.code, problem.params["detail"]) == ("publish.cannot_write", os.strerror(refused))
    assert {path: path.is_file() and path.read_bytes() for path in own_home.rglob("*")} == before


@pytest.mark.parametrize("change", CHANGES)
def test_nobody_changes_versions_while_someone_publishes(
    publish_month: Publish, someone_publishing: None, change: str
) -> None:
    assert problem_of(lambda: CHANGES[change]("2026-09-02-001")).code == "publish.busy"


def test_a_clock_that_was_set_back_is_said_before_anything_is_published(had: Had, publish_month: Publish) -> None:
    (identity,) = had(9)
    rewrite(identity, published_at="2199-01-01T00:00:00+08:00")
    problem = problem_of(lambda: publish_month(10))
    assert problem.code == "publish.clock_set_back"
    assert problem.params["then"] == "2199-01-01 00:00"
    assert pointer().read_text(encoding="utf-8").strip() == identity
