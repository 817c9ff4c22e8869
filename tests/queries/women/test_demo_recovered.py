"""The demo's women: its generating parameters come back through the questions, and a second implementation agrees."""

from datetime import date

import pandas as pd
import pytest

from data.demo.parameters import parameter
from data.home import REPOSITORY
from data.publish.snapshot import Snapshot, open_snapshot
from queries import Viewer, ask, demo_viewers

FOLDER = REPOSITORY / "data" / "demo" / "snapshot"
AS_OF = date(2026, 10, 31)
WHOLE = {"period_start": date(2023, 1, 1), "period_end": AS_OF, "as_of": AS_OF}
MONTHS = {"m3": 3, "m6": 6, "m12": 12, "m24": 24}


@pytest.fixture(scope="module")
def demo() -> Snapshot:
    return open_snapshot(FOLDER)


@pytest.fixture(scope="module")
def manager(demo: Snapshot) -> Viewer:
    return demo_viewers(demo)["manager"]


def table(name: str) -> pd.DataFrame:
    return pd.read_parquet(FOLDER / f"{name}.parquet")


def completers() -> pd.DataFrame:
    """One row a woman, from the tables, day by day in pandas."""
    classes = table("cohort").query("programme_id == 'her_power' and cohort_arm == 'training'")
    joined = table("enrolment").merge(classes[["cohort_id", "ends_on"]], on="cohort_id")
    done = joined[joined.enrolment_state == "completed"].sort_values("ends_on").drop_duplicates("person_id")
    return done.assign(ends_on=pd.to_datetime(done.ends_on))


@pytest.mark.parametrize("checkpoint", MONTHS)
def test_a_second_implementation_finds_the_same_standings(manager: Viewer, checkpoint: str) -> None:
    lives = table("live_session").query("programme_id == 'her_power'")
    days: dict[str, list[tuple[pd.Timestamp, float]]] = {}
    for person, held_on, orders in zip(lives.person_id, pd.to_datetime(lives.held_on), lives.orders_paid, strict=True):
        days.setdefault(person, []).append((held_on, orders))
    bound = set(table("live_account").query("programme_id == 'her_power' and account_state == 'bound'").person_id)
    found: dict[str, int] = {}
    for row in completers().itertuples():
        horizon = row.ends_on + pd.DateOffset(months=MONTHS[checkpoint])
        before = [(day, orders) for day, orders in days.get(row.person_id, []) if day <= horizon]
        recent = [orders for day, orders in before if day > horizon - pd.Timedelta(days=30)]
        if horizon > pd.Timestamp(AS_OF):
            standing = "not_due"
        elif any(orders > 0 for orders in recent):
            standing = "selling"
        elif recent:
            standing = "live_without_order"
        elif before:
            standing = "stopped"
        else:
            standing = "never_live" if row.person_id in bound else "unbound"
        found[standing] = found.get(standing, 0) + 1
    frame = ask("women/standing", manager, **WHOLE).frame
    asked = frame[frame.checkpoint == checkpoint].set_index("standing").women
    assert {name: int(count) for name, count in asked.items()} == found


@pytest.mark.parametrize("checkpoint", MONTHS)
def test_still_selling_comes_back_within_two_points(manager: Viewer, checkpoint: str) -> None:
    frame = ask("women/standing", manager, **WHOLE).frame
    at = frame[(frame.checkpoint == checkpoint) & (frame.standing != "not_due")].set_index("standing").women
    share = at["selling"] / at.sum()
    assert share == pytest.approx(parameter(f"still_selling_{checkpoint[1:]}m_of_completers"), abs=0.02)


def test_first_lives_and_accounts_come_back_within_two_points(manager: Viewer) -> None:
    reach, funnel = (ask(f"women/{name}", manager, **WHOLE).frame.iloc[0] for name in ("reach", "funnel"))
    assert reach.first_live_rate == pytest.approx(parameter("first_live_90d_of_completers"), abs=0.02)
    assert funnel.account_share == pytest.approx(parameter("account_bound_of_completers"), abs=0.02)
    assert funnel.with_order / funnel.completers == pytest.approx(parameter("ever_selling_of_completers"), abs=0.02)


