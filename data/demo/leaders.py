"""Village leaders, revitalisation officers and sellers: who they lead, what they sell, how far they reach."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from data.demo import plan
from data.demo.calendar import month_end, months_between
from data.demo.lessons import Roll
from data.demo.parameters import parameter
from data.demo.places import Term, places
from data.demo.products import BY_PROVINCE, PRODUCTS, spread
from data.demo.rows import Row, scope

GRADUATED_2019 = 26
"""As published: 26 graduated at the ceremony of December 2019."""

FIRST_MONTH = date(2023, 1, 1)
VILLAGES = "甲乙丙丁戊己庚辛"
ASSETS = ("road", "homestay", "picking_greenhouse", "canteen", "warehouse", "processing_line")


@dataclass(frozen=True)
class Series:
    """A programme of leaders: who runs it, how many there are, since when."""

    programme_id: str
    partner_id: str
    mark: str
    started: tuple[tuple[date, int], ...]


SERIES = (
    Series("village_leaders", "P_LEADER", "D", ((date(2019, 12, 16), GRADUATED_2019), (date(2023, 4, 10), 14))),
    Series("revitalisation_officers", "P_HUINONG", "Z", ((date(2021, 3, 1), 7), (date(2024, 3, 18), 5))),
    Series("fumiao", "P_HUINONG", "F", ((date(2022, 9, 5), 6), (date(2025, 3, 3), 4))),
)
NORTH_SHANXI = "P_JINBEI"
"""Runs the revitalisation officers of its own counties."""


@dataclass(frozen=True)
class Leader:
    """One leader with the months that were reported."""

    leader_id: str
    series: Series
    partner_id: str
    adcode: str
    person: int
    started_on: date
    ended_on: date | None


def _partner(series: Series, adcode: str) -> str:
    own = series.programme_id == "revitalisation_officers" and places()[adcode][-1].partner_id == NORTH_SHANXI
    return NORTH_SHANXI if own else series.partner_id


def enrol_leaders(roll: Roll, hall: dict[str, np.ndarray]) -> list[Leader]:
    """Spread over the demo's counties; some had come to the lecture hall, some have stopped."""
    counties = [adcode for adcode in places() if not adcode.endswith("00")]
    leaders = []
    for place, series in enumerate(SERIES):
        rng = np.random.default_rng([plan.SEED, 50, place])
        order = rng.permutation(counties).tolist()
        number = 0
        for started, count in series.started:
            for _ in range(count):
                adcode = order[number % len(order)]
                number += 1
                known = hall.get(adcode, np.array([], dtype=np.int64))
                came = len(known) > 0 and rng.random() < 0.4
                person = int(rng.choice(known)) if came else int(roll.enrol(adcode, 1)[0])
                stopped = date(2024, 1, 31) if started.year < 2020 and rng.random() < 0.25 else None
                identity = f"{series.mark}{number:02d}"
                leaders.append(Leader(identity, series, _partner(series, adcode), adcode, person, started, stopped))
    return leaders


def leader_terms(leaders: list[Leader]) -> list[tuple[str, Term]]:
    """One agreement for each partner, programme and county; reports come by quarter."""
    first: dict[tuple[str, str, str], date] = {}
    for each in leaders:
        key = (each.series.programme_id, each.partner_id, each.adcode)
        first[key] = min(first.get(key, plan.AS_OF), max(each.started_on, FIRST_MONTH))
    return [
        (programme, Term(adcode, places()[adcode][-1].name_zh, partner, day, None, 0, False, False, "quarterly", ""))
        for (programme, partner, adcode), day in sorted(first.items())
    ]


