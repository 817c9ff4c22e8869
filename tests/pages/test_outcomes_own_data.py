"""A foundation's own small files with what real files lack: each lack is shown for what it is, on the page it concerns."""

from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from data.home import REPOSITORY
from data.publish.publish import publish
from pages.http import this_machine
from tests.pages.said import said
from tests.published import folder, take_up

FRONT = str(REPOSITORY / "pages" / "front.py")
WOMEN = tuple(f"W{number:02d}" for number in range(12))
FILES = {
    "partner": "partner_id,name_zh\nP_YF,云帆乡村服务中心\n",
    "cohort": (
        "cohort_id,programme_id,partner_id,adcode,cohort_arm,starts_on,ends_on\n"
        "H1,her_power,P_YF,140200,training,2025-03-01,2025-03-10\n"
        "H2,her_power,P_YF,140200,training,2025-03-01,2025-03-10\n"
    ),
    "enrolment": "cohort_id,person_id,programme_id,partner_id,adcode,enrolled_on,enrolment_state\n"
    + "".join(f"H1,{woman},her_power,P_YF,140200,2025-03-01,completed\n" for woman in WOMEN)
    + "H2,A1,her_power,P_YF,140200,2025-03-01,completed\n",
    "follow_up": (
        "cohort_id,person_id,wave,programme_id,partner_id,adcode,due_on,visit_state\n"
        "H2,A1,m3,her_power,P_YF,140200,2025-06-10,reached\n"
    ),
    "live_account": "person_id,programme_id,partner_id,adcode,account_state\nW00,her_power,P_YF,140200,bound\n",
    "live_session": (
        "live_session_id,programme_id,partner_id,adcode,person_id,held_on,orders_paid\n"
        "L1,her_power,P_YF,140200,W00,2025-04-01,2\n"
    ),
    "studio": (
        "studio_id,programme_id,partner_id,adcode,name_zh,opened_on\nST1,shared_studio,P_YF,云州区,一号站,2025-01-01\n"
        "ST2,shared_studio,P_YF,云州区,二号站,2025-01-01\n"
    ),
    "zone": (
        "zone_id,studio_id,programme_id,partner_id,adcode,zone_type,open_hours_per_day\n"
        "Z1,ST1,shared_studio,P_YF,云州区,shared_live_room,3\nZ2,ST2,shared_studio,P_YF,云州区,shared_live_room,3\n"
    ),
    "booking": (
        "booking_id,studio_id,programme_id,partner_id,adcode,zone_id,person_id,held_on,hours_booked,hours_used\n"
        "B1,ST2,shared_studio,P_YF,云州区,Z2,A1,2026-09-10,2,2\n"
    ),
    "sale": (
        "sale_id,programme_id,partner_id,adcode,person_id,studio_id,product,sold_on,weight_kg,net_sales_yuan\n"
        "V1,shared_studio,P_YF,云州区,A1,ST2,handicraft,2026-09-10,,800\n"
        "V2,shared_studio,P_YF,云州区,A1,ST2,millet,2026-09-11,50,400\n"
    ),
    "session": (
        "session_id,programme_id,partner_id,adcode,held_on,mode,class_hours,course_id,course_ends_on\n"
        "S1,lecture_hall,P_YF,云州区,2026-09-01,offline,4,C1,2026-09-01\n"
    ),
    "attendance": "session_id,person_id\nS1,A1\n",
    "person": "person_id,sex,served_groups\nA1,female,women|rural_people|silver_age\n"
    + "".join(f"{woman},female,\n" for woman in WOMEN),
    "target": (
        "indicator_id,programme_id,partner_id,adcode,period_start,period_end,counting,target_value,baseline_value,version,set_on\n"
        "completion_rate,lecture_hall,P_YF,云州区,2026-01-01,2026-12-31,cumulative,100,,1,2026-01-15\n"
    ),
}


