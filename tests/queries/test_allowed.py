"""A question is one SELECT over the contract's tables; whatever else is tried is refused when it is read."""

import pytest

from data.problem import Problem
from queries.door import allowed
from queries.door.compile import compiled
from queries.door.scope import scope_of
from queries.door.viewer import Rule, Viewer
from tests.queries.asked import asked

ATTACKS = {
    "upper case": "select count(*) as n from SESSION",
    "mixed case": "select count(*) as n from Session",
    "quoted": 'select count(*) as n from "session"',
    "quoted upper case": 'select count(*) as n from "SESSION"',
    "quoted column": 'select "adcode" as adcode from session',
    "raw room": "select count(*) as n from raw.session",
    "catalogue and room": "select count(*) as n from memory.raw.session",
    "main room": "select count(*) as n from main.session",
    "query()": "select * from query('select * from raw.session')",
    "query_table()": "select * from query_table('raw.session')",
    "query_table() of names": "select count(*) as n from query_table(['raw.session'])",
    "read_parquet": "select count(*) as n from read_parquet('session.parquet')",
    "parquet_scan": "select count(*) as n from parquet_scan('session.parquet')",
    "path as table": "select count(*) as n from 'session.parquet'",
    "path as quoted table": 'select count(*) as n from "/data/session.parquet"',
    "read_csv": "select count(*) as n from read_csv('/etc/passwd')",
    "read_text": "select content from read_text('/etc/passwd')",
    "read_blob": "select content from read_blob('/etc/passwd')",
    "glob": "select file from glob('/*')",
    "json_execute": "select * from json_execute_serialized_sql(json_serialize_sql('select 1'))",
    "json_serialize": "select json_serialize_sql('select 1') as q from session",
    "stats()": "select stats(person_id) as s from attendance",
    "duckdb_views": "select sql from duckdb_views()",
    "duckdb_tables": "select table_name from duckdb_tables",
    "information_schema": "select table_name from information_schema.tables",
    "pg_catalog": "select relname from pg_catalog.pg_class",
    "sqlite_master": "select sql from sqlite_master",
    "pragma function": "select * from pragma_table_info('raw.session')",
    "pragma": "pragma database_list",
    "copy": "copy (select * from session) to '/tmp/out.csv'",
    "copy inside with": "with w as (copy (select 1) to '/tmp/out.csv') select 1 as n",
    "delete inside with": "with d as (delete from raw.session returning 1) select 1 as n",
    "insert": "insert into session values (1)",
    "update": "update session set adcode = '1'",
    "delete": "delete from session",
    "create table": "create table t as select * from session",
    "create view": "create or replace view session as select * from raw.session",
    "create macro": "create macro f() as table select * from raw.session",
    "drop": "drop table session",
    "alter": "alter table session rename to s",
    "attach": "attach '/tmp/x.db' as x",
    "use": "use raw",
    "set": "set enable_external_access = true",
    "set variable": "set variable scope_0_place_0 = '37'",
    "getvariable": "select getvariable('scope') as n from session",
    "reset": "reset memory_limit",
    "install": "install httpfs",
    "load": "load httpfs",
    "export": "export database '/tmp/out'",
    "import": "import database '/tmp/out'",
    "call": "call pragma_version()",
    "explain": "explain select 1",
    "describe": "describe session",
    "summarize": "summarize session",
    "show": "show tables",
    "checkpoint": "checkpoint",
    "prepare": "prepare q as select 1",
    "execute": "execute q",
    "two statements": "select 1 as n; select 2 as n",
    "select into": "select adcode into t from session",
    "pivot": "pivot session on mode using count(*)",
    "unpivot": "unpivot session on mode into name m value v",
    "values": "values (1)",
    "table": "table session",
    "from first": "from session",
    "star": "select * from session",
    "star of a table": "select s.* from session as s",
    "columns()": "select columns('adc.*') from session",
    "cte under a table's name": "with attendance as (select 1 as n) select n from attendance",
    "cte under a table's name, upper case": "with ATTENDANCE as (select 1 as n) select n from attendance",
    "cte under the name of the engine's own": "with duckdb_settings as (select 1 as n) select n from duckdb_settings",
    "cte used before it is written": "with a as (select n from b), b as (select 1 as n) select n from a",
    "cte of a subquery used outside": "select x.n from (with duck as (select 1 as n) select n from duck) as x, duck",
    "cte twice": "with a as (select 1 as n), a as (select 2 as n) select n from a",
    "nested with": "with a as (with b as (select 1 as n) select n from b) select n from a",
    "recursive": "with recursive a as (select 1 as n union all select n + 1 from a) select n from a",
    "unknown function": "select no_such_function(adcode) as n from session",
    "current user": "select current_user as n from session",
    "version": "select version() as n from session",
    "clock": "select now() as n from session",
    "random": "select random() as n from session",
    "sample": "select adcode from session using sample 5",
    "range()": "select range as n from range(5)",
    "lambda": "select list_transform([1], lambda x: x) as n from session",
    "positional parameter": "select ? as n from session",
    "numbered parameter": "select $1 as n from session",
    "group by all": "select adcode, count(*) as n from session group by all",
    "order by all": "select adcode from session order by all",
    "hint of a type": "select cast(adcode as my_type) as n from session",
    "time travel": "select adcode from session at (version => 1)",
    "lock": "select adcode from session for update",
}


