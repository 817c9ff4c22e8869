"""What became of the people, as tables: cohorts, lives, studios, sales, leaders, money, and the aims for them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from data.demo import (
    adoption,
    aims,
    bookings,
    cohorts,
    evenings,
    grants,
    leaders,
    money,
    plan,
    revisits,
    shows,
    sites,
    trade,
)
from data.demo.lessons import UNKNOWN, Lesson, Roll
from data.demo.places import Term, terms
from data.demo.rows import Row, scope, table
from data.demo.site_lessons import site_lessons
from data.demo.targets import Target
from data.demo.training import people_of
from data.demo.women import HER_POWER, PARTNER, her_terms


@dataclass
class Outcomes:
    """People and facts before they get their ids; `lessons` are those that belong to no class of before."""

    training: list[cohorts.Cohort]
    points: list[cohorts.Cohort]
    spells: list[adoption.Spell]
    users: dict[str, np.ndarray]
    booked: list[bookings.Booking]
    leaders: list[leaders.Leader]
    lessons: list[Lesson]
    evening_learners: np.ndarray

    @property
    def people(self) -> np.ndarray:
        """Everybody in any of these tables."""
        known = [each.people for each in self.training + self.points]
        known += [users[:1] for users in self.users.values()]
        known.append(np.array([each.person for each in self.booked if each.person != UNKNOWN], dtype=np.int64))
        known.append(np.array([each.person for each in self.leaders], dtype=np.int64))
        return np.unique(np.concatenate(known))


def follow(roll: Roll, hall: list[Lesson], her: list[Lesson], studio: list[Lesson], scale: float) -> Outcomes:
    """Everything that comes after the lessons; `scale` thins out the bookings of sites."""
    training = cohorts.training_cohorts(her)
    spells = adoption.spells(training)
    points = cohorts.point_cohorts(training, adoption.sellers(spells))
    by_place: dict[str, list[Lesson]] = {}
    for lesson in hall + studio:
        by_place.setdefault(lesson.adcode, []).append(lesson)
    came = {adcode: people_of(lessons) for adcode, lessons in by_place.items()}
    users = {site.studio_id: _users(roll, site, spells, came) for site in sites.sites()}
    booked = [each for site in sites.sites() for each in bookings.bookings(site, users[site.studio_id], scale)]
    leading = leaders.enrol_leaders(roll, came)
    lessons, learners = evenings.evening_lessons(roll)
    return Outcomes(training, points, spells, users, booked, leading, site_lessons(users) + lessons, learners)


def _users(roll: Roll, site: sites.Site, spells: list[adoption.Spell], came: dict[str, np.ndarray]) -> np.ndarray:
    city = site.adcode[:4]
    traders = [each.person for each in spells if each.cohort.adcode[:4] == city and each.first_order]
    return sites.enrol_users(
        roll, site, np.array(traders, dtype=np.int64), came.get(site.adcode, np.array([], dtype=np.int64))
    )


def other_terms(of: Outcomes) -> list[tuple[str, Term]]:
    """Agreements of every programme but the lecture hall."""
    return [
        *((HER_POWER, term) for term in her_terms()),
        *((sites.STUDIOS, term) for term in sites.site_terms()),
        *leaders.leader_terms(of.leaders),
        *((evenings.KNOWLEDGE, term) for term in evenings.evening_terms()),
    ]


def tables(of: Outcomes, names: dict[int, str]) -> tuple[dict[str, pa.Table], list[Target]]:
    """The tables by name, and the targets set from them."""
    every = of.training + of.points
    selling = adoption.sellers(of.spells)
    own_lives = shows.show_rows(of.spells, names)
    site_lives, site_sales = trade.trade(of.booked, of.users, names)
    months, led_sales = leaders.month_rows(of.leaders)
    led_sales = [{**row, "person_id": names[int(str(row["person"]))]} for row in led_sales]
    keepers = {studio: names[int(users[0])] for studio, users in of.users.items()}
    all_terms = [(plan.LECTURES, term) for term in terms() if term.size] + other_terms(of)
    made = {
        "cohort": cohorts.cohort_rows(every),
        "enrolment": cohorts.enrolment_rows(every, names),
        "follow_up": revisits.follow_up_rows(every, selling, names),
        "live_account": shows.account_rows(of.spells, names) + _host_accounts(site_lives),
        "live_session": trade.live_rows(own_lives + site_lives),
        "sub_grant": grants.sub_grant_rows(of.points, names),
        "traffic_grant": grants.traffic_rows(of.spells, names),
        "donation": list(grants.DONATIONS),
        "help_request": [],
        "spending": money.spending_rows(all_terms),
        "studio": sites.studio_rows(keepers),
        "zone": sites.zone_rows(),
        "booking": bookings.booking_rows(of.booked, names),
        "sale": trade.sale_rows(site_sales + led_sales),
        "leader": leaders.leader_rows(of.leaders, names),
        "leader_month": months,
    }
    actuals = _actuals(of, made["sale"])
    targets = aims.added(actuals) + aims.levels(actuals) + aims.stocks(_stocks(of, months))
    return {name: table(name, rows) for name, rows in made.items()}, targets


def _host_accounts(lives: list[Row]) -> list[Row]:
    """One account for each host of a partner's sites."""
    seen: dict[tuple[object, object], Row] = {}
    for row in lives:
        seen.setdefault((row["person_id"], row["partner_id"]), row)
    rows: list[Row] = []
    for number, (_, row) in enumerate(sorted(seen.items(), key=str)):
        settled = str(row["held_on"]) <= str(shows.COUNTED_ON)
        rng = np.random.default_rng([plan.SEED, 45, number])
        rows.append(
            {
                **scope(sites.STUDIOS, str(row["partner_id"]), str(row["adcode"])),
                "person_id": row["person_id"],
                "account_state": "bound",
                "bound_on": row["held_on"],
                "followers": int(np.exp(rng.normal(6.8, 1.4))) if settled else None,
                "followers_on": shows.COUNTED_ON if settled else None,
            }
        )
    return rows


