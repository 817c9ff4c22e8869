"""A row of totals is one thing to correct, not many."""

import pytest

from data.publish.report import Report
from tests.data.publish.conftest import ATTENDANCE, PARTNERS, SESSIONS, Checked


def found(report: Report) -> list[tuple[str, str, int | None, str | None]]:
    return [(each.code, each.table, each.row, each.found) for each in report.violations]


@pytest.mark.parametrize("word", ["合计", "总计", "小计", "Total", "TOTAL", "合 计", " 合计：", "Grand total"])
def test_a_row_that_reads_total_is_one_violation(checked: Checked, good: dict, word: str) -> None:
    report = checked({**good, "session.csv": f"{SESSIONS}{word},,,共2县,至今,,3.5小时\n"})
    assert found(report) == [("row.total", "session", 4, word.strip())]
    assert report.rows["session"] == 2


def test_the_first_cell_may_lie_outside_the_contract(checked: Checked, good: dict) -> None:
    report = checked({**good, "partner.csv": "序号,partner_id,name_zh\n1,P_A,甲\n2,P_B,乙\n合计,2,\n"})
    assert found(report) == [("row.total", "partner", 4, "合计")]


def test_a_key_that_is_not_the_first_cell_counts_too(checked: Checked, good: dict) -> None:
    report = checked({**good, "partner.csv": "name_zh,partner_id\n甲,P_A\n乙,P_B\n,总计\n"})
    assert found(report) == [("row.total", "partner", 4, "总计")]


def test_rows_after_a_total_keep_their_number(checked: Checked, good: dict) -> None:
    text = SESSIONS.replace("S2,", "小计,,,,,,2\nS2,").replace("offline", "电话")
    assert [each[:3] for each in found(checked({**good, "session.csv": text}))] == [
        ("row.total", "session", 3),
        ("enum", "session", 4),
    ]


def test_a_total_is_no_blank_row(checked: Checked, good: dict) -> None:
    report = checked({**good, "attendance.csv": f"{ATTENDANCE}合计,3\n"})
    assert found(report) == [("row.total", "attendance", 5, "合计")]
    assert "rows.blank" not in {each.code for each in report.notes}


def test_a_name_that_holds_the_word_is_no_total(checked: Checked, good: dict) -> None:
    report = checked({**good, "partner.csv": PARTNERS.replace("演示机构甲", "小计划协会") + "P_total,合计\n"})
    assert found(report) == []
