"""Viewing as somebody else: their rows and their role, and nothing beyond one's own."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.problem import Problem
from data.publish.snapshot import Snapshot
from queries import Reading, Rule, Viewer, ask, seeing_as
from tests.queries import canary
from tests.queries.test_leak_promise import PLACES, SCOPES

pytestmark = pytest.mark.attack("view_as")

ROWS = st.fixed_dictionaries(
    {
        "programme_id": st.sampled_from(canary.PROGRAMMES),
        "partner_id": st.sampled_from(canary.PARTNERS),
        "adcode": st.sampled_from([place.ljust(6, "0") for place in PLACES]),
    }
)


def allows(rules: tuple[Rule, ...], row: dict[str, str]) -> bool:
    return canary._allows(Viewer("x", "manager", rules))(row)  # type: ignore[arg-type]


@given(mine=SCOPES, theirs=SCOPES, row=ROWS)
def test_a_row_is_seen_only_if_both_may_see_it(
    mine: tuple[Rule, ...], theirs: tuple[Rule, ...], row: dict[str, str]
) -> None:
    seen = seeing_as(Viewer("m", "manager", mine), Viewer("p", "partner", theirs))
    assert allows(seen.effective_rules, row) == (allows(mine, row) and allows(theirs, row))


@pytest.mark.parametrize(
    ("own", "other", "audience"),
    [
        ("manager", "partner", "exact_marked"),
        ("manager", "regional_lead", "suppressed"),
        ("auditor", "manager", "suppressed"),
        ("auditor", "partner", "suppressed"),
        ("steward", "manager", "exact_marked"),
    ],
)
def test_figures_are_shown_as_to_the_one_who_may_see_less(own: str, other: str, audience: str) -> None:
    seen = seeing_as(Viewer("o", own, (Rule(),)), Viewer("x", other, (Rule(),)))  # type: ignore[arg-type]
    assert (seen.audience, seen.role, seen.subject, seen.seen_as) == (audience, other, "o", "x")


def test_lists_of_single_people_stay_with_the_partner(snapshot: Snapshot) -> None:
    partner = Viewer("p", "partner", (Rule(partners=frozenset({"P_A"})),), Reading(snapshot))
    manager = Viewer("m", "manager", (Rule(),), Reading(snapshot))
    year = {"period_start": date(2024, 1, 1), "period_end": canary.AS_OF, "as_of": canary.AS_OF}
    assert len(ask("women/to_revisit", partner, **year).frame.columns)
    with pytest.raises(Problem, match=r"viewer\.own_rows_only"):
        ask("women/to_revisit", seeing_as(manager, partner), **year)


def test_a_page_opens_only_if_it_is_open_to_both_roles() -> None:
    seen = seeing_as(Viewer("a", "auditor", (Rule(),)), Viewer("m", "manager", (Rule(),)))
    assert seen.may_open(("manager", "auditor"))
    assert not seen.may_open(("manager",))
    assert not seen.may_open(("auditor",))


def test_files_and_hashes_are_named_only_if_both_may_see_them() -> None:
    everything = (Rule(),)
    assert seeing_as(Viewer("m", "manager", everything), Viewer("s", "steward", everything)).sees_files
    assert not seeing_as(Viewer("m", "manager", everything), Viewer("p", "partner", everything)).sees_files
