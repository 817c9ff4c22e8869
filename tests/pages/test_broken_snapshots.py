"""A snapshot that is not as it was published says so; what does not need the broken file keeps working."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.publish.snapshot import DEMO
from tests.pages.test_training_page import FRONT, words

Damage = Callable[[Path], object]


def published(home: Path) -> Path:
    """The demo as a published snapshot of this home."""
    folder = home / "snapshots" / json.loads((DEMO / "manifest.json").read_text())["id"]
    shutil.copytree(DEMO, folder)
    (home / "current").write_text(folder.name)
    return folder


def page(**link: str) -> AppTest:
    opened = AppTest.from_file(FRONT, default_timeout=60)
    for name, value in {"lang": "zh", **link}.items():
        opened.query_params[name] = value
    opened.switch_page("programmes/training.py").run()
    assert not opened.exception
    return opened


def rewrite(folder: Path, **changed: object) -> None:
    manifest = folder / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | changed))


def overwrite_in_place(file: Path) -> None:
    """Same size, same footer, one byte of the data changed."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)


def test_the_same_snapshot_undamaged_is_whole(own_home: Path) -> None:
    published(own_home)
    opened = page()
    assert not opened.error
    assert not opened.warning
    assert len(opened.dataframe) >= 2


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda folder: (folder / "target.parquet").write_bytes(b"PAR1 not any more"), "target.parquet"),
        (lambda folder: (folder / "target.parquet").unlink(), "target.parquet"),
        (lambda folder: overwrite_in_place(folder / "target.parquet"), "target.parquet"),
    ],
)
def test_one_broken_file_is_named_and_the_rest_keeps_working(own_home: Path, damage: Damage, said: str) -> None:
    folder = published(own_home)
    damage(folder)
    opened = page()
    assert [said in str(warning.value) for warning in opened.warning] == [True]
    assert len(opened.get("vega_lite_chart")) == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "manifest.json").write_text("{"),
        lambda folder: (folder / "manifest.json").unlink(),
        lambda folder: rewrite(folder, schema_version=99),
        lambda folder: rewrite(folder, id="2020-01-01-001"),
        lambda folder: [file.unlink() for file in folder.iterdir()],
        lambda folder: shutil.rmtree(folder),
        lambda folder: (folder.parent.parent / "current").write_text("../../etc/passwd"),
    ],
    ids=["manifest cut off", "manifest gone", "other schema", "other id", "empty folder", "folder gone", "odd pointer"],
)
def test_a_snapshot_that_cannot_be_read_is_one_sentence_and_nothing_else(own_home: Path, damage: Damage) -> None:
    folder = published(own_home)
    damage(folder)
    before = sorted(path for path in own_home.rglob("*"))
    opened = page()
    assert len(opened.error) == 1
    assert not opened.dataframe
    assert "演示数据" not in words(opened).replace(str(opened.error[0].value), "")
    assert sorted(path for path in own_home.rglob("*")) == before
