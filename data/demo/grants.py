"""What was given besides training: money for entrepreneurship points by tranche, traffic, donations as published."""

from datetime import date

import numpy as np

from data.demo import plan
from data.demo.adoption import Spell
from data.demo.cohorts import Cohort
from data.demo.parameters import parameter
from data.demo.places import places
from data.demo.rows import Row, days_after, scope
from data.demo.women import HER_POWER, PARTNER

FLOOD = date(2023, 8, 3)
DONATIONS: tuple[Row, ...] = (
    {
        **scope("disaster_response", "P_OWN", "100000"),
        "donation_id": "N2023_FLOOD",
        "event_id": "flood_2023",
        "donation_type": "cash",
        "announced_on": FLOOD,
        "announced_yuan": 10_000_000.0,
    },
    {
        **scope("wish_list", "P_OWN", "211224"),
        "donation_id": "N2022_CHANGTU",
        "donation_type": "in_kind",
        "announced_on": date(2022, 3, 1),
    },
    {
        **scope("wish_list", "P_OWN", "511321"),
        "donation_id": "N2023_NANBU",
        "donation_type": "in_kind",
        "announced_on": date(2023, 3, 30),
        "in_kind_value_yuan": 161_800.0,
        "valued_by": "donor",
    },
)
"""As published and no more: money announced, not seen paid; goods, one of them without a value."""


def sub_grant_rows(cohorts: list[Cohort], names: dict[int, str]) -> list[Row]:
    """Two tranches a point: the second half a year later, not paid where nobody could be found."""
    rows: list[Row] = []
    for cohort in cohorts:
        if cohort.arm != "entrepreneurship_point":
            continue
        for number, person in enumerate(cohort.people.tolist(), 1):
            rng = np.random.default_rng([plan.SEED, 36, person])
            whole = round(parameter("sub_grant_per_point") * float(rng.uniform(0.8, 1.2)), -2)
            first = round(whole * parameter("sub_grant_first_tranche"), -2)
            for tranche, amount, wait in ((1, first, 20), (2, whole - first, 200)):
                paid = days_after(cohort.starts_on, wait + int(rng.integers(0, 40)))
                goes = paid <= plan.AS_OF and (tranche == 1 or rng.random() < 0.86)
                rows.append(
                    {
                        **scope(HER_POWER, PARTNER, cohort.adcode),
                        "point_id": f"PT{cohort.cohort_id[1:]}_{number:02d}",
                        "tranche": tranche,
                        "cohort_id": cohort.cohort_id,
                        "person_id": names[person],
                        "promised_yuan": amount,
                        "promised_on": cohort.starts_on,
                        "paid_yuan": amount if goes else None,
                        "paid_on": paid if goes else None,
                    }
                )
    return rows


def traffic_rows(spells: list[Spell], names: dict[int, str]) -> list[Row]:
    """Impressions to women who went live, coupons to the places of the lecture hall once a year."""
    rows: list[dict[str, object]] = []
    for spell in spells:
        rng = np.random.default_rng([plan.SEED, 37, spell.person])
        if spell.first_live and rng.random() < 0.7 and (day := days_after(spell.first_live, 7)) <= plan.AS_OF:
            rows.append(
                {
                    **scope(HER_POWER, PARTNER, spell.cohort.adcode),
                    "cohort_id": spell.cohort.cohort_id,
                    "person_id": names[spell.person],
                    "granted_on": day,
                    "traffic_amount": float(rng.choice([1000, 2000, 5000])),
                    "traffic_unit": "impressions",
                }
            )
    for adcode, terms in places().items():
        for term in terms:
            for year in range(term.starts_on.year, plan.LAST_YEAR + 1):
                day = max(date(year, 5, 18), term.starts_on)
                if term.size and day <= min(term.ends_on or plan.AS_OF, plan.AS_OF):
                    rows.append(
                        {
                            **scope(plan.LECTURES, term.partner_id, adcode),
                            "granted_on": day,
                            "traffic_amount": float(round(300 * term.size)),
                            "traffic_unit": "coupons",
                        }
                    )
    return [{**row, "traffic_grant_id": f"T{number:05d}"} for number, row in enumerate(rows, 1)]
