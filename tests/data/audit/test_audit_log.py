"""The audit log keeps every event, whatever happens to the process that writes it, and nothing about participants."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from data import audit
from data.audit import command, event, log
from data.command import main
from data.home import REPOSITORY
from data.problem import Problem

SHA = "0" * 64


def written(home: Path) -> list[Path]:
    return sorted((home / "audit").iterdir())


def test_an_event_is_read_as_it_was_recorded(own_home: Path) -> None:
    audit.record("view", "wang@example.org", "manager", page="training", snapshot="2026-10-31-001")
    audit.record("download", "li@example.org", "partner", question="training/reach", rows=61, sha256=SHA, format="csv")
    first, second = audit.read().events
    assert (first.kind, first.who, first.role) == ("view", "wang@example.org", "manager")
    assert first.details == {"page": "training", "snapshot": "2026-10-31-001"}
    assert (second.details["rows"], second.details["sha256"]) == (61, SHA)


def test_each_event_is_one_line_of_json_readable_by_its_owner_alone(own_home: Path) -> None:
    audit.record("sign_in", "wang@example.org", "manager", provider="idp")
    (file,) = written(own_home)
    (line,) = file.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["who"] == "wang@example.org"
    assert file.stat().st_mode & 0o077 == 0
    assert (own_home / "audit").stat().st_mode & 0o077 == 0


@pytest.mark.attack("audit")
def test_an_event_is_on_disk_after_kill_9(own_home: Path) -> None:
    endless = (
        "from data import audit\n"
        "for number in range(100000):\n"
        "    audit.record('download', 'a@x.org', 'partner', rows=number)\n"
        "    print(number, flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", endless], cwd=REPOSITORY, stdout=subprocess.PIPE) as process:
        assert process.stdout
        told = [int(process.stdout.readline()) for _ in range(20)]
        os.kill(process.pid, signal.SIGKILL)
        told += [int(line) for line in process.stdout.read().split()]
    kept = [each.details["rows"] for each in audit.read().events]
    assert kept[: len(told)] == told
    audit.record("download", "b@x.org", "partner", rows=-1)
    assert audit.read().events[-1].who == "b@x.org"


@pytest.mark.attack("audit")
def test_a_torn_last_line_is_told_and_costs_no_other_event(own_home: Path) -> None:
    audit.record("view", "a@x.org", "manager", page="training")
    (file,) = written(own_home)
    with file.open("ab") as torn:
        torn.write(b'{"at": "2026-11-26T09:0')
    assert audit.read().unreadable == ((file.name, 2),)
    audit.record("view", "b@x.org", "manager", page="women")
    found = audit.read()
    assert [each.who for each in found.events] == ["a@x.org", "b@x.org"]
    assert found.unreadable == ((file.name, 2),)


@pytest.mark.attack("audit")
def test_a_line_that_somebody_changed_is_told(own_home: Path) -> None:
    audit.record("view", "a@x.org", "manager", page="training")
    (file,) = written(own_home)
    file.write_bytes(file.read_bytes().replace(b'"kind"', b'"kin"'))
    assert audit.read() == audit.Log((), ((file.name, 1),))


@pytest.mark.attack("audit")
@pytest.mark.parametrize(
    "line",
    [
        b'{"at": "0001-01-01T00:00:00+14:00", "kind": "view", "who": "a", "role": ""}',
        b'{"at": "9999-12-31T23:59:59-14:00", "kind": "view", "who": "a", "role": ""}',
        b"[" * 100_000,
    ],
    ids=["before_all_days", "after_all_days", "too_deep"],
)
def test_a_line_beyond_any_calendar_or_depth_is_told_and_costs_no_other(line: bytes, own_home: Path) -> None:
    audit.record("view", "a@x.org", "manager", page="training")
    (file,) = written(own_home)
    file.write_bytes(line + b"\n" + file.read_bytes())
    found = audit.read()
    assert [each.who for each in found.events] == ["a@x.org"]
    assert found.unreadable == ((file.name, 1),)


def test_many_processes_lose_no_line_while_files_are_rotated(own_home: Path) -> None:
    busy = (
        "import sys\nfrom data import audit\nfrom data.audit import log\nlog.LARGEST_BYTES = 2000\n"
        "for number in range(40): audit.record('download', sys.argv[1], 'partner', rows=number)\n"
    )
    crowd = [subprocess.Popen([sys.executable, "-c", busy, f"p{each}@x.org"], cwd=REPOSITORY) for each in range(3)]
    assert [process.wait(60) for process in crowd] == [0, 0, 0]
    found = audit.read()
    assert not found.unreadable
    for each in range(3):
        assert [one.details["rows"] for one in found.events if one.who == f"p{each}@x.org"] == list(range(40))
    assert len(written(own_home)) > 5
    assert max(file.stat().st_size for file in written(own_home)) < 2000 + event.LONGEST_LINE


def test_a_new_month_begins_a_new_file_by_the_clock_of_china(own_home: Path) -> None:
    for at in (datetime(2026, 10, 31, 15, 59, tzinfo=UTC), datetime(2026, 10, 31, 16, 0, tzinfo=UTC)):
        made = event.made("view", "a@x.org", "manager", {"page": "home"}, at)
        log._append(made.line(), made.at)
    assert [file.name for file in written(own_home)] == ["2026-10.001.jsonl", "2026-11.001.jsonl"]
    assert len(audit.read(date(2026, 11, 1), date(2026, 11, 1)).events) == 1
    assert not audit.read(date(2026, 12, 1)).events


@pytest.mark.attack("audit")
@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("view", {"person": "N0001"}),
        ("view", {"page": "女学员张三"}),
        ("download", {"filters": {"place": "山西省"}}),
        ("download", {"rows": "61"}),
        ("download", {"sha256": "abc"}),
        ("download", {"question": "a" * 201}),
        ("gossip", {}),
    ],
)
def test_there_is_no_place_for_anything_about_participants(
    own_home: Path, kind: str, details: dict[str, object]
) -> None:
    with pytest.raises(ValueError, match=r"."):
        audit.record(kind, "a@x.org", "manager", **details)
    assert not (own_home / "audit").exists()


@pytest.mark.attack("audit")
def test_what_a_sign_in_says_of_itself_cannot_forge_a_second_line(own_home: Path) -> None:
    audit.record("refusal", 'a@x.org"}\n{"kind": "view"', "", code="access.no_entry")
    (found,) = audit.read().events
    assert found.kind == "refusal"
    assert "\n" not in found.who


def test_where_the_log_cannot_be_written_nothing_is_handed_out_and_pages_go_on(
    own_home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (own_home / "audit").write_text("in the way")
    with pytest.raises(Problem, match=r"audit\.cannot_write"):
        audit.record("download", "a@x.org", "partner", rows=1)
    audit.note("view", "a@x.org", "partner", page="training")
    assert "audit log could not be written" in caplog.text


def test_the_export_opens_in_excel_and_holds_no_formula(own_home: Path, tmp_path: Path) -> None:
    audit.record("view", "=cmd|'/c calc'!A0", "manager", page="training")
    audit.record("download", "li@example.org", "partner", rows=61)
    out = tmp_path / "audit.csv"
    assert main(["audit", "--lang", "zh", "--out", str(out)]) == 0
    content = out.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0]["who"] == "'=cmd|'/c calc'!A0"
    assert (rows[1]["kind"], rows[1]["rows"]) == ("download", "61")


def test_the_export_is_narrowed_and_tells_lines_that_are_broken(
    own_home: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    audit.record("view", "a@x.org", "manager", page="training")
    audit.record("view", "b@x.org", "manager", page="training")
    (file,) = written(own_home)
    with file.open("ab") as torn:
        torn.write(b"{")
    assert main(["audit", "--who", "b@x.org", "--kind", "view", "--format", "jsonl"]) == 1
    out, told = capfdbinary.readouterr()
    assert [json.loads(line)["who"] for line in out.splitlines()] == ["b@x.org"]
    assert f"{file.name}" in told.decode()
    assert "第 3 行" in told.decode()


def test_an_export_that_cannot_be_written_is_told(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--out", str(own_home / "absent" / "x.csv")]) == 1
    assert "x.csv" in capsys.readouterr().err


def test_csv_and_lines_say_the_same(own_home: Path) -> None:
    made = audit.record("published", "ops", "", snapshot="2026-10-31-001", action="publish")
    assert json.loads(command.as_lines([made]))["snapshot"] == "2026-10-31-001"
    assert time.time() - made.at.timestamp() < 60
