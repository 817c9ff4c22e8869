"""权限: what each viewer may see, in whose view one may look, the self-test, and who did what."""

from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from data import audit
from pages.parts.desk import viewers
from pages.parts.reader import viewing
from queries import SelfTest
from tests import signing_in
from tests.pages.conftest import SetUp
from tests.pages.test_identity import claims, front, training
from tests.pages.test_training_page import FRONT, counties, words

PAGE = "desk/access.py"
AUDITOR = "auditor@example.org,auditor,*,*,*,,,,\n"
NORTH = "north@example.org,manager,*,1402,*,,,,\n"
EVERYBODY = (signing_in.MANAGER, signing_in.PARTNER, signing_in.LEAD, signing_in.STEWARD, AUDITOR, NORTH)


@pytest.fixture(autouse=True)
def no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ContextProxy, "headers", {})


@pytest.fixture(autouse=True)
def everybody(set_up: SetUp) -> None:
    set_up(*EVERYBODY)


def opened(who: str) -> AppTest:
    page = front(claims(f"{who}@example.org"))
    page.switch_page(PAGE).run()
    assert not page.exception
    return page


def viewed(own: str, other: str) -> AppTest:
    """The training page as `own` sees it after choosing the view of `other`, or after forging that choice."""
    page = AppTest.from_file(FRONT, default_timeout=60)
    page.query_params["lang"] = "zh"
    page.user = claims(f"{own}@example.org")
    page.session_state[viewing.AS] = f"{other}@example.org"
    page.switch_page("programmes/training.py").run()
    assert not page.exception
    return page


def banner(page: AppTest) -> str:
    return "".join(str(each.value) for each in page.warning if "身份查看" in str(each.value))


@pytest.mark.parametrize("who", ["manager", "steward", "auditor"])
def test_those_who_look_after_access_see_who_may_see_what(who: str) -> None:
    page = opened(who)
    assert "今天共有6人可以查看：项目经理2人、执行机构1人、区域负责人1人、数据管理员1人、审计人员1人。" in words(page)
    assert set(page.dataframe[0].value["who"]) == {line.split(",")[0] for line in EVERYBODY}


@pytest.mark.attack("cold_start")
@pytest.mark.parametrize("who", ["partner", "lead"])
def test_nobody_else_reaches_the_page(who: str) -> None:
    page = front(claims(f"{who}@example.org"))
    with pytest.raises(ValueError, match="access"):
        page.switch_page(PAGE).run()
    alone = AppTest.from_file(str(Path(viewers.__file__).parents[2] / PAGE), default_timeout=60)
    alone.query_params["lang"] = "zh"
    alone.user = claims(f"{who}@example.org")
    alone.run()
    assert not alone.dataframe
    assert "您的角色不能查看本页" in words(alone)


def test_a_manager_views_as_a_partner_and_comes_back() -> None:
    page = opened("manager")
    page.session_state["table_viewers"] = {"selection": {"rows": [1], "columns": [], "cells": []}}
    page.run()
    page.button(key="view_as").click().run()
    assert "您正在以 partner@example.org（执行机构）的身份查看" in banner(page)
    assert page.title[0].value == "待办"
    page.button(key="view_as_end").click().run()
    assert banner(page) == ""


def test_the_view_of_a_partner_is_what_the_partner_sees() -> None:
    assert counties(viewed("manager", "partner")) == counties(training(claims("partner@example.org")))


@pytest.mark.attack("view_as")
def test_a_view_never_goes_beyond_ones_own_rows() -> None:
    own, other = counties(training(claims("north@example.org"))), counties(training(claims("lead@example.org")))
    assert own < other
    assert counties(viewed("north", "lead")) == own
    assert counties(viewed("north", "manager")) == own


@pytest.mark.attack("view_as")
@pytest.mark.parametrize("who", ["partner", "lead", "auditor"])
def test_nobody_whose_figures_are_hidden_or_limited_can_view_as_others_even_by_a_forged_choice(who: str) -> None:
    page = viewed(who, "manager")
    assert banner(page) == ""
    assert counties(page) == counties(training(claims(f"{who}@example.org")))


@pytest.mark.attack("differencing")
def test_an_auditor_is_told_why_there_is_no_view_as() -> None:
    page = opened("auditor")
    assert "因此不能以他人身份查看" in words(page)
    assert [each.key for each in page.button if each.key == "view_as"] == []


@pytest.mark.attack("withdrawn")
def test_a_view_ends_when_the_other_loses_access(own_home: Path) -> None:
    page = viewed("manager", "partner")
    signing_in.write(own_home, signing_in.MANAGER)
    page.run()
    assert banner(page) == ""
    assert "您的数据范围：全国" in words(page)


def test_what_is_looked_at_as_somebody_else_is_recorded_under_ones_own_name() -> None:
    viewed("manager", "partner")
    last = audit.read().events[-1]
    assert (last.who, last.role) == ("manager@example.org", "manager")
    assert (last.details["page"], last.details["as"]) == ("training", "partner@example.org")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (SelfTest("p", "s", 5, 7, 3, 12, 400), "通过。3个问题、12个答案、400个单元格"),
        (SelfTest("p", "s", 5, 7, 3, 12, 400, differences=[("training/reach", "frame")]), "未通过"),
        (SelfTest("p", "s", 5, 7, 0, 0, 0), "未通过"),
    ],
)
def test_the_self_test_says_how_it_ended_and_is_recorded(
    monkeypatch: pytest.MonkeyPatch, found: SelfTest, said: str
) -> None:
    monkeypatch.setattr(viewers, "held_together", lambda other, progress: found)
    page = opened("manager")
    page.session_state["table_viewers"] = {"selection": {"rows": [1], "columns": [], "cells": []}}
    page.button(key="self_test").click().run()
    told = [str(each.value) for each in (*page.success, *page.error)]
    assert any(said in text for text in told)
    last = audit.read().events[-1]
    assert (last.kind, last.details["passed"]) == ("self_test", int(found.passed))


def test_the_log_shows_who_looked_at_what_and_who_was_turned_away() -> None:
    front(claims("stranger@example.org"))
    training(claims("partner@example.org"))
    page = front(claims("auditor@example.org"))
    page.query_params["tab"] = "log"
    page.switch_page(PAGE).run()
    table = page.dataframe[0].value
    assert {"查看", "拒绝", "登录"} <= set(table["kind"])
    assert "幸福大讲堂" in " ".join(table["what"])
    assert "stranger@example.org" in set(table["who"])
