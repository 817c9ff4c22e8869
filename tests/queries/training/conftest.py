"""A training programme small enough to count by hand."""

from collections.abc import Callable
from datetime import date
from typing import Any

import duckdb
import pandas as pd
import pytest

from tests.queries import as_written
from tests.queries.summed import sum_up

TABLES = """
create table place as select * from (values
    ('100000', '全国', 'China', 'country', null, null),
    ('000000', '地点待核', 'Place to be verified', 'pending', '000000', '000000'),
    ('140000', '山西省', 'Shanxi', 'province', '140000', null),
    ('140200', '大同市', 'Datong', 'prefecture', '140000', '140200'),
    ('140215', '云州区', 'Yunzhou District', 'county', '140000', '140200'),
    ('140221', '阳高县', 'Yanggao County', 'county', '140000', '140200'),
    ('520000', '贵州省', 'Guizhou', 'province', '520000', null),
    ('522600', '黔东南州', 'Qiandongnan', 'prefecture', '520000', '522600'),
    ('522631', '黎平县', 'Liping County', 'county', '520000', '522600')
) t(adcode, name_zh, name_en, level, province_adcode, prefecture_adcode);
alter table place add column valid_to integer;
create table agreement as select * from (values
    ('lecture_hall', 'P_A', '140215', date '2025-01-01', null::date),
    ('lecture_hall', 'P_A', '140221', date '2025-01-01', null),
    ('lecture_hall', 'P_B', '522631', date '2026-01-01', null)
) t(programme_id, partner_id, adcode, starts_on, ends_on);
create table session as select *, 'lecture_hall' as programme_id from (values
    ('S1', 'P_A', '140215', date '2026-03-01', 'offline', 4.0, 'C1', date '2026-03-03'),
    ('S2', 'P_A', '140215', date '2026-03-02', 'offline', 4.0, 'C1', date '2026-03-03'),
    ('S3', 'P_A', '140215', date '2026-03-03', 'offline', 2.0, 'C1', date '2026-03-03'),
    ('S4', 'P_A', '140215', date '2026-04-01', 'online', 1.0, null, null),
    ('S5', 'P_B', '522631', date '2026-04-02', 'online', 1.0, null, null),
    ('S6', 'P_A', '140221', date '2025-04-02', 'online', 1.0, null, null),
    ('S7', 'P_A', '000000', date '2026-05-01', 'unknown', 1.0, null, null),
    ('S8', 'P_A', '140200', date '2026-05-02', 'studio', 1.0, 'C2', date '2026-12-01')
) t(session_id, partner_id, adcode, held_on, mode, class_hours, course_id, course_ends_on);
create table attended as select * from (values
    ('S1', 'P1'), ('S1', 'P2'), ('S1', 'P3'),
    ('S2', 'P1'), ('S2', 'P2'),
    ('S3', 'P2'),
    ('S4', 'P1'), ('S4', null), ('S4', null),
    ('S5', 'P1'), ('S5', 'P9'),
    ('S6', 'P1'),
    ('S7', 'P4'),
    ('S8', 'P5')
) t(session_id, person_id);
create table attendance as
    select a.session_id, a.person_id, s.programme_id, s.partner_id, s.adcode, s.held_on
    from attended a inner join session s using (session_id);
create table person as select *, null::varchar as birth_band from (values
    ('P1', ['women', 'rural_people']), ('P2', ['women']), ('P3', ['rural_people']),
    ('P4', ['women']), ('P5', []::varchar[]), ('P9', ['disabled'])
) t(person_id, served_groups);
create table target as select 'lecture_hall' as programme_id, 'attendances' as indicator_id, 'incremental' as counting,
    date '2026-01-01' as period_start, date '2026-12-31' as period_end, date '2026-01-01' as set_on, * from (values
    ('P_A', '140215', 10.0, 1), ('P_A', '140215', 12.0, 2), ('P_B', '522631', 4.0, 1)
) t(partner_id, adcode, target_value, version);
create table submission as select 'lecture_hall' as programme_id, * from (values
    ('P_A', '140215', date '2026-03-01', date '2026-03-31', date '2026-04-10', date '2026-04-09', null::date),
    ('P_A', '140215', date '2026-04-01', date '2026-04-30', date '2026-05-10', null, null),
    ('P_A', '140221', date '2026-03-01', date '2026-03-31', date '2026-04-10', null, null),
    ('P_B', '522631', date '2026-04-01', date '2026-04-30', date '2026-05-10', date '2026-05-12', date '2026-06-01'),
    ('P_B', '522631', date '2026-10-01', date '2026-10-31', date '2026-11-10', null, null)
) t(partner_id, adcode, period_start, period_end, due_on, received_on, corrected_on);
create table partner as select * from (values ('P_A', '甲', 'A'), ('P_B', '乙', null)) t(partner_id, name_zh, name_en);
"""

CHOSEN: dict[str, Any] = {
    "period_start": date(2026, 1, 1),
    "period_end": date(2026, 10, 31),
    "compare_start": date(2025, 1, 1),
    "compare_end": date(2025, 10, 31),
    "as_of": date(2026, 10, 31),
    "place": None,
    "served_group": None,
    "mode": None,
}


@pytest.fixture(scope="module")
def put() -> Callable[..., pd.DataFrame]:
    """Run one question's SQL as written on the small programme."""
    return asking(TABLES)


def asking(tables: str) -> Callable[..., pd.DataFrame]:
    """What puts a question to these tables."""
    connection = duckdb.connect(":memory:")
    connection.execute(tables)
    sum_up(connection)

    def run(name: str, **changed: object) -> pd.DataFrame:
        return as_written.put(connection, f"training/{name}", CHOSEN | changed)

    return run
