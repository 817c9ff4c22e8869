"""What became of the demo's people: the parameters can be recovered, the published stays true, real life shows."""

import csv
from collections.abc import Iterator
from datetime import date
from typing import Any

import duckdb
import pytest

from data.contract import contract
from data.home import REPOSITORY
from data.reference import path

SNAPSHOT = REPOSITORY / "data" / "demo" / "snapshot"
AS_OF = date(2026, 10, 31)


@pytest.fixture(scope="module")
def known() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        for file in sorted(SNAPSHOT.glob("*.parquet")):
            connection.execute(f"create view {file.stem} as select * from '{file.as_posix()}'")
        yield connection


def one(known: duckdb.DuckDBPyConnection, sql: str) -> Any:
    found = known.execute(sql).fetchone()
    assert found is not None
    return found[0]


def parameter(name: str) -> float:
    with (REPOSITORY / "data/demo/parameters.csv").open(encoding="utf-8", newline="") as file:
        return next(float(row["value"]) for row in csv.DictReader(file) if row["parameter"] == name)


def published(figure_id: str) -> float:
    with path("published_figure").open(encoding="utf-8", newline="") as file:
        return next(float(row["value"]) for row in csv.DictReader(file) if row["figure_id"] == figure_id)


EMPTY = ("help_request",)
"""Disaster response has no rows of its own; the page must say so."""


@pytest.mark.parametrize("table", [name for name in contract().tables if name not in EMPTY])
def test_every_table_has_rows(known: duckdb.DuckDBPyConnection, table: str) -> None:
    assert one(known, f"select count(*) from {table}") > 0


@pytest.mark.parametrize(
    ("table", "key"),
    [(table.name, key) for table in contract().tables.values() if table.scope != "open" for key in table.foreign_keys],
    ids=lambda given: given if isinstance(given, str) else "+".join(given.fields),
)
def test_what_a_row_names_is_there(known: duckdb.DuckDBPyConnection, table: str, key: Any) -> None:
    (own,), (theirs,) = key.fields, key.to_fields
    lost = f"select count(*) from {table} where {own} is not null and {own} not in (select {theirs} from {key.table})"
    assert one(known, lost) == 0


@pytest.mark.parametrize(
    ("table", "field"),
    [
        (table.name, field.name)
        for table in contract().tables.values()
        if table.scope == "scoped"
        for field in table.fields
        if field.happened
    ],
)
def test_nothing_happened_after_the_as_of_day(known: duckdb.DuckDBPyConnection, table: str, field: str) -> None:
    assert one(known, f"select count(*) from {table} where {field} > '{AS_OF}'") == 0


# published


def test_the_26_leaders_of_december_2019_are_among_them(known: duckdb.DuckDBPyConnection) -> None:
    leaders = "select count(*) from leader where programme_id = 'village_leaders' and started_on <= '2019-12-31'"
    assert one(known, leaders) == published("k11_leaders_graduates")


def test_the_site_whose_village_nobody_could_match_has_the_published_size(known: duckdb.DuckDBPyConnection) -> None:
    site = known.execute(
        """select area_m2, opened_on, adcode, (select count(*) from zone z where z.studio_id = s.studio_id
            and zone_type = 'shared_live_room' and free_for_villagers)
        from studio s where adcode_given = '朱家坪村'"""
    ).fetchall()
    size, rooms = published("seed_studio_area"), published("seed_studio_rooms")
    assert site == [(size, date(2023, 9, 1), "000000", rooms)]


def test_sites_of_january_2024_stand_in_the_named_provinces_or_wait_to_be_matched(
    known: duckdb.DuckDBPyConnection,
) -> None:
    early = known.execute("select distinct left(adcode, 2) from studio where opened_on <= '2024-01-31'").fetchall()
    assert {code for (code,) in early} == {"37", "52", "35", "21", "50", "00"}


