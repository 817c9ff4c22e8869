"""The questions about leaders, held against figures counted by hand."""

from collections.abc import Callable
from datetime import date
from typing import Any

import duckdb
import pandas as pd
import pytest

from tests.queries import as_written

TABLES = """
create table place as select *, null::integer as valid_to from (values
    ('140000', '山西省', 'Shanxi', 'province', '140000', null),
    ('140215', '云州区', 'Yunzhou', 'county', '140000', '140200')
) t(adcode, name_zh, name_en, level, province_adcode, prefecture_adcode);
create table programme as select * from (values
    ('village_leaders', '带头人', 'Leaders'), ('revitalisation_officers', '振兴官', 'Officers'),
    ('fumiao', '福苗', 'Fumiao'), ('lecture_hall', '大讲堂', 'Hall')
) t(programme_id, name_zh, name_en);
create table leader as select *, '140215' as adcode from (values
    ('D1', 'village_leaders', date '2024-01-01', null::date, ['road', 'canteen']),
    ('D2', 'village_leaders', date '2024-01-01', null, null),
    ('D3', 'village_leaders', date '2024-01-01', date '2026-01-31', ['road']),
    ('F1', 'fumiao', date '2024-01-01', null, null)
) t(leader_id, programme_id, started_on, ended_on, village_assets);
create table leader_month as select * from (values
    ('D1', date '2026-08-01', date '2026-08-31', 20, 5, 60, 7, 1.0),
    ('D1', date '2026-09-01', date '2026-09-30', 22, 6, 66, 8, 1.5),
    ('D2', date '2026-07-01', date '2026-07-31', 10, 4, 30, 3, -0.5),
    ('D3', date '2026-01-01', date '2026-01-31', 99, 9, 99, 9, 9.0)
) t(leader_id, period_start, period_end, households_led, people_direct, people_indirect, jobs_reported, jobs_fte_net);
"""
CHOSEN: dict[str, Any] = {"as_of": date(2026, 10, 31), "place": None, "programme_id": None}


@pytest.fixture(scope="module")
def put() -> Callable[..., pd.DataFrame]:
    connection = duckdb.connect(":memory:")
    connection.execute(TABLES)

    def run(name: str, **changed: object) -> pd.DataFrame:
        return as_written.put(connection, f"leaders/{name}", CHOSEN | changed)

    return run


def test_households_are_those_of_each_active_leaders_latest_report_never_a_sum_of_months(
    put: Callable[..., pd.DataFrame],
) -> None:
    row = put("programmes").set_index("programme_id").loc["village_leaders"]
    assert (row.leaders, row.stopped, row.reporting, row.households_led) == (2, 1, 2, 22 + 10)
    assert (row.led_direct, row.led_indirect) == (6 + 4, 66 + 30)


def test_jobs_as_reported_and_jobs_counted_are_two_figures_and_lost_jobs_count(
    put: Callable[..., pd.DataFrame],
) -> None:
    row = put("programmes").set_index("programme_id").loc["village_leaders"]
    assert (row.jobs_reported, row.jobs_fte_net) == (11, 1.0)


def test_a_programme_without_a_report_or_without_leaders_is_unknown_not_zero(put: Callable[..., pd.DataFrame]) -> None:
    programmes = put("programmes").set_index("programme_id")
    assert (programmes.loc["fumiao", "leaders"], programmes.loc["fumiao", "reporting"]) == (1, 0)
    assert programmes.loc["revitalisation_officers", "leaders"] == 0
    assert programmes.loc[["fumiao", "revitalisation_officers"], "households_led"].isna().all()


def test_a_county_says_whether_its_leaders_reported(put: Callable[..., pd.DataFrame]) -> None:
    assert put("by_place", programme_id="fumiao").data_state.tolist() == ["missing", "missing"]
    assert put("by_place").set_index("place_level").loc["county", "data_state"] == "partly_missing"
