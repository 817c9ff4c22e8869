"""What changed between two versions: each row has one cause, and the causes add up to the rows of today."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.command import main
from data.publish import changes, versions
from data.publish.publish import publish
from data.publish.snapshot import Snapshot, current
from tests.data.publish.conftest import PARTNERS, SESSIONS, Files, Folder, default_rows, handed_in

Publish = Callable[[Files], Snapshot]
AS_OF = date(2026, 9, 30)
NEXT = date(2026, 10, 31)
ATTENDANCE = "session_id,person_id\nS1,R1\nS1,R2\nS1,\nS2,R1\n"
TARGETS = (
    "indicator_id,programme_id,partner_id,adcode,period_start,period_end,counting,target_value,version,set_on\n"
    "attendances,lecture_hall,P_A,140215,2026-01-01,2026-12-31,incremental,100,1,2026-01-15\n"
)
SUBMISSIONS = (
    "programme_id,partner_id,adcode,period_start,period_end,due_on,received_on,reported_times\n"
    "lecture_hall,P_A,140215,2026-09-01,2026-09-30,2026-09-30,,\n"
)
INDICATORS = "indicator_id,name_zh,name_en,result_level,unit,definition_zh,definition_en,counting_rule_zh,counting_rule_en,version\n"
COUNTED = "attendances,人次,Times,output,person_times,{},Each time,每次,Each,1\n"
FILES: Files = {
    "partner.csv": PARTNERS,
    "session.csv": SESSIONS,
    "attendance.csv": ATTENDANCE,
    "target.csv": TARGETS,
    "submission.csv": SUBMISSIONS,
    "indicator.csv": INDICATORS + COUNTED.format("每到一次算一人次"),
}


@pytest.fixture
def published(folder: Folder, reference: Path) -> Publish:
    def run(files: Files, as_of: date = NEXT, demo: bool = False) -> Snapshot:
        report = publish(folder({**FILES, **files}), by="a", reason="b", as_of=as_of, demo=demo, reference=reference)
        assert not report.violations, report.violations
        assert report.snapshot
        return report.snapshot

    return run


@pytest.fixture(scope="module")
def home_of_september(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the files of September, published once for all tests of this module."""
    home, files = tmp_path_factory.mktemp("september"), tmp_path_factory.mktemp("files")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GONGYI_HOME", str(home))
        report = publish(handed_in(files, FILES), by="a", reason="b", as_of=AS_OF, reference=default_rows(files))
    assert not report.violations, report.violations
    return home


@pytest.fixture
def earlier(home_of_september: Path, own_home: Path) -> Snapshot:
    """The version of September, in a home of the test's own."""
    shutil.copytree(home_of_september, own_home, dirs_exist_ok=True, symlinks=True)
    return current()


def told(snapshot: Snapshot, table: str) -> dict[tuple[str, str, str], tuple[int, int]]:
    """(kind, partner, place): (rows, net rows) of one table, what was there before left out."""
    rows = pq.read_table(snapshot.path("change")).to_pylist()
    return {
        (row["kind"], row["partner_id"], row["adcode"]): (row["row_count"], row["net_rows"])
        for row in rows
        if row["table_name"] == table and row["kind"] != "before"
    }


