"""Steps of a map and its kinds of nothing: every place falls into exactly one, and none is passed off as another."""

import random
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pages.parts.maps import classes
from pages.parts.maps.classes import Measure, breaks_of, classed
from pages.parts.maps.look import CLASSES, DARK, LIGHT, contrast, luminance

TIMES = Measure("participant_times", "Participant-times", "participant-times", "times")
RATE = Measure("completion_rate", "Completion rate", "", "rate")

counts = st.lists(st.integers(1, 10**7).map(float), min_size=1, max_size=120)
rates = st.lists(st.floats(0.001, 3, allow_nan=False), min_size=1, max_size=120)


def frame(*rows: tuple[str, str, object, str]) -> pd.DataFrame:
    """Rows of place level, data state, participant-times, state of the figure."""
    return pd.DataFrame(
        [
            {
                "adcode": f"1402{number:02d}",
                "place_level": level,
                "data_state": state,
                "participant_times": value,
                "participant_times__state": shown,
            }
            for number, (level, state, value, shown) in enumerate(rows)
        ]
    ).astype({"participant_times": "Int64"})


def class_of(data_state: str, value: object, shown: str = "") -> int:
    return classed(frame(("county", data_state, value, shown)), TIMES, "county").frame["class"].iloc[0]


@given(counts)
def test_bounds_of_counts_are_whole_and_rise_between_the_values(values: list[float]) -> None:
    bounds = breaks_of(values, whole=True)
    assert list(bounds) == sorted(set(bounds))
    assert len(bounds) < classes.STEPS
    assert all(min(values) < bound <= max(values) for bound in bounds)
    assert all(bound == int(bound) for bound in bounds)


@given(rates)
def test_bounds_of_rates_rise_between_the_values(values: list[float]) -> None:
    bounds = breaks_of(values, whole=False)
    assert list(bounds) == sorted(set(bounds))
    assert len(bounds) < classes.STEPS
    assert all(min(values) < bound <= max(values) for bound in bounds)


@given(counts)
def test_values_that_differ_clearly_are_told_apart(values: list[float]) -> None:
    assume(max(values) > 20 * min(values))
    bounds = breaks_of(values, whole=True)
    assert bounds


def test_bounds_mostly_hold_still_when_one_place_leaves() -> None:
    held = []
    for seed in range(20):
        chance = random.Random(seed)
        values = [round(chance.lognormvariate(7.5, 1.2)) for _ in range(60)]
        whole = breaks_of(values, whole=True)
        held += [breaks_of(values[:at] + values[at + 1 :], whole=True) == whole for at in range(len(values))]
    assert sum(held) / len(held) > 0.8


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["reported", "partly_missing", "missing", "not_expected"]),
                          st.one_of(st.none(), st.integers(0, 10**6)),
                          st.sampled_from(["", "small", "hidden"])), min_size=1, max_size=40))  # fmt: skip
def test_every_place_falls_into_one_class_that_has_a_colour(rows: list[tuple[str, int | None, str]]) -> None:
    drawn = classed(frame(*[("county", *row) for row in rows]), TIMES, "county")
    assert drawn.frame["class"].between(0, CLASSES - 2).all()
    assert sum(drawn.counts.values()) == len(rows)


@settings(deadline=None)
@given(counts)
def test_a_larger_value_never_falls_into_a_lower_step(values: list[float]) -> None:
    drawn = classed(frame(*[("county", "reported", int(value), "") for value in values]), TIMES, "county")
    ordered = drawn.frame.sort_values("value")["class"]
    assert ordered.is_monotonic_increasing


def test_each_kind_of_nothing_is_its_own_class() -> None:
    kinds = [
        class_of("reported", 0),
        class_of("missing", None),
        class_of("not_expected", None),
        class_of("reported", None, "hidden"),
        class_of("reported", None),
    ]
    assert kinds == list(classes.NOTHINGS)


def test_a_hidden_figure_shows_nothing_of_itself() -> None:
    told = classed(frame(("county", "reported", 7, "hidden"), ("county", "reported", 900, "")), TIMES, "county")
    assert told.frame["value"].isna().tolist() == [True, False]
    assert told.frame["class"].iloc[0] == classes.HIDDEN


@pytest.mark.parametrize("state", ["missing", "not_expected"])
def test_a_value_is_shown_even_where_none_was_due_or_received(state: str) -> None:
    assert class_of(state, 120) < classes.STEPS


def test_a_small_figure_of_ones_own_is_shown() -> None:
    assert class_of("reported", 4, "small") < classes.STEPS


def test_places_that_reported_in_part_keep_their_step_and_are_counted() -> None:
    drawn = classed(
        frame(("county", "reported", 100, ""), ("county", "partly_missing", 100, ""), ("county", "reported", 9000, "")),
        TIMES,
        "county",
    )
    assert drawn.partly == 1
    assert drawn.counts[0] == 2


def test_subtotals_are_not_drawn_and_pending_rows_are_counted() -> None:
    drawn = classed(
        frame(
            ("county", "reported", 5, ""), ("prefecture", "reported", 5, ""), ("country", "reported", 8, ""),
            ("pending", "pending", 3, ""), ("pending", "pending", None, "hidden"),
        ), TIMES, "county",
    )  # fmt: skip
    assert len(drawn.frame) == 1
    assert drawn.pending == 2


def test_an_empty_answer_has_no_steps() -> None:
    drawn = classed(frame(("country", "reported", 0, "")), TIMES, "county")
    assert drawn.breaks == ()
    assert not drawn.counts


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_steps_change_evenly_in_lightness_so_that_they_hold_without_colour(look) -> None:
    lightness = [luminance(fill) for fill in look.fills[: classes.STEPS]]
    assert lightness in (sorted(lightness), sorted(lightness, reverse=True))
    assert all(contrast(a, b) > 1.3 for a, b in pairwise(lightness))


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_words_on_every_class_can_be_read(look) -> None:
    for klass in range(CLASSES):
        assert contrast(luminance(look.ink_on(klass)), luminance(look.fills[klass])) > 3.9


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_every_kind_of_nothing_looks_different(look) -> None:
    looks = {(look.fills[klass], look.borders[klass]) for klass in classes.NOTHINGS}
    assert len(looks) == len(classes.NOTHINGS)
    assert not {look.fills[klass] for klass in classes.NOTHINGS} & set(look.fills[: classes.STEPS])
