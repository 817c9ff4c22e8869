"""A slice kept by name is made again with what its owner may see today, by hand or by a timer."""

import csv
from pathlib import Path
from typing import IO

import pytest

from data.problem import Problem
from queries.slices import command, saved
from queries.slices.saved import Saved
from queries.slices.spec import Slice
from tests import signing_in

WEEKLY = Slice("gazetteer", columns="adcode|name")
MINE = Slice("submissions", columns="adcode|partner_id")


def test_a_saved_slice_comes_back_as_it_was_and_only_to_its_owner() -> None:
    saved.save("每周", "lead@example.org", WEEKLY)
    assert saved.of("lead@example.org") == [Saved("每周", "lead@example.org", WEEKLY)]
    assert saved.of("other@example.org") == []


def test_saving_under_the_same_name_replaces_and_removing_forgets() -> None:
    saved.save("每周", "lead", WEEKLY)
    saved.save("每周", "lead", MINE)
    assert [each.slice for each in saved.of("lead")] == [MINE]
    saved.remove("每周", "lead")
    assert saved.of("lead") == []


@pytest.mark.parametrize("name", ["", "  ", "../up", "a/b", "x" * 61, "行\n行", "-h", "--who"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(Problem) as refused:
        saved.save(name, "lead", WEEKLY)
    assert refused.value.code == "slice.name"


@pytest.mark.parametrize(
    "damaged", ["{", "[]", "null", '{"name": "a", "who": "b", "slice": null}', '{"name": "a", "who": "b", "slice": []}', "[" * 100_000]
)  # fmt: skip
def test_a_file_that_cannot_be_read_hides_no_other_and_is_told(
    damaged: str, own_home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    saved.save("每周", "lead", WEEKLY)
    (own_home / "slices" / "broken.json").write_text(damaged, encoding="utf-8")
    assert len(saved.of("lead")) == 1
    assert "broken.json" in caplog.text


def test_a_copied_file_is_no_second_slice(own_home: Path) -> None:
    saved.save("每周", "lead", WEEKLY)
    (file,) = (own_home / "slices").iterdir()
    file.with_name(f"{file.stem} (1).json").write_bytes(file.read_bytes())
    assert len(saved.of("lead")) == 1
    assert saved.named("每周").slice == WEEKLY


def test_two_people_of_one_name_for_it_have_to_be_told_apart() -> None:
    saved.save("每周", "a", WEEKLY)
    saved.save("每周", "b", WEEKLY)
    with pytest.raises(Problem) as refused:
        saved.named("每周")
    assert refused.value.code == "slice.whose"
    assert saved.named("每周", "b").who == "b"


def test_the_command_puts_a_whole_file_under_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    saved.save("地名", "demo_lead", WEEKLY)
    assert command.main(["地名", "--form", "csv", "--to", str(tmp_path)]) == 0
    (file,) = tmp_path.iterdir()
    rows = list(csv.reader(file.open(encoding="utf-8-sig", newline="")))
    assert rows[0] == ["行政区划代码", "地区"]
    assert f"{len(rows) - 1:,}行" in capsys.readouterr().out


def test_it_is_made_with_the_scope_of_its_owner_and_nobody_elses(own_home: Path, tmp_path: Path) -> None:
    signing_in.write(own_home, signing_in.PARTNER, signing_in.LEAD, sign_in=signing_in.provider())
    for who in ("partner@example.org", "lead@example.org"):
        saved.save("mine", who, MINE)
        assert command.main(["mine", "--who", who, "--form", "csv", "--to", str(tmp_path / who)]) == 0
    (partner,), (lead,) = ((tmp_path / who).iterdir() for who in ("partner@example.org", "lead@example.org"))
    rows = list(csv.reader(partner.open(encoding="utf-8-sig", newline="")))[1:]
    assert {row[0] for row in rows} == {"P_JINBEI"}
    places = {row[1][:2] for row in list(csv.reader(lead.open(encoding="utf-8-sig", newline="")))[1:]}
    assert places == {"14"}


def test_whoever_has_lost_access_gets_no_file(
    own_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    signing_in.write(own_home, signing_in.LEAD, sign_in=signing_in.provider())
    saved.save("mine", "partner@example.org", MINE)
    assert command.main(["mine", "--to", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()
    assert "partner@example.org" in capsys.readouterr().err


def test_a_place_that_its_owner_has_lost_gives_words_and_no_file(
    own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    signing_in.write(own_home, signing_in.LEAD, sign_in=signing_in.provider())
    saved.save("陕西", "lead@example.org", Slice("training_places", place="610000"))
    assert command.main(["陕西", "--to", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()
    assert "陕西省不在" in capsys.readouterr().err


def test_two_runs_at_once_never_mix_their_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text(name * 1000, encoding="utf-8")
    out, copied = tmp_path / "out", command.shutil.copyfileobj

    def while_another_runs(source: IO[bytes], half: IO[bytes]) -> None:
        monkeypatch.setattr(command.shutil, "copyfileobj", copied)
        half.write(source.read(500))
        command._put(tmp_path / "b", out, "slice.csv")
        half.write(source.read())

    monkeypatch.setattr(command.shutil, "copyfileobj", while_another_runs)
    command._put(tmp_path / "a", out, "slice.csv")
    assert [(file.name, file.read_text(encoding="utf-8")) for file in out.iterdir()] == [("slice.csv", "a" * 1000)]


def test_a_copy_that_was_cut_off_takes_no_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("a" * 1000, encoding="utf-8")
    monkeypatch.setattr(command.shutil, "copyfileobj", lambda source, half: half.write(source.read(500)))
    with pytest.raises(Problem) as refused:
        command._put(tmp_path / "a", tmp_path / "out", "slice.csv")
    assert refused.value.code == "slice.not_put"
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_takes_no_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "满").write_text("", encoding="utf-8")
    saved.save("地名", "demo_lead", WEEKLY)
    assert command.main(["地名", "--to", str(tmp_path / "满"), "--lang", "zh"]) == 1
    assert f"文件写不进{tmp_path / '满'}" in capsys.readouterr().err


def test_a_slice_whose_contents_are_gone_is_told_as_that(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved.save("每周", "demo_lead", WEEKLY)
    (file,) = (own_home / "slices").iterdir()
    file.write_text(file.read_text(encoding="utf-8").replace("gazetteer", "old_subject"), encoding="utf-8")
    assert command.main(["每周", "--lang", "zh"]) == 1
    assert "old_subject" in (said := capsys.readouterr().err)
    assert "没有名为" not in said


def test_a_timer_without_a_language_is_answered_in_chinese(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert command.main(["没有的"]) == 1
    assert "没有名为“没有的”的已保存导出" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        command.main(["每周", "--form", "docx"])
    assert "python -m queries slice --help" in (said := capsys.readouterr().err)
    assert said.startswith("用法：")
