"""The provider for tests is fetched once; where it cannot be had, the command to run is told and nothing is left."""

import subprocess
from pathlib import Path

import pytest

from tests.browser import identity_provider


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(identity_provider, "folder", lambda: tmp_path / "tools" / "version")
    return tmp_path / "tools"


def ends_with(code: int):
    return lambda *_, **__: subprocess.CompletedProcess([], code, "", "no network")


def test_what_is_already_there_is_not_fetched_again(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (elsewhere / "version").mkdir(parents=True)
    monkeypatch.setattr(identity_provider.subprocess, "run", lambda *_, **__: pytest.fail("fetched again"))
    assert identity_provider.main() == 0


def test_what_was_fetched_is_kept(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity_provider.subprocess, "run", ends_with(0))
    assert identity_provider.main() == 0
    assert (elsewhere / "version" / identity_provider.PROGRAM).exists()
    assert [path.name for path in elsewhere.iterdir()] == ["version"]


def test_a_fetch_that_fails_says_what_to_run_and_leaves_nothing(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(identity_provider.subprocess, "run", ends_with(1))
    assert identity_provider.main() == 1
    assert "python -m tests.browser.identity_provider" in capsys.readouterr().err
    assert list(elsewhere.iterdir()) == []
