"""The portfolio's questions, held against figures counted by hand."""

from datetime import date

import pandas as pd
import pytest

from tests.queries.portfolio.conftest import Put, filled, putter


def row(frame: pd.DataFrame, **where: str) -> pd.Series:
    for column, value in where.items():
        frame = frame[frame[column] == value]
    assert len(frame) == 1
    return frame.iloc[0]


def test_the_latest_version_known_at_the_as_of_day_holds(put: Put) -> None:
    assert row(put("portfolio/targets"), indicator_id="attendances", adcode="140215").target_value == 60
    earlier = put("portfolio/targets", as_of=date(2026, 6, 30))
    assert row(earlier, indicator_id="attendances", adcode="140215").target_value == 90


def test_targets_of_two_partners_in_one_place_stand_together(put: Put) -> None:
    both = row(put("portfolio/targets"), indicator_id="attendances", adcode="140221")
    assert (both.target_value, both.targets, both.target_low, both.target_high) == (15, 2, 5, 10)
    assert pd.isna(both.partner_zh)


def test_a_target_without_baseline_says_so(put: Put) -> None:
    targets = put("portfolio/targets")
    assert row(targets, indicator_id="completion_rate", adcode="140215").baseline_value == 60
    assert row(targets, indicator_id="completion_rate", adcode="140221").with_baseline == 0


def test_another_year_has_its_own_targets(put: Put) -> None:
    before = put("portfolio/targets", period_start=date(2025, 1, 1), period_end=date(2025, 12, 31))
    assert list(before.target_value) == [40]


def test_the_budget_used_is_paid_over_the_whole_years_budget(put: Put) -> None:
    project = row(put("portfolio/spending"), cost_type="project")
    assert (project.year_budget_yuan, project.budget_yuan, project.paid_yuan) == (400, 200, 130)
    assert project.budget_used_rate == pytest.approx(0.325)


def test_a_month_not_booked_is_not_a_month_of_zero(put: Put) -> None:
    project = row(put("portfolio/spending"), cost_type="project")
    assert (project.months_due, project.months_booked) == (2, 1)


def test_money_without_a_budget_has_no_rate(put: Put) -> None:
    management = row(put("portfolio/spending"), cost_type="management")
    assert management.paid_yuan == 7
    assert pd.isna(management.budget_used_rate)


def test_a_submission_not_due_yet_is_not_expected(put: Put) -> None:
    own = row(put("portfolio/own"), programme_id="lecture_hall")
    assert (own.expected, own.received, own.on_time) == (2, 1, 0)
    assert own.last_received_on == pd.Timestamp("2026-10-02")


def test_people_of_the_lecture_hall_are_recounted_for_the_whole(put: Put) -> None:
    hall = put("portfolio/lecture_hall")
    whole = row(hall, place_level="country")
    assert (whole.participant_times, whole.people, whole.sessions, whole.counties) == (5, 2, 3, 2)
    assert hall[hall.place_level == "county"].people.sum() == 3


def test_completion_of_the_lecture_hall_is_eighty_percent_of_the_hours(put: Put) -> None:
    whole = row(put("portfolio/lecture_hall"), place_level="country")
    assert (whole.starters, whole.completers) == (2, 2)


def test_other_programmes_are_kept_apart_and_recounted(put: Put) -> None:
    classes = put("portfolio/classes")
    assert set(classes.programme_id) == {"shared_studio"}
    whole = row(classes, place_level="country")
    assert (whole.participant_times, whole.people, whole.sessions) == (3, 2, 2)


def test_only_ended_training_cohorts_and_people_who_came_complete(put: Put) -> None:
    whole = row(put("portfolio/completion"), place_level="country")
    assert (whole.starters, whole.completers) == (3, 2)


def test_an_order_after_the_six_months_is_no_first_order_within_them(put: Put) -> None:
    whole = row(put("portfolio/first_orders"), place_level="country")
    assert (whole.completers, whole.sellers) == (2, 1)


def test_completers_whose_six_months_still_run_are_left_out(put: Put) -> None:
    assert put("portfolio/first_orders", period_end=date(2026, 8, 31), as_of=date(2026, 8, 31)).empty