def edited(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


def test_the_first_version_has_nothing_to_be_held_against(earlier: Snapshot) -> None:
    assert earlier.previous is None
    assert earlier.files["change"].rows == 0
    assert "change" not in earlier.absent


def test_a_version_names_the_one_it_was_held_against(earlier: Snapshot, published: Publish) -> None:
    versions.rename(earlier.id, "九月定稿")
    previous = published({}).previous
    assert previous
    assert (previous.id, previous.name, previous.as_of) == (earlier.id, "九月定稿", AS_OF)


def test_equal_files_change_nothing(earlier: Snapshot, published: Publish) -> None:
    snapshot = published({})
    assert {table: told(snapshot, table) for table in ("session", "attendance", "target", "submission")} == {
        "session": {},
        "attendance": {},
        "target": {},
        "submission": {},
    }


ROW = "S3,lecture_hall,P_A,140215,{},online,2\n"


@pytest.mark.parametrize(("day", "kind"), [("2026-10-01", "new"), ("2026-09-30", "late"), ("2026-01-05", "late")])
def test_a_row_is_new_after_the_earlier_day_and_late_up_to_it(
    earlier: Snapshot, published: Publish, day: str, kind: str
) -> None:
    assert told(published({"session.csv": SESSIONS + ROW.format(day)}), "session") == {(kind, "P_A", "140215"): (1, 1)}


def test_the_same_key_with_other_values_is_corrected(earlier: Snapshot, published: Publish) -> None:
    snapshot = published({"session.csv": edited(SESSIONS, "offline,1.5", "offline,3")})
    assert told(snapshot, "session") == {("corrected", "P_B", "140222"): (1, 0)}


def test_a_row_given_to_another_partner_leaves_the_one_and_arrives_at_the_other(
    earlier: Snapshot, published: Publish
) -> None:
    snapshot = published({"session.csv": edited(SESSIONS, "S2,lecture_hall,P_B", "S2,lecture_hall,P_A")})
    moved = {("left", "P_B", "140222"): (1, -1), ("arrived", "P_A", "140222"): (1, 1)}
    assert told(snapshot, "session") == moved
    assert told(snapshot, "attendance") == moved


def test_a_row_that_is_gone_is_removed(earlier: Snapshot, published: Publish) -> None:
    snapshot = published({"attendance.csv": edited(ATTENDANCE, "S1,R2\n", "")})
    assert told(snapshot, "attendance") == {("removed", "P_A", "140215"): (1, -1)}


def test_people_whom_nobody_could_identify_are_counted_not_matched(earlier: Snapshot, published: Publish) -> None:
    snapshot = published({"attendance.csv": ATTENDANCE + "S1,\nS1,\n"})
    assert told(snapshot, "attendance") == {("late", "P_A", "140215"): (2, 2)}


def test_a_report_that_arrives_is_late_and_one_that_changes_afterwards_is_corrected(
    earlier: Snapshot, published: Callable[..., Snapshot]
) -> None:
    arrived = edited(SUBMISSIONS, "2026-09-30,,", "2026-09-30,2026-10-05,4")
    assert told(published({"submission.csv": arrived}), "submission") == {("late", "P_A", "140215"): (1, 0)}
    corrected = {"submission.csv": edited(arrived, ",4\n", ",5\n")}
    assert told(published(corrected), "submission") == {("corrected", "P_A", "140215"): (1, 0)}


@pytest.mark.parametrize(
    ("targets", "rows"),
    [
        (edited(TARGETS, ",100,1,", ",120,1,"), (1, 0)),
        (TARGETS + TARGETS.splitlines()[1].replace("100,1,2026-01-15", "120,2,2026-10-08") + "\n", (1, 1)),
    ],
    ids=["another value", "another version"],
)
def test_a_target_that_reads_differently_is_redefined(
    earlier: Snapshot, published: Publish, targets: str, rows: tuple[int, int]
) -> None:
    assert told(published({"target.csv": targets}), "target") == {("redefined", "P_A", "140215"): rows}


def test_an_indicator_worded_anew_is_told_word_for_word_to_everyone(earlier: Snapshot, published: Publish) -> None:
    snapshot = published({"indicator.csv": INDICATORS + COUNTED.format("满一课时算一人次")})
    assert pq.read_table(snapshot.path("redefinition")).to_pylist() == [
        {
            "indicator_id": "attendances",
            "field_name": "definition_zh",
            "text_before": "每到一次算一人次",
            "text_after": "满一课时算一人次",
        }
    ]


def test_the_causes_add_up_to_the_rows_of_today(earlier: Snapshot, published: Publish) -> None:
    snapshot = published(
        {
            "session.csv": edited(SESSIONS, "S2,lecture_hall,P_B", "S2,lecture_hall,P_A") + ROW.format("2026-10-08"),
            "attendance.csv": edited(ATTENDANCE, "S1,R2\n", "") + "S3,R1\nS3,\nS1,R9\n",
        }
    )
    net = {"session": 0, "attendance": 0}
    for row in pq.read_table(snapshot.path("change")).to_pylist():
        if row["table_name"] in net:
            net[row["table_name"]] += row["net_rows"]
    assert net == {"session": 3, "attendance": 6}


def test_a_table_that_is_handed_in_for_the_first_time_is_not_compared(
    published: Callable[..., Snapshot], folder: Folder
) -> None:
    without = folder(FILES)
    (without / "target.csv").unlink()
    publish(without, by="a", reason="b", as_of=AS_OF)
    snapshot = published({})
    assert snapshot.previous
    assert "target" in snapshot.previous.not_compared
    assert told(snapshot, "target") == {}


def test_a_damaged_version_in_use_stops_no_publication_and_is_named(earlier: Snapshot, published: Publish) -> None:
    earlier.path("session").write_bytes(b"x")
    previous = published({}).previous
    assert previous
    assert (previous.id, previous.name, previous.problem) == (earlier.id, "2026年9月版", "snapshot.unreadable_file")


def test_demo_and_real_data_are_not_held_together(published: Callable[..., Snapshot]) -> None:
    published({}, as_of=AS_OF, demo=True)
    assert published({}).previous is None


def test_two_versions_are_compared_over_every_table(earlier: Snapshot, published: Publish) -> None:
    later = published(
        {
            "session.csv": edited(SESSIONS, "offline,1.5", "offline,3") + ROW.format("2026-10-08"),
            "partner.csv": PARTNERS + "P_C,演示机构丙\n",
            "target.csv": edited(TARGETS, ",100,1,", ",120,1,"),
        }
    )
    found = changes.compare(earlier, later).rows
    assert found["session"] == {"before": 2, "now": 3, "corrected": 1, "new": 1}
    assert found["partner"] == {"before": 2, "now": 3, "new": 1}
    assert found["target"] == {"before": 1, "now": 1, "redefined": 1}
    assert found["place"] == {"before": found["place"]["now"], "now": found["place"]["now"]}
    assert not {"change", "redefinition"} & found.keys()


@pytest.mark.parametrize(
    ("lang", "heading", "line"),
    [
        ("zh", "从2026年9月版（数据截至2026年9月30日）到2026年10月版（数据截至2026年10月31日）", "课次 2 1 3"),
        ("en", "From Sep 2026 edition (data as of 30 Sep 2026)", "Session 2 1 3"),
    ],
)
def test_the_comparison_is_printed_in_both_languages(
    earlier: Snapshot, published: Publish, capsys: pytest.CaptureFixture[str], lang: str, heading: str, line: str
) -> None:
    published({"session.csv": SESSIONS + ROW.format("2026-10-08")})
    capsys.readouterr()
    assert main(["compare", earlier.id, current().id, "--lang", lang]) == 0
    out = capsys.readouterr().out
    assert heading in out
    assert line in [" ".join(each.split()) for each in out.splitlines()]


def test_a_version_is_not_compared_with_itself(earlier: Snapshot, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", earlier.id, "2026年9月版", "--lang", "en"]) == 1
    assert "Name two different ones" in capsys.readouterr().err
