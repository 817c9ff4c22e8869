"""What the hosts of a site sell when they go live: sessions from used bookings, sales by product and province."""

from dataclasses import dataclass

import numpy as np

from data.demo import plan
from data.demo.bookings import Booking
from data.demo.lessons import UNKNOWN
from data.demo.parameters import parameter
from data.demo.products import Product, pick, spread
from data.demo.rows import Row, scope
from data.demo.shows import figures
from data.demo.sites import STUDIOS, Site

ORDERS = 11.6
"""Median of paid orders of a live session, for an ordinary host in an ordinary month."""

KEEPER, RULER, STAR = 3.0, 12.0, 50.0
"""Orders of a site's keeper over those of an ordinary host: usually, where one host rules, and for the star."""

STEADY_UNTIL_ORDERS = 2400


@dataclass(frozen=True)
class Host:
    """What one host sells in a usual session, and likes to sell."""

    orders: float
    likes: dict[str, float]


def _hosts(site: Site, users: np.ndarray) -> dict[int, Host]:
    rng = np.random.default_rng([plan.SEED, 42, site.number])
    keeper = STAR if site.course == "star" else RULER if site.one_host else KEEPER
    hosts = {}
    for place, person in enumerate(users.tolist()):
        usual = ORDERS * float(np.exp(np.clip(rng.normal(0, 0.9), -2.5, 1.5)))
        if site.one_host and place:
            usual = min(usual, ORDERS * 1.5)
        orders = ORDERS * keeper if place == 0 else usual
        hosts[person] = Host(
            orders, {name: float(rng.gamma(0.8)) + 0.05 for name in ("peach", "chestnut", "tea", "millet")}
        )
    return hosts


def _growth(year: int) -> float:
    return {2023: 0.8, 2024: 0.9, 2025: 1.0}.get(year, 1.06)


def trade(made: list[Booking], users: dict[str, np.ndarray], names: dict[int, str]) -> tuple[list[Row], list[Row]]:
    """Live sessions and sales of all sites; the orders of a session are those of its sales."""
    open_sites = {each.site.studio_id: each.site for each in made}
    known = {studio: _hosts(site, users[studio]) for studio, site in open_sites.items()}
    lives: list[Row] = []
    sales: list[Row] = []
    for number, booking in enumerate(made):
        if booking.purpose != "live" or booking.person == UNKNOWN or not booking.hours_used:
            continue
        if booking.day > booking.site.last_live:
            continue
        rng = np.random.default_rng([plan.SEED, 43, booking.site.number, number])
        host = known[booking.site.studio_id][booking.person]
        live, sold = _session(rng, booking, host, names[booking.person])
        lives.append(live)
        sales += sold
    return lives, sales


def _session(rng: np.random.Generator, booking: Booking, host: Host, name: str) -> tuple[Row, list[Row]]:
    site, day = booking.site, booking.day
    product = pick(rng, "37" if site.adcode.startswith("朱") else site.adcode[:2], day.month, host.likes)
    keen = min(0.5 + product.months[day.month - 1] / 10, 1.5) if max(product.months) > 1 else 1.0
    orders = int(rng.poisson(host.orders * _growth(day.year) * keen * float(np.exp(rng.normal(0, 0.35)))))
    orders = min(orders, STEADY_UNTIL_ORDERS)
    price = product.price * float(rng.uniform(0.85, 1.15))
    common = {
        **scope(STUDIOS, site.partner_id, site.adcode),
        "person_id": name,
        "studio_id": site.studio_id,
    }
    brought = figures(rng, orders, price)
    live = {**common, "held_on": day, "hours": booking.hours_used, **brought}
    return live, _sales(rng, common | {"sold_on": day}, product, orders, int(str(brought["orders_refunded"])), price)


def _sales(
    rng: np.random.Generator, common: dict[str, object], product: Product, orders: int, refunded: int, price: float
) -> list[Row]:
    if not orders:
        return []
    rows: list[Row] = []
    left = refunded
    for province, sent in spread(rng, orders, str(common["adcode"])[:2]).items():
        back = min(left, sent, int(np.ceil(refunded * sent / orders)))
        left -= back
        rows.append(
            {
                **common,
                "product": product.name,
                "destination_adcode": province,
                "orders_paid": sent,
                "orders_refunded": back,
                "weight_kg": round((sent - back) * product.kg, 1) if product.kg else None,
                "gmv_yuan": round(sent * price * (1 + parameter("unpaid_over_paid")), 2),
                "net_sales_yuan": round((sent - back) * price, 2),
                "evidence_grade": "platform",
            }
        )
    return rows


def live_rows(lives: list[Row]) -> list[Row]:
    """Numbered by place, day and person."""
    ordered = sorted(lives, key=lambda row: (str(row["adcode"]), str(row["held_on"]), str(row["person_id"])))
    return [{**row, "live_session_id": f"L{number:06d}"} for number, row in enumerate(ordered, 1)]


def sale_rows(sales: list[Row]) -> list[Row]:
    """One row per host, site, product, province and day, numbered by place and day."""
    keys = ("adcode", "sold_on", "person_id", "studio_id", "product", "destination_adcode")
    merged: dict[tuple[str, ...], dict[str, object]] = {}
    for row in sales:
        key = tuple(str(row.get(name) or "") for name in keys)
        if key not in merged:
            merged[key] = dict(row)
            continue
        for name in ("orders_paid", "orders_refunded", "weight_kg", "gmv_yuan", "net_sales_yuan"):
            both = (merged[key].get(name), row.get(name))
            if both[0] is not None and both[1] is not None:
                merged[key][name] = round(both[0] + both[1], 2)  # type: ignore[operator]
    return [{**merged[key], "sale_id": f"V{number:06d}"} for number, key in enumerate(sorted(merged), 1)]
