"""What is sold where and when, in which packs, and to which provinces. Crops have their months."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Product:
    """Yuan and kilograms of one order (None = not sold by weight), weight of each month from January."""

    name: str
    price: float
    kg: float | None
    months: tuple[float, ...]


_ALL = (1.0,) * 12


def _months(**weights: float) -> tuple[float, ...]:
    names = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    return tuple(weights.get(name, 0.0) for name in names)


PRODUCTS = {
    each.name: each
    for each in (
        Product("peach", 33.0, 2.5, _months(jun=3, jul=9, aug=10, sep=6, oct=0.6)),
        Product("apple", 36.0, 4.0, _months(jan=4, feb=2, mar=2, sep=2, oct=6, nov=8, dec=6)),
        Product("chestnut", 38.0, 1.5, _months(jan=1, sep=5, oct=10, nov=5, dec=2)),
        Product("millet", 32.0, 2.5, _ALL),
        Product("walnut", 42.0, 1.5, _months(jan=3, feb=1, mar=1, sep=4, oct=6, nov=5, dec=4)),
        Product("jujube", 30.0, 2.0, _months(jan=5, feb=2, sep=2, oct=6, nov=6, dec=6)),
        Product(
            "tea",
            88.0,
            0.25,
            _months(mar=5, apr=8, may=6, jun=3, jul=2, aug=2, sep=3, oct=3, nov=2, dec=2, jan=2, feb=1),
        ),
        Product("mushroom", 45.0, 0.5, _ALL),
        Product(
            "honey",
            55.0,
            1.0,
            _months(may=3, jun=4, jul=5, aug=4, sep=3, oct=2, nov=2, dec=2, jan=2, feb=1, mar=1, apr=2),
        ),
        Product("garlic", 24.0, 2.5, _months(jun=6, jul=6, aug=4, sep=2)),
        Product("vegetables", 26.0, 2.5, _ALL),
        Product("noodles", 29.0, 1.5, _ALL),
        Product("handicraft", 68.0, None, _ALL),
    )
}

BY_PROVINCE = {
    "37": (("peach", 12), ("chestnut", 5), ("millet", 1.2), ("garlic", 2), ("apple", 2)),
    "21": (("chestnut", 5), ("millet", 1.5), ("apple", 3), ("mushroom", 2), ("vegetables", 1)),
    "52": (("tea", 4), ("noodles", 2), ("handicraft", 2), ("mushroom", 2), ("honey", 1)),
    "50": (("noodles", 3), ("honey", 2), ("vegetables", 2), ("tea", 1)),
    "35": (("tea", 6), ("mushroom", 3), ("honey", 1)),
    "14": (("millet", 2), ("walnut", 2), ("jujube", 2), ("apple", 2), ("noodles", 1.5), ("peach", 1)),
    "": (("vegetables", 1), ("noodles", 1), ("honey", 1)),
}

DESTINATIONS = {
    "440000": 12, "320000": 9, "330000": 9, "110000": 8, "310000": 7, "370000": 7, "410000": 5, "130000": 5,
    "510000": 5, "420000": 4, "430000": 4, "340000": 4, "350000": 4, "210000": 4, "610000": 3, "140000": 3,
    "500000": 3, "360000": 2, "230000": 2, "220000": 2, "450000": 2, "120000": 2, "530000": 2, "520000": 2,
    "150000": 1, "620000": 1, "650000": 1, "460000": 1,
}  # fmt: skip


def pick(rng: np.random.Generator, province: str, month: int, factor: dict[str, float]) -> Product:
    """A product of the province that is in season; `factor` is what this host likes to sell."""
    names, weights = zip(*BY_PROVINCE.get(province, BY_PROVINCE[""]), strict=True)
    chances = np.array(
        [
            weight * PRODUCTS[name].months[month - 1] * factor.get(name, 1.0)
            for name, weight in zip(names, weights, strict=True)
        ]
    )
    return PRODUCTS[str(rng.choice(names, p=chances / chances.sum()))]


def spread(rng: np.random.Generator, orders: int, province: str) -> dict[str, int]:
    """Orders by province they were sent to: near home and where the big cities are, few places for few orders."""
    codes = list(DESTINATIONS)
    weights = np.array([value * (2.0 if code[:2] == province else 1.0) for code, value in DESTINATIONS.items()])
    count = int(np.clip(orders // 14, 1, 5))
    places = rng.choice(codes, size=count, replace=False, p=weights / weights.sum())
    shares = rng.dirichlet(np.full(count, 3.0))
    sent = rng.multinomial(orders, shares)
    return {str(code): int(number) for code, number in zip(places, sent, strict=True) if number}
