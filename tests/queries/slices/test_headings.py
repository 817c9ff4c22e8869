"""A county whose name several cities have is known by the heading above its row; nothing is guessed, nothing put twice."""

from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.publish.snapshot import current
from queries.slices import printed
from queries.slices.printed import SEVERAL, TWICE, UNKNOWN, Printed
from queries.slices.titles import Titles
from queries.slices.writers import template
from tests.queries.slices.forms import FIRST, form
from tests.queries.slices.test_printed import CODE, COLUMNS, COUNTIES, KEYS, NAME, ROWS

NUMBER = 1
NANJING, XUZHOU = 41, 63
"""People in the 鼓楼区 of each city."""


def matched(*lines: tuple[object, ...], down: str = "", above: str = "") -> tuple[list[object], Printed]:
    """The people beside each line; a line is (序号, 地区, 行政区划代码), `down` merges cells, `above` stands over the titles."""

    def put(_book: Workbook, sheet: Worksheet) -> None:
        for row, line in enumerate(lines, FIRST):
            for at, value in zip((NUMBER, NAME, CODE), line, strict=False):
                sheet.cell(row, at, value)  # type: ignore[arg-type]
        if above:
            sheet["A2"] = above
        for area in filter(None, down.split()):
            sheet.merge_cells(area)

    sheet = openpyxl.load_workbook(BytesIO(form(put)))["季报"]
    where = Titles(sheet, FIRST - 1, {column.at: column.of for column in COLUMNS}, {}, {})
    found = printed.matched(where, COUNTIES, current(), iter([ROWS]))
    assert found is not None
    template.fill_beside(where, COLUMNS, found.rows, KEYS)
    return [sheet.cell(FIRST + at, 4).value for at in range(len(lines))], found


@pytest.mark.parametrize(
    "heading", [("", "{}"), ("{}",), ("（一）{}",), ("二、江苏省{}",), ("{}：",), ("", "{}小计")], ids=str
)
def test_the_nearest_heading_above_tells_which_city(heading: tuple[str, ...]) -> None:
    lines = [tuple(part.format(city) for part in heading) for city in ("南京市", "徐州市")]
    people, found = matched(lines[0], ("1", "鼓楼区"), lines[1], ("2", "鼓楼区"), ("3", "沛县"))
    assert (people[1], people[3]) == (NANJING, XUZHOU)
    assert SEVERAL not in dict(found.notes)


def test_a_heading_merged_across_and_a_city_merged_down_its_counties_tell_it_too() -> None:
    across, _ = matched(("江苏省",), ("徐州市",), ("1", "鼓楼区"), down="A5:F5 A6:F6")
    beside, _ = matched(
        ("南京市", "秦淮区"), (None, "鼓楼区"), ("徐州市", "沛县"), (None, "鼓楼区"), down="A5:A6 A7:A8"
    )
    assert across[2] == XUZHOU
    assert (beside[1], beside[3]) == (NANJING, XUZHOU)


def test_a_city_told_above_the_titles_holds_for_every_row() -> None:
    people, _ = matched(("1", "鼓楼区"), ("2", "沛县"), above="填报单位：徐州市")
    assert people[0] == XUZHOU


def test_a_province_above_two_cities_of_it_leaves_the_row_empty_and_named() -> None:
    people, found = matched(("江苏省",), ("1", "鼓楼区"), ("2", "秦淮区"))
    assert people == [None, None, 52]
    assert dict(found.notes)[SEVERAL]["rows"].startswith("第6行“鼓楼区”")


def test_a_county_of_a_city_that_is_not_in_the_slice_gets_no_namesakes_figure() -> None:
    people, found = matched(("福州市",), ("1", "鼓楼区"), ("徐州市",), ("2", "沛县"))
    assert people[1] is None
    assert "第6行“鼓楼区”" in dict(found.notes)[UNKNOWN]["rows"]


def test_sums_below_their_counties_are_no_headings() -> None:
    lines = ("1", "秦淮区"), ("2", "鼓楼区"), ("", "南京市小计"), ("3", "鼓楼区"), ("", "徐州市小计")
    people, found = matched(*lines)
    assert (people[1], people[3]) == (None, None)
    assert dict(found.notes)[SEVERAL]["rows"].count("鼓楼区”") == 2


def test_sums_below_their_counties_under_a_province_are_no_headings() -> None:
    people, _ = matched(("江苏省",), ("1", "鼓楼区"), ("", "南京市"), ("2", "鼓楼区"), ("", "徐州市"))
    assert (people[1], people[3]) == (None, None)


def test_a_county_outside_of_its_heading_makes_all_headings_doubtful() -> None:
    people, _ = matched(("", "南京市"), ("1", "沛县"), ("2", "鼓楼区"))
    assert people[2] is None


def test_a_code_beside_the_name_needs_no_heading() -> None:
    people, _ = matched(("南京市",), ("1", "鼓楼区", "320302"), ("2", "秦淮区"))
    assert people[1] == XUZHOU


def test_a_key_printed_twice_is_filled_once_and_the_second_row_is_named() -> None:
    people, found = matched(("1", "秦淮区"), ("2", "沛县"), ("3", "秦 淮区"), ("4", None, 320104))
    assert people == [52, None, None, None]
    assert dict(found.notes)[TWICE]["rows"] == "第7行“秦 淮区”（与第5行重复）；第8行“320104”（与第5行重复）"
