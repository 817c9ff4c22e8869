"""The dependency audit stops for a known weakness, and for nothing else."""

import json
import subprocess

import pytest

from tests.dependencies import main


def answered(text: str, code: int = 0) -> "subprocess.CompletedProcess[str]":
    return subprocess.CompletedProcess([], code, text, "")


def told(*weaknesses: dict[str, object]) -> str:
    return json.dumps({"dependencies": [{"name": "a", "version": "1.0", "vulns": list(weaknesses)}]})


def test_a_known_weakness_is_named_with_the_version_that_mends_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(lambda _: answered(told({"id": "PYSEC-1", "fix_versions": ["1.1"]}), 1)) == 1
    assert "a 1.0: PYSEC-1" in (said := capsys.readouterr().out)
    assert "1.1" in said


def test_nothing_known_passes() -> None:
    assert main(lambda _: answered(told())) == 0


@pytest.mark.parametrize("text", ["", "no network", "{}"])
def test_a_machine_without_a_network_is_no_reason_to_stop(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(lambda _: answered(text, 1)) == 0
    assert "skipped" in capsys.readouterr().out
