"""What pages tell of the demo, against a second way to count the same tables, and against what made them."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from data.demo.parameters import parameter
from data.home import REPOSITORY
from data.publish.snapshot import open_snapshot
from pages.parts.overview import pathway
from pages.parts.programmes import survival
from queries import Viewer, ask, demo_viewers

FOLDER = REPOSITORY / "data" / "demo" / "snapshot"
AS_OF = pd.Timestamp("2026-10-31")
WHOLE = {"period_start": date(2023, 1, 1), "period_end": AS_OF.date(), "as_of": AS_OF.date()}
MONTHS = {"m3": 3, "m6": 6, "m12": 12, "m24": 24}


@pytest.fixture(scope="module")
def manager() -> Viewer:
    return demo_viewers(open_snapshot(FOLDER))["manager"]


def table(name: str, columns: list[str] | None = None) -> pd.DataFrame:
    return pd.read_parquet(FOLDER / f"{name}.parquet", columns=columns)


@pytest.fixture(scope="module")
def completers() -> pd.DataFrame:
    """One row a woman who completed, with the days on which she had a paid order, in order."""
    classes = table("cohort").query("programme_id == 'her_power' and cohort_arm == 'training'")
    joined = table("enrolment").merge(classes[["cohort_id", "starts_on", "ends_on"]], on="cohort_id")
    done = joined[joined.enrolment_state == "completed"].sort_values(["starts_on", "cohort_id"])
    done = done.drop_duplicates("person_id")
    done = done.assign(starts_on=pd.to_datetime(done.starts_on), ends_on=pd.to_datetime(done.ends_on))
    lives = table("live_session").query("programme_id == 'her_power' and orders_paid > 0")
    days = pd.to_datetime(lives.held_on).groupby(lives.person_id).agg(lambda each: sorted(set(each)))
    return done.assign(days=done.person_id.map(days).map(lambda each: each if isinstance(each, list) else []))


def test_the_retention_matrix_is_that_of_a_second_count(manager: Viewer, completers: pd.DataFrame) -> None:
    asked = ask("women/retention", manager, **WHOLE).frame
    found = {(row.half_year.date(), row.checkpoint): (int(row.due), int(row.selling)) for row in asked.itertuples()}
    counted: dict[tuple[date, str], tuple[int, int]] = {}
    for row in completers.itertuples():
        half = date(row.starts_on.year, 1 if row.starts_on.month < 7 else 7, 1)
        for code, months in MONTHS.items():
            horizon = row.ends_on + pd.DateOffset(months=months)
            due, selling = counted.get((half, code), (0, 0))
            if horizon <= AS_OF:
                recent = any(horizon - pd.Timedelta(days=30) < day <= horizon for day in row.days)
                due, selling = due + 1, selling + recent
            counted[half, code] = (due, selling)
    assert found == counted


def test_the_survival_curve_is_the_product_limit_over_single_women(manager: Viewer, completers: pd.DataFrame) -> None:
    asked = ask("women/spells", manager, **WHOLE).frame.astype({"sellers": int})
    drawn = survival.curve(asked)
    spells = []
    for row in completers.itertuples():
        later = [day for day in row.days if day >= row.ends_on]
        if later:
            end = later[-1] + pd.Timedelta(days=30)
            spells.append((int(np.floor((min(end, AS_OF) - later[0]).days / 30.4375)), end <= AS_OF))
    assert len(spells) == asked.sellers.sum()
    share, steps = 1.0, {}
    for month in sorted({kept for kept, ended in spells if ended}):
        at_risk = sum(kept >= month for kept, _ in spells)
        share *= 1 - sum(kept == month and ended for kept, ended in spells) / at_risk
        if at_risk >= survival.FEWEST_AT_RISK:
            steps[month] = share
    assert drawn.months.tolist() == list(steps)
    assert drawn.share.tolist() == pytest.approx(list(steps.values()))


def test_the_pathway_gives_back_how_many_women_came_from_the_hall(manager: Viewer) -> None:
    frame = ask("portfolio/pathway", manager, as_of=AS_OF.date()).frame
    share = pathway.reached(frame, "hall", "class") / pathway.reached(frame, "class")
    assert share == pytest.approx(parameter("women_from_lecture_hall"), abs=0.03)


def test_each_stage_of_the_pathway_holds_as_many_as_its_tables(manager: Viewer) -> None:
    frame = ask("portfolio/pathway", manager, as_of=AS_OF.date()).frame
    came = table("attendance", ["person_id", "programme_id"])
    hall = came[came.programme_id == "lecture_hall"].person_id.dropna().nunique()
    booked = table("booking").query("hours_used > 0").person_id
    live = table("live_session").dropna(subset=["studio_id"]).person_id
    users = pd.concat([came[came.programme_id == "shared_studio"].person_id, booked, live]).dropna().nunique()
    assert (pathway.reached(frame, "hall"), pathway.reached(frame, "studio")) == (hall, users)
    assert pathway.reached(frame, "class") == 1412


def test_evenings_of_literacy_give_back_their_length_and_how_often_regulars_come(manager: Viewer) -> None:
    period = {"period_start": date(2026, 1, 1), "period_end": AS_OF.date()}
    before = {"compare_start": date(2025, 1, 1), "compare_end": date(2025, 10, 31)}
    row = ask("knowledge/reach", manager, **period, **before).frame.iloc[0]
    assert row.class_hours / row.sessions == parameter("literacy_session_hours")
    month = ask(
        "knowledge/reach", manager, period_start=date(2026, 5, 1), period_end=date(2026, 5, 31), **before
    ).frame.iloc[0]
    once = month.people - month.again
    a_regular = (month.participant_times - month.unidentified_times - once) / month.again / month.sessions
    assert a_regular == pytest.approx(parameter("literacy_return_next_session"), abs=0.05)


def test_the_return_rate_is_that_of_a_second_count(manager: Viewer) -> None:
    came = table("attendance", ["person_id", "programme_id", "held_on"]).query("programme_id == 'knowledge_live'")
    inside = came[pd.to_datetime(came.held_on).between("2026-01-01", "2026-10-31")]
    times = inside.person_id.value_counts()
    period = {"period_start": date(2026, 1, 1), "period_end": AS_OF.date()}
    row = ask(
        "knowledge/reach", manager, **period, compare_start=date(2025, 1, 1), compare_end=date(2025, 10, 31)
    ).frame.iloc[0]
    assert (row.people, row.again) == (len(times), (times > 1).sum())
    ages = ask("knowledge/by_age", manager, **period).frame
    assert ages.people.sum() == len(times)
