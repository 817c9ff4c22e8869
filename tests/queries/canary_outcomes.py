"""Rows of what became of people, for the canary: cohorts, studios, sales, leaders, money."""

import random
from datetime import date, timedelta

Row = dict[str, object]
Rows = dict[str, list[Row]]

COUNTIES = ("140215", "140226", "141081", "370102", "520102", "141000", "000000")
PARTNERS = ("P_A", "P_B", "P_C")
FIRST, DAYS = date(2022, 11, 1), 660
ONLY_LATER = 12
"""People for each kind of row that no lesson ever saw."""


def add_outcomes(made: Rows, dice: random.Random, people: list[str]) -> None:
    """Add rows of every scoped table; some people are known from one of these tables alone."""
    for kind in ("enrolment", "live_session", "booking", "sale", "leader", "traffic_grant", "sub_grant"):
        seen = [*dice.sample(people, 20), *_newcomers(made, kind)]
        _ADD[kind](made, dice, seen)
    _money(made, dice)


def _newcomers(made: Rows, kind: str) -> list[str]:
    names = [f"W_{kind}_{i:02d}" for i in range(ONLY_LATER)]
    made["person"] += [
        {"person_id": name, "sex": "female", "birth_band": "1990s", "served_groups": ["women"]} for name in names
    ]
    return names


def _where(dice: random.Random) -> Row:
    return {
        "programme_id": dice.choice(("lecture_hall", "her_power")),
        "partner_id": dice.choice(PARTNERS),
        "adcode": dice.choice(COUNTIES),
    }


def _day(dice: random.Random) -> date:
    return FIRST + timedelta(days=dice.randrange(DAYS))


def _enrolments(made: Rows, dice: random.Random, people: list[str]) -> None:
    for number in range(6):
        starts = _day(dice)
        cohort = {**_where(dice), "cohort_id": f"CO{number}"}
        made["cohort"].append(
            {**cohort, "cohort_arm": "training", "starts_on": starts, "ends_on": starts + timedelta(days=9)}
        )
        for name in dice.sample(people, 15):
            own = {**cohort, "person_id": name}
            made["enrolment"].append({**own, "enrolled_on": starts, "enrolment_state": "completed"})
            made["follow_up"].append(
                {**own, "wave": "m3", "due_on": starts + timedelta(days=100), "visit_state": "reached"}
            )
            if dice.random() < 0.8:
                made["live_account"].append({**own, "account_state": dice.choice(("bound", "unbound"))})


def _live(made: Rows, dice: random.Random, people: list[str]) -> None:
    made["live_session"] += [
        {
            **_where(dice),
            "live_session_id": f"L{number:03d}",
            "person_id": dice.choice(people),
            "held_on": _day(dice),
            "hours": 2.0,
            "net_sales_yuan": float(dice.randrange(900)),
        }
        for number in range(80)
    ]


def _bookings(made: Rows, dice: random.Random, people: list[str]) -> None:
    for number in range(5):
        studio = {**_where(dice), "studio_id": f"ST{number}"}
        made["studio"].append({**studio, "name_zh": f"站点{number}", "name_en": f"Site {number}"})
        made["zone"].append({**studio, "zone_id": f"Z{number}", "zone_type": "shared_live_room"})
        made["booking"] += [
            {
                **studio,
                "booking_id": f"B{number}{i:02d}",
                "zone_id": f"Z{number}",
                "person_id": dice.choice([None, *people]),
                "held_on": _day(dice),
                "hours_booked": 2.0,
            }
            for i in range(16)
        ]


def _sales(made: Rows, dice: random.Random, people: list[str]) -> None:
    made["sale"] += [
        {
            **_where(dice),
            "sale_id": f"SA{number:03d}",
            "person_id": dice.choice(people),
            "product": dice.choice(("peach", "millet")),
            "sold_on": _day(dice),
            "net_sales_yuan": float(dice.randrange(1, 5000)),
        }
        for number in range(80)
    ]


def _leaders(made: Rows, dice: random.Random, people: list[str]) -> None:
    for number, name in enumerate(people[-14:]):
        leader = {**_where(dice), "leader_id": f"LE{number:02d}"}
        made["leader"].append({**leader, "person_id": name, "started_on": FIRST})
        made["leader_month"].append(
            {**leader, "period_start": FIRST, "period_end": date(2022, 11, 30), "households_led": dice.randrange(30)}
        )


def _traffic(made: Rows, dice: random.Random, people: list[str]) -> None:
    made["traffic_grant"] += [
        {
            **_where(dice),
            "traffic_grant_id": f"T{number:02d}",
            "person_id": name,
            "granted_on": _day(dice),
            "traffic_amount": 1000.0,
            "traffic_unit": "impressions",
        }
        for number, name in enumerate(people)
    ]


def _points(made: Rows, dice: random.Random, people: list[str]) -> None:
    made["sub_grant"] += [
        {
            **_where(dice),
            "point_id": f"PT{number:02d}",
            "tranche": 1,
            "person_id": name,
            "promised_yuan": 20000.0,
            "promised_on": _day(dice),
        }
        for number, name in enumerate(people)
    ]


def _money(made: Rows, dice: random.Random) -> None:
    for number in range(12):
        where = _where(dice)
        made["spending"].append(
            {
                **where,
                "period_start": date(2024, 1 + number % 8, 1),
                "period_end": date(2024, 1 + number % 8, 28),
                "cost_type": "project",
                "paid_yuan": float(dice.randrange(9000)),
            }
        )
        made["donation"].append(
            {**where, "donation_id": f"D{number}", "donation_type": "cash", "announced_on": _day(dice)}
        )
        made["help_request"].append({**where, "help_request_id": f"H{number}", "received_on": _day(dice)})


_ADD = {
    "enrolment": _enrolments,
    "live_session": _live,
    "booking": _bookings,
    "sale": _sales,
    "leader": _leaders,
    "traffic_grant": _traffic,
    "sub_grant": _points,
}


def with_smaller_programmes(made: Rows) -> Rows:
    """The same with literacy lessons and with donations and requests for help, few and many to a place."""
    dice = random.Random(77)
    learners = [str(row["person_id"]) for row in made["person"]][:40]
    for number in range(60):
        lesson = {
            **_where(dice),
            "programme_id": "knowledge_live",
            "session_id": f"K{number:03d}",
            "held_on": _day(dice),
        }
        made["session"].append({**lesson, "mode": "online", "class_hours": 2.5, "views": dice.randrange(90)})
        came = dice.sample(learners, dice.randint(1, 25))
        made["attendance"] += [{**lesson, "person_id": None if dice.random() < 0.1 else name} for name in came]
        place = {**_where(dice), "programme_id": "disaster_response"}
        answered = {"minutes_to_answer": dice.randrange(5, 600)} if dice.random() < 0.8 else {}
        made["help_request"].append(
            {**place, "help_request_id": f"HK{number:03d}", "received_on": _day(dice), **answered}
        )
        given = {"donation_type": "cash", "announced_on": _day(dice), "announced_yuan": float(dice.randrange(9000))}
        made["donation"].append({**place, "donation_id": f"DK{number:03d}", **given})
    return made
