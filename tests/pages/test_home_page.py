"""Where each role lands."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_portfolio_page import FRONT, drawn


def landed(role: str, lang: str = "zh") -> AppTest:
    page = AppTest.from_file(FRONT, default_timeout=60)
    page.query_params["lang"] = lang
    page.session_state["demo_viewer"] = role
    page.run()
    assert not page.exception
    return page


@pytest.mark.parametrize(
    ("role", "title"), [("manager", "项目总览"), ("partner", "待办"), ("regional_lead", "需关注县市")]
)
def test_each_role_lands_on_what_it_comes_for(role: str, title: str) -> None:
    assert landed(role).title[0].value == title


def test_a_partner_sees_what_it_owes_and_nothing_of_others() -> None:
    tasks = landed("partner").dataframe[0].value
    assert {"应报未报"} <= set(tasks["task"])
    assert {"平定县", "盂县"} <= set(tasks["place"])
    assert not {"绛县", "郓城县"} & set(tasks["place"])


def test_nothing_to_visit_is_said_in_a_friendly_way() -> None:
    assert "目前没有待回访的学员。" in drawn(landed("partner"))


def test_a_leads_list_is_plain_text_of_her_province_one_line_a_place() -> None:
    listed = landed("regional_lead").code[0].value.splitlines()
    assert listed[0].startswith("需关注县市（山西省，数据截至2026年10月31日）")
    assert "演示数据" in listed[0]
    assert all(re.match(rf"{number}\. \S", line) for number, line in enumerate(listed[1:], start=1))
    assert any("绛县" in line and "连续两期应报未报（幸福大讲堂，2026年9月起2期）" in line for line in listed)
    assert not any("赫章县" in line for line in listed)


def test_the_list_speaks_english() -> None:
    text = landed("regional_lead", "en").code[0].value
    assert "No class this quarter" in text
    assert not re.search(r"[一-鿿]", text)