def test_evenings_of_literacy_last_as_long_as_published(known: duckdb.DuckDBPyConnection) -> None:
    hours = known.execute("select distinct class_hours from session where programme_id = 'knowledge_live'").fetchall()
    assert hours == [(published("seed_literacy_hours"),)]


def test_the_flood_donation_stands_as_announced_and_nothing_as_spent(known: duckdb.DuckDBPyConnection) -> None:
    rows = known.execute(
        "select announced_on, announced_yuan, paid_yuan from donation where programme_id = 'disaster_response'"
    ).fetchall()
    assert rows == [(date(2023, 8, 3), published("k19_flood_donation"), None)]
    for table in ("session", "agreement", "spending", "target", "help_request"):
        assert one(known, f"select count(*) from {table} where programme_id = 'disaster_response'") == 0


def test_goods_of_the_wish_list_are_above_the_published_value_or_without_one(known: duckdb.DuckDBPyConnection) -> None:
    values = known.execute("select in_kind_value_yuan from donation where programme_id = 'wish_list'").fetchall()
    assert all(value is None or value > published("k18_nanbu_goods") for (value,) in values)


# parameters recovered

COMPLETERS = """completer as (
    select c.cohort_id, e.person_id, c.ends_on from enrolment e join cohort c using (cohort_id)
    where c.cohort_arm = 'training' and e.enrolment_state = 'completed'
)"""


def test_as_many_women_as_ever_were_taught_and_as_many_complete(known: duckdb.DuckDBPyConnection) -> None:
    women, share = known.execute(
        """select count(distinct person_id), count(*) filter (enrolment_state = 'completed') / count(*)
        from enrolment join cohort using (cohort_id) where cohort_arm = 'training'"""
    ).fetchall()[0]
    assert women == 1412
    assert share == pytest.approx(0.775, abs=0.03)


def test_first_lives_come_as_often_as_the_parameter_says(known: duckdb.DuckDBPyConnection) -> None:
    share = one(
        known,
        f"""with {COMPLETERS}, first_live as (
            select person_id, min(held_on) as day from live_session where programme_id = 'her_power' group by person_id)
        select avg(if(day <= ends_on + 90, 1, 0)) from completer left join first_live using (person_id)
        where ends_on + 90 <= '{AS_OF}'""",
    )
    assert share == pytest.approx(parameter("first_live_90d_of_completers"), abs=0.03)


@pytest.mark.parametrize("months", [3, 6, 12, 24])
def test_women_still_sell_as_often_as_the_parameter_says(known: duckdb.DuckDBPyConnection, months: int) -> None:
    share = one(
        known,
        f"""with {COMPLETERS}, due as (
            select *, ends_on + interval {months} month as horizon from completer
            where ends_on + interval {months} month <= date '{AS_OF}'
        ), selling as (
            select distinct d.person_id from due d join live_session l on l.person_id = d.person_id
            where l.programme_id = 'her_power' and l.orders_paid > 0
                and l.held_on between d.horizon - interval 30 day and d.horizon)
        select (select count(*) from selling) / (select count(*) from due)""",
    )
    assert share == pytest.approx(parameter(f"still_selling_{months}m_of_completers"), abs=0.02)


@pytest.mark.parametrize("wave", ["m0", "m3", "m6", "m12", "m24"])
def test_people_are_reached_as_often_as_the_parameter_says(known: duckdb.DuckDBPyConnection, wave: str) -> None:
    share = one(
        known,
        f"""select avg(if(visit_state = 'reached', 1, 0)) from follow_up
        where wave = '{wave}' and due_on <= date '{AS_OF}' - 30""",
    )
    assert share == pytest.approx(parameter(f"follow_up_response_{wave}"), abs=0.03)


def test_incomes_change_by_the_median_of_the_parameter_with_a_long_tail(known: duckdb.DuckDBPyConnection) -> None:
    median, highest = known.execute(
        """select median(f.monthly_income_yuan / b.monthly_income_yuan - 1), max(f.monthly_income_yuan / b.monthly_income_yuan)
        from follow_up f join follow_up b using (cohort_id, person_id)
        where b.wave = 'm0' and f.wave = 'm12' and b.monthly_income_yuan > 0"""
    ).fetchall()[0]
    assert median == pytest.approx(parameter("income_change_median"), abs=0.03)
    assert highest > 2