def test_hours_open_and_used_are_pooled_over_rooms(put: Put) -> None:
    whole = row(put("portfolio/studio_use"), place_level="country")
    assert (whole.studios_open, whole.rooms_open) == (1, 1)
    assert (whole.hours_open, whole.hours_used, whole.free_hours) == (10 * 2 + 10 * 3, 13, 4)


def test_sales_are_net_and_name_how_many_sell(put: Put) -> None:
    total = row(put("portfolio/sales_total"), programme_id="village_leaders")
    assert (total.net_sales_yuan, total.sellers, total.largest_sales_yuan) == (75, 2, 80)
    place = row(put("portfolio/sales"), adcode="140215")
    assert (place.net_sales_yuan, place.sellers, place.orders_paid) == (80, 1, 4)


def test_sales_by_month_keep_their_month(put: Put) -> None:
    months = put("portfolio/sales_by_month").set_index("month")
    assert months.net_sales_yuan[pd.Timestamp("2026-03-01")] == 25


def test_households_are_the_latest_report_of_leaders_still_active(put: Put) -> None:
    whole = row(put("portfolio/leaders"), place_level="country")
    assert (whole.leaders, whole.households_led, whole.jobs_fte_net) == (2, 19, 1.5)


def test_a_point_counts_with_its_first_payment_and_promised_money_does_not(put: Put) -> None:
    whole = row(put("portfolio/points"), place_level="country")
    assert (whole.points_funded, whole.points_paid, whole.sub_grant_paid_yuan) == (1, 2, 18)


def test_who_comes_twice_to_lessons_came_again_also_where_the_places_differ() -> None:
    """A came twice in one place, B once in each of two, C once, and one attendance is of nobody known."""
    made = putter(
        filled(
            """
            insert into session (session_id, programme_id, partner_id, adcode, held_on, mode, class_hours) values
                ('K1', 'knowledge_live', 'P', '100000', '2026-02-01', 'online', 1),
                ('K2', 'knowledge_live', 'P', '100000', '2026-03-01', 'online', 1),
                ('K3', 'knowledge_live', 'P', '140215', '2026-03-02', 'offline', 1),
                ('K4', 'knowledge_live', 'P', '100000', '2025-03-01', 'online', 1),
                ('L1', 'lecture_hall', 'P', '140215', '2026-03-01', 'offline', 1);
            insert into attendance (session_id, person_id, programme_id, partner_id, adcode, held_on)
                select s.session_id, a.person_id, s.programme_id, s.partner_id, s.adcode, s.held_on from session as s
                inner join (values ('K1', 'A'), ('K2', 'A'), ('K1', 'B'), ('K3', 'B'), ('K2', 'C'), ('K4', 'C'),
                                   ('L1', 'C'), ('K2', null)) a(session_id, person_id) on s.session_id = a.session_id;
            """
        ),
        {"period_start": date(2026, 1, 1), "period_end": date(2026, 10, 31)},
    )
    found = made("portfolio/learner_return")
    whole = row(found, place_level="country")
    assert (whole.people, whole.again) == (3, 2)
    assert whole.return_rate == pytest.approx(2 / 3)
    assert found[found.place_level == "county"].set_index("adcode").again.to_dict() == {"100000": 1, "140215": 0}


def test_sessions_are_told_by_business_line_and_those_without_one_apart(put: Put) -> None:
    def told(**chosen: object) -> dict[tuple[str, str], tuple[int, float]]:
        anywhere = {"place": None, "mode": None, "programmes": None}
        rows = put("portfolio/business_lines", **anywhere | chosen).itertuples()
        return {(row.programme_id, row.business_line): (row.sessions, row.class_hours) for row in rows}

    hall = {("lecture_hall", "ecommerce"): (1, 4), ("lecture_hall", "not_stated"): (2, 2)}
    assert told() == hall | {("shared_studio", "health"): (1, 2), ("shared_studio", "not_stated"): (1, 2)}
    assert told(programmes=["lecture_hall"]) == hall
    assert told(mode="offline") == {("lecture_hall", "ecommerce"): (1, 4), ("lecture_hall", "not_stated"): (1, 1)}
