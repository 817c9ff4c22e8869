"""No hidden cell of a table can be worked out from the rest of it."""

import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st

from queries.door.disclosure import disclosed
from tests.queries.asked import asked
from tests.queries.attacker import Attacker

BELOW = 10
SMALL = st.integers(0, 14) | st.integers(0, 300) | st.just(1)
PLACES = asked(
    "participant_times (times)",
    keys="place_level, adcode",
    within="prefecture_adcode, province_adcode",
    name="made/places",
)
FLAT = asked("participant_times (times)", keys="mode", name="made/flat")
TOTALLED = asked("participant_times (times)", keys="mode", labels="is_total", name="made/totalled")


@st.composite
def place_frames(draw: st.DrawFn) -> pd.DataFrame:
    """Counties with prefectures, provinces and the country as their sums, some totals holding rows of their own."""
    rows: list[dict[str, object]] = []
    country = 0
    for province in range(draw(st.integers(1, 3))):
        code, province_sum = f"{province + 11}0000", 0
        for prefecture in range(draw(st.integers(0, 3))):
            above, prefecture_sum = f"{code[:2]}{prefecture + 1:02d}00", 0
            for county in range(draw(st.integers(0, 4))):
                count = draw(SMALL)
                prefecture_sum += count
                rows.append(_row("county", f"{above[:4]}{county + 1:02d}", above, code, count))
            rows.append(_row("prefecture", above, above, code, prefecture_sum))
            province_sum += prefecture_sum
        rows.append(_row("province", code, None, code, province_sum))
        country += province_sum
    rows.append(_row("country", "100000", None, None, country))
    return pd.DataFrame(rows).astype({"participant_times": "Int64"})


def _row(level: str, code: str, prefecture: str | None, province: str | None, count: int) -> dict[str, object]:
    return {
        "place_level": level,
        "adcode": code,
        "prefecture_adcode": prefecture,
        "province_adcode": province,
        "participant_times": count,
    }


def _shown(frame: pd.DataFrame) -> list[int | None]:
    return [None if pd.isna(value) else int(value) for value in frame.participant_times]


def _attack_places(frame: pd.DataFrame) -> Attacker:
    attacker = Attacker()
    parts: dict[object, list[object]] = {}
    for row, value in zip(frame.to_dict("records"), _shown(frame), strict=True):
        cell = (row["place_level"], row["adcode"])
        attacker.sees(cell, value)
        above = {
            "county": ("prefecture", row["prefecture_adcode"]),
            "prefecture": ("province", row["province_adcode"]),
            "province": ("country", "100000"),
        }.get(str(row["place_level"]))
        if above:
            parts.setdefault(above, []).append(cell)
    for total, cells in parts.items():
        attacker.knows_sum(total, cells)
    return attacker


@settings(max_examples=150, deadline=None)
@given(frame=place_frames())
def test_no_hidden_place_can_be_worked_out_from_its_neighbours_and_totals(frame: pd.DataFrame) -> None:
    attacker = _attack_places(disclosed(PLACES, frame, "suppressed", BELOW))
    assert not attacker.solved()
    exact = {(row["place_level"], row["adcode"]): row["participant_times"] for row in frame.to_dict("records")}
    for cell, (low, high) in attacker.ranges().items():
        assert low < high
        if exact[cell] < BELOW and cell[0] == "county":
            assert low == 1
            assert high >= BELOW - 1


@settings(max_examples=150, deadline=None)
@given(counts=st.lists(SMALL, min_size=2, max_size=7), with_total=st.booleans())
@example(counts=[1, 1, 1, 1, 1, 1, 1, 1, 1, 1], with_total=True)
@example(counts=[5, 100], with_total=False)
@example(counts=[2, 3, 100], with_total=True)
def test_no_hidden_row_of_a_flat_table_can_be_worked_out_from_its_total(counts: list[int], with_total: bool) -> None:
    frame = pd.DataFrame({"mode": [str(i) for i in range(len(counts))], "participant_times": counts})
    if with_total:
        frame.loc[len(frame)] = ["all", sum(counts)]
        frame["is_total"] = frame["mode"] == "all"
    frame = frame.astype({"participant_times": "Int64"})
    shown = disclosed(TOTALLED if with_total else FLAT, frame, "suppressed", BELOW)
    values = _shown(shown)
    rows, total = values[: len(counts)], values[-1] if with_total else sum(counts)
    nothing_left_to_hide = not with_total and not any(rows)
    if total is not None and (0 < total < BELOW or nothing_left_to_hide):
        total = None
    attacker = Attacker()
    for number, value in enumerate(rows):
        attacker.sees(number, value)
    attacker.sees("all", total if any(counts) else 0)
    attacker.knows_sum("all", range(len(counts)))
    assert not attacker.solved()
    assert all(low < high for low, high in attacker.ranges().values())