def test_a_few_hosts_sell_more_than_half_of_it_all(known: duckdb.DuckDBPyConnection) -> None:
    share = one(
        known,
        """with hosts as (
            select person_id, sum(net_sales_yuan) as net from sale where studio_id is not null group by person_id
        ), ranked as (select net, percent_rank() over (order by net desc) as place from hosts)
        select sum(net) filter (place < 0.05) / sum(net) from ranked""",
    )
    assert share > 0.5


def test_refunds_come_as_often_as_the_parameter_says(known: duckdb.DuckDBPyConnection) -> None:
    share = one(known, "select sum(orders_refunded) / sum(orders_paid) from live_session")
    assert share == pytest.approx(parameter("refund_rate"), abs=0.01)


def test_sites_rooms_and_use_are_of_the_size_that_screens_are_drawn_for(known: duckdb.DuckDBPyConnection) -> None:
    assert one(known, "select count(*) from studio where closed_on is null") == 34
    rooms = "from zone where zone_type = 'shared_live_room' and closed_on is null"
    assert one(known, f"select count(*) {rooms}") == 71
    used = one(known, f"select sum(hours_used) from booking where held_on between date '{AS_OF}' - 29 and '{AS_OF}'")
    assert used / (30 * one(known, f"select sum(open_hours_per_day) {rooms}")) == pytest.approx(0.41, abs=0.02)


def test_six_sites_are_idle_and_nine_hang_on_one_host(known: duckdb.DuckDBPyConnection) -> None:
    idle = f"""select count(*) from studio s where closed_on is null and not exists (
        select 1 from live_session l where l.studio_id = s.studio_id and l.held_on > date '{AS_OF}' - 31)"""
    assert one(known, idle) == parameter("sites_idle")
    dominated = f"""with hosts as (
        select studio_id, person_id, sum(net_sales_yuan) as net from sale
        where studio_id is not null and sold_on >= '2026-01-01' group by studio_id, person_id)
    select count(*) from (select studio_id from hosts group by studio_id
        having max(net) > {parameter("star_share_floor")} * sum(net))"""
    assert one(known, dominated) == parameter("sites_dominated")


def test_a_season_sells_some_eight_million_more_than_the_one_before(known: duckdb.DuckDBPyConnection) -> None:
    season = """select sum(net_sales_yuan) from sale where programme_id = 'shared_studio'
        and year(sold_on) = {} and month(sold_on) between 7 and 10"""
    now, before = one(known, season.format(2026)), one(known, season.format(2025))
    assert now == pytest.approx(8_264_000, rel=0.1)
    assert 1.03 < now / before < 1.2


def test_sales_and_live_sessions_of_the_sites_tell_the_same_money(known: duckdb.DuckDBPyConnection) -> None:
    sold = "select sum(net_sales_yuan), sum(orders_paid) from {} where studio_id is not null"
    (money, orders), (live_money, live_orders) = (
        known.execute(sold.format(table)).fetchall()[0] for table in ("sale", "live_session")
    )
    assert orders == live_orders
    assert money == pytest.approx(live_money, rel=1e-6)


def test_paid_over_budget_is_what_the_parameters_say(known: duckdb.DuckDBPyConnection) -> None:
    ratios = dict(
        known.execute(
            f"""select programme_id, sum(paid_yuan) / sum(budget_yuan) from spending
            where period_start between '2026-01-01' and '{AS_OF}' group by programme_id"""
        ).fetchall()
    )
    assert ratios["shared_studio"] == pytest.approx(parameter("overspent_ratio"), abs=0.03)
    assert ratios["village_leaders"] == pytest.approx(parameter("underspent_ratio"), abs=0.01)
    assert len(ratios) == 7


