"""How long women keep selling: Kaplan-Meier with its band and numbers at risk, and the log-rank test. Pure functions."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

FEWEST_AT_RISK = 10
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Curve:
    """The share still selling after each whole month in which somebody stopped, as far as enough are at risk."""

    months: Floats
    share: Floats
    low: Floats
    high: Floats
    spells: pd.DataFrame

    def at_risk(self, month: float) -> int:
        """How many have neither stopped nor left observation before that month."""
        return int(self.spells.sellers[self.spells.months_kept >= month].sum())


def curve(spells: pd.DataFrame) -> Curve:
    """From counts by `months_kept` and `ended`, with 95% bands on the log-log scale.

    Steps with fewer than FEWEST_AT_RISK at risk are left out.
    """
    from scipy.stats import ecdf

    fitted = ecdf(_censored(spells)).sf
    band = fitted.confidence_interval(confidence_level=0.95, method="log-log")
    months = np.asarray(fitted.quantiles, dtype=float)
    risk = np.array([spells.sellers[spells.months_kept >= month].sum() for month in months])
    stopped = np.isin(months, spells.months_kept[spells.ended].to_numpy(dtype=float))
    kept = (risk >= FEWEST_AT_RISK) & stopped
    share, low, high = fitted.probabilities, band.low.probabilities, band.high.probabilities
    return Curve(months[kept], share[kept], low[kept], high[kept], spells)


def log_rank(one: pd.DataFrame, other: pd.DataFrame) -> float | None:
    """The p-value of no difference between two groups; None where either is too small to compare."""
    from scipy.stats import logrank

    if min(one.sellers.sum(), other.sellers.sum()) < FEWEST_AT_RISK:
        return None
    return float(logrank(_censored(one), _censored(other)).pvalue)


def _censored(spells: pd.DataFrame) -> Any:
    from scipy.stats import CensoredData

    ended = spells.ended.astype(bool)
    return CensoredData(uncensored=_repeated(spells[ended]), right=_repeated(spells[~ended]))


def _repeated(spells: pd.DataFrame) -> Floats:
    return np.repeat(spells.months_kept.to_numpy(dtype=float), spells.sellers.to_numpy(dtype=int))
