"""Figures are written the way people say them."""

from datetime import date

import pandas as pd
import pytest

from data.text import numbers


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (0, "0", "0"),
        (9_999, "9,999", "9,999"),
        (203_417, "20.3万", "203,417"),
        (10_000, "1.0万", "10,000"),
        (1_240_000, "124.0万", "1.24M"),
        (99_990_000, "9999.0万", "99.99M"),
        (99_999_999, "1.00亿", "100.00M"),
        (123_999_999, "1.24亿", "124.00M"),
        (None, "—", "—"),
        (pd.NA, "—", "—"),
        (float("nan"), "—", "—"),
    ],
)
def test_counts(value: float | None, zh: str, en: str) -> None:
    assert (numbers.count(value, "zh"), numbers.count(value, "en")) == (zh, en)


def test_a_share_may_pass_one_hundred_percent() -> None:
    assert numbers.percent(1.066, "zh") == "106.6%"


def test_no_base_is_a_dash_and_never_zero() -> None:
    assert numbers.percent(None, "zh") == "—"
    assert numbers.change(5, 0, "zh") == "—"


def test_dates_are_written_in_the_readers_language() -> None:
    assert (numbers.day(date(2026, 10, 31), "zh"), numbers.day(date(2026, 10, 31), "en")) == (
        "2026年10月31日",
        "31 Oct 2026",
    )
    assert (numbers.month(date(2026, 9, 1), "zh"), numbers.month(date(2026, 9, 1), "en")) == ("2026年9月", "Sep 2026")


@pytest.mark.parametrize(
    ("yuan", "zh", "en"),
    [
        (8_014_926.86, "801.5万元", "8.01M yuan"),
        (123_456_789, "1.23亿元", "123.46M yuan"),
        (5_060, "5,060元", "5.1k yuan"),
        (-1_200, "-1,200元", "-1.2k yuan"),
        (0, "0元", "0 yuan"),
        (None, "—", "—"),
    ],
)
def test_money_is_said_in_ten_thousands_with_one_decimal(yuan: float | None, zh: str, en: str) -> None:
    assert (numbers.money(yuan, "zh"), numbers.money(yuan, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("first", "last", "zh", "en"),
    [
        (date(2026, 1, 1), date(2026, 9, 30), "1—9月", "Jan–Sep"),
        (date(2026, 9, 1), date(2026, 9, 30), "9月", "Sep"),
        (date(2026, 10, 1), date(2026, 10, 15), "10月1日—10月15日", "1 Oct–15 Oct"),
        (date(2023, 3, 1), date(2026, 9, 30), "2023年3月—2026年9月", "Mar 2023–Sep 2026"),
    ],
)
def test_a_stretch_of_time_is_said_shortly(first: date, last: date, zh: str, en: str) -> None:
    assert (numbers.span(first, last, "zh"), numbers.span(first, last, "en")) == (zh, en)


def test_weight_is_said_in_jin_in_chinese_alone() -> None:
    assert (numbers.jin(205_000, "zh"), numbers.jin(205_000, "en")) == ("41.0万斤", "205,000 kg")
    assert numbers.jin(None, "en") == "—"
