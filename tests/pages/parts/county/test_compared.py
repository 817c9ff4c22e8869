"""On which side of the others' middle a county lies, and what is said of it."""

import pandas as pd
import pytest

from pages.parts.county.compared import middle, two_digits

PEERS = pd.DataFrame(
    [
        {"indicator_id": "attendances", "region_adcode": "140000", "region_zh": "山西省", "region_en": "Shanxi", "peers": 21,
         "middle_below": 3200.0, "middle_above": 3600.0},
        {"indicator_id": "attendances", "region_adcode": "100000", "region_zh": "全国", "region_en": "China", "peers": 61,
         "middle_below": 3300.0, "middle_above": 3400.0},
    ]
)  # fmt: skip


def of(times: float | None, province: str = "140000", state: str = "") -> tuple[str, float, int, str] | None:
    found = middle({"participant_times": times, "participant_times__state": state}, "attendances", PEERS, province)
    return found and (found.stands, found.value, found.others, found.region if found.region != "Shanxi" else "山西省")


@pytest.mark.parametrize(
    ("times", "stands", "value"),
    [(5518, "above", 3200), (3700, "above", 3200), (3649, "close", 3400), (3200, "close", 3400), (3100, "below", 3600)],
)
def test_a_county_above_is_held_against_the_middle_below_it_and_the_other_way_round(
    times: float, stands: str, value: float
) -> None:
    found = of(times)
    assert found is not None
    assert found[:3] == (stands, value, 20)


def test_a_province_without_enough_counties_gives_way_to_the_country() -> None:
    found = of(5000, province="130000")
    assert found is not None
    assert found[2] == 60


@pytest.mark.parametrize(("times", "state"), [(None, "hidden"), (5, "small"), (0, ""), (None, "")])
def test_what_stands_behind_no_middle_is_not_compared(times: float | None, state: str) -> None:
    assert of(times, state=state) is None


def test_an_indicator_nobody_published_is_not_compared() -> None:
    assert middle({"people": 500}, "people_distinct", PEERS, "140000") is None


@pytest.mark.parametrize(("figure", "rounded"), [(5518, 5500), (96, 96), (0.784, 0.78), (0, 0), (12_345, 12_000)])
def test_a_middle_has_two_digits(figure: float, rounded: float) -> None:
    assert two_digits(figure) == rounded
