"""Who booked which room of a site on which day, and who came."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from data.demo import plan
from data.demo.lessons import UNKNOWN
from data.demo.parameters import parameter
from data.demo.rows import Row, days_after
from data.demo.sites import VILLAGE, Site, open_hours, room_ids
from data.demo.submissions import unreported_months

LENGTHS = ((1.5, 0.25), (2.0, 0.35), (2.5, 0.25), (3.0, 0.15))
PURPOSES = (("live", 0.76), ("training", 0.18), ("office", 0.06))
RAMP_DAYS = 240
AHEAD = 9
"""Days to come that are booked already."""


@dataclass(frozen=True)
class Booking:
    """One booking; hours_used None = to come or not told, 0 = nobody came."""

    site: Site
    zone_id: str
    person: int
    day: date
    starts_hour: int
    hours_booked: float
    hours_used: float | None
    purpose: str


def _likely(site: Site, day: date) -> float:
    """New sites fill up in their first months; the weeks around Spring Festival and the harvest are thin."""
    ramp = min(0.35 + 0.65 * (day - site.opened_on).days / RAMP_DAYS, 1.0)
    season = {1: 0.85, 2: 0.6, 6: 0.85}.get(day.month, 1.0)
    return parameter("room_use_per_open_day") * ramp * season * (0.85 if site.number % 2 else 1.05)


def _used(rng: np.random.Generator, day: date, booked: float) -> float | None:
    if day > plan.AS_OF:
        return None
    chance = rng.random()
    if chance < parameter("booking_no_show"):
        return 0.0
    if chance < 0.10:
        return booked - 0.5
    return None if chance > 0.992 else booked


def _days(site: Site) -> Iterator[date]:
    """Days on which the site takes bookings; one idle site goes on training."""
    trains_on = site.course == "idle_0909"
    last = plan.AS_OF if trains_on else site.last_live
    last = days_after(last, AHEAD) if last == plan.AS_OF else last
    for number in range((last - site.opened_on).days + 1):
        yield days_after(site.opened_on, number)


def _recorded(booking: Booking) -> bool:
    """Whether the partner handed it in: not in months that never came, not at the site that keeps no list."""
    site = booking.site
    lost = () if site.adcode == VILLAGE else unreported_months(site.adcode)
    return site.course != "unbooked" and booking.day.replace(day=1) not in lost


def bookings(site: Site, users: np.ndarray, scale: float = 1.0) -> list[Booking]:
    """Every booking of a site in order. The keeper takes a quarter; where one host rules, nearly half."""
    rng = np.random.default_rng([plan.SEED, 41, site.number])
    eager = rng.gamma(2.2, 1.0, size=len(users)) + 0.1
    eager[0] = eager[1:].sum() * (0.8 if site.one_host else 0.3)
    eager /= eager.sum()
    rooms = list(enumerate(room_ids(site)))
    lengths, weights = [length for length, _ in LENGTHS], [weight for _, weight in LENGTHS]
    purposes, shares = [purpose for purpose, _ in PURPOSES], [share for _, share in PURPOSES]
    made = []
    for day in _days(site):
        for number, zone in rooms:
            if rng.random() >= _likely(site, day) * scale:
                continue
            booked = min(float(rng.choice(lengths, p=weights)), open_hours(site, number))
            person = UNKNOWN if rng.random() < 0.03 else int(rng.choice(users, p=eager))
            purpose = "training" if day > site.last_live and day <= plan.AS_OF else str(rng.choice(purposes, p=shares))
            starts = int(rng.choice([9, 10, 14, 15, 19, 20]))
            made.append(Booking(site, zone, person, day, starts, booked, _used(rng, day, booked), purpose))
    return made


def booking_rows(made: list[Booking], names: dict[int, str]) -> list[Row]:
    return [
        {
            "booking_id": f"B{number:06d}",
            "studio_id": each.site.studio_id,
            "zone_id": each.zone_id,
            "person_id": names.get(each.person),
            "held_on": each.day,
            "starts_hour": float(each.starts_hour),
            "hours_booked": each.hours_booked,
            "hours_used": each.hours_used,
            "purpose": each.purpose,
        }
        for number, each in enumerate(made, 1)
        if _recorded(each)
    ]
