"""The shipped demo snapshot: held to every published figure, and as flawed as real life."""

import csv
import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.home import REPOSITORY
from data.reference import path

SNAPSHOT = REPOSITORY / "data" / "demo" / "snapshot"
MANIFEST = json.loads((SNAPSHOT / "manifest.json").read_text(encoding="utf-8"))
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


def column(known: duckdb.DuckDBPyConnection, sql: str) -> list[Any]:
    return [row[0] for row in known.execute(sql).fetchall()]


def published(figure_id: str) -> dict[str, str]:
    with path("published_figure").open(encoding="utf-8", newline="") as file:
        return next(row for row in csv.DictReader(file) if row["figure_id"] == figure_id)


def named_places(prefix: str) -> set[str]:
    with path("published_figure").open(encoding="utf-8", newline="") as file:
        return {row["adcode"] for row in csv.DictReader(file) if row["figure_id"].startswith(prefix)}


COUNTIES_UNTIL = """
    select count(distinct s.adcode) from session s join place p using (adcode)
    where p.level = 'county' and p.valid_to is null and s.programme_id = 'lecture_hall' and s.held_on <= '{}'
"""


def test_as_many_counties_as_published_in_january_2024(known: duckdb.DuckDBPyConnection) -> None:
    assert one(known, COUNTIES_UNTIL.format("2024-01-31")) == float(published("seed_lecture_counties")["value"])


def test_no_county_is_new_in_january_2024(known: duckdb.DuckDBPyConnection) -> None:
    assert one(known, COUNTIES_UNTIL.format("2023-12-31")) == one(known, COUNTIES_UNTIL.format("2024-01-31"))


def test_more_participant_times_than_published_by_the_day_of_the_conference(known: duckdb.DuckDBPyConnection) -> None:
    times = one(
        known, "select count(*) from attendance where programme_id = 'lecture_hall' and held_on <= '2024-01-17'"
    )
    announced = float(published("seed_lecture_attendance")["value_canonical"])
    assert announced < times < 1.05 * announced


def test_more_women_than_published_in_exactly_the_five_named_cities(known: duckdb.DuckDBPyConnection) -> None:
    trained = """from attendance join person using (person_id)
        where programme_id = 'her_power' and held_on <= '2024-01-31'"""
    women = one(known, f"select count(distinct person_id) {trained} and sex = 'female'")
    announced = float(published("seed_her_women")["value"])
    assert announced < women < 1.1 * announced
    assert one(known, f"select count(*) {trained} and sex <> 'female'") == 0
    assert set(column(known, f"select distinct adcode {trained}")) == named_places("seed_her_named_")
    assert len(named_places("seed_her_named_")) == float(published("seed_her_cities")["value"])


def test_studios_stand_in_exactly_the_five_named_provinces(known: duckdb.DuckDBPyConnection) -> None:
    provinces = set(
        column(
            known,
            """select distinct p.province_adcode from agreement a join place p on a.adcode = p.adcode
            where a.programme_id = 'shared_studio' and p.valid_to is null and a.starts_on <= '2024-01-31'""",
        )
    )
    assert provinces == named_places("seed_studio_named_")
    assert len(provinces) == float(published("seed_studio_provinces")["value"])


def test_it_says_that_it_is_a_demo_and_as_of_when() -> None:
    assert MANIFEST["demo"] is True
    assert MANIFEST["as_of"] == AS_OF.isoformat()


def test_it_is_small_enough_to_ship() -> None:
    assert sum(file.stat().st_size for file in SNAPSHOT.iterdir()) < 7_500_000


