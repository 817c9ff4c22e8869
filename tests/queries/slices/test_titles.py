"""The row of column titles in somebody's own workbook is found or refused, never guessed."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet.worksheet import Worksheet

from data.problem import Problem
from queries.slices import titles
from queries.slices.spec import Slice

COUNTIES = Slice("training_places")
BLANKS = st.sampled_from(["", " ", "\n", "\u3000", "  "])


def book(*rows: tuple[str | None, ...]) -> Workbook:
    made = Workbook()
    assert isinstance(made.active, Worksheet)
    for row in rows:
        made.active.append(row)
    return made


def refused(made: Workbook) -> Problem:
    with pytest.raises(Problem) as found:
        titles.found(made, COUNTIES)
    return found.value


@settings(max_examples=30)
@given(
    st.sampled_from(
        ["培训人次", "培训人次（人次）", "Participant-times", "participant-times (participant-times)", "培训人次(人次)"]
    ),
    BLANKS,
    BLANKS,
    st.sampled_from([str, str.upper]),
)
def test_a_title_is_known_in_both_languages_with_or_without_its_unit_however_it_is_set(
    title: str, before: str, after: str, put: Callable[[str], str]
) -> None:
    found = titles.found(book(("序号", before + put(title) + after)), COUNTIES)
    assert found.columns == {2: "participant_times"}
    assert list(found.unknown.values()) == ["序号"]


@settings(max_examples=30)
@given(st.text(max_size=12))
def test_a_title_that_the_slice_does_not_have_is_left_alone(title: str) -> None:
    known = titles.names_of(COUNTIES)
    if titles.plain(title) not in known and ILLEGAL_CHARACTERS_RE.search(title) is None:
        found = titles.found(book(("地区", title)), COUNTIES)
        assert found.columns == {1: "name"}


def test_a_title_of_another_measure_or_unit_is_not_taken_for_ours() -> None:
    found = titles.found(book(("地区", "人次", "培训人次（万人次）", "培训人数")), COUNTIES)
    assert found.columns == {1: "name"}


def test_a_weight_needs_its_unit_for_that_differs_by_language() -> None:
    chinese = titles.names_of(Slice("leader_sales", lang="zh"))
    english = titles.names_of(Slice("leader_sales", lang="en"))
    assert ("销售重量(斤)" in chinese, "weightsold(kg)" in chinese, "销售重量" in chinese) == (True, False, False)
    assert ("销售重量(斤)" in english, "weightsold(kg)" in english) == (False, True)


def test_two_titles_outweigh_one_that_only_looks_like_a_title() -> None:
    found = titles.found(book(("项目", "地区"), ("地区：", "山西"), (), ("地区", "培训人次", "开课")), COUNTIES)
    assert found.row == 4


def test_a_title_merged_downwards_stands_in_the_last_row_of_its_area() -> None:
    made = book(("地区", "培训", None), (None, "培训人次", "开课"))
    made.active.merge_cells("A1:A2")
    made.active.merge_cells("B1:C1")
    found = titles.found(made, COUNTIES)
    assert (found.row, found.columns) == (2, {1: "name", 2: "participant_times", 3: "sessions"})


def test_a_title_merged_across_is_the_title_of_a_group() -> None:
    made = book(("培训人次", None, "地区"))
    made.active.merge_cells("A1:B1")
    assert titles.found(made, COUNTIES).columns == {3: "name"}


def test_a_sheet_that_is_hidden_is_not_looked_at() -> None:
    made = book(("地区", "培训人次"))
    hidden = made.create_sheet("旧表")
    hidden.append(("地区", "培训人次"))
    hidden.sheet_state = "hidden"
    assert titles.found(made, COUNTIES).sheet.title == "Sheet"


def test_without_titles_it_is_said_what_one_looks_like() -> None:
    problem = refused(book(("名称", "数值")))
    assert problem.code == "template.no_titles"
    assert problem.params["example"] == "培训人次"


def test_two_rows_of_titles_are_named_and_none_is_chosen() -> None:
    made = book(("地区", "培训人次"), (), ("地区", "开课"))
    problem = refused(made)
    assert (problem.code, problem.params["row"], problem.params["other_row"]) == ("template.two_rows", 1, 3)
    made = book(("地区", "培训人次"))
    made.create_sheet("另一张").append(("地区", "开课"))
    assert refused(made).params["other"] == "另一张"


def test_two_titles_of_the_same_column_are_named_and_none_is_chosen() -> None:
    problem = refused(book(("地区", "培训人次", "Participant-times")))
    assert (problem.code, problem.params["one"], problem.params["other"]) == ("template.title_twice", "B1", "C1")
