"""Literacy lessons small enough to count by hand."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from tests.queries.portfolio.conftest import Put, filled, putter

ROWS = """
insert into session (session_id, programme_id, partner_id, adcode, held_on, mode, class_hours, views) values
    ('S1', 'knowledge_live', 'P', '100000', '2026-01-05', 'online', 2.5, 50),
    ('S2', 'knowledge_live', 'P', '100000', '2026-01-06', 'online', 2.5, 40),
    ('S3', 'knowledge_live', 'P', '100000', '2026-01-07', 'online', 2.5, null),
    ('S4', 'knowledge_live', 'P', '100000', '2026-01-08', 'online', 2.5, 10),
    ('S5', 'knowledge_live', 'P', '140215', '2026-02-03', 'online', 2, 5),
    ('S6', 'knowledge_live', 'P', '100000', '2025-02-03', 'online', 1, 5),
    ('S7', 'lecture_hall', 'P', '100000', '2026-01-08', 'online', 9, 99);
insert into attendance (session_id, person_id, programme_id, partner_id, adcode, held_on)
    select s.session_id, a.person_id, s.programme_id, s.partner_id, s.adcode, s.held_on from session as s
    inner join (values ('S1', 'A'), ('S2', 'A'), ('S3', 'A'), ('S4', 'A'), ('S1', 'B'), ('S5', 'B'), ('S5', 'C'),
                       ('S5', 'D'), ('S6', 'D'), ('S1', null), ('S5', null), ('S7', 'A'), ('S7', 'E'))
        a(session_id, person_id) on s.session_id = a.session_id;
insert into person (person_id, birth_band, served_groups) values
    ('A', '1960s', ['women', 'rural_people']), ('B', '1960s', ['women']), ('C', null, ['rural_people']), ('D', '1980s', []);
insert into target (indicator_id, programme_id, partner_id, adcode, period_start, period_end, counting, target_value,
                    version, set_on) values
    ('sessions_delivered', 'knowledge_live', 'P', '100000', '2026-01-01', '2026-12-31', 'incremental', 99, 1, '2026-01-02'),
    ('sessions_delivered', 'knowledge_live', 'P', '100000', '2026-01-01', '2026-12-31', 'incremental', 20, 2, '2026-01-20'),
    ('sessions_delivered', 'knowledge_live', 'P', '100000', '2026-01-01', '2026-12-31', 'incremental', 7, 3, '2026-12-20'),
    ('sessions_delivered', 'lecture_hall', 'P', '100000', '2026-01-01', '2026-12-31', 'incremental', 500, 1, '2026-01-02');
"""
CHOSEN: dict[str, Any] = {
    "period_start": date(2026, 1, 1),
    "period_end": date(2026, 2, 28),
    "compare_start": date(2025, 1, 1),
    "compare_end": date(2025, 2, 28),
    "as_of": date(2026, 2, 28),
    "place": None,
    "served_group": None,
}


@pytest.fixture(scope="module")
def put() -> Put:
    return putter(filled(ROWS), CHOSEN)


def row(put: Put, **changed: object) -> pd.Series:
    return put("knowledge/reach", **changed).iloc[0]


def test_lessons_hours_and_attendances_are_those_of_the_programme_alone(put: Put) -> None:
    found = row(put)
    assert (found.sessions, found.class_hours, found.participant_times, found["views"]) == (5, 12.0, 10, 105)
    assert (found.sessions_before, found.people_before) == (1, 1)


def test_who_comes_twice_in_the_period_came_again_and_four_times_in_a_month_is_regular(put: Put) -> None:
    found = row(put)
    assert (found.people, found.again, found.regulars) == (4, 2, 1)
    assert found.return_rate == pytest.approx(2 / 4)


def test_attendances_of_nobody_known_are_in_the_times_and_in_no_count_of_people(put: Put) -> None:
    assert row(put).unidentified_times == 2
    assert row(put).unknown_identity_share == pytest.approx(2 / 10)


def test_a_group_and_a_place_narrow_lessons_and_learners(put: Put) -> None:
    women = row(put, served_group="women")
    assert (women.sessions, women.people, women.again, women.participant_times) == (5, 2, 2, 6)
    county = row(put, place="140215")
    assert (county.sessions, county.people, county.again) == (1, 3, 0)


def test_people_are_counted_again_for_each_month(put: Put) -> None:
    months = put("knowledge/by_month").set_index("month")
    assert months.people.tolist() == [2, 3]
    assert months.again.tolist() == [1, 0]
    assert months.sessions.tolist() == [4, 1]


def test_each_learner_has_one_age_and_may_have_several_groups(put: Put) -> None:
    ages = put("knowledge/by_age").set_index("birth_band")
    assert ages.people.to_dict() == {"1960s": 2, "1980s": 1, "unknown": 1}
    assert put("knowledge/by_group").set_index("served_group").people.to_dict() == {"women": 2, "rural_people": 2}


def test_the_target_is_the_version_known_on_the_as_of_day(put: Put) -> None:
    found = put("knowledge/target").iloc[0]
    assert (found.year_sessions, found.target_sessions) == (5, 20)
    assert pd.isna(put("knowledge/target", as_of=date(2026, 1, 1)).iloc[0].target_rate)
