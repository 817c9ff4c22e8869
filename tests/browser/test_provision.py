"""Where no browser can be had, the tests end with the command to run and never with a skip."""

from pathlib import Path

import pytest

from tests.browser import provision


@pytest.fixture
def nothing_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(provision, "chromium", lambda: None)
    monkeypatch.setattr(provision, "chinese_fonts", lambda: False)
    monkeypatch.setattr(provision, "driver", lambda: False)
    monkeypatch.setattr(provision, "_as_root", lambda: None)


def test_a_browser_named_by_a_variable_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.touch()
    monkeypatch.setenv("GONGYI_CHROMIUM", str(program))
    assert provision.chromium() == str(program)


def test_a_named_browser_that_does_not_exist_is_not_replaced_by_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GONGYI_CHROMIUM", str(tmp_path / "gone"))
    assert provision.chromium() is None


@pytest.mark.usefixtures("nothing_there")
def test_it_fails_with_the_command_to_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(provision.shutil, "which", lambda name: name if name == "apt-get" else None)
    assert provision.main() == 1
    said = capsys.readouterr().err
    assert "apt-get install -y chromium fonts-noto-cjk" in said
    assert "Chromium" in said
    assert "中文字体" in said


def test_what_is_already_there_is_not_installed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(provision, "chromium", lambda: "chromium")
    monkeypatch.setattr(provision, "chinese_fonts", lambda: True)
    monkeypatch.setattr(provision, "driver", lambda: True)
    monkeypatch.setattr(provision, "_install", lambda: pytest.fail("installed again"))
    assert provision.main() == 0
