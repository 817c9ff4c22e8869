"""Until when the data are complete, and what happened, held against a small calendar."""

from datetime import date

import duckdb
import pytest

from data.home import REPOSITORY

TABLES = """
create table submission as select 'lecture_hall' as programme_id, * from (values
    ('140215', date '2026-09-01', date '2026-10-10', date '2026-10-09'),
    ('140215', date '2026-10-01', date '2026-11-10', null::date),
    ('140221', date '2026-09-01', date '2026-09-30', null),
    ('522631', date '2026-07-01', date '2026-12-31', null)
) t(adcode, period_start, due_on, received_on);
create table event as select * from (values
    ('harvest', 'harvest', '秋收', 'Harvest', date '2026-09-15', date '2026-10-20', null),
    ('flood', 'disaster', '洪灾', 'Flood', date '2026-08-03', null::date, '130000'),
    ('fair', 'festival', '集市', 'Fair', date '2026-09-01', null, '140200')
) t(event_id, event_type, name_zh, name_en, starts_on, ends_on, adcode);
"""


def put(name: str, **params: object) -> list[tuple[object, ...]]:
    with duckdb.connect(":memory:") as connection:
        connection.execute(TABLES)
        sql = (REPOSITORY / "queries" / "calendar" / f"{name}.sql").read_text(encoding="utf-8")
        return connection.execute(sql, params).fetchall()


def complete(place: str | None, as_of: date = date(2026, 10, 31)) -> object:
    return put("complete", as_of=as_of, programme="lecture_hall", place=place)[0][1]


def events(place: str | None) -> list[object]:
    found = put("events", period_start=date(2026, 8, 1), period_end=date(2026, 10, 31), place=place)
    return [row[0] for row in found]


def test_what_is_not_yet_due_and_not_in_begins_the_incomplete_part() -> None:
    assert complete("140215") == date(2026, 10, 1)
    assert complete(None) == date(2026, 7, 1)


def test_an_overdue_submission_is_missing_and_does_not_stop_comparisons() -> None:
    assert complete("140221") is None


def test_once_due_it_is_no_longer_waited_for() -> None:
    assert complete("140215", date(2026, 11, 10)) is None


@pytest.mark.parametrize(
    ("place", "found"),
    [
        (None, ["fair", "flood", "harvest"]),
        ("14", ["fair", "harvest"]),
        ("140215", ["fair", "harvest"]),
        ("13", ["flood", "harvest"]),
    ],
)
def test_an_event_of_a_place_is_shown_there_and_one_without_everywhere(place: str | None, found: list[str]) -> None:
    assert events(place) == found
