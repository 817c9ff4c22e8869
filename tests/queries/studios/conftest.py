"""Five sites small enough to count by hand: used, idle, closed, never opened, and one that keeps no list."""

from collections.abc import Callable
from datetime import date
from typing import Any

import duckdb
import pandas as pd
import pytest

from tests.queries import as_written

TABLES = """
create table place as select *, null::integer as valid_to from (values
    ('000000', '地点待核', 'Place to be verified', 'pending', null, null),
    ('370000', '山东省', 'Shandong', 'province', '370000', null),
    ('370686', '栖霞市', 'Qixia', 'county', '370000', '370600'),
    ('140000', '山西省', 'Shanxi', 'province', '140000', null),
    ('140215', '云州区', 'Yunzhou', 'county', '140000', '140200')
) t(adcode, name_zh, name_en, level, province_adcode, prefecture_adcode);
create table studio as select *, 'shared_studio' as programme_id, null::varchar as name_en, null::varchar as village_zh
from (values
    ('S1', 'P_A', '370686', '站点一', 'K1', date '2025-01-01', null::date),
    ('S2', 'P_A', '370686', '站点二', 'K2', date '2025-01-01', null),
    ('S3', 'P_B', '140215', '站点三', 'K3', date '2025-01-01', date '2026-06-30'),
    ('S4', 'P_B', '140215', '站点四', 'K4', null, null),
    ('S5', 'P_B', '000000', '站点五', 'K5', date '2026-01-01', null)
) t(studio_id, partner_id, adcode, name_zh, owner_person_id, opened_on, closed_on);
create table zone as select *, null::date as opened_on, null::date as closed_on, true as free_for_villagers from (values
    ('S1_R1', 'S1', 'shared_live_room', 4.0), ('S1_R2', 'S1', 'shared_live_room', null),
    ('S1_W', 'S1', 'warehouse', null),
    ('S2_R1', 'S2', 'shared_live_room', 2.0), ('S3_R1', 'S3', 'shared_live_room', 2.0),
    ('S4_R1', 'S4', 'shared_live_room', 2.0), ('S5_R1', 'S5', 'shared_live_room', 3.0)
) t(zone_id, studio_id, zone_type, open_hours_per_day);
create table booking as select * from (values
    ('S1', 'S1_R1', 'K1', date '2026-10-05', 2.0, 2.0), ('S1', 'S1_R1', 'H1', date '2026-10-06', 2.0, 1.5),
    ('S1', 'S1_R1', 'H1', date '2026-10-07', 2.0, 2.0), ('S1', 'S1_R1', 'H2', date '2026-10-08', 2.0, 0.0),
    ('S1', 'S1_R1', null, date '2026-10-09', 2.0, 2.0), ('S1', 'S1_R2', 'K2', date '2026-10-10', 3.0, 3.0),
    ('S1', 'S1_R1', 'H3', date '2026-11-03', 2.0, null),
    ('S2', 'S2_R1', 'H1', date '2026-05-05', 2.0, 2.0), ('S3', 'S3_R1', 'H4', date '2026-05-05', 2.0, 2.0)
) t(studio_id, zone_id, person_id, held_on, hours_booked, hours_used);
create table live_session as select * from (values
    ('S1', date '2026-10-30'), ('S2', date '2026-09-30'), ('S3', date '2026-06-01'), (null, date '2026-10-31')
) t(studio_id, held_on);
create table submission as select 'shared_studio' as programme_id, * from (values
    ('P_A', '370686', date '2026-10-01', date '2026-10-31', date '2026-10-31', date '2026-10-31')
) t(partner_id, adcode, period_start, period_end, due_on, received_on);
create table sale as select *, 1 as orders_paid from (values
    ('370686', 'S1', 'K1', 'peach', '110000', date '2026-08-01', 100.0, 10.0),
    ('370686', 'S1', 'H1', 'peach', null, date '2026-08-02', 50.0, 5.0),
    ('370686', 'S1', 'H2', 'handicraft', '110000', date '2026-03-01', 30.0, null),
    ('370686', 'S1', 'H2', 'handicraft', '110000', date '2026-02-28', 7.0, null),
    ('370686', 'S1', 'H1', 'peach', '310000', date '2025-08-01', 60.0, 6.0),
    ('370686', 'S1', 'H1', 'peach', '310000', date '2025-11-01', 40.0, 4.0),
    ('370686', null, 'H1', 'peach', '310000', date '2026-08-01', 999.0, 9.0)
) t(adcode, studio_id, person_id, product, destination_adcode, sold_on, net_sales_yuan, weight_kg);
"""
CHOSEN: dict[str, Any] = {
    "period_start": date(2026, 10, 1),
    "period_end": date(2026, 10, 31),
    "as_of": date(2026, 10, 31),
    "place": None,
    "studio_status": None,
    "season": 2026,
    "product": None,
    "studio_id": "S1",
    "first_day": date(2026, 10, 1),
    "last_day": date(2026, 11, 14),
}


@pytest.fixture(scope="module")
def put() -> Callable[..., pd.DataFrame]:
    """Run one question's SQL as written on the five sites."""
    connection = duckdb.connect(":memory:")
    connection.execute(TABLES)

    def run(name: str, **changed: object) -> pd.DataFrame:
        return as_written.put(connection, f"studios/{name}", CHOSEN | changed)

    return run
