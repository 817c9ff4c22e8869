"""What foundations really hand in for the later tables: doubled rows, unknown words, old names, targets half told."""

from datetime import date

import pyarrow.parquet as pq
import pytest

from data.publish.report import Report
from data.text.findings import sentence
from tests.data.publish.conftest import PARTNERS, Checked

INDICATORS = (
    "indicator_id,name_zh,name_en,result_level,unit,definition_zh,definition_en,counting_rule_zh,counting_rule_en,version\n"
    "attendances,人次,Participant-times,output,person_times,甲,A,甲,A,1\n"
)
COHORTS = (
    "cohort_id,programme_id,partner_id,adcode,cohort_arm,starts_on,ends_on\n"
    "C1,her_power,P_A,大同县,电商培训,2017-05-02,2017-05-09\n"
    "C2,her_power,P_A,140227,training,2017-06-02,2017-06-09\n"
    "C3,her_power,P_A,云州区,training,2026-03-02,2026-03-09\n"
)
SALES = (
    "sale_id,programme_id,partner_id,adcode,product,sold_on,orders_paid,orders_refunded,gmv_yuan,net_sales_yuan\n"
    "V1,her_power,P_A,140215,桃,2026-08-01,10,1,400,300\n"
    "V2,her_power,P_A,140215,millet,2026-08-02,5,0,200,150\n"
)
TARGETS = (
    "indicator_id,programme_id,partner_id,adcode,period_start,period_end,counting,target_value,baseline_value,version,set_on\n"
    "attendances,her_power,P_A,140215,2026-01-01,2026-12-31,累计目标,1200,,1,2026-01-15\n"
    "attendances,her_power,P_A,140215,2026-01-01,2026-12-31,累计目标,900,,2,2026-07-08\n"
)
SPENDING = (
    "programme_id,partner_id,adcode,period_start,period_end,cost_type,budget_yuan,paid_yuan\n"
    "her_power,P_A,140000,2026-08-01,2026-08-31,项目支出,10000,9000\n"
    "her_power,P_A,140000,2026-08-01,2026-08-31,管理费用,800,0\n"
)


def found(report: Report) -> list[tuple[str, str, int | None, str | None]]:
    return [(each.code, each.table, each.row, each.field) for each in report.violations]


@pytest.fixture
def files() -> dict[str, str | bytes]:
    return {
        "partner.csv": PARTNERS,
        "indicator.csv": INDICATORS,
        "cohort.csv": COHORTS,
        "sale.csv": SALES,
        "target.csv": TARGETS,
        "spending.csv": SPENDING,
    }


def read(report: Report, table: str) -> list[dict[str, object]]:
    assert report.snapshot, report.violations
    return pq.read_table(report.snapshot.path(table)).to_pylist()


def test_the_files_themselves_are_without_a_fault(checked: Checked, files: dict) -> None:
    assert found(checked(files)) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("sale.csv", "V2,", "V1,", ("unique", "sale", 3, "sale_id")),
        (
            "spending.csv",
            "管理费用",
            "project",
            ("unique", "spending", 3, "programme_id + partner_id + adcode + period_start + cost_type"),
        ),
        ("sale.csv", "millet", "榴莲", ("enum", "sale", 3, "product")),
        (
            "sale.csv",
            "her_power,P_A,140215,millet",
            "herpower,P_A,140215,millet",
            ("foreign_key", "sale", 3, "programme_id"),
        ),
        ("sale.csv", ",5,0,", ",5,6,", ("at_most", "sale", 3, "orders_refunded")),
        ("sale.csv", "200,150", "200,250", ("at_most", "sale", 3, "net_sales_yuan")),
        ("cohort.csv", "2026-03-09", "2026-02-09", ("at_most", "cohort", 4, "starts_on")),
        ("spending.csv", "800,0", "-800,0", ("range", "spending", 3, "budget_yuan")),
    ],
)
def test_a_fault_is_named_with_its_row_and_field(
    checked: Checked, files: dict, name: str, old: str, new: str, expected: tuple
) -> None:
    assert found(checked({**files, name: files[name].replace(old, new)})) == [expected]


def test_a_field_larger_than_it_can_be_is_told_beside_the_other(checked: Checked, files: dict) -> None:
    report = checked({**files, "sale.csv": SALES.replace(",5,0,", ",5,6,")})
    assert sentence(report.violations[0], "zh") == "6大于同一行的“支付订单”，其中一个有误。"


def test_money_that_came_back_may_be_below_zero(checked: Checked, files: dict) -> None:
    assert found(checked({**files, "spending.csv": SPENDING.replace("800,0", "800,-120")})) == []


def test_a_county_in_an_old_file_stands_under_its_code_of_today_and_keeps_what_was_written(
    published: Checked, files: dict
) -> None:
    places = {row["cohort_id"]: (row["adcode"], row["adcode_given"]) for row in read(published(files), "cohort")}
    assert places == {"C1": ("140215", "大同县"), "C2": ("140215", "140227"), "C3": ("140215", "云州区")}


def test_words_of_the_screen_are_taken_for_their_codes(published: Checked, files: dict) -> None:
    report = published(files)
    assert {row["cohort_arm"] for row in read(report, "cohort")} == {"training"}
    assert {row["product"] for row in read(report, "sale")} == {"peach", "millet"}


def test_a_target_without_baseline_and_two_versions_of_one_are_both_kept(published: Checked, files: dict) -> None:
    kept = [(row["version"], row["target_value"], row["baseline_value"]) for row in read(published(files), "target")]
    assert sorted(kept) == [(1, 1200.0, None), (2, 900.0, None)]


def test_one_version_of_a_target_told_twice_is_not(checked: Checked, files: dict) -> None:
    report = checked({**files, "target.csv": TARGETS.replace("900,,2,", "900,,1,")})
    assert [each.code for each in report.violations] == ["unique"]
    assert report.violations[0].allowed == "2"


def test_the_day_up_to_which_facts_are_told_comes_from_the_later_tables_too(checked: Checked, files: dict) -> None:
    """What is agreed or planned for later, such as the end of a target, does not count."""
    assert checked(files).as_of == date(2026, 8, 2)


def test_goods_without_a_weight_keep_it_empty_never_zero(published: Checked, files: dict) -> None:
    assert {row["weight_kg"] for row in read(published(files), "sale")} == {None}
