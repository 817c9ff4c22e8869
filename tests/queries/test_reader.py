"""Who has begun to read a data version reads it to the end, whatever happens to it meanwhile."""

from pathlib import Path

import pytest

from data.publish import versions
from data.publish.snapshot import current
from queries import Reading, Rule, Viewer, ask
from tests.queries import canary

WHOLE = Viewer("reader", "manager", (Rule(),))
PARTNER = Viewer("reader", "partner", (Rule(partners=frozenset({"P_A"})),))


@pytest.mark.parametrize("viewer", [WHOLE, PARTNER], ids=["everything", "own rows"])
def test_questions_of_a_page_run_are_answered_while_its_version_is_replaced_and_old_ones_are_removed(
    viewer: Viewer, own_home: Path, canary_rows: canary.Rows
) -> None:
    snapshots = own_home / "snapshots"
    canary.write(canary_rows, snapshots / "2026-09-30-001", identity="2026-09-30-001")
    (own_home / "current").write_text("2026-09-30-001")
    reading = viewer.on(current())
    places = ask("places/of_programmes", reading).frame
    canary.write({}, snapshots / "2026-10-31-001", identity="2026-10-31-001")
    versions.restore("2026-10-31-001")
    assert versions.keep(1).in_reading == ("2026-09-30-001",)
    assert len(places)
    assert ask("training/span", reading).frame.first_held_on.notna().all()
    assert (
        ask("training/span", Viewer("next", "manager", (Rule(),), Reading(current()))).frame.first_held_on.isna().all()
    )
    del reading
    assert versions.keep(1).removed == ("2026-09-30-001",)
