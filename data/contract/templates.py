"""`python -m data templates DIR`: an empty CSV for each table, to be filled in, and the data dictionary beside them."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from data.command_parser import Parser, language
from data.contract import Field, Table, contract, dictionary
from data.problem import Problem
from data.publish.reading.folder import MADE_HERE
from data.text import LANGUAGES, N_, t

DICTIONARY = "dictionary"
UTF8_FOR_EXCEL = "utf-8-sig"


def to_fill(table: Table) -> list[Field]:
    """The fields that a partner fills in: not those that publishing makes."""
    return [field for field in table.fields if not field.filled_from and field.name != "adcode_given"]


def write(folder: Path, lang: str, tables: Iterable[str] = ()) -> list[Path]:
    """One empty table a file with headers in `lang`; the dictionary in a folder of its own, in both languages.

    Nothing that is there is written over. Raises Problem templates.exists or templates.cannot_write.
    """
    wanted = [each for each in contract().tables.values() if each.name not in MADE_HERE]
    wanted = [each for each in wanted if not tables or each.name in tables]
    files = [(folder / f"{_name(each, lang)}.csv", each) for each in wanted]
    for path, _ in files:
        if path.exists():
            raise Problem("templates.exists", file=path.name, folder=str(folder))
    try:
        (folder / DICTIONARY).mkdir(parents=True, exist_ok=True)
        for path, each in files:
            _write(path, [[field.title(lang) if lang == "zh" else field.name for field in to_fill(each)]])
        for language in LANGUAGES:
            _write_dictionary(folder / DICTIONARY, language)
    except OSError as error:
        raise Problem("templates.cannot_write", folder=str(folder), detail=str(error.strerror)) from error
    return [path for path, _ in files]


def _name(table: Table, lang: str) -> str:
    return table.title("zh") if lang == "zh" else table.name


def _write_dictionary(folder: Path, lang: str) -> None:
    rows = dictionary.rows(lang)
    heads = [t(dictionary.COLUMNS[name], lang) for name in dictionary.COLUMNS]
    _write(folder / f"dictionary_{lang}.csv", [heads, *([row[name] for name in dictionary.COLUMNS] for row in rows)])
    (folder / f"dictionary_{lang}.html").write_text(dictionary.html(lang), encoding="utf-8")


def _write(path: Path, lines: list[list[str]]) -> None:
    with path.open("w", encoding=UTF8_FOR_EXCEL, newline="") as file:
        csv.writer(file).writerows(lines)


def main(arguments: Sequence[str]) -> int:
    """Write the templates and say where. Raises the Problems of `write`."""
    lang = language(arguments)
    parser = Parser(lang=lang, prog="python -m data templates")
    parser.add_argument("folder", metavar="DIR")
    parser.add_argument(
        "tables", nargs="*", metavar="TABLE", help=t(N_("only these tables, by their name in the contract"), lang)
    )
    parser.add_argument("--lang", choices=LANGUAGES, default=lang)
    chosen = parser.parse_args(arguments)
    if unknown := [name for name in chosen.tables if name not in contract().tables]:
        raise Problem("templates.unknown", found=unknown[0], known=", ".join(contract().tables))
    written = write(Path(chosen.folder), chosen.lang, chosen.tables)
    print(
        t(
            N_("{count} templates are in {folder}, the data dictionary in {dictionary}."),
            chosen.lang,
            count=len(written),
            folder=chosen.folder,
            dictionary=str(Path(chosen.folder) / DICTIONARY),
        )
    )
    return 0