def test_its_files_are_those_of_the_manifest() -> None:
    assert {file.name for file in SNAPSHOT.glob("*.parquet")} == set(MANIFEST["files"])
    for name, entry in MANIFEST["files"].items():
        content = (SNAPSHOT / name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (entry["bytes"], entry["sha256"])


@pytest.mark.parametrize(
    ("table", "field"),
    [("session", "held_on"), ("attendance", "held_on"), ("submission", "received_on"), ("submission", "corrected_on")],
)
def test_nothing_happened_after_the_as_of_day(known: duckdb.DuckDBPyConnection, table: str, field: str) -> None:
    assert one(known, f"select max({field}) from {table}") <= AS_OF


@pytest.mark.parametrize(("year", "counties"), [(2023, 25), (2024, 34), (2025, 52), (2026, 61)])
def test_it_grows_county_by_county(known: duckdb.DuckDBPyConnection, year: int, counties: int) -> None:
    reached = one(
        known,
        f"""select count(distinct s.adcode) from session s join place p using (adcode)
        where p.level = 'county' and p.valid_to is null and s.programme_id = 'lecture_hall' and year(held_on) = {year}
            and month(held_on) <= if({year} = 2025, 10, 12)""",
    )
    assert reached == counties


def test_demo_counties_bear_their_name_of_today(known: duckdb.DuckDBPyConnection) -> None:
    with (REPOSITORY / "data/demo/counties.csv").open(encoding="utf-8", newline="") as file:
        planned = {(row["adcode"], row["name_zh"]) for row in csv.DictReader(file)}
    registered = set(known.execute("select adcode, name_zh from place where valid_to is null").fetchall())
    assert planned - registered == set()


def test_invented_partners_say_so_in_their_name(known: duckdb.DuckDBPyConnection) -> None:
    invented = known.execute("select name_zh, name_en from partner where partner_id <> 'P_CWDF'").fetchall()
    assert len(invented) >= 4
    assert all("演示" in zh and "Demo" in en for zh, en in invented)
    assert column(known, "select distinct programme_id from agreement where partner_id = 'P_CWDF'") == ["her_power"]


def test_modes_come_in_their_usual_shares(known: duckdb.DuckDBPyConnection) -> None:
    shares = dict(
        known.execute(
            """select mode, count(*) / sum(count(*)) over () from attendance join session using (session_id)
            where session.programme_id = 'lecture_hall' and session.held_on >= '2026-01-01' group by mode"""
        ).fetchall()
    )
    assert shares["online"] == pytest.approx(0.78, abs=0.015)
    assert shares["offline"] == pytest.approx(0.19, abs=0.015)
    assert shares["studio"] == pytest.approx(0.03, abs=0.005)


def test_an_eighth_of_the_attendances_carry_no_identity_and_partners_differ(known: duckdb.DuckDBPyConnection) -> None:
    unknown = "avg(if(person_id is null, 1, 0)) from attendance where programme_id = 'lecture_hall'"
    by_partner = column(known, f"select {unknown} group by partner_id")
    assert one(known, f"select {unknown}") == pytest.approx(0.12, abs=0.01)
    assert max(by_partner) > 1.7 * min(by_partner)


def test_a_year_counts_far_fewer_people_than_participant_times(known: duckdb.DuckDBPyConnection) -> None:
    share = one(
        known,
        """select count(distinct person_id) / count(*) from attendance
        where programme_id = 'lecture_hall' and year(held_on) = 2026""",
    )
    assert 0.40 <= share <= 0.45


def test_the_year_is_a_little_behind_and_three_places_explain_it(known: duckdb.DuckDBPyConnection) -> None:
    gaps = known.execute(
        """with latest as (
            select * from target where indicator_id = 'attendances' and period_start = '2026-01-01'
            qualify row_number() over (partition by partner_id, adcode order by version desc) = 1
        ), aims as (select adcode, sum(target_value) as aim from latest group by adcode
        ), came as (
            select adcode, count(*) as times from attendance
            where programme_id = 'lecture_hall' and year(held_on) = 2026 group by adcode
        )
        select aims.adcode, aim, coalesce(times, 0) from aims left join came using (adcode)"""
    ).fetchall()
    elapsed = 304 / 365
    achieved = sum(times for _, _, times in gaps) / sum(aim for _, aim, _ in gaps)
    short = sorted(((aim * elapsed - times, adcode) for adcode, aim, times in gaps), reverse=True)
    assert elapsed - 0.02 < achieved < elapsed
    assert {adcode for _, adcode in short[:3]} == {"140830", "371321", "520624"}
    assert short[2][0] > 3 * short[3][0]


FLAWS = {
    "a submission that never came": """
        select count(*) from submission where received_on is null and due_on <= '2026-10-31'""",
    "two months in a row that never came": """
        select count(*) from submission a join submission b using (programme_id, partner_id, adcode)
        where a.received_on is null and b.received_on is null and b.period_start = a.period_end + 1
            and b.due_on <= '2026-10-31'""",
    "a submission that came late": "select count(*) from submission where received_on > due_on",
    "a submission that is not due yet": "select count(*) from submission where due_on > '2026-10-31'",
    "a correction": "select count(*) from submission where corrected_on is not null",
    "a report above what was taken in": """
        select count(*) from submission s where reported_times > (
            select count(*) from attendance a where a.programme_id = s.programme_id and a.partner_id = s.partner_id
                and a.adcode = s.adcode and a.held_on between s.period_start and s.period_end)""",
    "a true zero": """
        select count(*) from agreement g where programme_id = 'lecture_hall'
            and adcode not in (select adcode from session)
            and (select sum(reported_times) from submission s where s.adcode = g.adcode) = 0""",
    "a place that owes no report": "select count(*) from agreement where reporting = 'none'",
    "a place that reports by quarter": """
        select count(*) from agreement where reporting = 'quarterly' and programme_id = 'lecture_hall'""",
    "a place that stopped": """
        select count(*) from agreement a where ends_on < '2026-01-01'
            and adcode not in (select adcode from session where held_on > a.ends_on)""",
    "a place that changed hands": """
        select count(*) from agreement a join agreement b using (programme_id, adcode)
        where a.partner_id <> b.partner_id and b.starts_on = a.ends_on + 1""",
    "a place given by its old name": """
        select count(*) from agreement where adcode = '140215' and adcode_given = '大同县'""",
    "a place given by its old code": """
        select count(*) from session where adcode = '140215' and adcode_given = '140227'""",
    "a prefecture among the counties": """
        select count(*) from session where programme_id = 'lecture_hall' and adcode = '141000'""",
    "a place nobody could match": """
        select count(*) from session where adcode = '000000' and adcode_given = '朱家坪村'""",
    "a session that does not say how it was held": "select count(*) from session where mode = 'unknown'",
    "a class that is still running": "select count(*) from session where course_ends_on > '2026-10-31'",
    "a target in two versions": "select count(*) from target where version = 2",
    "someone who dropped out": """
        select count(*) from (
            select course_id, person_id from attendance join session using (session_id)
            where course_id is not null and person_id is not null
            group by course_id, person_id having count(*) = 1)""",
    "someone seen in two counties": """
        select count(*) from (select person_id from attendance where programme_id = 'lecture_hall'
            group by person_id having person_id is not null and count(distinct adcode) > 1)""",
    "someone back in another year": """
        select count(*) from (select person_id from attendance
            group by person_id having person_id is not null and count(distinct year(held_on)) > 1)""",
    "a person with no group on record": "select count(*) from person where served_groups is null",
    "a place quiet for the quarter though it reports": """
        select count(*) from (select adcode from submission
            where programme_id = 'lecture_hall' and period_start between '2026-08-01' and '2026-10-01'
            group by adcode having sum(reported_times) = 0 and count(received_on) = 3)
        where adcode in (select adcode from session where year(held_on) = 2026)""",
}


@pytest.mark.parametrize("flaw", FLAWS)
def test_it_holds_what_real_life_holds(known: duckdb.DuckDBPyConnection, flaw: str) -> None:
    assert one(known, FLAWS[flaw]) > 0


def test_a_month_that_never_came_has_no_sessions(known: duckdb.DuckDBPyConnection) -> None:
    assert (
        one(
            known,
            """select count(*) from session s join submission m using (programme_id, partner_id, adcode)
            where m.received_on is null and s.held_on between m.period_start and m.period_end""",
        )
        == 0
    )


@pytest.mark.parametrize("group", ["disabled", "veterans", "remote_area_women"])
def test_small_counties_have_groups_of_one_to_nine(known: duckdb.DuckDBPyConnection, group: str) -> None:
    tiny = one(
        known,
        f"""select count(*) from (
            select adcode from attendance join person using (person_id)
            where programme_id = 'lecture_hall' and year(held_on) = 2026 and list_contains(served_groups, '{group}')
            group by adcode having count(distinct person_id) between 1 and 9)""",
    )
    assert tiny > 0


def test_shanxi_has_a_lead_s_worth_of_counties(known: duckdb.DuckDBPyConnection) -> None:
    counties = column(
        known,
        """select distinct adcode from agreement join place using (adcode)
        where programme_id = 'lecture_hall' and level = 'county' and starts_with(adcode, '14')""",
    )
    assert len(counties) >= 12
    assert {"1402", "1403", "1404", "1408", "1410"} <= {adcode[:4] for adcode in counties}


def test_one_partner_works_in_two_provinces_shanxi_among_them(known: duckdb.DuckDBPyConnection) -> None:
    provinces = column(known, "select distinct left(adcode, 2) from agreement where partner_id = 'P_JINBEI'")
    assert sorted(provinces) == ["13", "14"]


def test_large_tables_lie_in_the_order_of_the_contract(known: duckdb.DuckDBPyConnection) -> None:
    for table, order in (("attendance", "adcode, held_on, session_id"), ("session", "adcode, held_on, session_id")):
        shuffled = one(
            known,
            f"""select count(*) from (
                select row({order}) as here, lag(row({order})) over (order by file_row_number) as before
                from read_parquet('{(SNAPSHOT / f"{table}.parquet").as_posix()}', file_row_number = true))
            where before > here""",
        )
        assert shuffled == 0


def test_no_folder_of_this_machine_is_named_in_the_manifest() -> None:
    assert str(Path.home()) not in json.dumps(MANIFEST)


@pytest.mark.parametrize("table", ["agreement", "session", "attendance", "target", "submission"])
def test_what_changed_since_september_adds_up_to_the_rows_of_today(
    known: duckdb.DuckDBPyConnection, table: str
) -> None:
    counted = f"select programme_id, sum(net_rows) from change where table_name = '{table}' group by 1"
    there = f"select programme_id, count(*) from {table} group by 1"
    assert sorted(known.execute(counted).fetchall()) == sorted(known.execute(there).fetchall())


def test_every_kind_of_change_has_something_to_show(known: duckdb.DuckDBPyConnection) -> None:
    assert {"new", "late", "corrected", "removed", "redefined"} <= set(column(known, "select kind from change"))
    assert MANIFEST["previous"]["name"] == "2026年9月版"
