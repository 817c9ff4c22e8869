"""From lines of the access file to rows: the third layer, which needs no page and no guard."""

from datetime import date
from pathlib import Path

import pytest

from data.access import Entry
from queries import Rule, Viewer, ask, viewer_of
from queries.door.scope import predicate, scope_of
from tests.queries import canary

YEAR = {
    "period_start": date(2024, 1, 1),
    "period_end": date(2024, 8, 31),
    "compare_start": date(2023, 1, 1),
    "compare_end": date(2023, 8, 31),
    "as_of": canary.AS_OF,
}


def entry(role: str = "partner", **scope: tuple[str, ...] | None) -> Entry:
    parts: dict[str, tuple[str, ...] | None] = {"partners": None, "places": None, "programmes": None}
    return Entry(2, "a@x.org", role, **(parts | scope))


def counties(viewer: Viewer) -> set[str]:
    frame = ask("training/reach_by_place", viewer, **YEAR).frame
    return set(frame[frame.place_level == "county"].adcode)


def test_each_line_becomes_a_rule() -> None:
    viewer = viewer_of("a@x.org", [entry(partners=("P_A",), places=("14",)), entry(programmes=("her_power",))])
    assert viewer.rules == (
        Rule(partners=frozenset({"P_A"}), places=("14",)),
        Rule(programmes=frozenset({"her_power"})),
    )
    assert (viewer.subject, viewer.role) == ("a@x.org", "partner")


def test_no_line_is_nobody_and_no_row() -> None:
    viewer = viewer_of("a@x.org", [])
    assert viewer.role == "nobody"
    assert scope_of(viewer).shape == ()
    assert predicate(scope_of(viewer).shape).sql() == "FALSE"


def test_lines_of_two_roles_are_nobody_and_no_row() -> None:
    viewer = viewer_of("a@x.org", [entry("manager"), entry(partners=("P_A",))])
    assert viewer.role == "nobody"
    assert not viewer.effective_rules


@pytest.mark.parametrize("role", ["manager", "partner", "regional_lead", "steward", "auditor"])
def test_the_role_opens_no_row_that_the_lines_do_not(role: str, tmp_path: Path) -> None:
    snapshot = canary.write(canary.rows(), tmp_path / "s")
    seen = counties(viewer_of("a@x.org", [entry(role, places=("37",))]).on(snapshot))
    assert seen
    assert all(code.startswith("37") for code in seen)


def test_a_partner_that_the_snapshot_lacks_is_named_and_has_no_row(tmp_path: Path) -> None:
    snapshot = canary.write(canary.rows(), tmp_path / "s")
    viewer = viewer_of("a@x.org", [entry(partners=("P_GONE",))]).on(snapshot)
    assert viewer.absent() == ["P_GONE"]
    assert counties(viewer) == set()
    assert viewer_of("a@x.org", [entry(partners=("P_A",))]).on(snapshot).absent() == []
