"""Follow-up of the women: who could be reached at each wave, and what they told. Self-reported, no comparison."""

from datetime import date

import numpy as np

from data.demo import plan
from data.demo.calendar import months_later
from data.demo.cohorts import Cohort
from data.demo.parameters import parameter
from data.demo.rows import Row, days_after

WAVES = {"m0": 0, "m3": 3, "m6": 6, "m12": 12, "m24": 24}
NEVER_VISITED = "H140800_03"
"""A class of which no follow-up was handed in."""

NOT_REACHED = (("not_found", 0.5), ("refused", 0.2), ("not_visited", 0.3))


def _state(rng: np.random.Generator, wave: str, due: date) -> tuple[str, date | None]:
    reached = rng.random() < parameter(f"follow_up_response_{wave}")
    visited = days_after(due, int(rng.integers(0, 21)) if wave != "m0" else 0)
    other = str(rng.choice([name for name, _ in NOT_REACHED], p=[share for _, share in NOT_REACHED]))
    if due > plan.AS_OF or visited > plan.AS_OF:
        return "not_visited", None
    return ("reached", visited) if reached else (other, None)


def _income(rng: np.random.Generator, start: float, wave: str, sells: bool) -> float | None:
    """A long tail: half change little, a few sell much. Some do not answer."""
    if rng.random() < 0.08:
        return None
    if wave == "m0":
        return round(start, -1)
    median = parameter("income_change_median") + (0.10 if sells else -0.03)
    return round(start * max(1 + median + rng.standard_t(3) * 0.16, 0.0), -1)


def _business(rng: np.random.Generator, cohort: Cohort, wave: str, alive: bool) -> tuple[bool, bool | None]:
    """Whether the business is run at this wave; who has closed does not open again."""
    if cohort.arm != "entrepreneurship_point":
        return True, None
    at_year = parameter("point_alive_12m_of_reached")
    stays = {"m0": 1.0, "m3": at_year**0.25, "m6": at_year**0.25, "m12": at_year**0.5, "m24": 0.85}[wave]
    here = alive and rng.random() < stays
    return here, here


def follow_up_rows(cohorts: list[Cohort], sellers: set[int], names: dict[int, str]) -> list[Row]:
    """One row per completer and wave, those not due yet too."""
    rows: list[Row] = []
    for cohort in cohorts:
        if cohort.ends_on > plan.AS_OF or cohort.cohort_id == NEVER_VISITED:
            continue
        for person in cohort.completers.tolist():
            rng = np.random.default_rng([plan.SEED, 220, person, cohort.arm == "training"])
            start = float(np.exp(rng.normal(np.log(parameter("income_baseline_median")), 0.55)))
            alive = True
            for wave, months in WAVES.items():
                due = months_later(cohort.ends_on, months)
                state, visited = _state(rng, wave, due)
                alive, told = _business(rng, cohort, wave, alive)
                rows.append(
                    {
                        "cohort_id": cohort.cohort_id,
                        "person_id": names[person],
                        "wave": wave,
                        "due_on": due,
                        "visit_state": state,
                        "visited_on": visited,
                        **(_told(rng, start, wave, person in sellers, told) if visited else {}),
                    }
                )
    return rows


def _told(rng: np.random.Generator, start: float, wave: str, sells: bool, alive: bool | None) -> dict[str, object]:
    works = alive or (alive is None and sells)
    employed = int(rng.poisson(0.9 if alive else 0.15)) if works and wave != "m0" else 0
    return {
        "monthly_income_yuan": _income(rng, start, wave, sells),
        "people_employed": employed,
        "jobs_fte": round(employed * float(rng.uniform(0.3, 0.8)), 1),
        "business_alive": alive,
    }
