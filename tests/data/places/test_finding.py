"""A place is found by what people type."""

import pytest

from data.places.finding import Named, find
from data.places.gazetteer import places

NAMES = [
    Named(p.adcode, p.name_zh, p.name_en, p.level, p.prefecture_adcode, p.valid_to, p.current_adcode) for p in places()
]


def codes(text: str, own: frozenset[str] = frozenset()) -> list[str]:
    return [found.adcode for found in find(text, NAMES, own)]


@pytest.mark.parametrize(
    "typed",
    ["云州区", "云州", "yunzhouqu", "yunzhou", "Yunzhou District", "YUN ZHOU", "yzq", "140215", "大同县", "140227",
     "山西省大同市云州区", "１４０２１５", "datongxian"],
)  # fmt: skip
def test_yunzhou_is_found_by_its_names_of_today_and_before_pinyin_initials_and_codes(typed: str) -> None:
    assert "140215" in codes(typed)


@pytest.mark.parametrize("typed", ["云州区", "yunzhouqu", "140215", "140227", "山西省大同市云州区"])
def test_a_whole_name_comes_first(typed: str) -> None:
    assert codes(typed)[0] == "140215"


@pytest.mark.parametrize(
    ("typed", "adcode"),
    [("shanxian", "371722"), ("sx", "371722"), ("lueyang", "610727"), ("lüeyang", "610727"), ("panyu", "440113"),
     ("塔什库尔干", "653131"), ("威宁县", "520526"), ("dongguan", "441900"), ("崇文区", "110101")],
)  # fmt: skip
def test_readings_minority_names_short_forms_and_mergers_are_understood(typed: str, adcode: str) -> None:
    assert adcode in codes(typed)


def test_a_place_found_by_an_older_name_says_which() -> None:
    found = find("大同县", NAMES)[0]
    assert (found.adcode, found.by.name_zh) == ("140215", "大同县")


def test_own_places_come_before_others_of_the_same_name() -> None:
    assert codes("鼓楼区")[0] != "350102"
    assert codes("鼓楼区", frozenset({"350102"}))[0] == "350102"


def test_a_prefecture_gives_its_counties() -> None:
    assert {"140215", "140221"} <= set(codes("1402")) | set(codes("大同市"))


@pytest.mark.parametrize("typed", ["", "  ", "没有这个地方", "qqqq", "999999", "%' or 1=1", "💥" * 500])
def test_junk_finds_nothing(typed: str) -> None:
    assert codes(typed) == []
