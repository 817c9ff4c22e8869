"""The training questions and their overlapping answers, on the canary: the same figures, one by one or together."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import pytest

from data.publish.snapshot import Snapshot
from queries import Reading, Rule, Viewer, ask
from queries.door import engine
from queries.door.ask import _overlaps
from queries.door.catalogue import catalogue
from queries.door.frames import frame_of
from queries.door.params import validated
from queries.door.question import Question
from queries.door.scope import Scope, scope_of
from tests.queries import canary

PERSONAL = sorted(name for name, asked in catalogue().items() if asked.personal and asked.params)
NODES = [
    (date(2022, 1, 1), canary.AS_OF),
    (date(2024, 1, 1), canary.AS_OF),
    (date(2023, 4, 1), date(2023, 6, 30)),
    (date(2023, 5, 1), date(2023, 5, 31)),
]
CHOICES: list[dict[str, object]] = [
    {},
    {"mode": "online"},
    {"served_group": "women"},
    {"place": "14"},
    {"place": "1402"},
    {"place": "140215"},
    {"place": "141000"},
    {"place": "00"},
]


def _sets(name: str) -> list[dict[str, object]]:
    asked = catalogue()[name]
    sets = []
    for (start, end), chosen in [(node, choice) for node in NODES for choice in CHOICES]:
        known: dict[str, Any] = {
            "period_start": start,
            "period_end": end,
            "compare_start": start,
            "compare_end": end,
            "as_of": canary.AS_OF,
            **chosen,
        }
        if chosen.keys() <= asked.param_names:
            sets.append(validated(asked, {key: value for key, value in known.items() if key in asked.param_names}))
    return sets


def _scope(*rules: Rule) -> Scope:
    return scope_of(Viewer("x", "manager", rules))


def _counted_rows(asked: Question, columns: Mapping[str, list[Any]]) -> list[str]:
    """The rows that count anything, in an order of their own."""
    rows = [
        dict(zip(asked.columns, row, strict=True)) for row in zip(*(columns[c] for c in asked.columns), strict=True)
    ]
    return sorted(repr(row) for row in rows if any(row[figure] for figure in asked.shown))


@pytest.mark.parametrize("name", PERSONAL)
@pytest.mark.parametrize("of", [_scope(Rule()), _scope(Rule(places=("14",)))], ids=["all", "a province"])
def test_answers_asked_together_are_those_asked_one_by_one(name: str, of: Scope, snapshot: Snapshot) -> None:
    asked, sets = catalogue()[name], _sets(name)
    together = engine.run_together(asked, snapshot, of, sets)
    for values, columns in zip(sets, together, strict=True):
        alone = engine.run(asked, snapshot, of, values).to_pydict()
        assert _counted_rows(asked, columns) == _counted_rows(asked, alone)


@pytest.mark.parametrize("name", PERSONAL)
def test_every_cell_of_an_answer_is_found_in_the_answers_it_overlaps_with(name: str, snapshot: Snapshot) -> None:
    asked, of = catalogue()[name], _scope(Rule())
    overlaps = _overlaps(asked, snapshot, of, 10)
    for values in _sets(name):
        exact = frame_of(engine.run(asked, snapshot, of, values))
        for look in overlaps.looks(values, exact):
            if look.values != values or look.column != look.base:
                continue
            (position,) = overlaps.positions(look.values)
            found = overlaps.siblings.decided(position).values(look.base)
            for number, key in zip(exact[look.column].fillna(0).tolist(), look.keys, strict=True):
                assert found.get(overlaps.under(key, look.values), 0) == number


@pytest.mark.parametrize("name", PERSONAL)
def test_a_column_that_repeats_another_answer_is_hidden_where_that_answer_hides_it(
    name: str, snapshot: Snapshot
) -> None:
    asked = catalogue()[name]
    viewer = Viewer("x", "regional_lead", (Rule(),), Reading(snapshot))
    now = {"period_start": date(2024, 1, 1), "period_end": canary.AS_OF, "as_of": canary.AS_OF}
    before = {"compare_start": date(2023, 1, 1), "compare_end": date(2023, 12, 31)}
    given = {key: value for key, value in {**now, **before}.items() if key in asked.param_names}
    shown = ask(name, viewer, **given).frame.set_index(list(asked.keys))  # type: ignore[arg-type]
    for same in asked.same:
        elsewhere: dict[str, Any] = dict(given)
        if same.where == "compare":
            elsewhere |= {"period_start": before["compare_start"], "period_end": before["compare_end"]}
        elif "=" in same.where:
            param, value = same.where.split("=")
            elsewhere[param] = value
        else:
            continue
        repeated = ask(name, viewer, **elsewhere).frame.set_index(list(asked.keys))
        both = shown.index.intersection(repeated.index)
        assert shown.loc[both, same.column].fillna(-1).tolist() == repeated.loc[both, same.base].fillna(-1).tolist()


def test_the_modes_of_a_month_never_give_a_hidden_one_back(snapshot: Snapshot) -> None:
    viewer = Viewer("x", "regional_lead", (Rule(),), Reading(snapshot))
    modes = ["online_times", "offline_times", "studio_times", "unknown_mode_times"]
    for month in pd.period_range("2023-01", "2024-08", freq="M"):
        days = {"start": month.start_time.date(), "end": month.end_time.date()}
        params: dict[str, Any] = {f"{name}_{edge}": day for name in ("period", "compare") for edge, day in days.items()}
        row = ask("training/reach", viewer, **params).frame.iloc[0]
        if not pd.isna(row.participant_times):
            assert row[modes].isna().sum() != 1
