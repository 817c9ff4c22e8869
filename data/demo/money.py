"""Budget and payments by month, project and management apart; one programme over its budget, one far under."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from data.demo import plan
from data.demo.calendar import month_end, months_between
from data.demo.parameters import parameter
from data.demo.places import Term
from data.demo.rows import Row, scope

YEAR_BUDGET = {
    "lecture_hall": 11_600_000.0,
    "shared_studio": 4_800_000.0,
    "her_power": 1_500_000.0,
    "village_leaders": 1_800_000.0,
    "revitalisation_officers": 760_000.0,
    "fumiao": 1_150_000.0,
    "knowledge_live": 360_000.0,
}
MANAGEMENT = 0.08
MONTHS = (0.5, 0.5, 0.9, 1.0, 1.0, 1.0, 1.0, 1.0, 1.1, 1.1, 1.3, 1.6)
NOT_BOOKED = ("P_MINGAN", date(2026, 10, 1))
"""A partner whose last month is not booked yet."""

TAKEN_BACK = ("lecture_hall", "P_JINNAN", date(2025, 3, 1))
"""A month in which more management cost came back than went out."""


@dataclass(frozen=True)
class Account:
    """One programme, partner and province with its share of the programme's budget."""

    programme_id: str
    partner_id: str
    adcode: str
    starts_on: date
    share: float


def _accounts(terms: list[tuple[str, Term]]) -> list[Account]:
    grouped: dict[tuple[str, str, str], list[Term]] = {}
    for programme, term in terms:
        if programme in YEAR_BUDGET:
            province = term.adcode if term.adcode == "100000" else f"{term.adcode[:2]}0000"
            grouped.setdefault((programme, term.partner_id, province), []).append(term)
    whole: dict[str, int] = {}
    for (programme, _, _), rows in grouped.items():
        whole[programme] = whole.get(programme, 0) + len(rows)
    return [
        Account(*key, max(min(row.starts_on for row in rows), date(2023, 1, 1)), len(rows) / whole[key[0]])
        for key, rows in sorted(grouped.items())
    ]


def _ratio(account: Account, year: int) -> float:
    """Paid over budget."""
    if year < plan.LAST_YEAR:
        return 0.97
    given = {
        "shared_studio": parameter("overspent_ratio"),
        "village_leaders": parameter("underspent_ratio"),
        "knowledge_live": 0.88,
    }
    return given.get(account.programme_id, 0.82 if account.partner_id == "P_QILU" else 0.96)


def spending_rows(terms: list[tuple[str, Term]]) -> list[Row]:
    rows: list[Row] = []
    for account in _accounts(terms):
        for year in range(account.starts_on.year, plan.LAST_YEAR + 1):
            first = max(account.starts_on, date(year, 1, 1))
            for cost, part in (("project", 1 - MANAGEMENT), ("management", MANAGEMENT)):
                rows += _year(account, months_between(first, date(year, 12, 1)), cost, part)
    return rows


def _year(account: Account, months: list[date], cost: str, part: float) -> list[Row]:
    year = months[0].year
    marks = [plan.SEED, 70, int(account.adcode), year, len(account.programme_id), sum(map(ord, account.partner_id))]
    rng = np.random.default_rng([*marks, cost == "project"])
    weights = np.array([MONTHS[month.month - 1] for month in months]) / sum(MONTHS)
    grown = YEAR_BUDGET[account.programme_id] * account.share * part * {2023: 0.7, 2024: 0.85}.get(year, 1.0)
    budget = np.round(grown * weights, -1)
    over = np.array([month <= plan.AS_OF for month in months])
    lumps = budget * over * rng.gamma(4, 0.25, size=len(months))
    paid = np.round(lumps * (_ratio(account, year) * (budget * over).sum() / max(lumps.sum(), 1)), 2)
    rows: list[Row] = []
    for month, planned, gone in zip(months, budget.tolist(), paid.tolist(), strict=True):
        booked = month <= plan.AS_OF and (account.partner_id, month) != NOT_BOOKED
        back = cost == "management" and (account.programme_id, account.partner_id, month) == TAKEN_BACK
        rows.append(
            {
                **scope(account.programme_id, account.partner_id, account.adcode),
                "period_start": month,
                "period_end": month_end(month),
                "cost_type": cost,
                "budget_yuan": planned,
                "paid_yuan": (-1200.0 if back else gone) if booked else None,
            }
        )
    return rows
