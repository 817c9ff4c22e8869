"""Programmes small enough to count by hand: one asked question at a time, on tables of a few rows."""

from collections.abc import Callable
from datetime import date
from typing import Any

import duckdb
import pandas as pd
import pytest

from data.contract import contract
from tests.queries import as_written
from tests.queries.summed import sum_up

ROWS = """
insert into programme (programme_id, name_zh, name_en) values
    ('lecture_hall', '幸福大讲堂', 'Lecture Hall'), ('her_power', '她力量', 'Her Power'),
    ('shared_studio', '共享直播间', 'Shared studio'), ('village_leaders', '带头人', 'Leaders');
insert into partner (partner_id, name_zh) values ('P_A', '甲'), ('P_B', '乙');
insert into place (adcode, name_zh, name_en, level, province_adcode, prefecture_adcode) values
    ('140215', '云州区', 'Yunzhou', 'county', '140000', '140200'),
    ('140221', '阳高县', 'Yanggao', 'county', '140000', '140200');
insert into target (indicator_id, programme_id, partner_id, adcode, period_start, period_end, counting, target_value,
                    baseline_value, version, set_on) values
    ('attendances', 'lecture_hall', 'P_A', '140215', '2026-01-01', '2026-12-31', 'incremental', 90, null, 1, '2026-01-15'),
    ('attendances', 'lecture_hall', 'P_A', '140215', '2026-01-01', '2026-12-31', 'incremental', 60, null, 2, '2026-07-08'),
    ('attendances', 'lecture_hall', 'P_A', '140215', '2026-01-01', '2026-12-31', 'incremental', 999, null, 3, '2026-11-08'),
    ('attendances', 'lecture_hall', 'P_A', '140221', '2026-01-01', '2026-12-31', 'incremental', 10, null, 1, '2026-01-15'),
    ('attendances', 'lecture_hall', 'P_B', '140221', '2026-01-01', '2026-12-31', 'incremental', 5, null, 1, '2026-01-15'),
    ('attendances', 'lecture_hall', 'P_A', '140215', '2025-01-01', '2025-12-31', 'incremental', 40, null, 1, '2025-01-15'),
    ('completion_rate', 'her_power', 'P_A', '140215', '2026-01-01', '2026-12-31', 'cumulative', 80, 60, 1, '2026-01-15'),
    ('completion_rate', 'her_power', 'P_A', '140221', '2026-01-01', '2026-12-31', 'cumulative', 80, null, 1, '2026-01-15');
insert into spending (programme_id, partner_id, adcode, period_start, period_end, cost_type, budget_yuan, paid_yuan) values
    ('lecture_hall', 'P_A', '140000', '2026-09-01', '2026-09-30', 'project', 100, 130),
    ('lecture_hall', 'P_A', '140000', '2026-10-01', '2026-10-31', 'project', 100, null),
    ('lecture_hall', 'P_A', '140000', '2026-11-01', '2026-11-30', 'project', 200, null),
    ('lecture_hall', 'P_A', '140000', '2026-09-01', '2026-09-30', 'management', null, 7),
    ('lecture_hall', 'P_A', '140000', '2025-09-01', '2025-09-30', 'project', 50, 50);
insert into submission (programme_id, partner_id, adcode, period_start, period_end, due_on, received_on) values
    ('lecture_hall', 'P_A', '140215', '2026-09-01', '2026-09-30', '2026-09-30', '2026-10-02'),
    ('lecture_hall', 'P_A', '140221', '2026-09-01', '2026-09-30', '2026-09-30', null),
    ('lecture_hall', 'P_A', '140215', '2026-10-01', '2026-12-31', '2026-12-31', null);
insert into session (session_id, programme_id, partner_id, adcode, held_on, mode, class_hours, course_id, course_ends_on) values
    ('S1', 'lecture_hall', 'P_A', '140215', '2026-03-01', 'offline', 4, 'C1', '2026-03-02'),
    ('S2', 'lecture_hall', 'P_A', '140215', '2026-03-02', 'offline', 1, 'C1', '2026-03-02'),
    ('S3', 'lecture_hall', 'P_A', '140221', '2026-04-02', 'online', 1, null, null),
    ('S4', 'lecture_hall', 'P_A', '140215', '2025-04-02', 'online', 1, null, null),
    ('S5', 'shared_studio', 'P_A', '140215', '2026-04-02', 'studio', 2, null, null),
    ('S6', 'shared_studio', 'P_A', '140221', '2026-05-02', 'studio', 2, null, null);
update session set business_line = 'ecommerce' where session_id = 'S1';
update session set business_line = 'health' where session_id = 'S5';
insert into attendance (session_id, person_id, programme_id, partner_id, adcode, held_on)
    select s.session_id, a.person_id, s.programme_id, s.partner_id, s.adcode, s.held_on from session as s
    inner join (values ('S1', 'P1'), ('S1', 'P2'), ('S2', 'P1'), ('S3', 'P1'), ('S3', null), ('S4', 'P9'),
                       ('S5', 'P1'), ('S5', 'P3'), ('S6', 'P3')) a(session_id, person_id) on s.session_id = a.session_id;
insert into cohort (cohort_id, programme_id, partner_id, adcode, cohort_arm, starts_on, ends_on) values
    ('H1', 'her_power', 'P_A', '140215', 'training', '2026-03-01', '2026-03-10'),
    ('H2', 'her_power', 'P_A', '140221', 'training', '2026-10-20', '2026-11-10'),
    ('E1', 'her_power', 'P_A', '140215', 'entrepreneurship_point', '2026-03-01', '2026-05-10');
insert into enrolment (cohort_id, person_id, programme_id, partner_id, adcode, enrolled_on, enrolment_state, hours_attended)
    select c.cohort_id, e.person_id, c.programme_id, c.partner_id, c.adcode, c.starts_on, e.state, e.hours from cohort as c
    inner join (values ('H1', 'W1', 'completed', 10), ('H1', 'W2', 'completed', 10), ('H1', 'W3', 'dropped_out', 2),
                       ('H1', 'W4', 'dropped_out', 0), ('H2', 'W5', 'in_course', 1), ('E1', 'W1', 'completed', 1))
        e(cohort_id, person_id, state, hours) on c.cohort_id = e.cohort_id;
insert into live_session (live_session_id, programme_id, partner_id, adcode, person_id, held_on, orders_paid) values
    ('L1', 'her_power', 'P_A', '140215', 'W1', '2026-09-10', 3), ('L2', 'her_power', 'P_A', '140215', 'W2', '2026-09-11', 4);
insert into studio (studio_id, programme_id, partner_id, adcode, name_zh, opened_on, closed_on) values
    ('ST1', 'shared_studio', 'P_A', '140215', '一', '2025-01-01', null),
    ('ST2', 'shared_studio', 'P_A', '140215', '二', '2025-01-01', '2026-01-10');
insert into zone (zone_id, studio_id, programme_id, partner_id, adcode, zone_type, free_for_villagers, opened_on, closed_on,
                  open_hours_per_day) values
    ('Z1', 'ST1', 'shared_studio', 'P_A', '140215', 'shared_live_room', true, '2026-10-22', null, 2),
    ('Z2', 'ST2', 'shared_studio', 'P_A', '140215', 'shared_live_room', false, '2025-01-01', '2026-01-10', 3),
    ('Z3', 'ST1', 'shared_studio', 'P_A', '140215', 'warehouse', true, '2026-10-22', null, 24);
insert into booking (booking_id, studio_id, programme_id, partner_id, adcode, zone_id, held_on, hours_booked, hours_used) values
    ('B1', 'ST1', 'shared_studio', 'P_A', '140215', 'Z1', '2026-10-23', 4, 4),
    ('B2', 'ST1', 'shared_studio', 'P_A', '140215', 'Z1', '2026-10-24', 2, 0),
    ('B3', 'ST2', 'shared_studio', 'P_A', '140215', 'Z2', '2026-01-02', 9, 9),
    ('B4', 'ST1', 'shared_studio', 'P_A', '140215', 'Z3', '2026-10-24', 5, 5);
insert into sale (sale_id, programme_id, partner_id, adcode, person_id, product, sold_on, orders_paid, net_sales_yuan) values
    ('A1', 'village_leaders', 'P_B', '140215', 'V1', 'peach', '2026-02-01', 2, 50),
    ('A2', 'village_leaders', 'P_B', '140215', 'V1', 'peach', '2026-03-01', 2, 30),
    ('A3', 'village_leaders', 'P_B', '140221', 'V2', 'peach', '2026-03-01', 1, -5),
    ('A4', 'village_leaders', 'P_B', '140221', 'V2', 'peach', '2025-03-01', 1, 700);
insert into leader (leader_id, programme_id, partner_id, adcode, ended_on) values
    ('N1', 'village_leaders', 'P_B', '140215', null), ('N2', 'village_leaders', 'P_B', '140215', '2026-06-30'),
    ('N3', 'village_leaders', 'P_B', '140221', null);
insert into leader_month (leader_id, programme_id, partner_id, adcode, period_start, period_end, households_led, jobs_fte_net) values
    ('N1', 'village_leaders', 'P_B', '140215', '2026-08-01', '2026-08-31', 10, 1),
    ('N1', 'village_leaders', 'P_B', '140215', '2026-09-01', '2026-09-30', 12, -0.5),
    ('N2', 'village_leaders', 'P_B', '140215', '2026-06-01', '2026-06-30', 100, 9),
    ('N3', 'village_leaders', 'P_B', '140221', '2026-07-01', '2026-07-31', 7, 2);
insert into sub_grant (point_id, tranche, programme_id, partner_id, adcode, promised_yuan, promised_on, paid_yuan, paid_on) values
    ('T1', 1, 'her_power', 'P_A', '140215', 10, '2025-10-01', 10, '2025-12-01'),
    ('T1', 2, 'her_power', 'P_A', '140215', 10, '2025-10-01', 10, '2026-04-01'),
    ('T2', 1, 'her_power', 'P_A', '140215', 10, '2026-02-01', 8, '2026-04-01'),
    ('T3', 1, 'her_power', 'P_A', '140221', 10, '2026-02-01', null, null);
"""

CHOSEN: dict[str, Any] = {
    "period_start": date(2026, 1, 1),
    "period_end": date(2026, 10, 31),
    "as_of": date(2026, 10, 31),
}
Put = Callable[..., pd.DataFrame]


def room() -> duckdb.DuckDBPyConnection:
    """An engine with every table of the contract, empty."""
    connection = duckdb.connect(":memory:")
    for table in contract().tables.values():
        fields = ", ".join(f"{field.name} {field.duckdb_type}" for field in table.fields)
        connection.execute(f"create table {table.name} ({fields})").fetchall()
    return connection


def putter(connection: duckdb.DuckDBPyConnection, chosen: dict[str, Any]) -> Put:
    """Runs one question's SQL as written."""

    def run(name: str, **changed: object) -> pd.DataFrame:
        return as_written.put(connection, name, chosen | changed)

    return run


def filled(rows: str) -> duckdb.DuckDBPyConnection:
    connection = room()
    for statement in rows.split(";\n"):
        if statement.strip():
            connection.execute(statement).fetchall()
    sum_up(connection)
    return connection


@pytest.fixture(scope="module")
def put() -> Put:
    return putter(filled(ROWS), CHOSEN)
