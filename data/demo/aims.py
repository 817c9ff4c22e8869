"""Yearly targets of the programmes beside the lecture hall, set from what came about; some odd on purpose."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from data.demo import plan
from data.demo.parameters import parameter
from data.demo.targets import REVISED_ON, Target

Key = tuple[str, str, str, str, int]
"""Indicator, programme, partner, place, year."""

ELAPSED = 304 / 365

ON_COURSE = {
    "her_power": 0.97,
    "shared_studio": 1.05,
    "village_leaders": 0.78,
    "revitalisation_officers": 0.9,
    "fumiao": 1.0,
    "knowledge_live": 0.99,
}
"""What came in 2026 over what should have come by the end of October."""

WITHOUT_BASELINE = ("140300", "140400")
RATES: dict[str, tuple[tuple[str, float, float], ...]] = {
    "her_power": (("completion_rate", 72.0, 80.0), ("first_order_rate", 12.0, 20.0)),
    "shared_studio": (("studio_use_rate", 28.0, 45.0),),
    "knowledge_live": (("learner_return_rate", 35.0, 50.0),),
}
"""Cumulative: baseline and target of 2026, in percent."""


def _target(key: Key, counting: str, value: float, baseline: float | None = None, version: int = 1) -> Target:
    indicator, programme, partner, adcode, year = key
    set_on = REVISED_ON if version > 1 else date(year, 1, 20)
    start = date(year, 1, 1)
    return Target(
        indicator, programme, partner, adcode, start, date(year, 12, 31), counting, value, baseline, version, set_on
    )


def _rounded(value: float) -> float:
    return float(max(round(value, -3 if value >= 50_000 else -1 if value >= 100 else 0), 1))


def added(actuals: Mapping[Key, float]) -> list[Target]:
    """Incremental targets; the sellers' of 2025 was passed by a good six in a hundred, one of 2026 was revised."""
    rows = []
    for number, (key, actual) in enumerate(sorted(actuals.items())):
        _, programme, _, adcode, year = key
        rng = np.random.default_rng([plan.SEED, 75, number])
        tilt = float(np.clip(rng.normal(1.0, 0.08), 0.85, 1.2))
        if year == plan.LAST_YEAR:
            value = actual / ELAPSED / ON_COURSE[programme] * tilt
        else:
            value = actual / (parameter("task_completion_over_target") if programme == "fumiao" else tilt)
        revised = year == plan.LAST_YEAR and programme == "shared_studio" and adcode.startswith("37")
        if revised:
            rows.append(_target(key, "incremental", _rounded(value * 1.15)))
        exact = programme == "fumiao" and year == plan.LAST_YEAR - 1
        rows.append(
            _target(key, "incremental", round(value) if exact else _rounded(value), version=2 if revised else 1)
        )
    return rows


def levels(actuals: Mapping[Key, float]) -> list[Target]:
    """Cumulative targets with a baseline, by the places of each programme; two places have no baseline."""
    places = sorted({key[1:4] for key in actuals if key[4] == plan.LAST_YEAR})
    rows = []
    for programme, partner, adcode in places:
        for indicator, baseline, value in RATES.get(programme, ()):
            known = None if adcode in WITHOUT_BASELINE else baseline
            rows.append(_target((indicator, programme, partner, adcode, plan.LAST_YEAR), "cumulative", value, known))
    return rows


def stocks(before: Mapping[Key, float]) -> list[Target]:
    """Households and jobs: a fifth more than at the start of the year; jobs were set without a baseline."""
    rows = []
    for key, value in sorted(before.items()):
        known = None if key[0] == "net_new_fte" else value
        rows.append(_target(key, "cumulative", round(value * 1.2 + 2), known))
    return rows