def _actuals(of: Outcomes, sales: list[Row]) -> dict[aims.Key, float]:
    found: defaultdict[aims.Key, float] = defaultdict(float)
    for cohort in of.training + of.points:
        indicator = "people_distinct" if cohort.arm == "training" else "points_funded"
        found[indicator, HER_POWER, PARTNER, cohort.adcode, cohort.starts_on.year] += len(cohort.people)
    for row in sales:
        programme, day = str(row["programme_id"]), row["sold_on"]
        indicator = "orders_paid" if programme == "fumiao" else "sales_net_yuan"
        if programme == "revitalisation_officers" or not isinstance(day, date):
            continue
        value = float(str(row["orders_paid" if programme == "fumiao" else "net_sales_yuan"]))
        found[indicator, programme, str(row["partner_id"]), str(row["adcode"]), day.year] += value
    for lesson in of.lessons:
        if lesson.programme_id == evenings.KNOWLEDGE:
            key = ("sessions_delivered", lesson.programme_id, lesson.partner_id, lesson.adcode, lesson.held_on.year)
            found[key] += 1
    return {key: value for key, value in found.items() if key[4] >= 2024 and key[3].isdigit()}


def _stocks(of: Outcomes, months: list[Row]) -> dict[aims.Key, float]:
    """Households led and jobs at the end of last year, by programme and place."""
    last: dict[str, Row] = {}
    for row in months:
        if str(row["period_start"]) < f"{plan.LAST_YEAR}-01-01":
            last[str(row["leader_id"])] = row
    found: defaultdict[aims.Key, float] = defaultdict(float)
    for leader in of.leaders:
        if leader.leader_id in last and leader.ended_on is None:
            place = (leader.series.programme_id, leader.partner_id, leader.adcode, plan.LAST_YEAR)
            officers = leader.series.programme_id == "revitalisation_officers"
            indicator, name = ("net_new_fte", "jobs_fte_net") if officers else ("households_led", "households_led")
            found[indicator, *place] += float(str(last[leader.leader_id][name]))
    return {key: max(value, 0.0) for key, value in found.items()}
