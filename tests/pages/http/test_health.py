"""`/healthz` says ok only for a snapshot that reads, and names a problem without telling where things lie."""

import json
import shutil
from pathlib import Path

import pytest

from data.home import REPOSITORY
from pages.http import health

DEMO = REPOSITORY / "data" / "demo" / "snapshot"


def told() -> tuple[int, dict[str, object], str]:
    answer = health.healthz(None)
    text = bytes(answer.body).decode()
    return answer.status_code, json.loads(text), text


@pytest.fixture
def published(own_home: Path) -> Path:
    """The folder of a current snapshot that this home published: a copy of the demo."""
    manifest = json.loads((DEMO / "manifest.json").read_text(encoding="utf-8"))
    folder = own_home / "snapshots" / manifest["id"]
    shutil.copytree(DEMO, folder)
    (own_home / "current").write_text(manifest["id"], encoding="utf-8")
    return folder


def test_the_embedded_demo_is_healthy() -> None:
    status, body, _ = told()
    assert (status, body["status"], body["demo"]) == (200, "ok", True)


def test_a_published_snapshot_is_named(published: Path) -> None:
    status, body, _ = told()
    assert (status, body["snapshot"]) == (200, published.name)


def test_a_cut_file_is_told(published: Path) -> None:
    cut = published / "session.parquet"
    cut.write_bytes(cut.read_bytes()[:-100])
    assert_broken(published)


def test_a_changed_byte_is_told(published: Path) -> None:
    changed = published / "session.parquet"
    content = bytearray(changed.read_bytes())
    content[len(content) // 2] ^= 1
    changed.write_bytes(content)
    assert_broken(published)


def test_a_missing_file_is_told(published: Path) -> None:
    (published / "session.parquet").unlink()
    assert_broken(published)


def test_a_broken_snapshot_is_never_replaced_by_the_demo(published: Path) -> None:
    (published / "manifest.json").write_text("{", encoding="utf-8")
    assert_broken(published)


def test_whatever_goes_wrong_only_a_code_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_: str) -> None:
        raise OSError("/srv/secret/place")

    monkeypatch.setattr(health, "current", failing)
    assert told()[:2] == (503, {"status": "broken", "problem": "unexpected"})


def assert_broken(folder: Path) -> None:
    status, body, text = told()
    assert status == 503
    assert set(body) == {"status", "problem"}
    assert str(body["problem"]).startswith("snapshot.")
    assert str(folder.parent.parent) not in text
