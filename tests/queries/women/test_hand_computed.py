"""The women's figures against cases worked out by hand."""

from pathlib import Path

import pandas as pd
import pytest

from data.problem import Problem
from queries import Reading, Rule, Viewer, ask
from tests.queries.women.cases import WHOLE, manager, written


@pytest.fixture
def viewer(tmp_path: Path) -> Viewer:
    return manager(tmp_path)


def standings(viewer: Viewer, checkpoint: str) -> dict[str, int]:
    frame = ask("women/standing", viewer, **WHOLE).frame
    return dict(frame[frame.checkpoint == checkpoint].set_index("standing").women)


def whole(viewer: Viewer) -> pd.Series:
    frame = ask("women/reach", viewer, **WHOLE).frame
    return frame[frame.place_level == "country"].iloc[0]


def test_each_woman_stands_where_her_records_put_her_at_three_months(viewer: Viewer) -> None:
    assert standings(viewer, "m3") == {"selling": 2, "never_live": 4, "unbound": 1, "not_due": 1}


def test_six_months_after_the_class_one_goes_live_without_an_order_and_one_has_stopped(viewer: Viewer) -> None:
    assert standings(viewer, "m6") == {
        "selling": 1, "live_without_order": 1, "stopped": 1, "never_live": 3, "unbound": 1, "not_due": 1,
    }  # fmt: skip


def test_who_is_due_on_the_as_of_day_counts_and_who_is_not_is_counted_apart(viewer: Viewer) -> None:
    row = whole(viewer)
    assert (row.due_12m, row.selling_12m, row.not_due_12m) == (6, 1, 2)
    assert row.selling_12m_rate == pytest.approx(1 / 6)


def test_a_woman_in_three_classes_is_one_woman_and_counts_from_the_class_she_completed(viewer: Viewer) -> None:
    row = whole(viewer)
    assert (row.women, row.completers) == (9, 8)


def test_a_woman_in_two_cities_is_in_both_and_once_in_the_total(viewer: Viewer) -> None:
    frame = ask("women/reach", viewer, **WHOLE).frame.set_index("adcode")
    assert frame.loc[["140200", "140300", "141000"], "women"].tolist() == [8, 1, 1]
    assert frame.loc["140200", "completers"] == 6
    assert frame.loc["100000", "women"] == 9


def test_a_first_live_after_ninety_days_does_not_count_and_an_open_window_is_left_out(viewer: Viewer) -> None:
    row = whole(viewer)
    assert (row.live_90d, row.due_90d) == (2, 7)


def test_a_class_without_follow_up_is_not_reported_and_stays_in_the_base(viewer: Viewer) -> None:
    frame = ask("women/revisits", viewer, **WHOLE).frame
    at = frame[frame.checkpoint == "visit_m12"].set_index("standing").women
    assert dict(at) == {"reached": 3, "not_found": 1, "not_visited": 1, "not_reported": 1, "not_due": 2}
    response = ask("women/response", viewer, **WHOLE).frame.set_index("checkpoint")
    assert response.loc["visit_m12", "response_rate"] == pytest.approx(3 / 6)


def test_the_median_gain_is_of_those_who_told_both_times(viewer: Viewer) -> None:
    row = ask("women/income", viewer, **WHOLE).frame.set_index("checkpoint").loc["told_m12"]
    assert (row.answered, row.median_gain_yuan) == (3, 300.0)


def test_the_steps_from_enrolment_to_employing_others(viewer: Viewer) -> None:
    row = ask("women/funnel", viewer, **WHOLE).frame.iloc[0]
    steps = (
        row.women,
        row.completers,
        row.with_account,
        row.went_live,
        row.with_order,
        row.kept_selling,
        row.employers,
    )
    assert steps == (9, 8, 7, 3, 2, 1, 1)


def test_the_list_to_revisit_is_for_the_partner_alone_and_does_not_leave(tmp_path: Path) -> None:
    snapshot = written(tmp_path)
    owner = Viewer("p", "partner", (Rule(partners=frozenset({"P_A"})),), Reading(snapshot))
    listed = ask("women/to_revisit", owner, **WHOLE).frame
    assert {("W4", "m12", "not_found"), ("W5", "m12", "not_visited"), ("W9", "m12", "not_reported")} <= set(
        listed[["person_id", "wave", "standing"]].itertuples(index=False, name=None)
    )
    assert "W1" not in set(listed[listed.wave == "m12"].person_id)
    other = Viewer("q", "partner", (Rule(partners=frozenset({"P_B"})),), Reading(snapshot))
    assert ask("women/to_revisit", other, **WHOLE).frame.empty
    for role in ("manager", "steward", "auditor", "regional_lead"):
        with pytest.raises(Problem, match=r"viewer\.own_rows_only"):
            ask("women/to_revisit", Viewer("x", role, (Rule(),), Reading(snapshot)), **WHOLE)  # type: ignore[arg-type]
    with pytest.raises(Problem, match=r"viewer\.own_rows_only"):
        ask("women/to_revisit", owner, leaving=True, **WHOLE)
