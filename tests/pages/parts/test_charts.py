"""What a chart says beside its bars is read at every width: where there is no room for words, fewer of them stand."""

import re
from datetime import date

import pandas as pd
import pytest

from pages.parts import charts
from pages.parts.maps.look import look
from pages.parts.pictures import picture_chart

MONTHS = pd.date_range("2023-01-01", periods=40, freq="MS")
EVENTS = [f"Event{number}" for number in range(10)]
WIDE, PHONE = 1600, 340


def drawn(width: int) -> str:
    """The chart of forty months of which two lack a submission, with ten events of one month, as SVG."""
    frame = pd.DataFrame(
        {
            "month": MONTHS,
            "participant_times": 100,
            "participant_times_before": 90,
            "submissions_expected": 5,
            "submissions_received": [3, 3] + [5] * 38,
            **{f"{mode}_times": 25 for mode in ("online", "offline", "studio", "unknown_mode")},
        }
    ).astype({"participant_times": "Int64", "participant_times_before": "Int64"})
    starts = MONTHS[:: len(MONTHS) // len(EVENTS)]
    events = pd.DataFrame({"name_zh": EVENTS, "name_en": EVENTS, "starts_on": starts, "ends_on": starts})
    chart = charts._months(frame, charts.Axis(date(2026, 12, 31), events))
    return picture_chart.body(chart, look("light"), width, 300).svg


def named(svg: str) -> list[str]:
    """The events whose names can be read."""
    return [
        word
        for look, word in re.findall(r"<text([^>]*)>([^<]*)</text>", svg)
        if word in EVENTS and 'opacity="0"' not in look
    ]


def test_every_event_is_named_where_there_is_room() -> None:
    assert named(drawn(WIDE)) == EVENTS


def test_names_of_events_that_would_touch_give_way_on_a_phone() -> None:
    assert 1 < len(named(drawn(PHONE))) < len(EVENTS)


@pytest.mark.parametrize(("width", "worded"), [(4000, True), (PHONE, False)])
def test_a_narrow_month_tells_the_number_of_its_missing_submissions_alone(width: int, worded: bool) -> None:
    said = re.findall(r"<text[^>]*>([^<]*)</text>", drawn(width))
    assert ("2" in said) != worded
