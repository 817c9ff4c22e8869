"""What is to do and what needs attention, held against cases made by hand."""

from datetime import date

import pandas as pd
import pytest

from tests.queries.portfolio.conftest import Put, filled, putter

ROWS = """
insert into place (adcode, name_zh, name_en, level) values
    ('140215', '云州区', 'Yunzhou', 'county'), ('140221', '阳高县', 'Yanggao', 'county'), ('140222', '天镇县', 'Tianzhen', 'county');
insert into submission (programme_id, partner_id, adcode, period_start, period_end, due_on, received_on, reported_times,
                        corrected_on, returned_on, return_reason) values
    ('lecture_hall', 'P_A', '140215', '2026-08-01', '2026-08-31', '2026-09-10', null, null, null, null, null),
    ('lecture_hall', 'P_A', '140215', '2026-09-01', '2026-09-30', '2026-10-10', null, null, null, null, null),
    ('lecture_hall', 'P_A', '140215', '2026-10-01', '2026-10-31', '2026-11-10', null, null, null, null, null),
    ('lecture_hall', 'P_A', '140221', '2026-08-01', '2026-08-31', '2026-09-10', '2026-09-01', 2, null, '2026-09-05', 'duplicate_rows'),
    ('lecture_hall', 'P_A', '140221', '2026-09-01', '2026-09-30', '2026-10-10', '2026-10-01', 3, null, null, null),
    ('lecture_hall', 'P_A', '140222', '2026-08-01', '2026-08-31', '2026-09-10', '2026-09-01', 1, '2026-10-20', '2026-09-05', 'place_unknown'),
    ('lecture_hall', 'P_A', '140222', '2026-09-01', '2026-09-30', '2026-10-10', null, null, null, null, null),
    ('lecture_hall', 'P_A', '140222', '2026-12-01', '2026-12-31', '2026-12-31', null, null, null, null, null);
insert into agreement (agreement_id, programme_id, partner_id, adcode, starts_on, ends_on, reporting) values
    ('A1', 'lecture_hall', 'P_A', '140215', '2025-01-01', null, 'monthly'),
    ('A2', 'lecture_hall', 'P_A', '140221', '2025-01-01', null, 'monthly'),
    ('A3', 'lecture_hall', 'P_A', '140222', '2025-01-01', '2026-09-30', 'monthly');
insert into session (session_id, programme_id, partner_id, adcode, held_on, mode, class_hours) values
    ('S1', 'lecture_hall', 'P_A', '140215', '2026-09-29', 'online', 1),
    ('S2', 'lecture_hall', 'P_A', '140221', '2026-10-02', 'online', 1),
    ('S3', 'lecture_hall', 'P_A', '140221', '2026-09-02', 'online', 1);
insert into attendance (session_id, person_id, programme_id, partner_id, adcode, held_on) values
    ('S3', 'P1', 'lecture_hall', 'P_A', '140221', '2026-09-02'), ('S3', 'P2', 'lecture_hall', 'P_A', '140221', '2026-09-02'),
    ('S2', 'P2', 'lecture_hall', 'P_A', '140221', '2026-10-02');
insert into follow_up (cohort_id, person_id, wave, programme_id, partner_id, adcode, due_on, visit_state) values
    ('H1', 'W1', 'm3', 'her_power', 'P_A', '140215', '2026-10-05', 'not_visited'),
    ('H1', 'W2', 'm3', 'her_power', 'P_A', '140215', '2026-10-05', 'not_visited'),
    ('H1', 'W3', 'm3', 'her_power', 'P_A', '140215', '2026-10-05', 'reached'),
    ('H0', 'W4', 'm3', 'her_power', 'P_A', '140215', '2026-01-05', 'not_visited');
insert into studio (studio_id, programme_id, partner_id, adcode, name_zh, opened_on, closed_on) values
    ('T1', 'shared_studio', 'P_A', '140215', '一号', '2025-01-01', null),
    ('T2', 'shared_studio', 'P_A', '140221', '二号', '2025-01-01', null),
    ('T3', 'shared_studio', 'P_A', '140222', '三号', '2025-01-01', '2026-08-01'),
    ('T4', 'shared_studio', 'P_A', '140222', '四号', '2026-10-20', null);
insert into live_session (live_session_id, programme_id, partner_id, adcode, person_id, studio_id, held_on) values
    ('L1', 'shared_studio', 'P_A', '140215', 'W1', 'T1', '2026-09-20'), ('L2', 'shared_studio', 'P_A', '140221', 'W1', 'T2', '2026-10-01');
insert into booking (booking_id, studio_id, programme_id, partner_id, adcode, held_on, hours_booked, hours_used) values
    ('B1', 'T1', 'shared_studio', 'P_A', '140215', '2026-10-20', 2, 0);
"""


@pytest.fixture(scope="module")
def put() -> Put:
    return putter(filled(ROWS), {"as_of": date(2026, 10, 31)})


def tasks(frame: pd.DataFrame) -> dict[tuple[str, int], str]:
    return {(row.adcode, row.period_start.month): row.task for row in frame.itertuples()}


def test_each_submission_that_calls_for_something_is_one_task(put: Put) -> None:
    assert tasks(put("home/due")) == {
        ("140215", 8): "overdue",
        ("140215", 9): "overdue",
        ("140215", 10): "due",
        ("140221", 8): "returned",
        ("140222", 8): "corrected",
        ("140222", 9): "overdue",
    }


def test_visits_wait_for_who_was_not_visited_lately(put: Put) -> None:
    visits = put("home/revisits")
    assert [(row.cohort_id, row.wave, row.people) for row in visits.itertuples()] == [("H1", "m3", 2)]


def test_a_place_under_agreement_without_a_class_this_quarter_is_named(put: Put) -> None:
    assert list(put("home/no_class").adcode) == ["140215"]


def test_a_quarter_whose_report_is_missing_is_not_taken_for_a_quarter_without_a_class(put: Put) -> None:
    assert not put("home/no_class").report_missing.iloc[0]
    later = put("home/no_class", as_of=date(2026, 11, 30)).set_index("adcode")
    assert later.report_missing["140215"]


def test_two_periods_in_a_row_are_silence_and_one_is_not(put: Put) -> None:
    silent = put("home/silent")
    assert [(row.adcode, row.missing, row.since.month) for row in silent.itertuples()] == [("140215", 2, 8)]


def test_a_return_not_mended_and_a_report_above_what_came_in_are_odd(put: Put) -> None:
    odd = put("home/odd")
    assert [(row.adcode, row.period_start.month, row.oddity) for row in odd.itertuples()] == [
        ("140221", 8, "returned"),
        ("140221", 9, "reported_more"),
        ("140222", 8, "reported_more"),
    ]


def test_a_report_is_held_against_who_came_even_where_nobody_supplied_the_sessions(put: Put) -> None:
    without = putter(filled(f"{ROWS}\ndelete from session;\n"), {"as_of": date(2026, 10, 31)})
    assert without("home/odd").equals(put("home/odd"))


def test_a_site_without_use_for_more_than_thirty_days_is_idle(put: Put) -> None:
    idle = put("home/idle")
    assert [(row.studio_id, row.days_idle) for row in idle.itertuples()] == [("T1", 41)]
