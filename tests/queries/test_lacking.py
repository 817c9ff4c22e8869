"""What rests on a table that nobody supplied is not known; everything else keeps its figures."""

from dataclasses import replace

import pytest

from data.problem import Problem
from data.publish.snapshot import Snapshot
from queries import ask, local_manager
from queries.door.catalogue import catalogue, load
from tests.queries.readers import AS_OF, YEAR

MADE = """-- title: 题 | Title
-- grain: one row per test
-- params: none
-- shows: sessions (sessions)
-- keys: adcode
-- from: {source}
select adcode, count(*) as sessions from session group by adcode order by adcode
"""


def test_figures_that_rest_on_an_absent_table_are_missing_and_the_others_stay(snapshot: Snapshot) -> None:
    without = replace(snapshot, absent=("submission", "target"))
    answer = ask("training/reach_by_place", local_manager(without), **YEAR, **AS_OF)
    assert (
        answer.frame[["submissions_expected", "submissions_received", "target_times", "target_share"]]
        .isna()
        .all(axis=None)
    )
    assert answer.frame[["participant_times", "sessions"]].notna().all(axis=None)


def test_an_answer_names_the_tables_that_a_column_lacks(snapshot: Snapshot) -> None:
    without = replace(snapshot, absent=("submission", "attendance"))
    answer = ask("training/reach_by_place", local_manager(without), **YEAR, **AS_OF)
    assert answer.lacks("submissions_expected") == ("submission",)
    assert answer.lacks("target_share") == ("attendance",)
    assert answer.lacks("sessions") == ()


def test_an_answer_without_any_of_its_tables_knows_no_figure(snapshot: Snapshot) -> None:
    answer = ask("studios/sales", local_manager(replace(snapshot, absent=("sale",))), season=2024, **AS_OF, place=None)
    assert answer.frame.net_sales_yuan.isna().all()
    assert answer.lacks() == ("sale",)


def test_no_site_is_said_to_lack_rooms_where_nobody_listed_any(snapshot: Snapshot) -> None:
    answer = ask("studios/register", local_manager(replace(snapshot, absent=("zone",))), **AS_OF, place=None)
    rooms = [column for column in answer.frame if column.startswith("has_")]
    assert "has_free_rooms" in rooms
    assert answer.frame[rooms].isna().all(axis=None)


def test_groups_are_not_known_without_the_people_and_everybody_is(snapshot: Snapshot) -> None:
    without = local_manager(replace(snapshot, absent=("person",)))
    year = {name: day for name, day in YEAR.items() if name.startswith("period")}
    groups = ask("training/reach_by_group", without, **year, **AS_OF, place=None, mode=None)
    assert groups.lacks("people", "completion_rate") == ("person",)
    assert groups.frame.people.isna().all()
    assert ask("training/reach_by_place", without, **YEAR, **AS_OF).lacks("people") == ()


@pytest.mark.parametrize("source", ["submission (sessions)", "session (no_such_column)"])
def test_a_header_rests_its_columns_on_tables_that_it_reads(source: str) -> None:
    with pytest.raises(Problem, match=r"question\.column_missing"):
        load("made/up", MADE.format(source=source))


def test_a_header_names_no_table_in_vain() -> None:
    for asked in catalogue().values():
        for column, tables in asked.sources.items():
            assert len(set(tables)) == len(tables), (asked.name, column)
