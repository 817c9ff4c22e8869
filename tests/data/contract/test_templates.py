"""Templates that partners fill in, and the dictionary that says what each field means."""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from data.command import main
from data.contract import Field, Table, contract
from data.contract.dictionary import COLUMNS, assumptions, html, rows
from data.contract.templates import to_fill, write
from data.problem import Problem
from data.publish.publish import check_source
from data.publish.reading.folder import MADE_HERE
from data.text import LANGUAGES

SUPPLIED = [table for table in contract().tables.values() if table.name not in MADE_HERE]
FORMS = {
    r"^[A-Za-z][A-Za-z0-9_\-]{0,63}$": "X1",
    r"^[a-z][a-z0-9_]{0,63}$": "x1",
    r"^[a-z0-9_]{1,80}$": "x1",
    r"^\d{6}$": "140215",
    r"^\d{2}0000$": "140000",
}
KINDS = {"string": "样例", "integer": "1", "number": "1", "boolean": "true", "date": "2026-09-01", "list": "x1"}


def sample(field: Field) -> str:
    """A value that the contract allows, the same wherever a field of that name stands."""
    if field.enum:
        return field.enum[0]
    return FORMS[field.pattern] if field.pattern else KINDS[field.type]


def fill(path: Path, values: list[str]) -> None:
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(values)


def header(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file))


def file_of(folder: Path, table: Table, lang: str) -> Path:
    return folder / f"{table.title('zh') if lang == 'zh' else table.name}.csv"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_templates_filled_with_one_row_each_pass_the_check(tmp_path: Path, lang: str) -> None:
    write(tmp_path, lang)
    for table in SUPPLIED:
        fill(file_of(tmp_path, table, lang), [sample(field) for field in to_fill(table)])
    report = check_source(tmp_path, as_of=date(2026, 10, 31), reference=tmp_path / "none")
    assert report.violations == ()
    assert dict(report.rows) == {table.name: 1 for table in SUPPLIED}
    assert [note for note in report.notes if note.code != "place.unknown"] == []


@pytest.mark.parametrize("table", SUPPLIED, ids=lambda table: table.name)
def test_a_folder_with_one_table_is_enough(tmp_path: Path, table: Table) -> None:
    """Without the tables it would be filled from, a table says programme, partner and place itself."""
    fields = [field for field in table.fields if field.name != "adcode_given"]
    lines = [",".join(field.name for field in fields), ",".join(sample(field) for field in fields)]
    (tmp_path / f"{table.name}.csv").write_text("\n".join(lines), encoding="utf-8")
    report = check_source(tmp_path, as_of=date(2026, 10, 31), reference=tmp_path / "none")
    assert report.violations == ()
    assert {note.code for note in report.notes} <= {"foreign_key.unchecked"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_template_asks_for_what_a_partner_knows_and_nothing_more(tmp_path: Path, lang: str) -> None:
    write(tmp_path, lang, ["attendance"])
    asked = header(file_of(tmp_path, contract().tables["attendance"], lang))
    assert asked == {"zh": ["课次编号", "学员编号"], "en": ["session_id", "person_id"]}[lang]


def test_a_template_opens_in_excel_with_its_chinese_headers(tmp_path: Path) -> None:
    write(tmp_path, "zh", ["studio"])
    assert (tmp_path / "共享直播间站点.csv").read_bytes().startswith("\ufeff站点编号,".encode())


def test_no_file_that_is_there_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "sale.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(Problem) as refused:
        write(tmp_path, "en")
    assert refused.value.code == "templates.exists"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sale.csv"]
    assert (tmp_path / "sale.csv").read_text(encoding="utf-8") == "mine"


def test_the_command_writes_the_tables_asked_for_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["templates", str(tmp_path), "booking", "sale", "--lang", "zh"]) == 0
    assert "2份填报模板" in capsys.readouterr().out
    assert {path.stem for path in tmp_path.glob("*.csv")} == {"预约", "销售"}


def test_the_command_names_the_tables_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templates", str(tmp_path), "rumour", "--lang", "en"]) == 1
    assert "follow_up" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def of(lang: str, table: str, field: str) -> Mapping[str, str]:
    return next(row for row in rows(lang) if (row["table"], row["field"]) == (table, field))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_dictionary_speaks_of_every_field(lang: str) -> None:
    told = [(row["table"], row["field"]) for row in rows(lang)]
    assert told == [(table.name, field.name) for table in contract().tables.values() for field in table.fields]
    assert all(
        set(row) == set(COLUMNS) and row["field_title"] and row["type"] and row["personal"] for row in rows(lang)
    )


def test_the_dictionary_says_in_chinese_what_a_partner_asks() -> None:
    assert of("zh", "follow_up", "visit_state")["allowed"] == (
        "reached = 访到；not_found = 联系不上；refused = 拒访；not_visited = 未访"
    )
    weight = of("zh", "sale", "weight_kg")
    assert (weight["unit"], weight["must"], weight["allowed"]) == ("公斤", "", "不小于0")
    assert "1斤 = 0.5公斤" in weight["note"]
    assert of("zh", "enrolment", "adcode")["note"].startswith("不用填，发布时取自“班期”")
    assert of("zh", "person", "person_id")["must"] == "是"
    assert "须在“共享直播间站点”表中" in of("zh", "booking", "studio_id")["note"]
    assert "同意" in of("zh", "story", "person_zh")["personal"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("假设，没有来源", "编造", "公益图谱数据字典")),
        ("en", ("Assumption without a source", "invented", "Data dictionary")),
    ],
)
def test_the_dictionary_says_on_what_the_demo_rests(lang: str, words: tuple[str, ...]) -> None:
    page = html(lang)
    assert all(word in page for word in words)
    assert page.count("<h2") == len(contract().tables) + 1
    assert "src=" not in page
    assert "http" not in page


def test_every_assumption_has_its_basis_and_its_meaning_in_both_languages() -> None:
    for lang in LANGUAGES:
        told = assumptions(lang)
        assert len(told) > 20
        assert all(all(line) for line in told)
