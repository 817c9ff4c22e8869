"""The access file read line by line: what each line allows, or what exactly is wrong with it."""

from datetime import date

import pytest

from data.access.known import Known
from data.access.table import Read, read

KNOWN = Known({"P_A": "甲中心", "P_B": "乙中心"}, {"lecture_hall": "幸福大讲堂", "her_power": "她力量"})
HEAD = "who,role,partners,places,programmes,from,until,legal_basis,note\n"
ZH = "谁,角色,执行机构,地区,项目,开始日期,截止日期,法律依据,备注\n"


def told(text: str, head: str = HEAD) -> Read:
    return read((head + text).encode(), KNOWN)


def problems(text: str, head: str = HEAD) -> list[tuple[str, object]]:
    """Code and line of each problem."""
    return [(problem.code, problem.params["line"]) for problem in told(text, head).problems]


def test_a_line_in_chinese_says_the_same_as_in_english() -> None:
    english = told("a@x.org,partner,P_A,14,her_power,2026-01-01,2026-12-31,entrusted,n\n")
    chinese = told("a@x.org,执行机构,P_A,山西省,her_power,2026/1/1,2026年12月31日,委托,n\n", ZH)
    assert english == chinese
    assert not english.problems
    entry = english.entries[0]
    assert (entry.who, entry.role, entry.partners, entry.places) == ("a@x.org", "partner", ("P_A",), ("14",))
    assert (entry.first, entry.last) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (entry.programmes, entry.legal_basis, entry.note) == (("her_power",), "entrusted", "n")


@pytest.mark.parametrize("anything", ["*", "全部", "all", "ALL", " ＊ "])
def test_everything_is_only_what_is_written_as_everything(anything: str) -> None:
    entry = told(f"a@x.org,manager,{anything},{anything},{anything},,,,\n").entries[0]
    assert (entry.partners, entry.places, entry.programmes) == (None, None, None)


@pytest.mark.parametrize("cells", [",*,*", "*,,*", "*,*,", "*,*,  "])
def test_a_blank_cell_is_an_error_and_never_everything(cells: str) -> None:
    assert problems(f"a@x.org,manager,{cells},,,,\n") == [("access.blank", 2)]


@pytest.mark.parametrize(
    ("written", "prefixes"),
    [
        ("14", ("14",)),
        ("140000", ("14",)),
        ("1402", ("1402",)),
        ("140200", ("1402",)),
        ("140215", ("140215",)),
        ("云州区", ("140215",)),
        ("山西省;520102、贵州省", ("14", "520102", "52")),
        ('"14,52"', ("14", "52")),
        ("14，52", ("14", "52")),
        ("全国", None),
    ],
)
def test_places_are_code_prefixes(written: str, prefixes: tuple[str, ...] | None) -> None:
    assert told(f"a@x.org,manager,*,{written},*,,,,\n").entries[0].places == prefixes


@pytest.mark.parametrize("place", ["99", "149999", "000000", "1", "大同县", "140227", "14;Atlantis", "' or 1=1"])
def test_a_place_that_is_not_of_today_is_an_error_of_its_line(place: str) -> None:
    assert problems(f"a@x.org,manager,*,*,*,,,,\nb@x.org,manager,*,{place},*,,,,\n") == [("access.places_unknown", 3)]


def test_a_name_that_several_places_have_asks_for_the_code() -> None:
    wrong = told("a@x.org,regional_lead,*,城关区,*,,,,\n").problems[0]
    assert (wrong.code, wrong.params["codes"]) == ("access.places_ambiguous", "540102, 620102")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("a@x.org,partner,P_X,*,*,,,,", "access.partners_unknown"),
        ("a@x.org,partner,p_a,*,*,,,,", "access.partners_unknown"),
        ("a@x.org,partner,甲中心,*,*,,,,", "access.name_for_id"),
        ("a@x.org,manager,*,*,nonsense,,,,", "access.programmes_unknown"),
        ("a@x.org,partner,*,*,*,,,,", "access.partners_needed"),
        ("a@x.org,regional_lead,*,*,*,,,,", "access.places_needed"),
        ("a@x.org,regional_lead,*,全国,*,,,,", "access.places_needed"),
        ("a@x.org,manager,*;P_A,*,*,,,,", "access.any_beside_others"),
        ("a@x.org,boss,*,*,*,,,,", "access.role"),
        ("a@x.org,nobody,*,*,*,,,,", "access.role"),
        ("a@x.org,,*,*,*,,,,", "access.role"),
        ("a@x.org,manager,*,*,*,,,gift,", "access.legal_basis"),
        ("a@x.org,manager,*,*,*,soon,,,", "access.day"),
        ("a@x.org,manager,*,*,*,,2026-02-30,,", "access.day"),
        ("a@x.org,manager,*,*,*,2026-02-01,2026-01-31,,", "access.days_reversed"),
        (",manager,*,*,*,,,,", "access.who"),
        ("a,manager,*,*,*,,,,", "access.who"),
        ("a@@x.org,manager,*,*,*,,,,", "access.who"),
        ("a b@x.org,manager,*,*,*,,,,", "access.who"),
        ("a@x,manager,*,*,*,,,,", "access.who"),
        ("mi\u212ae@x.org,manager,*,*,*,,,,", "access.who"),
        ("a@x.org,manager,*,*,*,,,,,,too,many", "access.cells"),
        ("a@x.org,manager", "access.blank"),
        ('a@x.org,manager,"*,*,*,,,,', "access.quotes"),
    ],
)
def test_each_kind_of_error_names_its_line(line: str, code: str) -> None:
    found = problems(f"ok@x.org,manager,*,*,*,,,,\n\n{line}\n")
    assert code in {each for each, _ in found}
    assert {at for _, at in found} == {4}


