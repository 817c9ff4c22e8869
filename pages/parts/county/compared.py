"""A county beside the middle of the other counties of its region, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor, log10

import pandas as pd

from data.text import N_
from data.text.numbers import exact, percent
from pages.parts.language import lang, say

COUNTRY = "100000"
TOO_SMALL = ("hidden", "small")
"""States of figures that stand behind no comparison, so they are not compared either."""
FIGURES = {
    "attendances": ("participant_times", N_("Participant-times")),
    "people_distinct": ("people", N_("People")),
    "completion_rate": ("completion_rate", N_("Completion rate")),
}


@dataclass(frozen=True)
class Middle:
    """How one figure stands to the middle of the others: above, below or close; `value` is their middle."""

    stands: str
    value: float
    others: int
    region: str
    rate: bool

    def words(self) -> str:
        """高于山西省其他20个县（市、区）的中位数（约3,300）."""
        said = {
            "above": N_("above the middle of {others} other counties, {region} (about {value})"),
            "below": N_("below the middle of {others} other counties, {region} (about {value})"),
            "close": N_("close to the middle of {others} other counties, {region} (about {value})"),
        }
        return say(said[self.stands], others=self.others, region=self.region, value=self._value())

    def short(self) -> str:
        """高于 约3,300 山西省."""
        said = {
            "above": N_("above, about {value}, {region}"),
            "below": N_("below, about {value}, {region}"),
            "close": N_("close, about {value}, {region}"),
        }
        return say(said[self.stands], value=self._value(), region=self.region)

    def _value(self) -> str:
        return percent(self.value, lang(), 0) if self.rate else exact(self.value, lang())


def middle(own: Mapping[object, object], indicator: str, peers: pd.DataFrame, province: str | None) -> Middle | None:
    """The comparison of one row of figures, with the province or else the country; None where there may be none.

    Whichever side of the middle a county stands on, the other figure is the middle of the others without it.
    """
    column = FIGURES[indicator][0]
    figure = own.get(column)
    if figure is None or pd.isna(figure) or own.get(f"{column}__state") in TOO_SMALL or float(str(figure)) <= 0:
        return None
    offered = peers[peers.indicator_id == indicator].set_index("region_adcode")
    region = next((code for code in (province, COUNTRY) if code in offered.index), None)
    if region is None:
        return None
    row, rounded = offered.loc[region], two_digits(float(str(figure)))
    above, below = rounded > row.middle_above, rounded < row.middle_below
    stands = "above" if above else "below" if below else "close"
    value = row.middle_above if below else row.middle_below if above else (row.middle_below + row.middle_above) / 2
    return Middle(
        stands, two_digits(float(value)), int(row.peers) - 1, row[f"region_{lang()}"], indicator == "completion_rate"
    )


def two_digits(figure: float) -> float:
    return round(figure, 1 - floor(log10(figure))) if figure > 0 else figure
