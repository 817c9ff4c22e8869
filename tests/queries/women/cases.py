"""A handful of women whose every figure can be worked out by hand. As of 31 August 2024."""

from datetime import date, timedelta
from pathlib import Path

from data.publish.snapshot import Snapshot
from queries import Reading, Rule, Viewer
from tests.queries import canary

WHOLE = {"period_start": date(2023, 1, 1), "period_end": canary.AS_OF, "as_of": canary.AS_OF}
OWN = {"programme_id": "her_power", "partner_id": "P_A"}
END = date(2023, 8, 31)
"""The class of autumn 2023 ends here: due at 3, 6 and 12 months (on the very as-of day), not at 24."""


def cohort(name: str, ends: date, adcode: str = "140215", arm: str = "training") -> dict[str, object]:
    return {
        **OWN,
        "cohort_id": name,
        "adcode": adcode,
        "cohort_arm": arm,
        "starts_on": ends - timedelta(days=9),
        "ends_on": ends,
    }


def enrolled(name: str, person: str, state: str = "completed", adcode: str = "140215") -> dict[str, object]:
    return {
        **OWN,
        "cohort_id": name,
        "person_id": person,
        "adcode": adcode,
        "enrolled_on": date(2023, 6, 1),
        "enrolment_state": state,
    }


def live(person: str, day: date, orders: int = 0) -> dict[str, object]:
    return {
        **OWN,
        "live_session_id": f"L{person}{day:%y%m%d}",
        "person_id": person,
        "adcode": "140215",
        "held_on": day,
        "orders_paid": orders,
    }


def bound(person: str) -> dict[str, object]:
    return {**OWN, "person_id": person, "adcode": "140215", "account_state": "bound"}


def visit(
    name: str, person: str, wave: str, due: date, state: str = "reached", income: float | None = None, **told: object
) -> dict[str, object]:
    return {
        **OWN, "cohort_id": name, "person_id": person, "adcode": "140215", "wave": wave,
        "due_on": due, "visit_state": state, "monthly_income_yuan": income, **told,
    }  # fmt: skip


def rows() -> canary.Rows:
    """W1 sells on, W2 sold and stopped, W3 goes live without an order, W4 never live, W5 not bound, W6 dropped out.

    W7 sat in three classes: dropped out of one, completed one in another city, dropped out of a third.
    W8 completed a class that ended a month ago. W9 completed one of which no follow-up was handed in.
    """
    made: canary.Rows = {"place": canary.rows(sessions=1)["place"]}
    made["cohort"] = [
        cohort("A", END),
        cohort("B", date(2023, 6, 30)),
        cohort("C", date(2024, 1, 31), "140311"),
        cohort("D", date(2024, 7, 31)),
        cohort("E", END, "141081"),
    ]
    made["enrolment"] = [
        *(enrolled("A", person) for person in ("W1", "W2", "W3", "W4", "W5")),
        enrolled("A", "W6", "dropped_out"),
        enrolled("B", "W7", "dropped_out"),
        enrolled("C", "W7", "completed", "140311"),
        enrolled("A", "W7", "dropped_out"),
        enrolled("D", "W8"),
        enrolled("E", "W9", adcode="141081"),
    ]
    made["live_account"] = [bound(person) for person in ("W1", "W2", "W3", "W4", "W7", "W8", "W9")]
    made["live_session"] = [
        live("W1", date(2023, 9, 10), 2), live("W1", date(2023, 11, 15), 1), live("W1", date(2024, 2, 20), 1), live("W1", date(2024, 8, 20), 3),
        live("W2", date(2023, 9, 1), 1), live("W2", date(2023, 11, 5), 4),
        live("W3", date(2023, 12, 30)), live("W3", date(2024, 2, 10)),
    ]  # fmt: skip
    made["follow_up"] = [
        visit("A", "W1", "m0", END, income=1000.0), visit("A", "W1", "m12", canary.AS_OF, income=1900.0, people_employed=2),
        visit("A", "W2", "m0", END, income=2000.0), visit("A", "W2", "m12", canary.AS_OF, income=1900.0),
        visit("A", "W3", "m0", END, income=1500.0), visit("A", "W3", "m12", canary.AS_OF, income=1800.0),
        visit("A", "W4", "m0", END, income=900.0), visit("A", "W4", "m12", canary.AS_OF, "not_found"),
        visit("A", "W5", "m12", canary.AS_OF, "not_visited"),
    ]  # fmt: skip
    people = sorted({str(row["person_id"]) for row in made["enrolment"]})
    made["person"] = [
        {"person_id": name, "sex": "female", "birth_band": "1990s", "served_groups": ["women"]} for name in people
    ]
    return made


def manager(folder: Path) -> Viewer:
    return Viewer("m", "manager", (Rule(),), Reading(written(folder)))


def written(folder: Path) -> Snapshot:
    return canary.write(rows(), folder / "cases")
