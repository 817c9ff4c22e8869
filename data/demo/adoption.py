"""From a class to a shop: who binds an account, goes live, sells, and for how long. Spells in days after the class."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from data.demo import plan
from data.demo.cohorts import Cohort
from data.demo.parameters import parameter
from data.demo.rows import days_after

HORIZONS = (91, 183, 365, 730)
LONGEST = 1400


@dataclass(frozen=True)
class Spell:
    """What the platform sees of one person; None = it never came to that."""

    person: int
    cohort: Cohort
    bound_on: date | None
    first_live: date | None
    last_live: date | None
    first_order: date | None
    last_order: date | None


def _last_order(rng: np.random.Generator) -> int:
    """A day such that the shares of parameters.csv still sell in the thirty days before each horizon."""
    ever = parameter("ever_selling_of_completers")
    names = [f"still_selling_{months}m_of_completers" for months in (3, 6, 12, 24)]
    shares = [1.0, *(parameter(name) / ever for name in names), 0.05]
    days = [0, *HORIZONS, LONGEST]
    drawn = float(np.interp(-rng.random(), -np.array(shares), days))
    return int(drawn) - 30


def _spell(rng: np.random.Generator, person: int, cohort: Cohort) -> Spell:
    bound = rng.random() < parameter("account_bound_of_completers")
    if not bound:
        return Spell(person, cohort, None, None, None, None, None)
    share = parameter("account_bound_of_completers")
    chance = rng.random() * share
    sells = chance < parameter("ever_selling_of_completers")
    starts = chance < parameter("first_live_90d_of_completers")
    late = starts or chance < parameter("first_live_90d_of_completers") + parameter("first_live_later_of_completers")
    end = cohort.ends_on
    bound_on = days_after(end, int(rng.integers(-5, 20)))
    if sells:
        live = int(rng.integers(1, 45))
        order = live + int(rng.integers(0, 14))
        last = max(_last_order(rng), order)
        quiet = last + int(rng.exponential(25))
        return Spell(person, cohort, bound_on, *(days_after(end, n) for n in (live, quiet, order, last)))
    if late:
        live = int(rng.integers(2, 89)) if starts else int(rng.integers(95, 240))
        quiet = live + int(rng.exponential(55))
        return Spell(person, cohort, bound_on, days_after(end, live), days_after(end, quiet), None, None)
    return Spell(person, cohort, bound_on, None, None, None, None)


def spells(cohorts: list[Cohort]) -> list[Spell]:
    """One for every completer of a class that has ended."""
    made = []
    for cohort in cohorts:
        if cohort.ends_on > plan.AS_OF:
            continue
        for person in cohort.completers.tolist():
            made.append(_spell(np.random.default_rng([plan.SEED, 156, person]), person, cohort))
    return made


def sellers(made: list[Spell]) -> set[int]:
    return {each.person for each in made if each.first_order}
