"""A walk through the filters, one change a step, no two selections alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data.periods import Period, preset
from queries import Viewer, ask

MODES = ("online", "offline", "studio")
GROUPS = ("women", "rural_people", "disabled")


@dataclass(frozen=True)
class Step:
    """One filter changed, by its name in the link; `chosen` is the whole selection afterwards."""

    name: str
    value: str
    chosen: dict[str, str]


def walk(viewer: Viewer) -> Iterator[Step]:
    """Mode, period, group and place in turn, over places that the viewer may choose."""
    as_of = viewer.reading.snapshot.as_of
    places = ask("places/of_programmes", viewer, programmes=["lecture_hall"]).frame
    last_year = Period(as_of.replace(year=as_of.year - 1, month=1, day=1), date(as_of.year - 1, 12, 31))
    periods = [preset("this_quarter", as_of, as_of), last_year, preset("same_period_last_year", as_of, as_of)]
    deeper = [places.adcode[places.level == level].iloc[-1] for level in ("province", "prefecture", "county")]
    chosen = dict.fromkeys(("served_group", "mode", "place"), "all")
    chosen["period"] = str(preset("year_to_date", as_of, as_of))
    for mode, period, group, place in zip(MODES, periods, GROUPS, deeper, strict=True):
        for name, value in (
            ("mode", mode),
            ("period", str(period)),
            ("mode", "all"),
            ("served_group", group),
            ("place", place),
            ("served_group", "all"),
        ):
            chosen = {**chosen, name: value}
            yield Step(name, value, chosen)
