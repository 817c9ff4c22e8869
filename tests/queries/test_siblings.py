"""No hidden cell can be worked out from all the answers that overlap with it."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise, product

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.periods import Period, month_end
from data.problem import Problem
from queries.door.calendar_nodes import Calendar, Node
from queries.door.disclosure import disclosed
from queries.door.overlaps import Extent, Overlaps
from queries.door.question import Question
from tests.queries.asked import asked
from tests.queries.attacker import Attacker

BELOW = 10
FIRST, AS_OF = date(2024, 1, 9), date(2024, 8, 31)
COUNTIES = ("110101", "110102", "110201", "120101")
MONTHS = tuple(date(2024, month, 1) for month in (1, 2, 4, 7))
MODES = ("online", "offline", "studio", "unknown")
PARAMS = "period_start date, period_end date, place text?, mode text?"
BY_PLACE = asked(
    "participant_times (times)",
    keys="place_level, adcode",
    within="prefecture_adcode, province_adcode",
    cuts="mode, period",
    params=PARAMS,
    name="made/by_place",
)
ONE_ROW = asked("participant_times (times)", cuts="mode, period", params=PARAMS, name="made/one_row")
EXTENT = Extent(FIRST, COUNTIES, AS_OF)
CALENDAR = Calendar(FIRST, AS_OF)

Micro = dict[tuple[str, date, str], int]


def micro_data(counties: Sequence[str], months: Sequence[date], modes: Sequence[str]) -> st.SearchStrategy[Micro]:
    cells = list(product(counties, months, modes))
    count = st.sampled_from((0, 0, 0, 1, 2, 3, 5, 8, 10, 11, 25, 60, 400))
    return st.tuples(*(count for _ in cells)).map(lambda counts: dict(zip(cells, counts, strict=True)))


def _count(micro: Micro, values: Mapping[str, object], prefix: str = "") -> int:
    start, end, place, mode = (values[name] for name in ("period_start", "period_end", "place", "mode"))
    return sum(
        count
        for (county, month, how), count in micro.items()
        if start <= month <= end  # type: ignore[operator]
        and county.startswith(prefix)
        and county.startswith(str(place or ""))
        and mode in (None, how)
    )


def _places(values: Mapping[str, object]) -> list[tuple[str, str, str | None, str | None, str]]:
    """Rows of the table by place: level, code, prefecture, province, the prefix they count."""
    within = [county for county in COUNTIES if county.startswith(str(values["place"] or ""))]
    rows: list[tuple[str, str, str | None, str | None, str]] = [("country", "100000", None, None, "")]
    for province in sorted({county[:2] for county in within}):
        rows.append(("province", f"{province}0000", None, f"{province}0000", province))
    for prefecture in sorted({county[:4] for county in within}):
        rows.append(("prefecture", f"{prefecture}00", f"{prefecture}00", f"{prefecture[:2]}0000", prefecture))
    return rows + [("county", county, f"{county[:4]}00", f"{county[:2]}0000", county) for county in within]


def _columns(question: Question, micro: Micro, values: Mapping[str, object]) -> dict[str, list[object]]:
    if question is ONE_ROW:
        return {"participant_times": [_count(micro, values)]}
    rows = _places(values)
    names = ("place_level", "adcode", "prefecture_adcode", "province_adcode")
    columns: dict[str, list[object]] = {name: [row[i] for row in rows] for i, name in enumerate(names)}
    columns["participant_times"] = [_count(micro, values, row[4]) for row in rows]
    return columns


def _overlaps(question: Question, micro: Micro) -> Overlaps:
    return Overlaps(question, EXTENT, BELOW, lambda sets: [_columns(question, micro, values) for values in sets])


def _ask(overlaps: Overlaps, micro: Micro, values: Mapping[str, object]) -> pd.DataFrame:
    exact = pd.DataFrame(_columns(overlaps.asked, micro, values)).astype({"participant_times": "Int64"})
    return disclosed(overlaps.asked, exact, "suppressed", BELOW, overlaps.obliged(values, exact))


def _values(node: Node | Period, mode: str | None, place: str | None = None) -> dict[str, object]:
    return {"period_start": node.start, "period_end": node.end, "mode": mode, "place": place}


def _nodes() -> list[Node]:
    found = [CALENDAR.all]
    for node in found:
        if node.level != "month":
            found += CALENDAR.children(node)
    return found


def _counts(frame: pd.DataFrame) -> list[int | None]:
    return [None if pd.isna(value) else int(value) for value in frame.participant_times]


def _attack_tables(micro: Micro, runs: Sequence[Period] = ()) -> Attacker:
    """Ask the table by place for every period and mode; count whatever adds up."""
    overlaps, attacker = _overlaps(BY_PLACE, micro), Attacker(least=0)
    for node, mode in product([*_nodes(), *runs], (None, *MODES)):
        shown = _ask(overlaps, micro, _values(node, mode))
        for code, value in zip(shown.adcode, _counts(shown), strict=True):
            attacker.sees((code, node, mode), value)
        for code, parts in _parts_of_places().items():
            attacker.knows_sum((code, node, mode), [(part, node, mode) for part in parts])
    for code, node in product([row[1] for row in _places(_values(CALENDAR.all, None))], _nodes()):
        attacker.knows_sum((code, node, None), [(code, node, mode) for mode in MODES])
        for mode in (None, *MODES):
            if node.level != "month":
                attacker.knows_sum((code, node, mode), [(code, part, mode) for part in CALENDAR.children(node)])
            for run in runs if node == CALENDAR.all else ():
                attacker.knows_sum((code, run, mode), [(code, part, mode) for part in CALENDAR.nodes(run)])
    return attacker


def _parts_of_places() -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    for level, code, prefecture, province, _ in _places(_values(CALENDAR.all, None)):
        above = {"county": prefecture, "prefecture": province, "province": "100000"}.get(level)
        if above:
            parts.setdefault(above, []).append(code)
    return {code: cells for code, cells in parts.items() if cells != [code]}


def _given_away(attacker: Attacker, micro: Micro) -> set[object]:
    """Hidden cells from 1 to below - 1 of calendar periods whose value the attacker knows."""
    prefix = {row[1]: row[4] for row in reversed(_places(_values(CALENDAR.all, None)))}
    known = attacker.solved() | {cell for cell, (low, high) in attacker.ranges().items() if low == high}
    return {
        (code, node, mode)
        for code, node, mode in known  # type: ignore[misc]
        if isinstance(node, Node) and 0 < _count(micro, _values(node, mode), prefix.get(code, code)) < BELOW
    }


RUNS = (
    Period(date(2024, 1, 1), date(2024, 7, 31)),
    Period(date(2024, 2, 1), date(2024, 7, 31)),
    Period(date(2024, 1, 1), date(2024, 4, 30)),
)


@settings(max_examples=40)
@given(
    micro=micro_data(COUNTIES, MONTHS[:2], ("online", "studio")),
    place=st.sampled_from(("11", "1101", "1102", "110101", "110201", "12", "120101")),
    mode=st.sampled_from((None, "online", "studio")),
    node=st.sampled_from(_nodes()),
)
def test_a_place_asked_alone_is_hidden_exactly_when_its_cell_in_the_whole_table_is(
    micro: Micro, place: str, mode: str | None, node: Node
) -> None:
    overlaps = _overlaps(BY_PLACE, micro)
    whole = _ask(overlaps, micro, _values(node, mode)).set_index("adcode").participant_times__state
    alone = _ask(overlaps, micro, _values(node, mode, place)).set_index("adcode").participant_times__state
    own = place.ljust(6, "0")
    for code, state in alone.items():
        expected = code if str(code).startswith(place) else own
        assert state == whole[expected]


@settings(max_examples=10)
@given(micro=micro_data(COUNTIES, MONTHS, ("online", "offline")), order=st.permutations(_nodes()))
def test_the_order_of_questions_decides_nothing(micro: Micro, order: list[Node]) -> None:
    asked_once = {node: _ask(_overlaps(BY_PLACE, micro), micro, _values(node, "online")) for node in order[:3]}
    overlaps = _overlaps(BY_PLACE, micro)
    for node in order[:3]:
        pd.testing.assert_frame_equal(_ask(overlaps, micro, _values(node, "online")), asked_once[node])


def test_a_small_mode_takes_another_with_it_and_the_total_stays() -> None:
    micro = {("110101", MONTHS[0], mode): count for mode, count in zip(MODES, (90, 30, 4, 0), strict=True)}
    overlaps = _overlaps(ONE_ROW, micro)
    january = CALENDAR.nodes(Period(date(2024, 1, 1), date(2024, 1, 31)))[0]
    states = [_ask(overlaps, micro, _values(january, mode)).participant_times__state[0] for mode in (None, *MODES)]
    assert states == ["", "", "hidden", "hidden", ""]


def test_a_period_that_leaves_too_little_of_its_year_is_hidden() -> None:
    micro = {("110101", month, "online"): count for month, count in zip(MONTHS, (50, 60, 70, 5), strict=True)}
    overlaps = _overlaps(ONE_ROW, micro)
    shown = _ask(overlaps, micro, _values(Period(date(2024, 1, 1), date(2024, 6, 30)), None))
    assert shown.participant_times__state[0] == "hidden"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2024, 2, 2), date(2024, 2, 29)),
        (date(2024, 2, 1), date(2024, 2, 28)),
        (date(2024, 8, 2), date(2024, 8, 31)),
    ],
)
def test_a_period_that_cuts_a_month_is_refused(start: date, end: date) -> None:
    with pytest.raises(Problem, match=r"period\.whole_months"):
        _overlaps(ONE_ROW, {}).refuse(_values(Period(start, end), None))


def test_the_period_from_before_all_data_to_the_as_of_date_is_the_whole() -> None:
    assert CALENDAR.clipped(date(2001, 5, 5), date(2030, 1, 1)) == Period(date(2024, 1, 1), AS_OF)
    assert CALENDAR.nodes(Period(date(2024, 1, 1), AS_OF)) == [CALENDAR.all]


def test_every_period_of_whole_months_is_made_of_nodes_without_gap() -> None:
    calendar = Calendar(date(2022, 5, 20), date(2024, 8, 15))
    firsts = [date(year, month, 1) for year in (2022, 2023, 2024) for month in range(1, 13)]
    for start, last in product(firsts[:31], firsts[:32]):
        period = calendar.clipped(start, month_end(last)) if start <= last else None
        if period:
            nodes = calendar.nodes(period)
            assert (nodes[0].start, nodes[-1].end) == (period.start, period.end)
            assert all((b.start - a.end).days == 1 for a, b in pairwise(nodes))