def test_a_note_over_several_lines_does_not_shift_the_lines_after_it() -> None:
    text = 'ok@x.org,manager,*,*,*,,,,"one\ntwo\nthree"\na@x.org,boss,*,*,*,,,,\n'
    assert problems(text) == [("access.role", 5)]


def test_every_error_of_a_file_is_told_and_none_of_its_lines_counts_as_good() -> None:
    assert problems("a@x.org,boss,*,99,*,,,,\nb@x.org,manager,,*,*,,,,\n") == [
        ("access.role", 2),
        ("access.places_unknown", 2),
        ("access.blank", 3),
    ]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("who,role,partners,places,programmes,from\n", "access.header_missing"),
        ("who,role,partners,places,programmes,from,until,who\n", "access.header_twice"),
        ("who,role,partners,places,programmes,from,until,谁\n", "access.header_twice"),
        ("who,role,partners,places,programmes,from,until,password\n", "access.header_unknown"),
    ],
)
def test_a_first_line_that_does_not_fit_is_told(head: str, code: str) -> None:
    assert problems("a@x.org,manager,*,*,*,,,,\n", head) == [(code, 1)]


def test_the_order_of_columns_does_not_matter() -> None:
    entry = told("*,P_A,2026-01-01,,a@x.org,partner,*\n", "地区,执行机构,起,止,谁,角色,项目\n").entries[0]
    assert (entry.who, entry.role, entry.partners) == ("a@x.org", "partner", ("P_A",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_files_as_excel_saves_them_are_read(encoding: str) -> None:
    saved = (ZH + "a@x.org,项目经理,全部,山西省,全部,,,,备注\n").replace("\n", "\r\n").encode(encoding)
    assert read(saved, KNOWN).entries[0].places == ("14",)


@pytest.mark.parametrize("delimiter", ["\t", ";", "，"])
def test_other_delimiters_are_read(delimiter: str) -> None:
    text = (HEAD + "a@x.org,manager,*,14,*,,,,\n").replace(",", delimiter)
    assert read(text.encode(), KNOWN).entries[0].places == ("14",)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "access.empty"),
        (b"\n \n,,\n", "access.empty"),
        (b"PK\x03\x04rest", "access.workbook"),
        (b"who\0role", "access.encoding"),
        (b"\xff\xff\xff", "access.encoding"),
        (b"x" * (1 << 20) + b"x", "access.too_big"),
    ],
)
def test_what_is_no_text_table_is_told(content: bytes, code: str) -> None:
    assert [problem.code for problem in read(content, KNOWN).problems] == [code]


def test_one_person_may_have_several_lines_of_one_role() -> None:
    entries = told("A@x.org,partner,P_A,*,*,,,,\na@X.org,partner,P_B,14,*,,,,\n").entries
    assert [(entry.who, entry.partners) for entry in entries] == [("a@x.org", ("P_A",)), ("a@x.org", ("P_B",))]


def test_one_person_cannot_have_two_roles_on_one_day() -> None:
    wrong = told("a@x.org,partner,P_A,*,*,,2026-06-30,,\nA@x.org,manager,*,*,*,2026-06-30,,,\n").problems
    assert [(each.code, each.params["line"], each.params["other"]) for each in wrong] == [("access.two_roles", 3, 2)]


def test_one_person_may_change_from_one_role_to_another() -> None:
    assert not problems("a@x.org,partner,P_A,*,*,,2026-06-30,,\na@x.org,manager,*,*,*,2026-07-01,,,\n")


def test_a_plus_makes_another_person() -> None:
    entries = told("a@x.org,partner,P_A,*,*,,,,\na+b@x.org,manager,*,*,*,,,,\n").entries
    assert [entry.who for entry in entries] == ["a@x.org", "a+b@x.org"]


def test_a_value_that_a_provider_gives_is_taken_as_it_stands() -> None:
    assert told("entra:8F14E45F-ab,manager,*,*,*,,,,\n").entries[0].who == "entra:8F14E45F-ab"