@pytest.mark.attack("sql")
@pytest.mark.parametrize("sql", ATTACKS.values(), ids=ATTACKS.keys())
def test_an_attack_is_refused_when_the_question_is_read(sql: str) -> None:
    with pytest.raises(Problem, match=r"^question\."):
        allowed.parse(sql, "queries/made/up.sql")


def test_a_refusal_names_file_line_and_what_was_found() -> None:
    with pytest.raises(Problem) as refused:
        allowed.parse("select\n  1 as n,\n  stats(person_id) as s\nfrom attendance", "queries/made/up.sql")
    assert refused.value.code == "question.not_allowed"
    assert refused.value.params["file"] == "queries/made/up.sql"
    assert str(refused.value.params["found"]).lower() == "stats"
    assert refused.value.params["line"] == 3


@pytest.mark.parametrize(
    "sql",
    [
        "with a as (select adcode, count(*) as n from session group by adcode) select adcode, n from a order by adcode",
        "select 'x' as k from session union all select mode as k from session order by k",
        "select adcode from attendance where person_id in (select person_id from person) order by adcode",
        "select count(distinct person_id) filter (where held_on between $a and $b) as n from attendance",
        "select session_id from session qualify row_number() over (partition by adcode order by held_on desc) = 1",
        "select cast(date_trunc('month', held_on) as date) as month from session group by 1 order by month",
        "select unnest(served_groups) as g from person where list_contains(served_groups, $g) order by g",
    ],
)
def test_what_questions_are_written_in_is_allowed(sql: str) -> None:
    assert allowed.parse(sql, "queries/made/up.sql")


@pytest.mark.attack("sql")
def test_the_row_filter_stands_first_and_its_values_are_never_text() -> None:
    viewer = Viewer("x", "partner", (Rule(partners=frozenset({"P_'; drop"}), places=("14",)),))
    sql, names = compiled(asked("n (sessions)"), scope_of(viewer).shape)
    assert sql.startswith("WITH session AS NOT MATERIALIZED (SELECT")
    assert "FROM raw.session WHERE" in sql
    assert "drop" not in sql
    assert names == {"scope_0_partner_0", "scope_0_from_0", "scope_0_to_0"}


def test_without_a_rule_the_row_filter_lets_nothing_through() -> None:
    sql, names = compiled(asked("n (sessions)"), scope_of(Viewer("x", "manager")).shape)
    assert "WHERE FALSE" in sql
    assert not names
