"""`python -m data` in words that a non-programmer can act on, in both languages."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from data.command import main
from data.contract import contract
from data.publish.report import Finding, Step
from data.publish.snapshot import current, current_id
from data.text import LANGUAGES
from data.text.findings import SENTENCES, STEPS, sentence, step, where

SESSIONS = (
    "session_id,programme_id,partner_id,adcode,held_on,mode,class_hours\n"
    "S1,lecture_hall,P_A,140215,2026-09-01,online,2\n"
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "session.csv").write_text(SESSIONS, encoding="utf-8")
    return tmp_path


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")


def test_publish_makes_the_current_snapshot_and_says_so(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish", str(source), "--by", "王经理", "--reason", "九月", "--lang", "en"]) == 0
    assert "Published as data version 2026-09-01-001" in capsys.readouterr().out
    assert (current().published_by, current().reason) == ("王经理", "九月")


def test_publish_takes_a_day_for_as_of(source: Path) -> None:
    assert main(["publish", str(source), "--as-of", "2026-10-31"]) == 0
    assert current_id() == "2026-10-31-001"


def test_a_violation_is_told_with_its_row_and_field_and_ends_with_1(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (source / "session.csv").write_text(SESSIONS.replace("online", "电话"), encoding="utf-8")
    assert main(["publish", str(source), "--lang", "en"]) == 1
    out = capsys.readouterr().out
    assert "Session (session), row 2, Delivery mode (mode)" in out
    assert "Not stated (unknown)" in out
    assert current_id() is None


def test_check_of_a_folder_publishes_nothing(source: Path, own_home: Path) -> None:
    assert main(["check", str(source)]) == 0
    assert list(own_home.iterdir()) == []


def test_check_without_a_name_looks_at_the_current_snapshot(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--lang", "en"]) == 0
    assert "is whole" in capsys.readouterr().out


def test_check_of_a_damaged_snapshot_ends_with_1(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["publish", str(source)])
    assert not current().demo, "the shipped demo is never damaged"
    current().path("session").write_bytes(b"x")
    assert main(["check", str(current_id()), "--lang", "en"]) == 1
    assert "session.parquet" in capsys.readouterr().err


def test_check_of_an_unknown_name_ends_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "2020-01-01-001", "--lang", "en"]) == 1
    assert "python -m data list" in capsys.readouterr().err


def test_list_marks_the_current_snapshot(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["publish", str(source)])
    main(["publish", str(source)])
    capsys.readouterr()
    assert main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["2026-09-01-002", "2026-09-01-001"]
    assert ["使用中" in line for line in lines[1:]] == [True, False]


def test_list_says_when_nothing_is_published(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--lang", "en"]) == 0
    assert "demo" in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_a_sentence_not_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish", "/nowhere/at/all", "--lang", "en"]) == 1
    assert capsys.readouterr().err.strip().endswith("Name the folder that holds the files to publish.")


@pytest.mark.parametrize("arguments", [[], ["publish"], ["sell"], ["publish", "x", "--as-of", "soon"]])
def test_a_command_that_is_not_understood_ends_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(arguments)
    assert raised.value.code == 2


@pytest.mark.parametrize("name", ["demo", "geometry"])
def test_demo_and_geometry_run_in_modules_of_their_own(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    asked: list[list[str]] = []
    module = SimpleNamespace(main=lambda arguments: asked.append(arguments) or 0)
    monkeypatch.setitem(sys.modules, {"demo": "data.demo.generate", "geometry": "data.places.geometry"}[name], module)
    assert main([name, "--source", "x"]) == 0
    assert asked == [["--source", "x"]]


@pytest.mark.parametrize(
    ("environment", "words"),
    [({"LANG": "en_GB.UTF-8"}, "Nothing"), ({"LANG": "C"}, "还没有"), ({"LANG": "C", "LC_ALL": "en_US"}, "Nothing")],
)
def test_the_language_follows_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], environment: dict[str, str], words: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    main(["list"])
    assert words in capsys.readouterr().out


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", SENTENCES)
def test_every_finding_can_be_told(code: str, lang: str) -> None:
    named = {
        "needs": ("story", "person_zh", "consent_on, consent_until"),
        "at_most": ("booking", "hours_used", "hours_booked"),
    }.get(code, ("session", "mode", "allowed"))
    finding = Finding(code, named[0], 3, named[1], "found", named[2])
    assert "{" not in where(finding, lang) + sentence(finding, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", STEPS)
def test_every_step_can_be_told(name: str, lang: str) -> None:
    assert "{" not in step(Step(name, "session", 0, 1), lang)


def test_every_pattern_of_the_contract_is_told_in_words() -> None:
    patterns = {field.pattern for table in contract().tables.values() for field in table.fields if field.pattern}
    assert all(
        pattern not in sentence(Finding("pattern", "session", 2, "mode", "x", pattern), "en") for pattern in patterns
    )


def test_choices_of_a_code_are_listed_in_the_words_of_the_reader(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (source / "session.csv").write_text(SESSIONS.replace("online", "电话"), encoding="utf-8")
    main(["check", str(source)])
    assert "线上 (online)、线下 (offline)" in capsys.readouterr().out


def test_check_says_that_publishing_will_need_a_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "agreement.csv").write_text(
        "agreement_id,programme_id,partner_id,adcode,starts_on,reporting\nA1,lecture_hall,P_A,140215,2026-01-01,monthly\n",
        encoding="utf-8",
    )
    assert main(["check", str(tmp_path)]) == 1
    assert "--as-of" in capsys.readouterr().out
    assert main(["check", str(tmp_path), "--as-of", "2026-10-31"]) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["publish"], "缺少：DIR"),
        (["list", "--colour"], "不认识：--colour"),
        (["publish", "x", "--as-of", "soon"], "--as-of无法读取“soon”"),
        (["check", "--as-of"], "--as-of后面要有值"),
        (["dance"], "不能是“dance”"),
    ],
)
def test_what_was_not_understood_is_said_in_chinese(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    told = capsys.readouterr().err
    assert said in told
    assert told.startswith("用法：")


@pytest.mark.parametrize("arguments", [["--help"], ["publish", "--help"], ["templates", "--help"]])
def test_help_is_in_the_language_of_the_reader(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    told = capsys.readouterr().out
    assert told.count("用法：") == 1
    assert "显示这段帮助" in told
    assert not any(word in told for word in ("usage", "positional", "optional arguments", "show this help"))
