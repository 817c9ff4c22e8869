"""The same people through the lecture hall, a class and a studio, counted by hand."""

from datetime import date
from typing import Any

import pytest

from pages.parts.overview import pathway
from tests.queries.portfolio.conftest import Put, filled, putter

ROWS = """
insert into attendance (session_id, person_id, programme_id, partner_id, adcode, held_on) values
    ('S1', 'A', 'lecture_hall', 'P', '140215', '2026-01-01'), ('S2', 'A', 'lecture_hall', 'P', '140215', '2026-09-01'),
    ('S1', 'B', 'lecture_hall', 'P', '140215', '2026-01-01'), ('S1', null, 'lecture_hall', 'P', '140215', '2026-01-01'),
    ('S3', 'C', 'lecture_hall', 'P', '140215', '2026-05-01'), ('S4', 'C', 'shared_studio', 'P', '140215', '2026-02-01'),
    ('S5', 'F', 'lecture_hall', 'P', '140215', '2027-01-01');
insert into cohort (cohort_id, programme_id, partner_id, adcode, cohort_arm, starts_on, ends_on) values
    ('H1', 'her_power', 'P', '140215', 'training', '2026-03-01', '2026-03-10'),
    ('E1', 'her_power', 'P', '140215', 'entrepreneurship_point', '2025-03-01', '2025-05-10');
insert into enrolment (cohort_id, person_id, programme_id, partner_id, adcode, enrolled_on, enrolment_state) values
    ('H1', 'A', 'her_power', 'P', '140215', '2026-03-01', 'completed'),
    ('H1', 'D', 'her_power', 'P', '140215', '2026-03-01', 'dropped_out'),
    ('E1', 'B', 'her_power', 'P', '140215', '2025-03-01', 'completed');
insert into booking (booking_id, studio_id, programme_id, partner_id, adcode, zone_id, person_id, held_on, hours_booked, hours_used) values
    ('B1', 'ST', 'shared_studio', 'P', '140215', 'Z', 'A', '2026-04-01', 2, 2),
    ('B2', 'ST', 'shared_studio', 'P', '140215', 'Z', 'B', '2026-04-01', 2, 0);
insert into live_session (live_session_id, programme_id, partner_id, adcode, person_id, studio_id, held_on, orders_paid) values
    ('L1', 'her_power', 'P', '140215', 'D', null, '2026-04-02', 0), ('L2', 'shared_studio', 'P', '140215', 'A', 'ST', '2026-04-02', 3);
"""
CHOSEN: dict[str, Any] = {"as_of": date(2026, 10, 31)}


@pytest.fixture(scope="module")
def put() -> Put:
    return putter(filled(ROWS), CHOSEN)


def test_each_person_has_one_path_by_the_day_of_each_first_time(put: Put) -> None:
    found = put("portfolio/pathway").set_index(["first_stage", "second_stage", "third_stage"])
    assert found.people.to_dict() == {
        ("hall", "class", "studio"): 1, ("hall", "none", "none"): 1, ("studio", "hall", "none"): 1, ("class", "none", "none"): 1,
    }  # fmt: skip
    assert (found.went_live.sum(), found.sold.sum()) == (2, 1)


def test_a_room_booked_and_not_used_a_point_and_a_day_to_come_are_no_stage(put: Put) -> None:
    found = put("portfolio/pathway")
    assert found.people.sum() == 4
    assert pathway.reached(found, "studio") == 2


def test_who_came_before_and_went_on_after_is_told_from_the_paths(put: Put) -> None:
    found = put("portfolio/pathway")
    assert pathway.reached(found, "hall", "studio") == 1
    assert pathway.reached(found, "class") == 2
    came = pathway.moves(found, -1).set_index(["stage", "other"]).people.to_dict()
    assert came[("class", "hall")] == came[("class", "none")] == 1
    went = pathway.moves(found, 1).set_index(["stage", "other"]).people.to_dict()
    assert went == {
        ("hall", "class"): 1, ("hall", "none"): 2, ("class", "studio"): 1, ("class", "none"): 1, ("studio", "none"): 1,
        ("studio", "hall"): 1,
    }  # fmt: skip
