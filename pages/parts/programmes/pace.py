"""Are we on pace: this year's target reached against the part of the year gone, and which counties explain the gap."""

from dataclasses import dataclass

import pandas as pd

from data.periods import Period
from data.text.numbers import percent, points
from pages.parts.language import lang, say
from queries import Answer


@dataclass(frozen=True)
class Pace:
    """`share` of the year's target reached, None where no target is set or shown; `elapsed` share of the year."""

    share: float | None
    elapsed: float
    furthest_behind: tuple[str, ...]

    def words(self) -> str:
        """年度目标完成82.4%，慢于序时进度0.9个百分点，缺口主要在…; empty without a target."""
        if self.share is None:
            return ""
        done = say(", {share} of the year's target", share=percent(self.share, lang()))
        gap = round(self.share, 3) - round(self.elapsed, 3)
        if points(gap, lang()) == "0.0":
            return done + say(", in step with the time elapsed")
        if gap > 0:
            return done + say(", {points} percentage points ahead of the time elapsed", points=points(gap, lang()))
        said = done + say(", {points} percentage points behind the time elapsed", points=points(gap, lang()))
        if self.furthest_behind:
            said += say(", the gap is mainly in {places}", places=say(", ").join(self.furthest_behind))
        return said


def pace(by_place: Answer, period: Period) -> Pace:
    """The pace of an answer with year_times, target_times and target_share by place, from shown figures only."""
    frame, elapsed = by_place.frame, period.share_of_year_elapsed()
    whole = frame[frame.place_level == "country"].iloc[0]
    counties = frame[frame.place_level == "county"]
    missing = (counties.target_times.astype("Float64") * elapsed - counties.year_times.astype("Float64")).dropna()
    worst = missing[missing > 0].sort_values(ascending=False).head(3).index
    share = None if pd.isna(whole.target_share) else float(whole.target_share)
    return Pace(share, elapsed, tuple(counties.loc[worst, f"name_{lang()}"]))
