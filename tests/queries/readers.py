"""Who reads the canary, and over which months, in the tests of the door."""

from typing import Any

from data.publish.snapshot import Snapshot
from queries import Reading, Rule, Viewer, local_manager

YEAR: dict[str, Any] = {
    "period_start": "2024-01-01",
    "period_end": "2024-08-31",
    "compare_start": "2023-01-01",
    "compare_end": "2023-08-31",
}
AS_OF = {"as_of": "2024-08-31"}
MONTHS = {"period_start": "2024-01-01", "period_end": "2024-08-31", **AS_OF}


def manager(snapshot: Snapshot) -> Viewer:
    return local_manager(snapshot)


def lead(snapshot: Snapshot, *places: str) -> Viewer:
    return Viewer("lead", "regional_lead", (Rule(places=places or ("14",)),), Reading(snapshot))
