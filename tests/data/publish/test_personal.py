"""Names, phone numbers, ID numbers and bank cards are refused, and never repeated."""

import pytest

from data.publish.personal import header_kind
from data.publish.report import Report
from data.text.findings import sentence, where
from tests.data.publish.conftest import ATTENDANCE, PARTNERS, SESSIONS, Checked

PHONE = "13812345678"
ID_NUMBER = "11010519491231002X"
CARD = "6222020200112230"


def with_luhn(stem: str) -> str:
    digits = [int(each) for each in stem]
    doubled = [
        (each * 2 - 9 if each > 4 else each * 2) if at % 2 == 0 else each for at, each in enumerate(digits[::-1])
    ]
    return stem + str(-sum(doubled) % 10)


def refused(report: Report) -> list[tuple[str, str | None, str | None]]:
    return [(each.code, each.field, each.found) for each in report.violations if each.code.startswith("personal.")]


def extra(header: str, *values: str) -> str:
    lines = PARTNERS.splitlines()
    return "\n".join([f"{lines[0]},{header}", *(f"P{at},机构,{value}" for at, value in enumerate(values))])


@pytest.mark.parametrize(
    ("header", "value", "code"),
    [
        ("备注", PHONE, "personal.phone"),
        ("备注", "138-1234-5678", "personal.phone"),
        ("备注", "请打１３８１２３４５６７８", "personal.phone"),
        ("备注", "010-12345678", "personal.phone"),
        ("备注", ID_NUMBER, "personal.id_number"),
        ("备注", f"证件{ID_NUMBER}", "personal.id_number"),
        ("备注", with_luhn("622202020011223"), "personal.bank_card"),
        ("姓名", "甲某", "personal.name"),
        ("联系人", "某甲", "personal.name"),
        ("Student name", "x", "personal.name"),
        ("手机号", "待补", "personal.phone"),
        ("身份证号码", "待补", "personal.id_number"),
        ("银行卡号", "待补", "personal.bank_card"),
    ],
)
def test_a_column_outside_the_contract_is_refused_by_header_or_value(
    checked: Checked, good: dict, header: str, value: str, code: str
) -> None:
    report = checked({**good, "partner.csv": extra(header, value)})
    assert refused(report) == [(code, header, "1")]


def test_a_column_of_names_is_refused_under_any_header(checked: Checked, good: dict) -> None:
    report = checked({**good, "partner.csv": extra("第三列", "张三", "王小明", "欧阳娜娜", "李雷")})
    assert refused(report) == [("personal.name", "第三列", "4")]


@pytest.mark.parametrize(
    "values", [("云州区", "大同县", "天镇县"), ("培训", "直播", "讲座"), ("2026-09-01", "2026-09-02", "1200")]
)
def test_places_words_and_numbers_are_no_personal_data(checked: Checked, good: dict, values: tuple[str, ...]) -> None:
    assert refused(checked({**good, "partner.csv": extra("第三列", *values)})) == []


def test_an_empty_column_with_a_personal_header_is_only_left_out(checked: Checked, good: dict) -> None:
    report = checked({**good, "partner.csv": extra("姓名", "", "")})
    assert refused(report) == []


def test_long_serial_numbers_are_not_taken_for_cards_or_ids(checked: Checked, good: dict) -> None:
    serials = [f"1101052026090{number:05d}" for number in range(40)]
    assert refused(checked({**good, "partner.csv": extra("流水号", *serials)})) == []


@pytest.mark.parametrize(("value", "code"), [(f"R{PHONE}", "personal.phone"), (f"R{ID_NUMBER}", "personal.id_number")])
def test_an_id_made_of_a_phone_or_id_number_is_refused(checked: Checked, good: dict, value: str, code: str) -> None:
    report = checked({**good, "attendance.csv": f"session_id,person_id\nS1,{value}\nS2,{value}\n"})
    assert refused(report) == [(code, "person_id", "2")]


def test_hashed_ids_that_hold_digits_by_chance_are_kept(checked: Checked, good: dict) -> None:
    ids = [f"R{number:04x}ffab" for number in range(40)] + [f"Ra{PHONE}"]
    rows = "".join(f"S1,{each}\n" for each in ids)
    assert refused(checked({**good, "attendance.csv": "session_id,person_id\n" + rows})) == []


def test_a_header_that_holds_a_number_is_not_repeated(checked: Checked, good: dict) -> None:
    report = checked({**good, "partner.csv": extra(PHONE, "好")})
    assert [each.field for each in report.notes if each.code == "column.unknown"] == ["…"]


def test_a_phone_number_in_a_place_is_refused(checked: Checked, good: dict) -> None:
    text = SESSIONS.replace("140222", f"天镇县{PHONE}")
    assert refused(checked({**good, "session.csv": text})) == [("personal.phone", "adcode", "1")]


@pytest.mark.parametrize("value", [PHONE, ID_NUMBER, "张三丰"])
def test_no_finding_repeats_a_value_of_a_personal_field(checked: Checked, good: dict, value: str) -> None:
    report = checked({**good, "attendance.csv": ATTENDANCE + f"S1,{value}\nS1,{value}\n"})
    told = [*report.violations, *report.notes]
    assert report.violations
    assert all(value not in str(each) for each in told)
    assert all(value not in where(each, lang) + sentence(each, lang) for each in told for lang in ("zh", "en"))


def test_a_number_that_slipped_into_another_column_is_not_repeated(checked: Checked, good: dict) -> None:
    report = checked({**good, "session.csv": SESSIONS.replace("2026-09-02", PHONE)})
    assert ("type.date", None) in {(each.code, each.found) for each in report.violations}


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("学员姓名", "name"),
        ("full_name", "name"),
        ("联系电话", "phone"),
        ("Mobile", "phone"),
        ("ID card", "id_number"),
        ("开户银行账号", "bank_card"),
        ("programme_name", None),
        ("县名", None),
        ("直播账号", None),
        ("hotel", None),
    ],
)
def test_headers_tell_what_they_hold(header: str, kind: str | None) -> None:
    assert header_kind(header) == kind
