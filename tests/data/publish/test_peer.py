"""What counties may be compared with: the middle of the others, and never one county's figure."""

from collections.abc import Callable, Mapping
from statistics import median

import pyarrow.parquet as pq
import pytest

from tests.data.publish.conftest import PARTNERS, Checked

SHANXI = ("140105", "140106", "140107", "140108", "140109", "140110", "140121", "140122", "140123", "140181")
SIZES = (20, 30, 40, 50, 60, 70, 80, 90, 100, 120)

Rows = dict[tuple[str, str], dict[str, object]]
Compared = Callable[..., Rows]


@pytest.fixture
def compared(published: Checked) -> Compared:
    """Publish one class a county with so many people each; what is derived, by indicator and region."""

    def made(sizes: Mapping[str, int], partners: Mapping[str, str] | None = None) -> Rows:
        sessions = "session_id,programme_id,partner_id,adcode,held_on,mode,class_hours\n"
        attendance = "session_id,person_id\n"
        for code, size in sizes.items():
            sessions += f"S{code},lecture_hall,{(partners or {}).get(code, 'P_A')},{code},2026-03-02,offline,2\n"
            attendance += "".join(f"S{code},R{code}_{number}\n" for number in range(size))
        report = published({"partner.csv": PARTNERS, "session.csv": sessions, "attendance.csv": attendance})
        assert report.snapshot is not None
        rows = pq.read_table(report.snapshot.path("peer")).to_pylist()
        return {(row["indicator_id"], row["region_adcode"]): row for row in rows}

    return made


@pytest.mark.parametrize("count", [6, 7, 8, 9])
def test_a_county_is_compared_with_the_middle_of_the_others(compared: Compared, count: int) -> None:
    sizes = dict(zip(SHANXI[:count], SIZES[:count], strict=True))
    row = compared(sizes)["attendances", "140000"]
    assert (row["peers"], row["places"]) == (count, count)
    for code, size in sizes.items():
        others = median(other for each, other in sizes.items() if each != code)
        if size > row["middle_above"]:
            assert row["middle_below"] == others
        elif size < row["middle_below"]:
            assert row["middle_above"] == others
        else:
            assert row["middle_below"] <= others <= row["middle_above"]


def test_a_region_needs_five_others(compared: Compared) -> None:
    assert compared(dict(zip(SHANXI[:5], SIZES, strict=False))) == {}


def test_a_county_too_small_to_show_stands_behind_nothing(compared: Compared) -> None:
    assert compared(dict(zip(SHANXI[:6], (9, *SIZES), strict=False))) == {}


def test_no_partner_is_left_with_four_others_when_its_own_are_set_aside(compared: Compared) -> None:
    sizes = dict(zip(SHANXI[:9], SIZES, strict=False))
    assert compared(sizes, dict.fromkeys(SHANXI[:4], "P_B")) == {}


def test_a_partner_alone_in_a_province_may_compare_its_own_counties(compared: Compared) -> None:
    assert ("attendances", "140000") in compared(dict(zip(SHANXI[:6], SIZES, strict=False)))


def test_what_is_published_is_the_same_whichever_other_county_has_which_figure(compared: Compared) -> None:
    own, foreign = SHANXI[:5], SHANXI[5:]
    partners = dict.fromkeys(foreign, "P_B")
    sizes = dict(zip(SHANXI, (20, 50, 80, 30, 100, 40, 120, 60, 90, 70), strict=True))
    told = compared(sizes, partners)
    assert told
    turned = {code: sizes[foreign[(place + 2) % 5]] for place, code in enumerate(foreign)}
    assert all(turned[code] != sizes[code] for code in foreign)
    assert compared({code: sizes[code] for code in own} | turned, partners) == told


@pytest.mark.attack("differencing")
def test_who_knows_all_but_five_counties_cannot_tell_the_figure_of_any(compared: Compared) -> None:
    """For each of the five there is another world, with the same comparison, in which it is half or twice as large."""
    known = dict(zip(SHANXI[:5], (20, 50, 80, 30, 100), strict=True))
    unknown = dict(zip(SHANXI[5:], (40, 120, 60, 90, 70), strict=True))
    partners = dict.fromkeys(SHANXI[5:], "P_B")
    told = compared(known | unknown, partners)
    for code, size in unknown.items():
        swapped = [other for other, its in unknown.items() if its >= 1.5 * size or its <= size / 1.5]
        assert swapped
        world = unknown | {code: unknown[swapped[0]], swapped[0]: size}
        assert compared(known | world, partners) == told


def test_no_exact_figure_of_a_county_is_published(compared: Compared) -> None:
    sizes = dict(zip(SHANXI[:7], (101, 113, 117, 123, 127, 131, 139), strict=True))
    row = compared(sizes)["attendances", "140000"]
    assert (row["middle_below"], row["middle_above"]) == (120, 130)


def test_classes_of_other_programmes_are_not_compared(published: Checked) -> None:
    sessions = "session_id,programme_id,partner_id,adcode,held_on,mode,class_hours\n"
    sessions += "".join(f"S{code},her_power,P_A,{code},2026-03-02,offline,2\n" for code in SHANXI)
    report = published({"partner.csv": PARTNERS, "session.csv": sessions})
    assert report.snapshot is not None
    assert pq.read_table(report.snapshot.path("peer")).num_rows == 0
