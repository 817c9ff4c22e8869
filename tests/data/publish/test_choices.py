"""A choice may be given by its code or by its word in either language; the code is stored."""

import pyarrow.parquet as pq
import pytest

from data.contract import contract
from data.publish.report import Report
from data.reference import codes, label
from tests.data.publish.conftest import PARTNERS, SESSIONS, Checked

CHOICES = [
    (field.dimension, code)
    for table in contract().tables.values()
    for field in table.fields
    if field.dimension
    for code in field.enum
]


def stored(report: Report, table: str, field: str) -> list:
    assert report.snapshot, report.violations
    return pq.read_table(report.snapshot.path(table)).column(field).to_pylist()


def test_every_field_with_choices_has_words_for_them() -> None:
    lacking = [
        (table.name, field.name)
        for table in contract().tables.values()
        for field in table.fields
        if field.enum and not (field.dimension and set(field.enum) <= set(codes(field.dimension)))
    ]
    assert lacking == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_word_stands_for_two_choices(lang: str) -> None:
    words = [(dimension, label(dimension, code, lang)) for dimension, code in dict.fromkeys(CHOICES)]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("线上", "online"),
        ("线下", "offline"),
        ("直播间实训", "studio"),
        ("未注明", "unknown"),
        ("Face to face", "offline"),
        (" ONLINE ", "online"),
        ("not stated", "unknown"),
    ],
)
def test_a_word_is_stored_as_its_code(published: Checked, good: dict, said: str, code: str) -> None:
    report = published({**good, "session.csv": SESSIONS.replace("offline", said)})
    assert stored(report, "session", "mode") == ["online", code]


def test_words_are_understood_in_every_table(published: Checked, good: dict) -> None:
    people = "person_id,sex,birth_band,served_groups\nR1,女,1980—1989年,女性|Rural people|women\n"
    agreements = (
        "agreement_id,programme_id,partner_id,adcode,starts_on,reporting,legal_basis\n"
        "A1,lecture_hall,P_A,140215,2026-01-01,按月报送,委托处理\n"
    )
    partners = PARTNERS.replace("name_zh", "name_zh,partner_type").replace("甲", "甲,达人／MCN机构")
    files = {"person.csv": people, "agreement.csv": agreements, "partner.csv": partners.replace("乙", "乙,妇联")}
    report = published({**good, **files})
    assert stored(report, "person", "sex") == ["female"]
    assert stored(report, "person", "birth_band") == ["1980s"]
    assert stored(report, "person", "served_groups") == [["women", "rural_people"]]
    assert stored(report, "agreement", "reporting") == ["monthly"]
    assert stored(report, "agreement", "legal_basis") == ["entrusting"]
    assert stored(report, "partner", "partner_type") == ["creator_mcn", "womens_federation"]


def test_a_word_of_another_list_is_no_choice(checked: Checked, good: dict) -> None:
    report = checked({**good, "session.csv": SESSIONS.replace("offline", "女")})
    assert [(each.code, each.found) for each in report.violations] == [("enum", "女")]
