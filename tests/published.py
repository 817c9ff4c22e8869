"""Data versions that many tests start from, published once and copied into each test's own home."""

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pytest

from data.home import home
from data.publish.publish import publish


def folder(base: Path, files: Mapping[str, str]) -> Path:
    """Files as an office in China hands them in."""
    own = base / "files"
    own.mkdir()
    for name, text in files.items():
        (own / f"{name}.csv").write_text(text, encoding="gb18030")
    return own


def take_up(files: Mapping[str, str]) -> None:
    """Leave the home in use as publishing these files leaves it."""
    shutil.copytree(_published(tuple(files.items())), home(), dirs_exist_ok=True, symlinks=True)


@cache
def _published(files: tuple[tuple[str, str], ...]) -> Path:
    base = Path(mkdtemp(dir=_kept().name))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GONGYI_HOME", str(base / "home"))
        report = publish(folder(base, dict(files)), by="test", reason="own data")
    assert not report.violations
    return base / "home"


@cache
def _kept() -> TemporaryDirectory:
    return TemporaryDirectory()