@pytest.mark.parametrize("checkpoint", MONTHS)
def test_responses_come_back_within_four_points_where_follow_up_was_handed_in(manager: Viewer, checkpoint: str) -> None:
    frame = ask("women/revisits", manager, **WHOLE).frame
    at = frame[frame.checkpoint == f"visit_{checkpoint}"].set_index("standing").women
    handed_in = at.drop(["not_due", "not_reported"], errors="ignore").sum()
    assert at["reached"] / handed_in == pytest.approx(parameter(f"follow_up_response_{checkpoint}"), abs=0.04)


def test_the_median_gain_comes_back_within_a_tenth_of_the_baseline(manager: Viewer) -> None:
    frame = ask("women/income", manager, **WHOLE).frame.set_index("checkpoint")
    expected = parameter("income_change_median") * parameter("income_baseline_median")
    assert frame.loc["told_m12", "median_gain_yuan"] == pytest.approx(expected, abs=60)


def test_points_and_tranches_come_back(manager: Viewer) -> None:
    grants = ask("women/grants", manager, as_of=AS_OF).frame.iloc[0]
    assert grants.promised_yuan / grants.points == pytest.approx(parameter("sub_grant_per_point"), rel=0.05)
    first = parameter("sub_grant_first_tranche")
    assert grants.paid_first_yuan / grants.promised_yuan == pytest.approx(first, abs=0.01)
    states = ask("women/points", manager, as_of=AS_OF).frame.set_index("standing").owners
    alive = states["running"] / (states["running"] + states["closed"])
    assert alive == pytest.approx(parameter("point_alive_12m_of_reached"), abs=0.15)


def test_a_lead_sees_the_totals_of_the_cities_and_no_count_below_ten(demo: Snapshot) -> None:
    lead = demo_viewers(demo)["regional_lead"]
    frame = ask("women/reach", lead, **WHOLE).frame
    assert frame[["women", "completers", "selling_6m"]].notna().all().all()
    for name in ("reach", "standing", "revisits", "retention", "income_spread"):
        shown = ask(f"women/{name}", lead, **WHOLE)
        for column in shown.question.counts:
            some = shown.frame[column].dropna()
            assert not some.between(1, 9).any()


def test_no_standing_hidden_from_a_lead_is_what_is_left_of_those_who_completed(demo: Snapshot) -> None:
    lead, manager = demo_viewers(demo)["regional_lead"], demo_viewers(demo)["manager"]
    for place in (None, "1402", "1403", "1404", "1408", "1410"):
        hidden = ask("women/standing", lead, place=place, **WHOLE).frame
        exact = ask("women/standing", manager, place=place, **WHOLE).frame
        missing = exact[hidden.women.isna().to_numpy()].groupby("checkpoint").women
        assert (missing.count() >= 2).all()
        assert (missing.sum() >= 10).all()


def test_where_completers_are_hidden_no_state_of_theirs_is_shown(demo: Snapshot) -> None:
    lead, hidden = demo_viewers(demo)["regional_lead"], 0
    for year, place in ((y, p) for y in (2024, 2025, 2026) for p in (None, "1402", "1403", "1404", "1408", "1410")):
        half = {"period_start": date(year, 1, 1), "period_end": date(year, 6, 30), "as_of": AS_OF, "place": place}
        reach = ask("women/reach", lead, **half).frame
        if len(reach) and pd.isna(reach.completers.iloc[0]):
            hidden += 1
            assert ask("women/standing", lead, **half).frame.women.isna().all()
            assert ask("women/revisits", lead, **half).frame.women.isna().all()
    assert hidden > 0


def test_points_are_hidden_by_city_and_a_time_that_cuts_half_years_is_hidden_whole(demo: Snapshot) -> None:
    lead = demo_viewers(demo)["regional_lead"]
    cut = {"period_start": date(2023, 1, 1), "period_end": date(2023, 9, 30), "as_of": AS_OF}
    assert ask("women/standing", lead, **cut).frame.women.isna().all()
    assert ask("women/spells", lead, **WHOLE).frame.sellers.isna().all()


def test_one_class_is_hidden_whole_for_whatever_leaves(demo: Snapshot, manager: Viewer) -> None:
    one = {"cohort": "H141000_05", **WHOLE}
    assert ask("women/standing", manager, **one).frame.women.notna().all()
    assert ask("women/standing", manager, leaving=True, **one).frame.women.isna().all()
