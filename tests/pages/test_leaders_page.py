"""The page of leaders as each viewer meets it, on the embedded demo snapshot."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from data.home import REPOSITORY
from tests.pages.said import said

FRONT = str(REPOSITORY / "pages" / "front.py")


def opened(demo_role: str = "manager", /, lang: str = "zh", **link: str) -> AppTest:
    page = AppTest.from_file(FRONT, default_timeout=90)
    for name, value in ({"lang": lang} | link).items():
        page.query_params[name] = value
    page.session_state["demo_viewer"] = demo_role
    page.switch_page("programmes/leaders.py").run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    return "\n".join(said(page))


def test_direct_and_indirect_and_the_two_job_figures_stand_apart() -> None:
    said = words(opened())
    assert "直接受益人数" in said
    assert "间接受益人数" in said
    assert "带动就业（填报数，未核实）｜净新增全职岗位（折算）" in said
    assert re.search(r"### 465 \| 83\.7", said)
    assert "间接受益3,955人（不相加）" in said


def test_one_programme_is_shown_at_a_time_and_never_all_of_them_as_one() -> None:
    box = next(box for box in opened().selectbox if box.key == "filter_programme_id")
    assert len(box.options) == 3
    assert not any("全部" in option for option in box.options)


def test_a_partner_without_leaders_of_a_programme_reads_that_it_is_not_zero() -> None:
    page = opened("partner")
    assert "不是0" in words(page)
    assert "2名在任带头人" in opened("partner", programme_id="revitalisation_officers").text[0].value


def test_few_people_reached_directly_are_hidden_from_a_lead_and_households_are_not() -> None:
    rows = opened("regional_lead").dataframe[0].value.set_index("place")
    assert rows.led_direct.isna().any()
    assert rows.loc[rows.leaders > 0, "households_led"].notna().all()
    assert rows.state.str.contains("部分不显示").any()


@pytest.mark.parametrize("tab", ["reach", "products", "assets", "register", "programmes"])
@pytest.mark.parametrize("role", ["manager", "partner", "regional_lead"])
def test_each_tab_opens_for_each_viewer(role: str, tab: str) -> None:
    page = opened(role, tab=tab, programme_id="revitalisation_officers")
    assert not page.error
    assert not page.warning


def test_a_programme_nobody_knows_is_named_and_the_first_one_shown() -> None:
    page = opened(programme_id="heroes")
    assert "heroes" in words(page)
    assert "幸福乡村带头人计划" in page.text[0].value


def test_no_name_of_a_person_and_no_sum_of_radii_is_shown() -> None:
    register = opened(tab="register").dataframe[1].value
    assert set(register.columns) == {"leader_id", "place", "village_zh", "started", "role", "products", "assets"}
    reach = opened(tab="reach").dataframe[1].value
    assert len(reach) == 40
