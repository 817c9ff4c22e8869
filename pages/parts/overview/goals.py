"""Goals: a target beside what came about, for a whole programme and for each place that has a target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import Any, Literal

import pandas as pd

from data.periods import Period
from pages.parts.filters import prefix

COUNTRY = "100000"
Light = Literal["good", "watch", "late", "unknown"]
WATCH, LATE = -0.03, -0.10
"""Behind the time elapsed by more than this share of the target: to watch, and late."""


@dataclass(frozen=True)
class Reading:
    """Target, baseline and actual of one place or of the whole; None = not set, not known or not shown."""

    name: str
    partner: str
    target: float | None
    baseline: float | None
    actual: float | None
    hidden: bool = False
    adcode: str = ""

    def share(self, counting: str) -> float | None:
        """The part of the way gone: (a - b) / (t - b) where a level starts from a baseline, else a / t. Not capped."""
        start = self.baseline if counting == "cumulative" and self.baseline is not None else 0.0
        if self.actual is None or self.target is None or self.target == start:
            return None
        return (self.actual - start) / (self.target - start)


@dataclass(frozen=True)
class Goal:
    """One indicator of one programme with a target for a period, as of a day."""

    programme_id: str
    indicator_id: str
    name: str
    unit: str
    counting: str
    period: Period
    on: date
    whole: Reading
    places: tuple[Reading, ...]
    lacking: str = ""
    """Why there is no actual, in words; empty where there is one."""

    @property
    def elapsed(self) -> float:
        return self.period.share_elapsed(self.on)

    @property
    def share(self) -> float | None:
        return self.whole.share(self.counting)

    @property
    def paced(self) -> bool:
        """Whether time tells how far one should be: a level without a baseline has no start to count from."""
        return self.counting == "incremental" or self.whole.baseline is not None

    def pace(self, reading: Reading) -> float | None:
        """Ahead (+) or behind (-) of the time elapsed, as a share of the way."""
        share = reading.share(self.counting)
        starts = self.counting == "incremental" or reading.baseline is not None
        return None if share is None or not starts else round(share, 3) - round(self.elapsed, 3)

    @property
    def light(self) -> Light:
        share, pace = self.share, self.pace(self.whole)
        if share is not None and share >= 1:
            return "good"
        if pace is None:
            return "unknown"
        return "good" if pace >= WATCH else "watch" if pace >= LATE else "late"

    def on_pace(self) -> tuple[int, int]:
        """Places not behind the time elapsed, and places that can be judged."""
        paces = [pace for pace in map(self.pace, self.places) if pace is not None]
        return sum(pace >= 0 for pace in paces), len(paces)

    def furthest_behind(self, most: int = 3) -> tuple[Reading, ...]:
        """The places that explain the gap: what each lacks of what it should have by now, largest first.

        The whole country explains nothing.
        """
        lacks = [(self._lack(place), place) for place in self.places if place.adcode != COUNTRY]
        behind = [(lack, place) for lack, place in lacks if lack is not None and lack > 0]
        return tuple(place for _, place in sorted(behind, key=lambda each: -each[0])[:most])

    def _lack(self, reading: Reading) -> float | None:
        pace = self.pace(reading)
        if pace is None or reading.target is None:
            return None
        start = reading.baseline if self.counting == "cumulative" and reading.baseline is not None else 0.0
        return -pace * abs(reading.target - start)


@dataclass(frozen=True)
class Actuals:
    """What one question measured: the whole and each place, as value and whether it is hidden.

    `additive`: places add up to the whole. `silent`: what a place without a row did (0 where counts are kept).
    """

    whole: tuple[float | None, bool]
    places: Mapping[str, tuple[float | None, bool]]
    additive: bool
    silent: float | None

    def at(self, adcode: str) -> tuple[float | None, bool]:
        """The actual of a place: its own, or of all below it; of places that do not add up, only where one row is
        all of it."""
        if adcode == COUNTRY and adcode not in self.places:
            return self.whole
        if self.additive and adcode in self.places:
            return self.places[adcode]
        inside = [value for code, value in self.places.items() if code.startswith(_below(adcode))]
        if not inside:
            return self.silent, False
        if len(inside) > 1 and not self.additive:
            return self.whole if adcode == COUNTRY else (None, False)
        known = [value for value, _ in inside if value is not None]
        if len(known) < len(inside):
            return None, any(hidden for _, hidden in inside)
        return sum(known), False


def goal_of(targets: Sequence[Any], actuals: Actuals, on: date, lang: str, lacking: str = "") -> Goal:
    """The goal of one programme, indicator, kind and period from its rows of portfolio/targets, as named tuples."""
    first = targets[0]
    places = tuple(_reading(row, actuals, lang) for row in targets)
    period = Period(first.period_start.date(), first.period_end.date())
    name = getattr(first, f"indicator_{lang}")
    return Goal(
        programme_id=str(first.programme_id),
        indicator_id=str(first.indicator_id),
        name=str(first.indicator_id if pd.isna(name) else name),
        unit="" if pd.isna(first.unit) else str(first.unit),
        counting=str(first.counting),
        period=period,
        on=on,
        whole=_whole(targets, actuals),
        places=places,
        lacking=lacking,
    )


def _reading(row: Any, actuals: Actuals, lang: str) -> Reading:
    target, baseline = _target(row, actuals.additive)
    actual, hidden = actuals.at(str(row.adcode))
    partner = getattr(row, f"partner_{lang}")
    return Reading(
        str(getattr(row, f"name_{lang}")),
        "" if pd.isna(partner) else str(partner),
        target,
        baseline,
        actual,
        hidden,
        str(row.adcode),
    )


def _whole(targets: Sequence[Any], actuals: Actuals) -> Reading:
    """Widest targets first: one set for a province stands for its counties, unless work is reported at that very
    place: then it is a part beside theirs. Those that do not add up must agree."""
    codes = [str(row.adcode) for row in targets]
    wide = [code for code in codes if not (actuals.additive and code in actuals.places)]
    widest = [not any(code != other and code.startswith(_below(other)) for other in wide) for code in codes]
    pairs = [_target(row, actuals.additive) for row in compress(targets, widest)]
    values, baselines = [target for target, _ in pairs], [baseline for _, baseline in pairs]
    known = [value for value in baselines if value is not None]
    whole_baseline = len(known) == len(baselines)
    target: float | None
    baseline: float | None = None
    if actuals.additive:
        target = None if None in values else sum(value for value in values if value is not None)
        baseline = sum(known) if whole_baseline else None
    else:
        target = values[0] if len(set(values)) == 1 else None
        baseline = known[0] if whole_baseline and len(set(known)) == 1 else None
    actual, hidden = actuals.whole
    return Reading("", "", target, baseline, actual, hidden)


def _target(row: Any, additive: bool) -> tuple[float | None, float | None]:
    """Target and baseline of a row; several partners' targets of one place add up, or must agree."""
    several = int(row.targets)
    agree = additive or row.target_low == row.target_high
    target = float(row.target_value if additive else row.target_high) if agree else None
    if pd.isna(row.baseline_value) or int(row.with_baseline) < several:
        return target, None
    return target, float(row.baseline_value) / (1 if additive else several)


def _below(adcode: str) -> str:
    return "" if adcode == COUNTRY else prefix(adcode)
