"""What one completer and one seller cost, counted by hand and against the portfolio."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.home import REPOSITORY
from data.publish.snapshot import open_snapshot
from queries import ask, demo_viewers
from tests.queries.portfolio.conftest import ROWS, Put, filled, putter
from tests.queries.women import cases

MORE = """
insert into spending (programme_id, partner_id, adcode, period_start, period_end, cost_type, budget_yuan, paid_yuan) values
    ('lecture_hall', 'P_A', '140000', '2026-01-01', '2026-01-31', 'project', 100, 63);
"""
YEAR: dict[str, Any] = {
    "period_start": date(2026, 1, 1),
    "period_end": date(2026, 12, 31),
    "as_of": date(2026, 10, 31),
    "place": None,
}
WOMEN = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31), "as_of": date(2024, 8, 31), "place": None}


@pytest.fixture(scope="module")
def put() -> Put:
    return putter(filled(ROWS + MORE), YEAR)


def test_cash_of_both_kinds_is_over_those_who_completed_a_class_that_ended(put: Put) -> None:
    row = put("training/cost").iloc[0]
    assert (row.paid_project_yuan, row.paid_management_yuan, row.paid_yuan) == (193, 7, 200)
    assert (row.months_due, row.months_booked) == (4, 3)
    assert row.completers == 2
    assert row.cost_per_completer == 100


def test_a_year_without_a_class_or_a_payment_has_no_cost_and_not_zero(put: Put) -> None:
    row = put("training/cost", period_start=date(2024, 1, 1), period_end=date(2024, 12, 31)).iloc[0]
    assert pd.isna(row.paid_yuan)
    assert pd.isna(row.cost_per_completer)


def test_the_cost_of_a_place_has_its_own_cash_and_its_own_classes(put: Put) -> None:
    whole, part, nowhere = (put("training/cost", place=place).iloc[0] for place in ("14", "140215", "15"))
    assert (whole.paid_yuan, whole.completers) == (200, 2)
    assert pd.isna(part.paid_yuan)
    assert part.completers == 2
    assert (nowhere.completers, nowhere.months_due) == (0, 0)


def _women(folder: Path, **changed: object) -> pd.Series:
    manager = cases.manager(folder)
    return ask("women/cost", manager, **(WOMEN | changed)).frame.iloc[0]


def test_a_seller_is_one_at_twelve_months_and_a_class_that_is_not_due_gives_no_cost(tmp_path: Path) -> None:
    row = _women(tmp_path)
    assert (row.due_12m, row.not_due_12m, row.selling_12m) == (6, 0, 1)
    later = _women(tmp_path / "later", period_end=date(2024, 8, 31))
    assert later.not_due_12m == 2
    assert pd.isna(later.cost_per_seller)


@pytest.mark.parametrize(("name", "programme"), [("women/cost", "her_power"), ("training/cost", "lecture_hall")])
def test_the_cash_is_that_of_the_portfolio(name: str, programme: str) -> None:
    manager = demo_viewers(open_snapshot(REPOSITORY / "data" / "demo" / "snapshot"))["manager"]
    period = {"period_start": date(2026, 1, 1), "period_end": date(2026, 10, 31)}
    spent = ask("portfolio/spending", manager, **period).frame
    booked = spent[spent.programme_id == programme].paid_yuan.sum()
    found = ask(name, manager, as_of=date(2026, 10, 31), place=None, **period).frame.iloc[0]
    assert found.paid_yuan == pytest.approx(booked)


def test_where_sellers_are_hidden_their_cost_is_hidden_too() -> None:
    lead = demo_viewers(open_snapshot(REPOSITORY / "data" / "demo" / "snapshot"))["regional_lead"]
    row = ask(
        "women/cost",
        lead,
        period_start=date(2025, 1, 1),
        period_end=date(2025, 12, 31),
        as_of=date(2026, 10, 31),
        place=None,
    )
    assert row.frame.selling_12m__state.iloc[0] == row.frame.cost_per_seller__state.iloc[0] == "hidden"
    assert pd.isna(row.frame.cost_per_seller.iloc[0])