def test_one_target_was_passed_by_more_than_six_in_a_hundred(known: duckdb.DuckDBPyConnection) -> None:
    done = one(known, "select sum(orders_paid) from sale where programme_id = 'fumiao' and year(sold_on) = 2025")
    aim = one(
        known,
        """select sum(target_value) from target
        where programme_id = 'fumiao' and indicator_id = 'orders_paid' and year(period_start) = 2025""",
    )
    assert done / aim == pytest.approx(parameter("task_completion_over_target"), abs=0.005)


def test_women_and_site_users_are_people_of_the_lecture_hall_too(known: duckdb.DuckDBPyConnection) -> None:
    hall = "(select person_id from attendance where programme_id = 'lecture_hall')"
    women, share = known.execute(
        f"select count(distinct person_id), avg(if(person_id in {hall}, 1, 0)) from enrolment where cohort_id like 'H%'"
    ).fetchall()[0]
    assert women == 1412
    assert share == pytest.approx(parameter("women_from_lecture_hall"), abs=0.02)
    assert one(known, f"select count(distinct person_id) from booking where person_id in {hall}") > 100
    whole = f"""select count(distinct person_id) from booking where person_id in {hall}
        and person_id in (select person_id from enrolment)"""
    assert one(known, whole) >= 10


RUNNING = (
    "lecture_hall",
    "her_power",
    "shared_studio",
    "village_leaders",
    "revitalisation_officers",
    "fumiao",
    "knowledge_live",
)


@pytest.mark.parametrize("programme", RUNNING)
@pytest.mark.parametrize("table", ["agreement", "submission", "spending", "target"])
def test_every_running_programme_has_something_to_say(
    known: duckdb.DuckDBPyConnection, programme: str, table: str
) -> None:
    day = {"agreement": "starts_on", "submission": "due_on", "spending": "period_end", "target": "period_end"}[table]
    rows = f"select count(*) from {table} where programme_id = '{programme}' and {day} <= '2026-12-31'"
    assert one(known, rows) > 0


@pytest.mark.parametrize(
    ("seen", "programmes"),
    [
        ("starts_with(adcode, '14')", 6),
        ("partner_id = 'P_JINBEI'", 3),
        ("partner_id = 'P_CWDF'", 1),
    ],
)
def test_a_lead_and_the_partners_have_a_portfolio_of_their_own(
    known: duckdb.DuckDBPyConnection, seen: str, programmes: int
) -> None:
    for table in ("agreement", "submission", "spending"):
        assert one(known, f"select count(distinct programme_id) from {table} where {seen}") == programmes


