"""A form that has its places printed already gets each figure beside its own place, and says what found none."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.problem import Problem
from data.publish.snapshot import Snapshot
from queries import Reading, Rule, Viewer
from queries.slices import filling, printed
from queries.slices.filling import Filled
from queries.slices.printed import ABSENT, LEFT, SEVERAL, UNKNOWN, Printed
from queries.slices.spec import Slice
from queries.slices.titles import Titles
from queries.slices.writers import template
from queries.slices.writers.template import Column
from tests.queries.slices.forms import FIRST, form

COUNTIES = Slice("training_places", period="2024-01-01..2024-06-30")
NAME, CODE, PEOPLE, SESSIONS = 2, 3, 4, 5
PLACES = {
    None: ("合计", "合计", 900),
    "320100": ("小计", "南京市", 500),
    "320106": ("明细", "鼓楼区", 41),
    "320104": ("明细", "秦淮区", 52),
    "320300": ("小计", "徐州市", 400),
    "320302": ("明细", "鼓楼区", 63),
    "320322": ("明细", "沛县", None),
}
ROWS = pa.table(
    {
        "place_level": [level for level, _, _ in PLACES.values()],
        "adcode": list(PLACES),
        "name": [name for _, name, _ in PLACES.values()],
        "people": [people for _, _, people in PLACES.values()],
    }
)
COLUMNS = [Column("name", NAME, False), Column("adcode", CODE, False), Column("people", PEOPLE, False)]
KEYS = printed.keys_of(COUNTIES.about)
Change = Callable[[Workbook, Worksheet], object]


@pytest.fixture
def lead(snapshot: Snapshot) -> Viewer:
    return Viewer("lead", "regional_lead", (Rule(places=("14",)),), Reading(snapshot))


def having(rows: Sequence[tuple[object, object]], change: Change = lambda _book, _sheet: None) -> bytes:
    """A form with these names and codes in its rows."""

    def put(book: Workbook, sheet: Worksheet) -> None:
        for at, (name, code) in enumerate(rows, FIRST):
            sheet.cell(at, NAME, name)  # type: ignore[arg-type]
            sheet.cell(at, CODE, code)  # type: ignore[arg-type]
        change(book, sheet)

    return form(put)


def matched(content: bytes, snapshot: Snapshot) -> tuple[Worksheet, Printed]:
    sheet = openpyxl.load_workbook(BytesIO(content))["季报"]
    where = Titles(sheet, FIRST - 1, {column.at: column.of for column in COLUMNS}, {}, {})
    found = printed.matched(where, COUNTIES, snapshot, iter([ROWS]))
    assert found is not None
    template.fill_beside(where, COLUMNS, found.rows, KEYS)
    return sheet, found


def filled(content: bytes, viewer: Viewer) -> tuple[Worksheet, Filled]:
    told = filling.fill(COUNTIES, viewer, content, "https://atlas.example.org/slices")
    return openpyxl.load_workbook(filling.filled(COUNTIES, viewer, told.mark).path)["季报"], told


def people(sheet: Worksheet, count: int) -> list[object]:
    return [sheet.cell(FIRST + at, PEOPLE).value for at in range(count)]


@settings(max_examples=40)
@given(st.data())
def test_the_figure_beside_a_key_is_that_of_the_key_whatever_the_order(snapshot: Snapshot, data: st.DataObject) -> None:
    ways = st.sampled_from([lambda code: (None, code), lambda code: (None, int(code)), lambda code: ("某县", code)])
    codes = data.draw(st.lists(st.sampled_from([code for code in PLACES if code]), min_size=1, unique=True))
    sheet, _ = matched(having([data.draw(ways)(code) for code in codes]), snapshot)
    assert people(sheet, len(codes)) == [PLACES[code][2] for code in codes]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("秦淮区", 52),
        (" 秦 淮\u3000区\n", 52),
        ("秦淮", None),
        ("南京市", 500),
        ("南京市小计", 500),
        ("南京市 小计", 500),
        ("小计", None),
        ("合计", 900),
        ("合\u3000计", 900),
        ("沛县", None),
    ],
)
def test_a_name_is_matched_whole_but_for_blanks(name: str, expected: int | None, snapshot: Snapshot) -> None:
    sheet, _ = matched(having([("徐州市", None), (name, None)]), snapshot)
    assert people(sheet, 2) == [400, expected]


def test_a_name_of_two_places_is_not_guessed_and_both_are_said(snapshot: Snapshot) -> None:
    sheet, found = matched(having([("鼓楼区", None), ("秦淮区", None)]), snapshot)
    assert people(sheet, 2) == [None, 52]
    assert dict(found.notes)[SEVERAL] == {"rows": "第5行“鼓楼区”：鼓楼区（320106）或鼓楼区（320302）"}


def test_a_code_tells_two_places_of_one_name_apart(snapshot: Snapshot) -> None:
    sheet, found = matched(having([("鼓楼区", 320302), ("鼓楼区", "320106")]), snapshot)
    assert people(sheet, 2) == [63, 41]
    assert SEVERAL not in dict(found.notes)


@pytest.mark.parametrize(("name", "code"), [("秦淮区", "320106"), ("秦淮区", "320999"), ("平城区", None)])
def test_a_key_that_no_row_has_leaves_its_row_empty_and_is_named(
    name: str, code: str | None, snapshot: Snapshot
) -> None:
    sheet, found = matched(having([("沛县", "320322"), (name, code)]), snapshot)
    assert people(sheet, 2) == [None, None]
    assert f"第6行“{name}" in dict(found.notes)[UNKNOWN]["rows"]


def test_rows_that_the_form_does_not_have_are_named(snapshot: Snapshot) -> None:
    _, found = matched(having([("秦淮区", None), ("合计", None), ("徐州市", None)]), snapshot)
    assert dict(found.notes)[ABSENT] == {
        "rows": "南京市小计（320100）；鼓楼区（320106）；鼓楼区（320302）；沛县（320322）"
    }


def test_ten_are_named_and_the_others_counted(snapshot: Snapshot) -> None:
    _, found = matched(having([("秦淮区", None), *((f"未知{at}", None) for at in range(13))]), snapshot)
    said = dict(found.notes)[UNKNOWN]["rows"]
    assert said.count("未知") == 10
    assert said.endswith("，另有3项")


def test_a_heading_merged_across_is_no_row_and_a_total_merged_over_its_number_is(snapshot: Snapshot) -> None:
    def merge(_book: Workbook, sheet: Worksheet) -> None:
        sheet.merge_cells("B5:F5")
        sheet.merge_cells("A7:B7")
        sheet["A7"] = "合计"

    sheet, found = matched(having([("南京市", None), ("秦淮区", None)], merge), snapshot)
    assert people(sheet, 3) == [None, 52, 900]
    assert "南京市小计" in dict(found.notes)[ABSENT]["rows"]


def test_an_empty_column_of_codes_beside_names_is_filled_with_text(snapshot: Snapshot) -> None:
    sheet, _ = matched(having([("沛县", None), ("合计", None)]), snapshot)
    assert (sheet.cell(FIRST, CODE).value, sheet.cell(FIRST, CODE).data_type) == ("320322", "s")
    assert sheet.cell(FIRST + 1, CODE).value is None


def test_whole_form_by_codes_as_numbers_and_text_comes_back_through_the_door(lead: Viewer) -> None:
    own: Change = lambda _book, sheet: sheet.__setitem__("E9", "=SUM(E5:E8)")  # noqa: E731
    rows = [("乙", 141082), ("甲", "140226"), ("丙", 140215.0), ("丁", 130102), ("合 计", None)]
    sheet, told = filled(having(rows, own), lead)
    assert [sheet.cell(FIRST + at, SESSIONS).value for at in range(5)] == [2, 10, 5, None, "=SUM(E5:E8)"]
    assert (told.beside, told.totals, told.rows, told.titles) == (True, False, 4, ("培训人数 （去重）", "开课"))
    assert dict(told.notes)[UNKNOWN] == {"rows": "第8行“丁 130102”"}
    assert dict(told.notes)[LEFT] == {"cells": "E9"}


def test_what_is_hidden_is_an_empty_cell_and_no_cell_is_made_of_it(lead: Viewer) -> None:
    sheet, told = filled(having([("甲", "140226"), ("乙", "140215")]), lead)
    assert people(sheet, 2) == [None, None]
    assert told.hidden > 0


def test_the_sheet_at_the_end_says_what_was_left(lead: Viewer) -> None:
    told = filling.fill(COUNTIES, lead, having([("甲", "140226"), ("+丁", 130102)]), "https://atlas.example.org/slices")
    page = openpyxl.load_workbook(filling.filled(COUNTIES, lead, told.mark).path)["本文件说明"]
    said = "".join(str(row[1]) for row in page.iter_rows(values_only=True))
    assert "第5—5行中的1行" in said
    assert "“+丁 130102”" in said


def test_a_city_printed_by_its_code_is_the_whole_city_and_not_what_is_of_no_known_county(lead: Viewer) -> None:
    sheet, told = filled(having([("甲", 141000)]), lead)
    assert sheet.cell(FIRST, SESSIONS).value == 10
    assert "地141000（141000）" in dict(told.notes)[ABSENT]["rows"]


def test_a_total_alone_in_the_way_is_still_in_the_way(lead: Viewer) -> None:
    with pytest.raises(Problem, match="in_the_way"):
        filled(having([(None, None), (None, None), ("合计", None)]), lead)


def test_words_far_below_do_not_make_a_form_with_empty_rows_another_one(lead: Viewer) -> None:
    _, told = filled(having([], lambda _book, sheet: sheet.__setitem__("B80", "填表人：")), lead)
    assert not told.beside
    assert told.rows > 3


def test_a_locked_cell_is_named_before_anything_is_filled(lead: Viewer) -> None:
    with pytest.raises(Problem) as found:
        filled(having([("甲", 140226)], lambda _book, sheet: sheet.protection.enable()), lead)
    assert (found.value.code, found.value.params["cell"]) == ("template.protected", "D5")


def test_chinese_names_are_known_to_a_reader_of_english(lead: Viewer) -> None:
    rows = having([("地140226", None), ("合计", None), ("地141000小计", None)])
    told = filling.fill(replace(COUNTIES, lang="en"), lead, rows, "https://atlas.example.org/slices")
    sheet = openpyxl.load_workbook(filling.filled(replace(COUNTIES, lang="en"), lead, told.mark).path)["季报"]
    assert [sheet.cell(FIRST + at, SESSIONS).value for at in range(3)] == [10, 25, 10]
    assert UNKNOWN not in dict(told.notes)


def test_a_row_that_could_be_many_names_two_of_them(snapshot: Snapshot) -> None:
    rows = pa.table({"place_level": ["明细"] * 5, "adcode": [f"32010{at}" for at in range(5)], "name": ["鼓楼区"] * 5})
    sheet = openpyxl.load_workbook(BytesIO(having([("鼓楼区", None)])))["季报"]
    where = Titles(sheet, FIRST - 1, {NAME: "name", CODE: "adcode"}, {}, {})
    found = printed.matched(where, COUNTIES, snapshot, iter([rows]))
    assert found is not None
    assert dict(found.notes)[SEVERAL]["rows"] == "第5行“鼓楼区”：鼓楼区（320100）或鼓楼区（320101），另有3项"


def test_more_rows_than_a_form_has_are_refused(lead: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed, "MOST_ROWS", 1)
    with pytest.raises(Problem, match="too_much"):
        filled(having([("甲", "140226"), ("乙", "140215")]), lead)


def test_a_printed_kind_of_row_is_known_in_both_languages(lead: Viewer) -> None:
    def kinds(_book: Workbook, sheet: Worksheet) -> None:
        sheet["F4"], sheet["F5"], sheet["F6"] = "行类别", "明细", "小计"

    rows, wanted = having([(None, 141000), (None, 141000)], kinds), replace(COUNTIES, lang="en")
    told = filling.fill(wanted, lead, rows, "https://atlas.example.org/slices")
    sheet = openpyxl.load_workbook(filling.filled(wanted, lead, told.mark).path)["季报"]
    assert [sheet.cell(FIRST + at, SESSIONS).value for at in range(2)] == [1, 10]
