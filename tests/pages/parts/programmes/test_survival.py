"""Kaplan-Meier and log-rank against a case worked out by hand and against an implementation of our own."""

import math

import pandas as pd
import pytest

from pages.parts.programmes.survival import FEWEST_AT_RISK, curve, log_rank


def spells(*rows: tuple[int, bool, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["months_kept", "ended", "sellers"])


HAND = spells((1, True, 4), (1, False, 2), (3, True, 6), (5, False, 3), (6, True, 5), (9, False, 10))
"""30 women: at month 1 30 are at risk and 4 stop, at 3 24 and 6, at 6 15 and 5."""


def test_the_curve_of_a_case_worked_out_by_hand() -> None:
    made = curve(HAND)
    assert made.months.tolist() == [1, 3, 6]
    assert made.share.tolist() == pytest.approx([26 / 30, 26 / 30 * 18 / 24, 26 / 30 * 18 / 24 * 10 / 15])
    assert [made.at_risk(month) for month in (0, 1, 3, 6, 9, 10)] == [30, 30, 24, 15, 10, 0]


def test_the_band_is_the_log_log_one_of_greenwood() -> None:
    made, spread = curve(HAND), 0.0
    for share, (stop, risk), low, high in zip(
        made.share, ((4, 30), (6, 24), (5, 15)), made.low, made.high, strict=True
    ):
        spread += stop / (risk * (risk - stop))
        width = 1.959964 * math.sqrt(spread) / math.log(share)
        assert (low, high) == pytest.approx((share ** math.exp(-width), share ** math.exp(width)), abs=1e-6)


def test_steps_with_too_few_at_risk_are_left_out() -> None:
    made = curve(spells((1, True, 5), (2, True, 1), (4, True, 9)))
    assert made.months.tolist() == [1, 2]
    assert made.at_risk(4) == 9 < FEWEST_AT_RISK


def own_log_rank(one: pd.DataFrame, other: pd.DataFrame) -> float:
    """Observed minus expected over the hypergeometric variance, by the book."""
    both, observed, expected, variance = pd.concat([one, other]), 0.0, 0.0, 0.0
    for month in sorted(both[both.ended].months_kept.unique()):
        at = [part[part.months_kept >= month].sellers.sum() for part in (one, both)]
        stop = [part[(part.months_kept == month) & part.ended].sellers.sum() for part in (one, both)]
        observed, expected = observed + stop[0], expected + stop[1] * at[0] / at[1]
        if at[1] > 1:
            variance += stop[1] * at[0] / at[1] * (1 - at[0] / at[1]) * (at[1] - stop[1]) / (at[1] - 1)
    return math.erfc(abs(observed - expected) / math.sqrt(variance) / math.sqrt(2))


def test_the_log_rank_test_agrees_with_the_book() -> None:
    other = spells((2, True, 12), (3, True, 3), (4, False, 2), (8, True, 4), (9, False, 3))
    found = log_rank(HAND, other)
    assert found == pytest.approx(own_log_rank(HAND, other), abs=1e-9)
    assert 0 < found < 0.5


def test_groups_that_are_alike_do_not_differ_and_small_ones_are_not_compared() -> None:
    assert log_rank(HAND, HAND) == pytest.approx(1.0)
    assert log_rank(HAND, spells((1, True, 9))) is None
