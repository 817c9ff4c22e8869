"""Cells become values, and only when they are certain."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.publish.sql import statement

Value = Callable[[str, str | None], object]
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@pytest.fixture(scope="module")
def value() -> Iterator[Value]:
    """The value that a kind of field makes of the text of a cell."""
    with duckdb.connect() as connection:
        connection.execute(statement("values/macros"))

        def of(kind: str, text: str | None) -> object:
            made = statement(f"values/{kind}", field="cell")
            asked = f"select {made} from (select narrow(cast($text as varchar)) as cell)"
            values: dict[str, object] = {"text": text}
            if kind == "list":
                values["delimiter"] = "|"
            return connection.execute(asked, values).fetchall()[0][0]

        yield of


@given(day=DAYS)
@pytest.mark.parametrize(
    "form",
    [
        "{0:%Y-%m-%d}",
        "{0.year}/{0.month}/{0.day}",
        "{0.year}年{0.month}月{0.day}日",
        "{0.year}.{0.month}.{0.day}",
        "{0:%Y%m%d}",
    ],
)
def test_a_day_is_the_same_however_it_is_written(value: Value, form: str, day: date) -> None:
    assert value("date", form.format(day)) == day


@pytest.mark.parametrize("text", ["２０２６年９月１日", " 2026-09-01 ", "2026/09/01 00:00", "2026-09-01T13:30:00"])
def test_width_blanks_and_the_time_of_day_do_not_change_a_day(value: Value, text: str) -> None:
    assert value("date", text) == date(2026, 9, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "2026-9",
        "2026年9月",
        "2026年第三季度",
        "45170",
        "2026090",
        "20261301",
        "01/09/2026",
        "2026-09/01",
        "2026.9",
        "x",
    ],
)
def test_what_is_no_full_day_is_no_date(value: Value, text: str) -> None:
    assert value("date", text) is None


@given(number=st.integers(-(2**63), 2**63 - 1))
def test_a_whole_number_keeps_its_value_with_or_without_commas(value: Value, number: int) -> None:
    assert value("integer", str(number)) == value("integer", f"{number:,}") == number


@pytest.mark.parametrize("text", ["1.5", "1e3", "约100", "3万", "1,23", "99999999999999999999", "--", "١٢"])
def test_what_is_no_whole_number_is_refused(value: Value, text: str) -> None:
    assert value("integer", text) is None


def test_a_whole_number_may_end_in_a_point_and_zeros(value: Value) -> None:
    assert value("integer", "12.00") == 12


@given(number=st.floats(allow_nan=False, allow_infinity=False, width=64))
def test_a_number_keeps_its_value(value: Value, number: float) -> None:
    assert value("number", repr(number)) == number


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "1e999", "5斤", "3万", ".", "", "1.2.3", "12%"])
def test_what_is_no_number_is_refused(value: Value, text: str) -> None:
    assert value("number", text) is None


@pytest.mark.parametrize(("text", "truth"), [("是", True), ("TRUE", True), ("1", True), ("否", False), ("no", False)])
def test_yes_and_no_are_understood_in_both_languages(value: Value, text: str, truth: bool) -> None:
    assert value("boolean", text) is truth


@given(parts=st.lists(st.sampled_from(["women", "rural_people", "silver_age", "veterans"]), min_size=1))
def test_a_list_keeps_each_part_once_in_its_order(value: Value, parts: list[str]) -> None:
    assert value("list", " | ".join(parts)) == list(dict.fromkeys(parts))


@pytest.mark.parametrize("text", [None, "", "   ", "\u3000", "\u200b", "\ufeff", "\t", "\u00a0"])
@pytest.mark.parametrize("kind", ["string", "integer", "number", "boolean", "date", "list"])
def test_a_blank_cell_is_null(value: Value, kind: str, text: str | None) -> None:
    assert value(kind, text) is None


@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40))
def test_any_text_is_a_value_or_null_and_never_an_error(value: Value, text: str) -> None:
    for kind in ("string", "integer", "number", "boolean", "date", "list"):
        value(kind, text)


def test_names_are_quoted_whatever_they_hold(tmp_path: Path) -> None:
    name = 'a"; drop table b; --'
    with duckdb.connect() as connection:
        connection.execute(statement("values/empty", table=name, columns=[statement("reading/absent", field=name)]))
        assert connection.execute(statement("values/count", table=name)).fetchall() == [(0,)]
