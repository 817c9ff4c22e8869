"""较上期变化: what is new, late, corrected and redefined, in the reader's own rows; an empty state that is honest."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from data.publish.snapshot import DEMO
from tests.pages.test_broken_snapshots import rewrite
from tests.pages.test_training_page import FRONT, words


def opened(demo_role: str = "manager", lang: str = "zh") -> AppTest:
    page = AppTest.from_file(FRONT, default_timeout=60)
    page.query_params["lang"] = lang
    page.session_state["demo_viewer"] = demo_role
    page.switch_page("overview/changes.py").run()
    assert not page.exception
    return page


def rows(page: AppTest) -> dict[tuple[str, str], dict[str, int]]:
    """Figures by table and programme."""
    table = page.dataframe[0].value
    return {(row["table"], row["programme"]): dict(row) for row in table.to_dict("records")}


def published(home: Path, **changed: object) -> Path:
    """The demo as a published snapshot of this home, with another manifest."""
    folder = home / "snapshots" / json.loads((DEMO / "manifest.json").read_text())["id"]
    shutil.copytree(DEMO, folder)
    (home / "current").write_text(folder.name)
    rewrite(folder, **changed)
    return folder


def test_the_sentence_says_by_how_much_and_why() -> None:
    said = words(opened())
    assert (
        "2026年10月版与2026年9月版相比，幸福大讲堂启动以来培训人次由887,069变为905,222（+18,153）："
        "新发生15,360、补报2,848、删除55；"
    ) in said
    assert "。（演示数据）" in said


def test_the_page_speaks_english_too() -> None:
    said = opened(lang="en").text[0].value
    assert "from 887,069 to 905,222 participant-times (+18,153): 15,360 new, 2,848 reported late, 55 removed" in said


def test_the_table_holds_each_cause_and_adds_up() -> None:
    attended = rows(opened())["到课", "幸福大讲堂"]
    assert (attended["new"], attended["late"], attended["removed"]) == (15_360, 2_848, 55)
    assert attended["before"] + 15_360 + 2_848 - 55 == attended["now"] == 905_222


def test_a_definition_is_shown_as_it_read_and_as_it_reads() -> None:
    said = words(opened())
    assert "完成本班70%及以上课时为完课" in said
    assert "完成本班80%及以上课时为完课" in said
    assert "Completer" not in said


@pytest.mark.parametrize("role", ["partner", "regional_lead"])
def test_others_see_the_changes_of_their_own_rows_only(role: str) -> None:
    own, whole = rows(opened(role)), rows(opened())
    assert own.keys() < whole.keys()
    assert 0 < own["到课", "幸福大讲堂"]["new"] < whole["到课", "幸福大讲堂"]["new"]
    assert own["到课", "幸福大讲堂"]["late"] == 0


def test_without_an_earlier_version_the_page_says_so_and_shows_no_figure(own_home: Path) -> None:
    published(own_home, previous=None)
    page = opened()
    assert "这个数据版本没有可比的上期" in words(page)
    assert not page.dataframe


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        ("snapshot.file_missing", "上期版本九月定稿无法读取"),
        ("snapshot.schema_version", "上期版本九月定稿的数据约定版本不同"),
    ],
)
def test_an_earlier_version_that_could_not_be_compared_is_named_with_the_reason(
    own_home: Path, problem: str, said: str
) -> None:
    told = {"id": "2026-09-30-001", "name": "九月定稿", "as_of": None, "problem": problem}
    published(own_home, previous=told)
    page = opened()
    assert said in words(page)
    assert not page.dataframe


def test_tables_that_the_earlier_version_did_not_have_are_named(own_home: Path) -> None:
    told = {"id": "2026-09-30-001", "name": "九月定稿", "as_of": "2026-11-30", "not_compared": ["target"]}
    published(own_home, previous=told)
    said = words(opened())
    assert "上期没有以下各表，未作比较：目标。" in said
    assert "上期的数据截止日比本期更晚" in said


def with_few_removed(home: Path) -> None:
    """The demo in which a single county had four attendances removed."""
    folder = published(home)
    path, manifest = folder / "change.parquet", json.loads((folder / "manifest.json").read_text())
    table = pq.read_table(path)
    rows = table.to_pylist()
    for row in rows:
        if (row["table_name"], row["kind"], row["adcode"]) == ("attendance", "removed", "140222"):
            row |= {"row_count": 4, "net_rows": -4}
    pq.write_table(pa.Table.from_pylist(rows, table.schema), path)
    content = path.read_bytes()
    told = {"bytes": len(content), "sha256": sha256(content).hexdigest()}
    manifest["files"]["change.parquet"] |= told
    rewrite(folder, files=manifest["files"])


@pytest.mark.attack("differencing")
def test_a_lead_is_told_that_a_small_cause_is_not_shown_and_cannot_work_it_out(own_home: Path) -> None:
    with_few_removed(own_home)
    page = opened("regional_lead")
    assert "幸福大讲堂启动以来培训人次：新发生4,684、删除不显示；合计不显示" in page.text[0].value
    assert "底色格：为保护个人，不显示" in words(page)
    attended = rows(page)["到课", "幸福大讲堂"]
    assert [kind for kind, value in attended.items() if pd.isna(value)] == ["removed", "now"]


def test_the_partner_whose_rows_they_are_sees_a_small_cause_but_not_in_the_sentence_to_copy(own_home: Path) -> None:
    with_few_removed(own_home)
    page = opened("partner")
    assert rows(page)["到课", "幸福大讲堂"]["removed"] == 4
    assert "删除不显示" in page.text[0].value


def test_an_earlier_version_goes_by_its_name_of_today(own_home: Path) -> None:
    told = {"id": "2026-09-30-001", "name": "九月定稿", "as_of": None, "problem": "snapshot.schema_version"}
    published(own_home, previous=told)
    (own_home / "versions.json").write_text('{"2026-09-30-001": {"name": "三季度定稿"}}', encoding="utf-8")
    said = words(opened())
    assert "三季度定稿" in said
    assert "九月定稿" not in said