@pytest.fixture(autouse=True)
def own_data(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGYI_LOCAL_MANAGER", "yes")
    monkeypatch.setattr(ContextProxy, "headers", {this_machine.MARK: this_machine.WORD})
    take_up(FILES)


def opened(name: str, **link: str) -> AppTest:
    page = AppTest.from_file(FRONT, default_timeout=60)
    for key, value in {"lang": "zh", **link}.items():
        page.query_params[key] = value
    page.switch_page(name).run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    return "\n".join(said(page))


def test_a_class_of_which_no_follow_up_was_handed_in_says_so_and_its_women_stay_in_the_base() -> None:
    page = opened("programmes/women.py", tab="classes")
    shown = page.dataframe[-1].value.set_index("cohort")
    assert shown.state.to_dict() == {"H1": "未报送回访", "H2": ""}


def test_without_platform_records_nobody_is_called_lost(tmp_path: Path) -> None:
    fewer = {name: text for name, text in FILES.items() if not name.startswith("live_")}
    (tmp_path / "fewer").mkdir()
    assert not publish(folder(tmp_path / "fewer", fewer), by="t", reason="r").violations
    page = opened("programmes/women.py")
    assert "无法说明去向" in page.text[0].value
    assert "当前数据版本不含" in words(page)
    assert "### 0" not in words(page)


def test_a_studio_without_a_booking_says_so_has_no_use_rate_and_is_left_out_of_the_whole() -> None:
    page = opened("programmes/studios.py", period="2026-09-01..2026-09-11")
    listed = page.dataframe[0].value.set_index("site")
    assert listed.use_rate.isna().to_dict() == {"一号站": True, "二号站": False}
    assert "无预约记录" in listed.state["一号站"]
    assert "已用2/可用33小时；未计入：1处无预约记录" in words(page)


def test_a_target_without_a_baseline_is_told_without_a_judgement_of_its_pace() -> None:
    page = opened("overview/portfolio.py", programme="lecture_hall")
    goals = page.dataframe[0].value
    assert goals.baseline.tolist() == ["—"]


def test_a_person_in_three_groups_is_one_person_and_stands_in_each_group() -> None:
    page = opened("programmes/training.py", tab="groups")
    assert "### 1人" in words(page)
    shown = page.dataframe[-1].value
    assert set(shown.group) == {"乡村群体", "女性", "银龄群体"}
    assert shown.people.tolist() == [1, 1, 1]


def test_a_product_without_a_weight_is_named_and_has_no_zero_weight() -> None:
    page = opened("programmes/studios.py", tab="products")
    shown = page.dataframe[-1].value.set_index("product_name")
    assert shown.weight.to_dict() == {"手工艺品": "不按重量卖", "小米": "100斤（50公斤）"}


def test_a_tab_whose_tables_are_lacking_says_so_or_shows_dashes_and_stands() -> None:
    hall, women, portfolio = "programmes/training.py", "programmes/women.py", "overview/portfolio.py"
    tabs = {hall: ("cost", "upgrade"), women: ("cost",), portfolio: ("pathway", "given", "partners")}
    for name, each in tabs.items():
        for tab in each:
            page = opened(name, tab=tab)
            assert not page.error
            assert "nan" not in "".join(frame.value.to_csv() for frame in page.dataframe).lower()


def shown(page: AppTest) -> str:
    return "\n".join([words(page), *(str(html.value) for html in page.get("html"))])


@pytest.mark.parametrize(
    ("without", "name", "tab", "said", "never"),
    [
        (("target",), "overview/portfolio.py", "year", "缺少目标 (target.csv)，无法判断进度", "0个项目设有目标"),
        (("target",), "programmes/knowledge.py", "ages", "缺少：目标 (target.csv)", "没有设定目标"),
        (("session", "attendance"), "programmes/knowledge.py", "ages", "缺少课次 (session.csv)", "没有识字与知识课"),
        (("session", "attendance"), "overview/portfolio.py", "given", "支出 (spending.csv)", "今年没有支持记录"),
        (("live_session",), "programmes/women.py", "statistics", "不含直播 (live_session.csv)", "出过单的不足10人"),
        (("follow_up",), "programmes/women.py", "classes", "缺少：回访 (follow_up.csv)", "没有开班"),
        ((), "programmes/women.py", "cost", "缺少：支出 (spending.csv)", "还没有可以计算的年份"),
        (("person",), "programmes/training.py", "upgrade", "缺少：学员 (person.csv)", "各年都没有这些群体的记录"),
        ((), "overview/portfolio.py", "partners", "不含协议 (agreement.csv)", "没有协议记录"),
        ((), "programmes/response.py", "donations", "缺少捐赠 (donation.csv)", "没有灾害捐款"),
    ],
)
def test_what_a_table_would_tell_is_not_called_none_where_nobody_handed_it_in(
    without: tuple[str, ...], name: str, tab: str, said: str, never: str, tmp_path: Path
) -> None:
    if without:
        (tmp_path / "fewer").mkdir()
        fewer = {table: text for table, text in FILES.items() if table not in without}
        assert not publish(folder(tmp_path / "fewer", fewer), by="t", reason="r").violations
    page = opened(name, tab=tab)
    assert said in shown(page)
    assert never not in shown(page)


def test_a_county_does_not_deny_a_lecture_hall_of_which_neither_agreements_nor_classes_are_known(
    tmp_path: Path,
) -> None:
    (tmp_path / "fewer").mkdir()
    fewer = {table: text for table, text in FILES.items() if table not in ("session", "attendance")}
    assert not publish(folder(tmp_path / "fewer", fewer), by="t", reason="r").violations
    known, unknown = (words(opened("places/county.py", place=place)) for place in ("140215", "310101"))
    assert "缺少协议 (agreement.csv)、课次 (session.csv)，无法得知幸福大讲堂是否在此开展" in known
    assert "以下文件未提供，其内容不在此列：协议 (agreement.csv)、带头人 (leader.csv)、课次 (session.csv)" in unknown
