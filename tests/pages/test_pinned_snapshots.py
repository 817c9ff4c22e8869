"""A link can pin a data version: its figures, its as-of, the same guards, and one click back."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from data.publish import versions
from data.publish.snapshot import DEMO
from pages.http import this_machine
from tests.pages.test_broken_snapshots import overwrite_in_place, rewrite
from tests.pages.test_training_page import FRONT, words

OLD, NEW = "2026-09-30-001", "2026-10-31-001"


def opened(snapshot: str | None, page: str = "evidence/indicators.py", role: str = "manager") -> AppTest:
    test = AppTest.from_file(FRONT, default_timeout=60)
    test.query_params["lang"] = "zh"
    if snapshot:
        test.query_params["snapshot"] = snapshot
    test.session_state["demo_viewer"] = role
    test.switch_page(page).run()
    assert not test.exception
    return test


def badges(page: AppTest) -> str:
    return "\n".join(str(each.value) for each in page.markdown)


@pytest.fixture
def two(own_home: Path) -> Path:
    """An older and a newer version of the demo, the newer one in use."""
    for identity, as_of in ((OLD, "2026-09-30"), (NEW, "2026-10-31")):
        shutil.copytree(DEMO, own_home / "snapshots" / identity)
        rewrite(own_home / "snapshots" / identity, id=identity, as_of=as_of, name=f"{as_of[:4]}年{int(as_of[5:7])}月版")
    (own_home / "current").write_text(NEW)
    return own_home / "snapshots"


@pytest.mark.usefixtures("two")
def test_without_a_pin_the_version_in_use_is_shown_by_name_behind_the_as_of() -> None:
    page = opened(None)
    assert "数据截至2026年10月31日" in words(page)
    assert "数据版本：2026年10月版" in next(each.help for each in page.markdown if "数据截至" in str(each.value))
    assert "固定在" not in badges(page)


@pytest.mark.usefixtures("two")
def test_a_pinned_version_is_shown_and_one_click_leads_back() -> None:
    page = opened(OLD)
    assert "数据截至2026年9月30日" in words(page)
    assert "固定在2026年9月版" in badges(page)
    next(button for button in page.button if button.label == "回到当前版本").click().run()
    assert "数据截至2026年10月31日" in words(page)
    assert "snapshot" not in page.query_params


@pytest.mark.usefixtures("two")
def test_a_pin_is_kept_from_page_to_page() -> None:
    page = opened(OLD)
    del page.query_params["snapshot"]
    page.switch_page("overview/changes.py").run()
    assert page.query_params["snapshot"] == OLD
    assert "固定在2026年9月版" in badges(page)


@pytest.mark.usefixtures("two")
def test_a_pin_on_the_version_in_use_is_nothing_special() -> None:
    page = opened(NEW)
    assert not page.warning
    assert "固定在" not in badges(page)


@pytest.mark.usefixtures("two")
def test_a_renamed_version_is_pinned_under_its_new_name() -> None:
    versions.rename(OLD, "三季度定稿")
    assert "固定在三季度定稿" in badges(opened(OLD))


@pytest.mark.attack("snapshot")
@pytest.mark.usefixtures("two")
def test_a_lead_reads_a_pinned_version_in_her_own_scope() -> None:
    assert "您的数据范围：山西省" in words(opened(OLD, role="regional_lead"))


@pytest.mark.parametrize(
    ("asked", "damage", "said"),
    [
        ("2020-01-01-001", lambda _: None, "该版本不存在，或已被删除"),
        ("../../etc", lambda _: None, "该版本不存在，或已被删除"),
        (OLD, lambda folder: shutil.rmtree(folder), "该版本不存在，或已被删除"),
        (OLD, lambda folder: overwrite_in_place(folder / "target.parquet"), "target.parquet"),
        (OLD, lambda folder: rewrite(folder, schema_version=0), "数据约定"),
    ],
    ids=["unknown", "odd", "removed", "damaged", "older format"],
)
def test_a_version_that_cannot_be_shown_is_said_and_the_one_in_use_is_shown(
    two: Path, asked: str, damage: Callable[[Path], object], said: str
) -> None:
    damage(two / OLD)
    page = opened(asked)
    assert [said in str(each.value) for each in page.warning] == [True]
    assert "现在显示的是使用中的版本" in str(page.warning[0].value)
    assert "数据截至2026年10月31日" in words(page)


@pytest.mark.attack("snapshot")
@pytest.mark.parametrize("real", [OLD, NEW], ids=["the pinned one is real", "the one in use is real"])
def test_real_data_in_either_version_is_for_this_machine_only(
    two: Path, real: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rewrite(two / real, demo=False)
    monkeypatch.setattr(ContextProxy, "headers", {"Host": "127.0.0.1:8501"})
    page = opened(OLD)
    assert len(page.error) == 1
    assert "数据截至" not in words(page)
    monkeypatch.setattr(ContextProxy, "headers", {this_machine.MARK: this_machine.WORD})
    monkeypatch.setenv("GONGYI_LOCAL_MANAGER", "yes")
    assert "数据截至2026年9月30日" in words(opened(OLD))
