"""The live sessions of women after their class, and the accounts that the platform knows them by."""

from datetime import date

import numpy as np

from data.demo import plan
from data.demo.adoption import Spell
from data.demo.parameters import parameter
from data.demo.rows import Row, days_after, scope
from data.demo.women import HER_POWER, PARTNER

COUNTED_ON = date(2026, 9, 30)
"""Followers are counted at the end of a quarter."""


def figures(rng: np.random.Generator, orders: int, price: float) -> dict[str, object]:
    """What a live session brings, from its paid orders: viewers, views, refunds, money."""
    refunded = int(rng.binomial(orders, parameter("refund_rate")))
    buyers = max(int(orders * rng.uniform(0.82, 1.0)), min(orders, 1))
    viewers = int(buyers / parameter("conversion_by_viewers") * rng.uniform(0.7, 1.5) + rng.integers(15, 160))
    paid = orders * price
    return {
        "viewers": viewers,
        "views": int(viewers * rng.uniform(1.2, 2.1)),
        "buyers": buyers,
        "orders_paid": orders,
        "orders_refunded": refunded,
        "gmv_yuan": round(paid * (1 + parameter("unpaid_over_paid") * rng.uniform(0.5, 1.5)), 2),
        "net_sales_yuan": round((orders - refunded) * price, 2),
    }


def _live_days(rng: np.random.Generator, spell: Spell) -> list[date]:
    if spell.first_live is None or spell.last_live is None:
        return []
    gaps = rng.integers(1, 9, size=int((spell.last_live - spell.first_live).days) + 2)
    offsets = np.concatenate([[0], np.cumsum(gaps)])
    days = {days_after(spell.first_live, n) for n in offsets.tolist()} | {spell.last_live}
    days |= {day for day in (spell.first_order, spell.last_order) if day}
    return sorted(day for day in days if day <= min(spell.last_live, plan.AS_OF))


def _orders(rng: np.random.Generator, spell: Spell, day: date, ability: float) -> int:
    if spell.first_order is None or spell.last_order is None or not spell.first_order <= day <= spell.last_order:
        return 0
    certain = day in (spell.first_order, spell.last_order)
    return int(1 + rng.poisson(ability)) if certain or rng.random() < 0.75 else 0


def show_rows(spells: list[Spell], names: dict[int, str]) -> list[Row]:
    """Every live session of the women, by place, day and person."""
    rows: list[Row] = []
    for spell in spells:
        rng = np.random.default_rng([plan.SEED, 33, spell.person])
        ability, price = float(np.exp(rng.normal(0.6, 1.1))), float(np.exp(rng.normal(3.4, 0.35)))
        for day in _live_days(rng, spell):
            rows.append(
                {
                    **scope(HER_POWER, PARTNER, spell.cohort.adcode),
                    "person_id": names[spell.person],
                    "held_on": day,
                    "hours": float(rng.choice([1.0, 1.5, 2.0, 2.5, 3.0])),
                    **figures(rng, _orders(rng, spell, day, ability), round(price, 1)),
                }
            )
    return rows


def account_rows(spells: list[Spell], names: dict[int, str]) -> list[Row]:
    rows: list[Row] = []
    for spell in spells:
        rng = np.random.default_rng([plan.SEED, 34, spell.person])
        bound = spell.bound_on if spell.bound_on and spell.bound_on <= plan.AS_OF else None
        followers = int(np.exp(rng.normal(6.2 if spell.first_order else 4.3, 1.2)))
        rows.append(
            {
                **scope(HER_POWER, PARTNER, spell.cohort.adcode),
                "person_id": names[spell.person],
                "account_state": "bound" if bound else "unbound",
                "opened_on": days_after(bound, -int(rng.integers(0, 200))) if bound else None,
                "bound_on": bound,
                "followers": followers if bound and bound <= COUNTED_ON else None,
                "followers_on": COUNTED_ON if bound and bound <= COUNTED_ON else None,
            }
        )
    return rows
