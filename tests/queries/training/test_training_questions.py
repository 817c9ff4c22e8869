"""The training questions, held against figures counted by hand."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from tests.queries.training.conftest import TABLES, asking

Put = Callable[..., pd.DataFrame]


def row(frame: pd.DataFrame, **where: str) -> pd.Series:
    for column, value in where.items():
        frame = frame[frame[column] == value]
    assert len(frame) == 1
    return frame.iloc[0]


def test_participant_times_people_and_the_unidentified_share_are_three_figures(put: Put) -> None:
    whole = put("reach").iloc[0]
    assert (whole.participant_times, whole.people, whole.unidentified_times) == (13, 6, 2)
    assert whole.unknown_identity_share == pytest.approx(2 / 13)


def test_modes_add_up_to_all_participant_times(put: Put) -> None:
    whole = put("reach").iloc[0]
    assert (whole.online_times, whole.offline_times, whole.studio_times, whole.unknown_mode_times) == (5, 6, 1, 1)


def test_only_county_level_places_count_as_counties(put: Put) -> None:
    whole = put("reach").iloc[0]
    assert (whole.counties, whole.counties_before) == (2, 1)


def test_sessions_and_class_hours_are_counted_once_not_per_head(put: Put) -> None:
    whole = put("reach").iloc[0]
    assert (whole.sessions, whole.class_hours) == (7, 14.0)


def test_a_group_keeps_only_its_people_and_the_sessions_they_came_to(put: Put) -> None:
    disabled = put("reach", served_group="disabled").iloc[0]
    assert (disabled.participant_times, disabled.people, disabled.sessions, disabled.counties) == (1, 1, 1, 1)


def test_people_in_the_total_are_not_the_sum_of_the_counties(put: Put) -> None:
    places = put("reach_by_place")
    counties = places[places.place_level.isin(["county", "pending"])]
    assert row(places, place_level="country").people == 6
    assert counties.people.sum() == 7


def test_participant_times_and_those_before_roll_up_to_the_same_total_at_every_level(put: Put) -> None:
    places = put("times_by_place")
    whole = row(places, place_level="country")
    assert (whole.participant_times, whole.participant_times_before) == (13, 1)
    gone = row(places, adcode="140221", place_level="county")
    assert (gone.participant_times, gone.participant_times_before) == (0, 1)
    for level in ("county", "prefecture"):
        assert places[places.place_level.isin([level, "pending"])].participant_times.sum() == 13
    disabled = row(put("times_by_place", served_group="disabled"), place_level="country")
    assert disabled.participant_times == 1


def test_a_prefecture_subtotal_holds_its_rows_without_a_county(put: Put) -> None:
    subtotal = row(put("reach_by_place"), adcode="140200", place_level="prefecture")
    own = row(put("reach_by_place"), adcode="140200", place_level="county")
    assert (subtotal.participant_times, own.participant_times, own.own_level) == (10, 1, "prefecture")


def test_completion_is_eighty_percent_of_the_hours_of_a_class_that_has_ended(put: Put) -> None:
    county = row(put("reach_by_place"), adcode="140215", place_level="county")
    assert (county.starters, county.completers) == (3, 2)


def test_a_class_still_running_has_no_completion_yet(put: Put) -> None:
    assert row(put("reach_by_place"), adcode="140200", place_level="county").starters == 0


def test_the_latest_version_of_a_target_holds(put: Put) -> None:
    places = put("reach_by_place")
    assert row(places, adcode="140215", place_level="county").target_times == 12
    assert row(places, place_level="country").target_share == pytest.approx(13 / 16)


@pytest.mark.parametrize(
    ("adcode", "province", "whole"),
    [
        pytest.param("140000", 20, 24, id="a province without work of its own stands for its counties"),
        pytest.param("140200", 32, 36, id="a city with work of its own is a part beside them"),
        pytest.param("100000", 0, 20, id="a target of the country stands for all"),
    ],
)
def test_a_target_is_not_added_to_those_it_stands_for(adcode: str, province: int, whole: int) -> None:
    added = f"insert into target by name select * replace ('{adcode}' as adcode, 20.0 as target_value, 1 as version) from target limit 1;"
    places = asking(TABLES + added)("reach_by_place")
    assert row(places, place_level="country").target_times == whole
    own = row(places, adcode="140215", place_level="county").target_times
    assert own == 12
    assert row(places, adcode="140000", place_level="province")[["target_times"]].fillna(0).iloc[0] == province


def test_a_target_set_after_the_as_of_day_does_not_count_yet() -> None:
    places = asking(TABLES + "update target set set_on = date '2026-12-01';")("reach_by_place")
    assert row(places[["place_level", "target_times"]], place_level="country")[["target_times"]].isna().all()


def test_no_target_is_set_for_one_mode_or_one_group(put: Put) -> None:
    assert row(put("reach_by_place", mode="online"), place_level="country")[["target_times"]].isna().all()
    assert row(put("reach_by_place", served_group="women"), place_level="country")[["target_times"]].isna().all()


@pytest.mark.parametrize(
    ("adcode", "state"),
    [("140215", "partly_missing"), ("140221", "missing"), ("522631", "reported"), ("140200", "not_expected")],
)
def test_silence_is_not_zero(put: Put, adcode: str, state: str) -> None:
    assert row(put("reach_by_place"), adcode=adcode, place_level="county").data_state == state


def test_rows_without_a_place_are_counted_and_named(put: Put) -> None:
    pending = row(put("reach_by_place"), place_level="pending")
    assert (pending.name_zh, pending.data_state, pending.participant_times) == ("地点待核", "pending", 1)


def test_a_submission_that_is_not_due_yet_is_not_expected(put: Put) -> None:
    liping = row(put("submissions"), adcode="522631")
    assert (liping.expected, liping.received, liping.on_time, liping.corrected) == (1, 1, 0, 1)


def test_months_stand_beside_the_same_month_last_year(put: Put) -> None:
    months = put("reach_by_month").set_index("month")
    april = months.loc[pd.Timestamp("2026-04-01")]
    assert (april.participant_times, april.participant_times_before) == (5, 1)


def test_a_month_begun_amid_holds_no_day_before_the_period_however_long_it_is(put: Put) -> None:
    months = put("reach_by_month", period_start=date(2025, 4, 3), period_end=date(2026, 10, 31)).set_index("month")
    assert pd.Timestamp("2025-04-01") not in months.index
    assert months.participant_times.sum() == 13


def test_a_february_stands_beside_all_of_the_leap_february_before() -> None:
    leap = """insert into session by name select * replace ('L1' as session_id, date '2024-02-29' as held_on) from session where session_id = 'S5';
        insert into attendance by name select * replace ('L1' as session_id, date '2024-02-29' as held_on) from attendance where session_id = 'S5';
        insert into session by name select * replace ('L2' as session_id, date '2025-02-28' as held_on) from session where session_id = 'S5';
        insert into attendance by name select * replace ('L2' as session_id, date '2025-02-28' as held_on) from attendance where session_id = 'S5';"""
    put = asking(TABLES + leap)
    (february,) = put("reach_by_month", period_start=date(2025, 2, 1), period_end=date(2025, 2, 28)).itertuples()
    assert (february.participant_times, february.participant_times_before) == (2, 2)


def test_exactly_eighty_percent_of_tenths_of_an_hour_is_completion() -> None:
    lessons = "".join(
        f"insert into session values ('T{n}', 'P_B', '522631', date '2026-04-0{n}', 'online', 0.7, 'C7', date '2026-04-05', 'lecture_hall');"
        f"insert into attendance select 'T{n}', person_id, 'lecture_hall', 'P_B', '522631', date '2026-04-0{n}' from person where person_id = 'P9' and {n} < 5;"
        for n in range(1, 6)
    )
    county = row(
        asking(TABLES.replace("2.0, 'C1'", "2.0::double, 'C1'") + lessons)("reach_by_place"),
        adcode="522631",
        place_level="county",
    )
    assert (county.starters, county.completers) == (1, 1)


def test_a_class_without_hours_says_nothing_about_completion() -> None:
    lesson = (
        "insert into session values"
        " ('T1', 'P_B', '522631', date '2026-04-01', 'online', 0, 'C7', date '2026-04-05', 'lecture_hall');"
        "insert into attendance values ('T1', 'P9', 'lecture_hall', 'P_B', '522631', date '2026-04-01');"
    )
    ask = asking(TABLES + lesson)
    county = row(ask("reach_by_place"), adcode="522631", place_level="county")
    assert (county.starters, county.completers) == (0, 0)
    assert pd.isna(county.completion_rate)
    assert row(ask("completion_by_mode"), mode="online").courses_closed == 1


def test_one_person_in_two_groups_counts_in_both(put: Put) -> None:
    groups = put("reach_by_group").set_index("served_group")
    assert (groups.people["women"], groups.people["rural_people"], groups.people["disabled"]) == (3, 2, 1)


def test_group_times_follow_the_person(put: Put) -> None:
    groups = put("reach_by_group").set_index("served_group")
    assert groups.participant_times["women"] == 8


@pytest.mark.parametrize(
    "question", ["reach", "reach_by_place", "times_by_place", "reach_by_month", "completion_by_mode"]
)
def test_an_empty_selection_is_zero_people_and_no_rate(put: Put, question: str) -> None:
    frame = put(question, place="99")
    counts = [
        each
        for each in frame
        if each in ("participant_times", "participant_times_before", "people", "starters", "completers")
    ]
    assert frame[counts].isin([0]).all(axis=None)
    rates = [column for column in frame if column.endswith(("_rate", "_share"))]
    assert frame[rates].isna().all(axis=None)
