"""The sites of the shared studios: where, since when, with which rooms, and what is odd about some."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

from data.demo import plan
from data.demo.lessons import Roll
from data.demo.places import Term, places
from data.demo.rows import Row, days_after, scope

STUDIOS = "shared_studio"
VILLAGE = "朱家坪村"
CLOSED_ON = date(2025, 12, 31)


@dataclass(frozen=True)
class Site:
    """One site. `course`: star, dominated, idle_MMDD (last live day in 2026), unbooked, closed, or nothing odd."""

    studio_id: str
    adcode: str
    rooms: int
    opened_on: date
    area_m2: float
    course: str

    @property
    def partner_id(self) -> str:
        return "P_QILU" if self.adcode == VILLAGE else places()[self.adcode][-1].partner_id

    @property
    def county(self) -> str:
        """What the place is called: a county, or a village nobody could match."""
        return VILLAGE if self.adcode == VILLAGE else places()[self.adcode][-1].name_zh

    @property
    def last_live(self) -> date:
        """After this day nobody goes live here."""
        if self.course.startswith("idle_"):
            return date(2026, int(self.course[5:7]), int(self.course[7:]))
        return CLOSED_ON if self.course == "closed" else plan.AS_OF

    @property
    def one_host(self) -> bool:
        return self.course in ("star", "dominated")

    @property
    def number(self) -> int:
        return int(self.studio_id[1:])


@cache
def sites() -> tuple[Site, ...]:
    with (Path(__file__).parent / "sites.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Site(
                row["studio_id"],
                row["adcode"],
                int(row["rooms"]),
                date.fromisoformat(row["opened_on"]),
                float(row["area_m2"]),
                row["course"],
            )
            for row in csv.DictReader(file)
        )


def site_terms() -> list[Term]:
    """One agreement a county with sites, with the partner who trains there."""
    opened: dict[str, date] = {}
    for site in sites():
        if site.adcode != VILLAGE:
            opened[site.adcode] = min(site.opened_on, opened.get(site.adcode, site.opened_on))
    return [
        Term(
            adcode,
            places()[adcode][-1].name_zh,
            places()[adcode][-1].partner_id,
            day,
            None,
            0,
            False,
            True,
            "monthly",
            "",
        )
        for adcode, day in sorted(opened.items())
    ]


def enrol_users(roll: Roll, site: Site, traders: np.ndarray, learners: np.ndarray) -> np.ndarray:
    """Who uses a site, the keeper first: some who sell already, some who learned here or nearby, the rest is new."""
    rng = np.random.default_rng([plan.SEED, 40, site.number])
    size = 27 + 10 * site.rooms
    selling = rng.choice(traders, size=min(12, len(traders)), replace=False)
    others = np.setdiff1d(learners, selling)
    old = rng.choice(others, size=min(int(size * 0.4), len(others)), replace=False)
    home = "370000" if site.adcode == VILLAGE else site.adcode
    return np.concatenate([roll.enrol(home, 1), selling, old, roll.enrol(home, size - len(selling) - len(old) - 1)])


def studio_rows(keepers: dict[str, str]) -> list[Row]:
    return [
        {
            **scope(STUDIOS, site.partner_id, site.adcode),
            "studio_id": site.studio_id,
            "name_zh": f"演示站点{site.number:02d}·{site.county}",
            "name_en": f"Demo site {site.number:02d}",
            "village_zh": VILLAGE if site.adcode == VILLAGE else None,
            "donated_on": days_after(site.opened_on, -30),
            "opened_on": site.opened_on,
            "closed_on": CLOSED_ON if site.course == "closed" else None,
            "agreement_ends_on": date(site.opened_on.year + 3, site.opened_on.month, 28),
            "area_m2": site.area_m2,
            "functions": ["training", "live", "storage", "office", "logistics"]
            if site.rooms > 1
            else ["training", "live"],
            "owner_person_id": keepers[site.studio_id],
            "caretaker_zh": "演示村民委员会" if site.number % 3 else "演示供销合作社",
        }
        for site in sites()
    ]


def room_ids(site: Site) -> list[str]:
    return [f"{site.studio_id}_R{number}" for number in range(1, site.rooms + 1)]


def open_hours(site: Site, room: int) -> float:
    """Three hours a day in the last room of a site with several, three and a half in the others."""
    return 3.0 if room == site.rooms - 1 and (site.rooms > 1 and site.number % 4) else 3.5


def zone_rows() -> list[Row]:
    """A warehouse, a packing area and a live base with its rooms inside; one-room sites have the base alone."""
    rows: list[Row] = []
    for site in sites():
        common = {
            "studio_id": site.studio_id,
            "opened_on": site.opened_on,
            "closed_on": CLOSED_ON if site.course == "closed" else None,
        }
        base = f"{site.studio_id}_BASE"
        parts = [("WARE", "warehouse", 0.3), ("PACK", "packing_logistics", 0.2)] if site.rooms > 1 else []
        for mark, kind, share in [*parts, ("BASE", "live_base", 0.5)]:
            area = round(site.area_m2 * share)
            rows.append({**common, "zone_id": f"{site.studio_id}_{mark}", "zone_type": kind, "area_m2": float(area)})
        for number, zone in enumerate(room_ids(site)):
            rows.append(
                {
                    **common,
                    "zone_id": zone,
                    "zone_type": "shared_live_room",
                    "inside_zone_id": base,
                    "area_m2": 24.0 + 4 * (site.number % 3),
                    "free_for_villagers": True,
                    "open_hours_per_day": open_hours(site, number),
                }
            )
    return rows