@given(frame=place_frames())
def test_every_small_count_is_hidden_and_every_zero_is_shown(frame: pd.DataFrame) -> None:
    shown = disclosed(PLACES, frame, "suppressed", BELOW)
    exact = frame.participant_times
    assert (shown.participant_times__state[exact.between(1, BELOW - 1)] == "hidden").all()
    assert (shown.participant_times__state[exact == 0] == "").all()
    assert shown.participant_times.isna().tolist() == (shown.participant_times__state == "hidden").tolist()


@given(frame=place_frames())
def test_hiding_is_the_same_every_time(frame: pd.DataFrame) -> None:
    first, second = (disclosed(PLACES, frame, "suppressed", BELOW) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


@given(frame=place_frames())
def test_exact_audiences_see_every_figure_with_a_mark_where_it_must_not_leave(frame: pd.DataFrame) -> None:
    for audience in ("exact_marked", "own_exact"):
        shown = disclosed(PLACES, frame, audience, BELOW)
        assert shown.participant_times.equals(frame.participant_times)
        hidden = disclosed(PLACES, frame, "suppressed", BELOW).participant_times__state == "hidden"
        assert (shown.participant_times__state == "small").tolist() == hidden.tolist()


def test_a_lone_small_cell_takes_the_next_smallest_with_it() -> None:
    frame = pd.DataFrame({"mode": list("abcd"), "participant_times": [4, 0, 80, 40]}).astype(
        {"participant_times": "Int64"}
    )
    assert disclosed(FLAT, frame, "suppressed", BELOW).participant_times__state.tolist() == ["hidden", "", "", "hidden"]


def test_hidden_cells_that_sum_to_too_little_take_another_with_them() -> None:
    frame = pd.DataFrame({"mode": list("abcd"), "participant_times": [4, 3, 80, 40]}).astype(
        {"participant_times": "Int64"}
    )
    assert disclosed(FLAT, frame, "suppressed", BELOW).participant_times__state.tolist() == [
        "hidden",
        "hidden",
        "",
        "hidden",
    ]


def test_a_total_with_a_single_part_falls_with_it() -> None:
    rows = [
        _row("county", "110101", "110100", "110000", 40),
        _row("prefecture", "110100", "110100", "110000", 40),
        _row("county", "110201", "110200", "110000", 4),
        _row("prefecture", "110200", "110200", "110000", 4),
        _row("province", "110000", None, "110000", 44),
    ]
    shown = disclosed(PLACES, pd.DataFrame(rows).astype({"participant_times": "Int64"}), "suppressed", BELOW)
    assert shown.participant_times__state.tolist() == ["hidden"] * 4 + [""]


def test_the_hidden_part_of_a_total_that_stands_in_no_row_is_kept_as_well() -> None:
    rows = [
        _row("county", "110101", "110100", "110000", 40),
        _row("county", "110102", "110100", "110000", 50),
        _row("prefecture", "110100", "110100", "110000", 95),
    ]
    shown = disclosed(PLACES, pd.DataFrame(rows).astype({"participant_times": "Int64"}), "suppressed", BELOW)
    assert shown.participant_times__state.tolist()[:2] == ["hidden", ""]


def test_rows_keep_the_order_of_the_question() -> None:
    frame = pd.DataFrame({"mode": list("cab"), "participant_times": [1, 2, 3]}).astype({"participant_times": "Int64"})
    assert disclosed(FLAT, frame, "suppressed", BELOW)["mode"].tolist() == list("cab")
