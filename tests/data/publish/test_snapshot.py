"""A snapshot opens only when it is what was published; each fault has a name of its own."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.problem import Problem
from data.publish.publish import publish
from data.publish.snapshot import Snapshot, current, listing, named, open_snapshot, pointer
from data.text.problems import SENTENCES
from tests.data.publish.conftest import PARTNERS, PROGRAMMES, SESSIONS, Checked


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which something was published, to copy from."""
    room = tmp_path_factory.mktemp("once")
    (room / "source").mkdir()
    for name, text in {"partner": PARTNERS, "session": SESSIONS, "programme": PROGRAMMES}.items():
        (room / "source" / f"{name}.csv").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GONGYI_HOME", str(room / "home"))
        publish(room / "source", by="王经理", reason="九月数据", reference=room / "none")
    return room / "home"


@pytest.fixture
def snapshot(once: Path, own_home: Path) -> Snapshot:
    shutil.copytree(once, own_home, dirs_exist_ok=True)
    return current()


def problem_of(run: Callable[[], object]) -> Problem:
    with pytest.raises(Problem) as raised:
        run()
    assert raised.value.code in SENTENCES
    return raised.value


def edit(snapshot: Snapshot, **changes: object) -> None:
    path = snapshot.folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **changes}), encoding="utf-8")


FIRST_VALUE = 24


def flip_a_byte(path: Path, at: int = FIRST_VALUE) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 0xFF
    path.write_bytes(content)


def remove_manifest(snapshot: Snapshot) -> None:
    (snapshot.folder / "manifest.json").unlink()


def empty_folder(snapshot: Snapshot) -> None:
    for path in snapshot.folder.iterdir():
        path.unlink()


FAULTS: list[tuple[str, Callable[[Snapshot], object]]] = [
    ("snapshot.hash_mismatch", lambda of: flip_a_byte(of.path("session"))),
    ("snapshot.file_missing", lambda of: of.path("session").unlink()),
    ("snapshot.unreadable_file", lambda of: of.path("session").write_bytes(b"no parquet")),
    ("snapshot.unreadable_file", lambda of: of.path("session").write_bytes(b"")),
    ("snapshot.unreadable_file", lambda of: os.truncate(of.path("session"), of.path("session").stat().st_size - 9)),
    ("snapshot.wrong_columns", lambda of: pq.write_table(pa.table({"a": [1]}), of.path("session"))),
    ("snapshot.schema_version", lambda of: edit(of, schema_version=99)),
    ("snapshot.manifest_unreadable", lambda of: (of.folder / "manifest.json").write_bytes(b"{")),
    ("snapshot.manifest_unreadable", lambda of: (of.folder / "manifest.json").write_bytes(b"\xff\xfe\x00")),
    ("snapshot.manifest_unreadable", lambda of: (of.folder / "manifest.json").write_bytes(b"[]")),
    ("snapshot.manifest_unreadable", lambda of: edit(of, as_of="October")),
    ("snapshot.manifest_unreadable", lambda of: edit(of, files={"../x.parquet": {"table": "../x"}})),
    ("snapshot.file_missing", lambda of: edit(of, files={})),
    ("snapshot.file_missing", remove_manifest),
    ("snapshot.empty", empty_folder),
    ("snapshot.other_id", lambda of: edit(of, id="2020-01-01-001")),
]


@pytest.mark.parametrize(("code", "damage"), FAULTS, ids=[f"{at}-{code}" for at, (code, _) in enumerate(FAULTS)])
def test_a_damaged_snapshot_raises_its_own_problem_and_never_the_demo(
    snapshot: Snapshot, code: str, damage: Callable[[Snapshot], object]
) -> None:
    damage(snapshot)
    assert problem_of(lambda: current("full")).code == code


def test_wherever_a_byte_changes_a_full_look_finds_it(snapshot: Snapshot) -> None:
    path = snapshot.path("partner")
    whole = path.read_bytes()
    for at in range(0, len(whole), 5):
        path.write_bytes(whole)
        flip_a_byte(path, at)
        problem = problem_of(lambda: open_snapshot(snapshot.folder, "full"))
        assert problem.params["file"] == "partner.parquet"


@pytest.mark.parametrize(("code", "damage"), FAULTS, ids=[f"{at}-{code}" for at, (code, _) in enumerate(FAULTS)])
def test_looking_at_a_damaged_snapshot_changes_nothing_on_disk(
    own_home: Path, snapshot: Snapshot, code: str, damage: Callable[[Snapshot], object]
) -> None:
    damage(snapshot)
    before = {path: path.read_bytes() for path in own_home.rglob("*") if path.is_file()}
    problem_of(lambda: current("full"))
    assert {path: path.read_bytes() for path in own_home.rglob("*") if path.is_file()} == before


def test_rows_that_were_exchanged_are_a_mismatch_even_at_a_glance(
    snapshot: Snapshot, published: Checked, good: dict
) -> None:
    other = published({**good, "session.csv": SESSIONS + "S3,lecture_hall,P_A,140215,2026-09-01,online,2\n"}).snapshot
    assert other
    snapshot.path("session").write_bytes(other.path("session").read_bytes())
    assert problem_of(lambda: open_snapshot(snapshot.folder)).code == "snapshot.hash_mismatch"


def test_before_anything_is_published_the_demo_serves() -> None:
    assert current().demo


@pytest.mark.parametrize("content", [b"", b"\xff\xff", b"../elsewhere", b"two words"])
def test_a_pointer_that_makes_no_sense_is_a_problem(snapshot: Snapshot, content: bytes) -> None:
    pointer().write_bytes(content)
    assert problem_of(current).code == "snapshot.pointer_unreadable"


def test_a_pointer_to_a_snapshot_that_is_gone_is_a_problem(snapshot: Snapshot) -> None:
    pointer().write_text("2020-01-01-001\n", encoding="utf-8")
    assert problem_of(current).code == "snapshot.missing"


@pytest.mark.parametrize("identity", ["../snapshots", "", ".", "a/b", "nope"])
def test_an_id_cannot_lead_out_of_the_folder(snapshot: Snapshot, identity: str) -> None:
    assert problem_of(lambda: named(identity)).code == "snapshot.missing"


def test_the_listing_is_newest_first_and_names_what_is_broken(
    snapshot: Snapshot, published: Checked, good: dict
) -> None:
    newer = published(good).snapshot
    assert newer
    flip = snapshot.path("session")
    flip.write_bytes(b"no parquet")
    first, second = listing()
    assert isinstance(first, Snapshot)
    assert first.id == newer.id
    assert isinstance(second, tuple)
    assert (second[0], second[1].code) == (snapshot.id, "snapshot.unreadable_file")


def test_a_snapshot_tells_who_published_it_and_why(snapshot: Snapshot) -> None:
    assert (snapshot.published_by, snapshot.reason, snapshot.demo) == ("王经理", "九月数据", False)
    assert (snapshot.as_of, snapshot.id) == (date(2026, 9, 2), "2026-09-02-001")
    assert snapshot.published_at.endswith("+08:00")


def test_a_full_look_reads_a_file_only_once_while_it_stays_the_same(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_snapshot(snapshot.folder, "full")
    monkeypatch.setattr("data.publish.snapshot.file_digest", lambda *_: pytest.fail("read again"))
    assert open_snapshot(snapshot.folder, "full").digest == snapshot.digest


def test_the_digest_changes_with_the_manifest(snapshot: Snapshot) -> None:
    edit(snapshot, reason="别的原因")
    assert open_snapshot(snapshot.folder).digest != snapshot.digest
