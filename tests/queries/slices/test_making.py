"""A slice holds what the screen said, to the row and the byte, and nothing of anybody else."""

import csv
import io
import json
import time
import zipfile
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from data.problem import Problem
from data.publish.snapshot import Snapshot
from queries import Reading, Rule, Viewer
from queries.slices import making, papers, spool
from queries.slices.making import take
from queries.slices.spec import Slice
from queries.slices.subjects import subjects
from tests.queries import canary

SITE = "https://atlas.example.org/slices"
PERIOD = "2024-01-01..2024-06-30"
LEAD = Viewer("lead", "regional_lead", (Rule(places=("14",)),))
MANAGER = Viewer("manager", "manager", (Rule(),))
COUNTIES = Slice("training_places", period=PERIOD)


@pytest.fixture
def lead(snapshot: Snapshot) -> Viewer:
    return LEAD.on(snapshot)


def cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_lead_takes_a_slice_of_data_that_end_amid_a_month(snapshot: Snapshot) -> None:
    amid = LEAD.on(replace(snapshot, as_of=date(2024, 6, 14)))
    taken = take(replace(COUNTIES, period="2024-01-01..2024-06-14"), amid, "csv", SITE)
    assert len(cells(taken.path.read_bytes())) > 1


def test_every_subject_can_be_taken_away_as_the_screen_counted_it(lead: Viewer) -> None:
    for name in subjects():
        wanted = Slice(name, lang="en")
        shown = making.preview(wanted, lead)
        taken = take(wanted, lead, "csv", SITE)
        rows = cells(taken.path.read_bytes())
        assert (len(rows) - 1, taken.rows, taken.hidden) == (shown.rows, shown.rows, shown.hidden), name
        assert rows[0] == shown.shape.headings


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_two_columns_of_a_file_have_the_same_heading(lang: str) -> None:
    for subject in subjects().values():
        headings = [column.heading(lang) for column in subject.columns.values()]
        assert len(headings) == len(set(headings)), subject.name


def test_every_figure_that_may_leave_has_a_heading() -> None:
    for subject in subjects().values():
        asked = subject.question
        behind = {part for shown in asked.shows for part in (shown.largest, shown.contributors) if part}
        never = {"largest_yuan", "star_host_share", "targets", "with_baseline"}
        assert set(asked.shown) - behind - never <= set(subject.columns), subject.name


def test_a_hidden_figure_is_an_empty_cell_and_its_row_says_so(lead: Viewer) -> None:
    taken = take(COUNTIES, lead, "csv", SITE)
    rows = list(csv.DictReader(io.StringIO(taken.path.read_text(encoding="utf-8-sig"), newline="")))
    told = [row for row in rows if "不足10人或可据以推算，不显示：" in row["数据状态"]]
    assert told
    assert taken.hidden > 0
    for row in told:
        names = row["数据状态"].partition("不显示：")[2].partition("；")[0].split("、")
        assert all(any(row[heading] == "" for heading in row if heading.startswith(name)) for name in names)


def test_totals_stand_on_top_and_are_the_doors_own(lead: Viewer) -> None:
    frame = making.preview(COUNTIES, lead).first.to_pandas()
    assert frame.place_level.iloc[0] == "合计"
    assert frame.name.iloc[0] == "合计"
    details = frame[frame.place_level == "明细"]
    assert 0 < len(details) < len(frame) - 1
    assert frame.sessions.iloc[0] == details.sessions.sum() > 0


@pytest.mark.parametrize("subject", ["women_retention", "women_standing", "women_visits", "women_income"])
def test_three_months_after_the_class_come_before_twelve(subject: str, snapshot: Snapshot) -> None:
    heads, *rows = cells(take(Slice(subject, lang="zh"), MANAGER.on(snapshot), "csv", SITE).path.read_bytes())
    keys = [at for at, head in enumerate(heads) if head in ("入班时间", "满期")]
    first = [row[keys[-1]] for row in rows if row[keys[0]] == rows[0][keys[0]] or len(keys) == 1]
    assert list(dict.fromkeys(first)) == ["3个月", "6个月", "12个月", "24个月"]