FLAWS = {
    "a cohort not due at six months": "select count(*) from follow_up where wave = 'm6' and due_on > '2026-10-31'",
    "a cohort without any follow-up": """
        select count(*) from cohort where ends_on < '2025-01-01' and cohort_id not in (select cohort_id from follow_up)""",
    "fewer than half reached at twelve months": """
        select count(*) from (select avg(if(visit_state = 'reached', 1, 0)) as share from follow_up
            where wave = 'm12' and due_on <= '2026-10-01') where share < 0.5""",
    "someone who refused": "select count(*) from follow_up where visit_state = 'refused'",
    "someone reached who did not tell an income": """
        select count(*) from follow_up where visit_state = 'reached' and monthly_income_yuan is null""",
    "someone whose income fell": """
        select count(*) from follow_up f join follow_up b using (cohort_id, person_id)
        where b.wave = 'm0' and f.wave = 'm6' and f.monthly_income_yuan < b.monthly_income_yuan""",
    "an account that is not bound": "select count(*) from live_account where account_state = 'unbound'",
    "a woman who dropped out": "select count(*) from enrolment where enrolment_state = 'dropped_out'",
    "a point that cannot be reached": """
        select count(*) from sub_grant g join follow_up f using (cohort_id, person_id)
        where g.tranche = 1 and f.wave = 'm12' and f.visit_state = 'not_found'""",
    "a point that closed": "select count(*) from follow_up where business_alive = false",
    "a second tranche not paid": """
        select count(*) from sub_grant where tranche = 2 and paid_on is null and promised_on < '2025-12-01'""",
    "a target without baseline": """
        select count(*) from target where counting = 'cumulative' and baseline_value is null and programme_id <> 'lecture_hall'""",
    "a target of a programme in two versions": """
        select count(*) from target where version = 2 and programme_id = 'shared_studio'""",
    "an incremental target": "select count(*) from target where counting = 'incremental'",
    "a site that is one star host": """
        select count(*) from (select studio_id, person_id, sum(net_sales_yuan) as net from sale
            where studio_id is not null group by all) h
        where net > 0.95 * (select sum(net_sales_yuan) from sale s where s.studio_id = h.studio_id)""",
    "a site without a booking": """
        select count(*) from studio where studio_id not in (select studio_id from booking)
            and studio_id in (select studio_id from live_session where studio_id is not null)""",
    "a site that has closed": "select count(*) from studio where closed_on is not null",
    "an agreement of a site that has run out": """
        select count(*) from studio where agreement_ends_on < '2026-10-31' and closed_on is null""",
    "a site that trains but does not go live": """
        select count(*) from booking b where held_on > '2026-10-01' and hours_used > 0 and purpose = 'training'
            and not exists (select 1 from live_session l where l.studio_id = b.studio_id and l.held_on > '2026-09-30')""",
    "a booking to which nobody came": "select count(*) from booking where hours_used = 0",
    "a booking to come": "select count(*) from booking where held_on > '2026-10-31' and hours_used is null",
    "a booking of nobody known": "select count(*) from booking where person_id is null",
    "a product without a weight": "select count(*) from sale where weight_kg is null and product = 'handicraft'",
    "peaches in their season alone": """
        select if(max(share) > 0.97, 1, 0) from (select sum(if(month(sold_on) between 6 and 10, weight_kg, 0))
            / sum(weight_kg) as share from sale where product = 'peach')""",
    "a month not booked yet": """
        select count(*) from spending where period_start = '2026-10-01' and paid_yuan is null""",
    "money that came back": "select count(*) from spending where paid_yuan < 0",
    "a leader who stopped": "select count(*) from leader where ended_on is not null",
    "a leader's month that never came": """
        select count(*) from leader where ended_on is null and started_on < '2023-01-01'
            and leader_id in (select leader_id from leader_month group by leader_id having count(*) < 45)""",
    "jobs that were lost": "select count(*) from leader_month where jobs_fte_net < 0",
    "a submission that was sent back": "select count(*) from submission where return_reason is not null",
    "one person in three groups": "select count(*) from person where len(served_groups) >= 3",
    "goods without a value": "select count(*) from donation where donation_type = 'in_kind' and in_kind_value_yuan is null",
    "a programme with no data at all": """
        select count(*) from programme where programme_id not in (select programme_id from agreement)
            and programme_id not in (select programme_id from donation)""",
}


@pytest.mark.parametrize("flaw", FLAWS)
def test_it_holds_what_real_life_holds(known: duckdb.DuckDBPyConnection, flaw: str) -> None:
    assert one(known, FLAWS[flaw]) > 0


def test_who_has_closed_does_not_open_again(known: duckdb.DuckDBPyConnection) -> None:
    again = """select count(*) from follow_up a join follow_up b using (cohort_id, person_id)
        where a.business_alive = false and b.business_alive = true and b.due_on > a.due_on"""
    assert one(known, again) == 0


def test_nobody_sells_on_the_platform_without_a_bound_account(known: duckdb.DuckDBPyConnection) -> None:
    unbound = """select count(*) from live_session l join live_account a using (person_id, programme_id, partner_id)
        where a.account_state = 'unbound'"""
    assert one(known, unbound) == 0


def test_one_room_is_booked_by_one_person_at_a_time(known: duckdb.DuckDBPyConnection) -> None:
    assert one(known, "select count(*) - count(distinct (zone_id, held_on)) from booking") == 0
