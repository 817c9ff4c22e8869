"""The promise of the one door: the answer over all data is the answer over own data alone."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.contract import contract
from data.problem import Problem
from data.publish.snapshot import Snapshot
from queries import Reading, Rule, Viewer, ask
from queries.door.catalogue import catalogue
from queries.door.self_test import differences, told
from tests.queries import canary, canary_outcomes
from tests.queries.conftest import forget

pytestmark = pytest.mark.attack("foreign_rows")

PLACES = ("14", "1402", "140215", "1410", "141000", "37", "370102", "52", "00", "99")
RULES = st.builds(
    Rule,
    programmes=st.none()
    | st.frozensets(
        st.sampled_from((*canary.PROGRAMMES, "shared_studio", "knowledge_live", "disaster_response")), max_size=2
    ),
    partners=st.none() | st.frozensets(st.sampled_from((*canary.PARTNERS, "P_NOBODY")), max_size=2),
    places=st.none() | st.lists(st.sampled_from(PLACES), max_size=3, unique=True).map(tuple),
)
SCOPES = st.lists(RULES, max_size=3).map(tuple)
ROLES = st.sampled_from(("manager", "partner", "regional_lead", "steward", "auditor", "nobody"))
MONTHS = [date(year, month, 1) for year in (2022, 2023, 2024) for month in range(1, 13)]
PARAMS = st.fixed_dictionaries(
    {
        "months": st.tuples(st.sampled_from(MONTHS), st.sampled_from(MONTHS)).map(sorted),
        "compare": st.tuples(st.sampled_from(MONTHS), st.sampled_from(MONTHS)).map(sorted),
        "place": st.none() | st.sampled_from(PLACES),
        "served_group": st.none() | st.sampled_from((*canary.GROUPS, "disabled")),
        "mode": st.none() | st.sampled_from(canary.MODES),
        "product": st.none() | st.sampled_from(("peach", "millet")),
        "studio_status": st.none() | st.sampled_from(("in_use", "idle", "closed")),
        "programme": st.none() | st.sampled_from(("lecture_hall", "her_power")),
    }
)
WHOLE = {"months": [MONTHS[12], MONTHS[-1]], "compare": [MONTHS[0], MONTHS[11]]}


@pytest.fixture(scope="module", autouse=True)
def fresh_door() -> Iterator[None]:
    """One door for all of this module: every subject is asked through the same engines, as in a running app."""
    forget()
    yield
    forget()


@cache
def _all_rows() -> canary.Rows:
    return canary_outcomes.with_smaller_programmes(canary.rows())


@cache
def _home() -> TemporaryDirectory:
    return TemporaryDirectory()


def _written(rows: canary.Rows) -> Snapshot:
    return canary.write(rows, Path(mkdtemp(dir=_home().name)) / "snapshot")


@cache
def _everything() -> Snapshot:
    return _written(_all_rows())


@cache
def _own(rules: tuple[Rule, ...]) -> Snapshot:
    """What is left when every row outside these rules has been deleted; the role decides nothing about rows."""
    return _written(canary.own_rows_only(_all_rows(), Viewer("someone", "manager", rules)))


def params_of(name: str, drawn: dict[str, object]) -> dict[str, object]:
    """The drawn values under the names that this question knows."""
    start, end = drawn["months"]  # type: ignore[misc]
    compare_start, compare_end = drawn["compare"]  # type: ignore[misc]
    known = {
        "period_start": start,
        "period_end": (pd.Timestamp(end) + pd.offsets.MonthEnd()).date(),
        "compare_start": compare_start,
        "compare_end": (pd.Timestamp(compare_end) + pd.offsets.MonthEnd()).date(),
        "as_of": canary.AS_OF,
        "place": drawn.get("place"),
        "served_group": drawn.get("served_group"),
        "mode": drawn.get("mode"),
        "programme": drawn.get("programme"),
        "cohort": drawn.get("cohort"),
        "programme_id": drawn.get("programme"),
        "programmes": [drawn["programme"]] if drawn.get("programme") else None,
        "season": pd.Timestamp(start).year,
        "product": drawn.get("product"),
        "studio_status": drawn.get("studio_status"),
        "studio_id": "ST1",
        "first_day": start,
        "last_day": (pd.Timestamp(end) + pd.offsets.MonthEnd()).date(),
    }
    return {name: known[name] for name in catalogue()[name].param_names}


def _same_answer(name: str, viewer: Viewer, leaving: bool, drawn: dict[str, object]) -> None:
    params = params_of(name, drawn)
    over_all = told(name, viewer.on(_everything()), leaving, params)
    over_own = told(name, viewer.on(_own(viewer.rules)), leaving, params)
    assert differences(over_all, over_own) == []
    if isinstance(over_all, Problem):
        assert leaving or viewer.audience == "suppressed" or catalogue()[name].only


@pytest.mark.parametrize("subject", sorted({name.partition("/")[0] for name in catalogue()}))
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(rules=SCOPES, role=ROLES, leaving=st.booleans(), drawn=PARAMS)
def test_no_answer_changes_when_all_foreign_rows_are_deleted(
    subject: str, rules: tuple[Rule, ...], role: str, leaving: bool, drawn: dict[str, object]
) -> None:
    for name in sorted(catalogue()):
        if name.startswith(f"{subject}/"):
            _same_answer(name, Viewer("someone", role, rules), leaving, drawn)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(catalogue()))
@pytest.mark.parametrize(
    "rules",
    [
        (Rule(places=("14",)),),
        (Rule(partners=frozenset({"P_A"})), Rule(places=("140215",), programmes=frozenset({"lecture_hall"}))),
    ],
    ids=["a province", "a partner or a county"],
)
def test_a_lead_and_a_partner_see_the_same_with_and_without_foreign_rows(name: str, rules: tuple[Rule, ...]) -> None:
    _same_answer(name, Viewer("someone", "regional_lead", rules), False, WHOLE)


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_nobody_without_a_rule_sees_a_single_scoped_row(name: str, snapshot: Snapshot) -> None:
    role = "partner" if catalogue()[name].only else "manager"
    viewer = Viewer("stranger", role, (), Reading(snapshot))  # type: ignore[arg-type]
    answer = ask(name, viewer, **params_of(name, WHOLE))
    scoped = [table for table in answer.card.rows_in_scope if contract().tables[table].scope != "open"]
    assert all(answer.card.rows_in_scope[table] == 0 for table in scoped)
    counts = [figure for figure, kind in answer.question.shown.items() if kind.kind in ("times", "people", "sessions")]
    assert answer.frame[counts].fillna(0).to_numpy().sum() == 0