def test_months_and_codes_do_not_turn_into_days_and_numbers(lead: Viewer) -> None:
    months = cells(take(Slice("training_months", period=PERIOD), lead, "csv", SITE).path.read_bytes())
    assert [row[0] for row in months[1:]] == [f"2024年{month}月" for month in range(1, 7)]
    assert (
        cells(take(Slice("training_months", period=PERIOD, lang="en"), lead, "csv", SITE).path.read_bytes())[1][0]
        == "2024-M01"
    )
    page = openpyxl.load_workbook(take(COUNTIES, lead, "xlsx", SITE).path).worksheets[0]
    assert {cell.data_type for cell in page["B"][2:] if cell.value} == {"s"}


def test_excel_and_csv_and_parquet_hold_the_same(lead: Viewer) -> None:
    text = pd.read_csv(
        take(COUNTIES, lead, "csv", SITE).path, dtype={"行政区划代码": str, "市代码": str, "省代码": str}
    )
    book = pd.read_excel(
        take(COUNTIES, lead, "xlsx", SITE).path, dtype={"行政区划代码": str, "市代码": str, "省代码": str}
    )
    pd.testing.assert_frame_equal(text, book, check_dtype=False)
    parquet = pq.read_table(take(COUNTIES, lead, "parquet", SITE).path)
    assert parquet.num_rows == len(text)
    assert parquet.column("sessions").to_pylist() == text["开课（场）"].tolist()


def test_only_the_chosen_columns_leave_and_always_with_their_state(lead: Viewer) -> None:
    taken = take(Slice("training_places", period=PERIOD, columns="name|people"), lead, "csv", SITE)
    assert cells(taken.path.read_bytes())[0] == ["地区", "培训人数（去重）（人）", "数据状态"]


def test_the_name_says_region_subject_period_day_and_that_it_is_a_demo(lead: Viewer) -> None:
    name = take(COUNTIES, lead, "xlsx", SITE).name
    assert name == "地140000_幸福大讲堂-各县（市、区）培训覆盖_2024年1—6月_截至2024-08-31_演示数据.xlsx"


def test_no_two_slices_have_the_same_file_name(lead: Viewer) -> None:
    slices = [
        COUNTIES,
        replace(COUNTIES, place="140200"),
        replace(COUNTIES, place="140215"),
        replace(COUNTIES, served_group="women"),
        replace(COUNTIES, mode="online"),
        replace(COUNTIES, columns="name"),
        replace(COUNTIES, columns="people|name"),
    ]
    names = [papers.file_name(each.settled(lead), lead) for each in slices]
    assert len(set(names)) == len(slices)
    assert papers.file_name(replace(COUNTIES, columns="name|people").settled(lead), lead) == names[-1]
    assert take(COUNTIES, lead, "plain", SITE).name != take(COUNTIES, lead, "csv", SITE).name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_two_subjects_have_the_same_title(lang: str) -> None:
    assert len({each.title(lang) for each in subjects().values()}) == len(subjects())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_longest_name_fits_a_file_system(lang: str, lead: Viewer) -> None:
    for name, about in subjects().items():
        cuts = {"place": "140215", "served_group": "women", "mode": "online"}
        wanted = Slice(name, columns=next(iter(about.columns)), lang=lang)
        wanted = replace(wanted, **{cut: cuts[cut] for cut in about.filters})
        assert len(papers.file_name(wanted.settled(lead), lead).encode()) < 240, name


def test_the_package_holds_what_its_manifest_says(lead: Viewer) -> None:
    with zipfile.ZipFile(take(COUNTIES, lead, "zip", SITE).path) as package:
        assert package.testzip() is None
        manifest = json.loads(package.read("manifest.json"))
        dictionary = json.loads(package.read("dictionary.json"))
        for file in manifest["files"]:
            content = package.read(file["name"])
            assert (len(content), sha256(content).hexdigest()) == (file["bytes"], file["sha256"])
        rows = cells(package.read(manifest["files"][0]["name"]))
    assert manifest["rows"] == len(rows) - 1
    assert manifest["again"] == f"{SITE}?subject=training_places&period=2024-01-01..2024-06-30&lang=zh&snapshot=canary"
    assert [field["name"] for field in dictionary["fields"]] == rows[0]
    assert {field["name"]: field["type"] for field in dictionary["fields"]}["行政区划代码"] == "string"


