"""What the list of sites says where a figure is not there."""

from typing import Any

import pandas as pd
import pytest

from pages.parts.programmes import sites

ROW: dict[str, Any] = {
    "studio_status": "in_use",
    "last_live_on": pd.Timestamp("2026-10-30"),
    "rooms": 2,
    "told": "told",
    "reports_due": 1,
    "reports_received": 1,
    "adcode": "370686",
    "users__state": "",
    "net_sales_yuan": 5000.0,
    "net_sales_yuan__state": "",
    "sales_known": True,
}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "在用"),
        ({"net_sales_yuan": None, "net_sales_yuan__state": "hidden"}, "在用 · 为保护个人，不显示金额"),
        ({"net_sales_yuan": None}, "在用 · 本产季无销售"),
        ({"net_sales_yuan": None, "sales_known": False}, "在用"),
        ({"studio_status": "idle", "last_live_on": pd.NaT}, "闲置 · 从未开播"),
        ({"rooms": 0, "told": "no_list"}, "在用 · 未登记直播间"),
        ({"told": "no_list"}, "在用 · 无预约记录"),
        ({"studio_status": "not_opened", "told": "no_list", "net_sales_yuan": None}, "未启用"),
        ({"users__state": "hidden"}, "在用 · 为保护个人，不显示"),
    ],
)
def test_each_kind_of_nothing_has_its_words(
    changed: dict[str, Any], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sites, "lang", lambda: "zh")
    monkeypatch.setattr("pages.parts.language.lang", lambda: "zh")
    assert sites.state(ROW | changed) == said
