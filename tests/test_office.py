"""Where LibreOffice cannot be had, the tests end with the command to run and never with a skip."""

from pathlib import Path

import pytest

from tests import office
from tests.browser import provision


def test_without_it_the_command_to_run_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("GONGYI_SOFFICE", str(tmp_path / "gone"))
    monkeypatch.setattr(provision, "_as_root", lambda: None)
    monkeypatch.setattr(office.shutil, "which", lambda name: name if name == "apt-get" else None)
    assert office.main() == 1
    wanted = "apt-get install -y --no-install-recommends libreoffice-calc-nogui"
    assert wanted in capsys.readouterr().err
    with pytest.raises(AssertionError, match=wanted):
        office.opened_and_saved([tmp_path / "a.xlsx"], tmp_path)


def test_what_is_already_there_is_not_installed_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.touch()
    monkeypatch.setenv("GONGYI_SOFFICE", str(program))
    monkeypatch.setattr(office, "apt_install", lambda *_: pytest.fail("installed again"))
    assert office.main() == 0
