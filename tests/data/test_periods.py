"""Periods are counted from the snapshot, never from the clock."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.periods import PRESETS, Period, Season, comparison, month_end, months, parse, preset
from data.problem import Problem

AS_OF = date(2026, 10, 31)
LAUNCHED = date(2023, 3, 1)
days = st.dates(date(2001, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("year_to_date", "2026-01-01..2026-10-31"),
        ("this_month", "2026-10-01..2026-10-31"),
        ("this_quarter", "2026-10-01..2026-10-31"),
        ("same_period_last_year", "2025-01-01..2025-10-31"),
        ("since_launch", "2023-03-01..2026-10-31"),
        ("last_30_days", "2026-10-02..2026-10-31"),
    ],
)
def test_a_preset_is_counted_from_the_as_of_date(name: str, written: str) -> None:
    assert str(preset(name, AS_OF, LAUNCHED)) == written


@given(st.sampled_from(PRESETS), days, days)
def test_no_preset_reaches_past_the_as_of_date(name: str, as_of: date, launched: date) -> None:
    period = preset(name, as_of, launched)
    assert period.start <= period.end <= as_of


@given(days)
def test_a_written_period_is_read_back(start: date) -> None:
    period = Period(start, start + timedelta(days=40))
    assert parse(str(period), period.end) == period


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "period.unreadable"),
        ("2026-13-01..2026-10-31", "period.unreadable"),
        ("' or 1=1 --", "period.unreadable"),
        ("2026-10-31..2026-01-01", "period.reversed"),
        ("2027-01-01..2027-02-01", "period.outside"),
        ("0001-01-01..2026-02-01", "period.outside"),
    ],
)
def test_a_period_that_cannot_be_meant_is_named(written: str, code: str) -> None:
    with pytest.raises(Problem) as caught:
        parse(written, AS_OF)
    assert caught.value.code == code


def test_a_period_past_the_data_ends_with_the_data() -> None:
    assert parse("2026-01-01..2026-12-31", AS_OF).end == AS_OF


def test_the_year_before_a_leap_february_ends_with_its_own_february() -> None:
    assert Period(date(2024, 2, 1), date(2024, 2, 29)).year_earlier() == Period(date(2023, 2, 1), date(2023, 2, 28))
    assert Period(date(2025, 2, 1), date(2025, 2, 28)).year_earlier() == Period(date(2024, 2, 1), date(2024, 2, 29))


def test_ten_months_of_twelve_have_elapsed_at_the_end_of_october() -> None:
    assert Period(date(2026, 1, 1), AS_OF).share_of_year_elapsed() == 10 / 12


@given(days, days)
def test_months_follow_without_gap_or_overlap(first: date, last: date) -> None:
    found = list(months(min(first, last), max(first, last)))
    assert [month_end(month) + timedelta(days=1) for month in found[:-1]] == found[1:]


def test_the_part_of_a_target_period_gone_by_goes_by_whole_months_where_it_can() -> None:
    assert Period(date(2026, 1, 1), date(2026, 12, 31)).share_elapsed(date(2026, 10, 31)) == pytest.approx(10 / 12)
    assert Period(date(2026, 1, 1), date(2027, 12, 31)).share_elapsed(date(2026, 12, 31)) == pytest.approx(0.5)
    assert Period(date(2026, 1, 1), date(2026, 1, 10)).share_elapsed(date(2026, 1, 5)) == pytest.approx(0.5)


def test_before_its_first_day_nothing_and_after_its_last_all_of_a_period_is_gone() -> None:
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    assert (year.share_elapsed(date(2025, 12, 31)), year.share_elapsed(date(2027, 5, 1))) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (Period(date(2026, 9, 1), date(2026, 9, 30)), Period(date(2026, 8, 1), date(2026, 8, 31))),
        (Period(date(2026, 7, 1), date(2026, 9, 30)), Period(date(2026, 4, 1), date(2026, 6, 30))),
        (Period(date(2026, 3, 1), date(2026, 3, 31)), Period(date(2026, 2, 1), date(2026, 2, 28))),
        (Period(date(2026, 1, 1), date(2026, 1, 15)), Period(date(2025, 12, 1), date(2025, 12, 15))),
        (Period(date(2026, 10, 1), date(2026, 11, 10)), Period(date(2026, 8, 1), date(2026, 9, 10))),
        (Period(date(2026, 10, 2), date(2026, 10, 31)), Period(date(2026, 9, 2), date(2026, 10, 1))),
    ],
)
def test_the_period_before_is_as_long_and_as_far_into_its_month(period: Period, before: Period) -> None:
    assert period.previous() == before


@given(days, days)
def test_the_period_before_ends_before_the_period_starts(first: date, last: date) -> None:
    period = Period(min(first, last), max(first, last))
    if period.start.year > 1002 + (period.end - period.start).days // 365:
        assert period.previous().end < period.start


def test_an_incomplete_end_is_left_out_on_both_sides() -> None:
    found = comparison(Period(date(2026, 1, 1), AS_OF), date(2026, 9, 30), "year")
    assert found
    assert (str(found.now), str(found.before)) == ("2026-01-01..2026-09-30", "2025-01-01..2025-09-30")
    assert not found.whole


def test_a_month_that_is_half_over_is_compared_with_half_a_month() -> None:
    found = comparison(Period(date(2026, 10, 1), date(2026, 10, 15)), date(2026, 10, 15), "year")
    assert found
    assert str(found.before) == "2025-10-01..2025-10-15"


def test_a_period_of_which_nothing_is_complete_is_not_compared() -> None:
    assert comparison(Period(date(2026, 10, 1), AS_OF), date(2026, 9, 30), "year") is None


@pytest.mark.parametrize(
    ("season", "as_of", "written"),
    [
        (Season(7, 9), AS_OF, "2026-07-01..2026-09-30"),
        (Season(7, 9), date(2026, 8, 20), "2026-07-01..2026-08-20"),
        (Season(7, 9), date(2026, 5, 1), "2025-07-01..2025-09-30"),
        (Season(11, 2), AS_OF, "2025-11-01..2026-02-28"),
        (Season(11, 2), date(2026, 12, 10), "2026-11-01..2026-12-10"),
    ],
)
def test_a_season_is_the_latest_that_has_begun(season: Season, as_of: date, written: str) -> None:
    assert str(season.latest(as_of)) == written


def test_a_season_is_compared_with_the_same_days_of_the_season_before() -> None:
    running = Season(11, 2).latest(date(2026, 12, 10))
    found = comparison(running, date(2026, 12, 10), "season")
    assert found
    assert str(found.before) == "2025-11-01..2025-12-10"


def test_a_month_that_the_data_cut_short_is_compared_with_the_whole_month_a_year_before() -> None:
    as_of = date(2026, 9, 3)
    assert Period(date(2026, 1, 1), as_of).months_earlier(as_of) == Period(date(2025, 1, 1), date(2025, 9, 30))
    assert Period(date(2026, 8, 5), as_of).months_earlier(as_of) == Period(date(2025, 8, 5), date(2025, 9, 3))