def test_the_same_slice_gives_the_same_bytes_again(lead: Viewer) -> None:
    before = {form: take(COUNTIES, lead, form, SITE) for form in making.FORMATS}
    for place in list(spool.folder().iterdir()):
        place.rename(place.with_name(f"away-{place.name}"))
    again = {form: take(COUNTIES, lead, form, SITE) for form in making.FORMATS}
    assert {form: each.sha256 for form, each in again.items()} == {form: each.sha256 for form, each in before.items()}


@pytest.mark.parametrize(
    ("viewer", "every"),
    [(LEAD, 1), (Viewer("p", "partner", (Rule(partners=frozenset({"P_A"})),)), 5)],
    ids=["lead", "partner"],
)
def test_no_byte_of_a_slice_changes_when_foreign_rows_are_deleted(
    viewer: Viewer, every: int, snapshot: Snapshot, canary_rows: canary.Rows, tmp_path: Path
) -> None:
    own = canary.write(canary.own_rows_only(canary_rows, viewer), tmp_path / "own")
    for name in list(subjects())[::every]:
        over_all = take(Slice(name), viewer.on(snapshot), "csv", SITE)
        over_own = take(Slice(name), viewer.on(own), "csv", SITE)
        assert over_all.sha256 == over_own.sha256, name
        assert (over_all.hidden, over_all.name) == (over_own.hidden, over_own.name), name


def test_exact_figures_of_the_screen_do_not_leave_with_a_manager(snapshot: Snapshot) -> None:
    wanted = Slice("training_places", period=PERIOD)
    people = making.preview(wanted, MANAGER.on(snapshot)).first.column("people").drop_null().to_pylist()
    assert people
    assert not [count for count in people if 1 <= count <= 9]


def test_nobody_without_a_rule_takes_a_figure_away(snapshot: Snapshot) -> None:
    stranger = Viewer("stranger", "manager", (), Reading(snapshot))
    shown = making.preview(Slice("submissions"), stranger)
    assert shown.rows == 0


def test_a_file_that_was_cut_off_is_not_there(lead: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(making.text, "write", fails)
    with pytest.raises(Problem) as refused:
        take(COUNTIES, lead, "csv", SITE)
    assert refused.value.code == "slice.no_room"
    left = [place.name for place in spool.folder().iterdir()]
    assert [name for name in left if not name.endswith("-rows")] == []


def test_the_spool_is_private_and_forgets(lead: Viewer) -> None:
    place = take(COUNTIES, lead, "csv", SITE).path.parent
    assert place.stat().st_mode & 0o077 == 0
    old = time.time() - spool.KEPT_SECONDS - 1
    import os

    os.utime(place, (old, old))
    spool.sweep()
    assert not place.exists()


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (Slice("training_places", period=PERIOD, columns="phone"), "slice.columns"),
        (Slice("site_products", place="140000"), "slice.filter"),
        (Slice("training_places", period="2024-01-05..2024-01-20"), "period.whole_months"),
        (Slice("no_such"), "slice.subject"),
        (Slice("training_places", period=PERIOD, place="610000"), "slice.outside_scope"),
        (Slice("training_places", period=PERIOD, place="610102"), "slice.outside_scope"),
        (Slice("training_places", period=PERIOD, place="xx"), "param.place"),
    ],
)
def test_what_cannot_be_taken_is_refused_before_anything_is_written(wanted: Slice, code: str, lead: Viewer) -> None:
    with pytest.raises(Problem) as refused:
        take(wanted, lead, "csv", SITE)
    assert refused.value.code == code


@pytest.mark.parametrize("place", ["140000", "140200", "140215"])
def test_a_place_that_holds_the_scope_or_lies_in_it_is_no_place_outside(place: str, snapshot: Snapshot) -> None:
    viewer = Viewer("lead", "regional_lead", (Rule(places=("1402",)),)).on(snapshot)
    assert making.preview(replace(COUNTIES, place=place), viewer).rows > 0
