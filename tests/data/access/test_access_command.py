"""`python -m data access` says what to correct, line by line."""

from pathlib import Path

import pytest

from data.command import main

HEAD = "who,role,partners,places,programmes,from,until\n"


def test_errors_are_told_with_their_lines_and_end_with_1(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own_home / "access.csv").write_text(HEAD + "a@x.org,boss,*,*,*,,\nb@x.org,partner,P_X,*,*,,\n")
    assert main(["access", "check", "--lang", "en"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Line 2: the role “boss” is not known.")
    assert lines[1].startswith("Line 3: the current data version has no implementing partner “P_X”.")
    assert "Until then this version lets nobody in" in lines[2]


def test_a_file_in_order_is_counted_and_ends_with_0(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = HEAD + "a@x.org,manager,*,*,*,,\nb@x.org,partner,P_JINBEI,*,*,,2020-12-31\n"
    (own_home / "access.csv").write_text(text)
    assert main(["access", "check", "--lang", "en"]) == 0
    assert "2 lines for 2 people, 1 of whom have access today" in capsys.readouterr().out


@pytest.mark.parametrize("lines", ["", "a@x.org,manager,*,*,*,,2020-12-31\n"], ids=["heads only", "all over"])
def test_a_file_that_locks_everybody_out_says_so(
    lines: str, own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own_home / "access.csv").write_text(HEAD + lines)
    assert main(["access", "check", "--lang", "zh"]) == 0
    assert "今天没有人有权限" in capsys.readouterr().out


def test_another_file_can_be_checked_before_it_is_put_in_place(
    tmp_path: Path, own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "new.csv").write_text(HEAD + "a@x.org,manager,*,*,*,,\n")
    assert main(["access", "--lang", "zh", "check", str(tmp_path / "new.csv")]) == 0
    assert "1人" in capsys.readouterr().out
    assert list(own_home.iterdir()) == []


def test_a_missing_file_is_told(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["access", "check", "--lang", "en"]) == 1
    assert "There is no access file access.csv" in capsys.readouterr().err


def test_the_example_passes_its_own_check_once_its_partner_exists(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["access", "example"]) == 0
    example = capsys.readouterr().out
    (tmp_path / "example.csv").write_text(example.replace("P_001", "P_JINBEI"), encoding="utf-8")
    assert main(["access", "check", str(tmp_path / "example.csv")]) == 0
    assert example.startswith("\ufeff谁,角色,执行机构,地区,项目,开始日期,截止日期,法律依据,备注\n")