def leader_rows(leaders: list[Leader], names: dict[int, str]) -> list[Row]:
    rows: list[Row] = []
    for each in leaders:
        rng = np.random.default_rng([plan.SEED, 51, each.person])
        before = float(rng.integers(10, 45))
        count = int(rng.integers(0, 4))
        rows.append(
            {
                **scope(each.series.programme_id, each.partner_id, each.adcode),
                "leader_id": each.leader_id,
                "person_id": names[each.person],
                "village_zh": f"演示村{VILLAGES[int(rng.integers(len(VILLAGES)))]}",
                "started_on": each.started_on,
                "ended_on": each.ended_on,
                "product_tags": _products(each),
                "radius_before_km": before,
                "radius_before_on": each.started_on,
                "radius_after_km": float(round(before * float(rng.uniform(2, 18)), -1)) if count else None,
                "radius_after_on": date(2026, 6, 30) if count else None,
                "village_assets": sorted(rng.choice(ASSETS, size=count, replace=False).tolist()) or None,
            }
        )
    return rows


def _products(leader: Leader) -> list[str]:
    rng = np.random.default_rng([plan.SEED, 52, leader.person])
    known = [name for name, _ in BY_PROVINCE.get(leader.adcode[:2], BY_PROVINCE[""])]
    return sorted(rng.choice(known, size=2, replace=False).tolist())


def month_rows(leaders: list[Leader]) -> tuple[list[Row], list[Row]]:
    """Monthly reports and the sales behind them; a few months never came, and what has ended reports no more."""
    months: list[Row] = []
    sales: list[Row] = []
    for leader in leaders:
        rng = np.random.default_rng([plan.SEED, 53, leader.person])
        size = float(np.exp(rng.normal(0, 0.8)))
        households, followers, jobs = float(rng.integers(6, 30)), float(np.exp(rng.normal(9.2, 1.3))), 0.0
        for start in months_between(max(leader.started_on, FIRST_MONTH), leader.ended_on or plan.AS_OF):
            households += float(rng.gamma(0.5, 1.2))
            followers *= float(rng.uniform(0.995, 1.04))
            jobs = float(np.clip(jobs + rng.normal(0.06, 0.25), -2, 9))
            if start > date(2026, 9, 30) or rng.random() < 0.04:
                continue
            sold = _sold(rng, leader, start, size)
            sales += sold
            months.append(_month(rng, leader, start, households, followers, jobs, sold))
    return months, sales


def _month(
    rng: np.random.Generator,
    leader: Leader,
    start: date,
    households: float,
    followers: float,
    jobs: float,
    sold: list[Row],
) -> Row:
    return {
        "leader_id": leader.leader_id,
        "period_start": start,
        "period_end": month_end(start),
        "households_led": int(households),
        "people_direct": int(rng.integers(3, 14)),
        "people_indirect": int(households * rng.uniform(2.4, 3.2)),
        "jobs_reported": int(households * 0.35),
        "jobs_fte_net": round(jobs, 1),
        "live_days": int(rng.integers(4, 27)),
        "followers": int(followers),
        "orders_paid": sum(int(str(row["orders_paid"])) for row in sold),
        "net_sales_yuan": round(sum(float(str(row["net_sales_yuan"])) for row in sold), 2),
        "evidence_grade": str(rng.choice(["documented", "self_report", "platform"], p=[0.4, 0.4, 0.2])),
    }


def _sold(rng: np.random.Generator, leader: Leader, start: date, size: float) -> list[Row]:
    rows: list[Row] = []
    for name in _products(leader):
        product = PRODUCTS[name]
        orders = int(rng.poisson(60 * size * product.months[start.month - 1] / max(product.months)))
        price = product.price * float(rng.uniform(0.85, 1.1))
        for province, sent in spread(rng, orders, leader.adcode[:2]).items() if orders else ():
            back = int(rng.binomial(sent, parameter("refund_rate")))
            rows.append(
                {
                    **scope(leader.series.programme_id, leader.partner_id, leader.adcode),
                    "person": leader.person,
                    "product": name,
                    "destination_adcode": province,
                    "sold_on": date(start.year, start.month, int(rng.integers(24, 29))),
                    "orders_paid": sent,
                    "orders_refunded": back,
                    "weight_kg": round((sent - back) * product.kg, 1) if product.kg else None,
                    "net_sales_yuan": round((sent - back) * price, 2),
                    "evidence_grade": "documented",
                }
            )
    return rows
