"""The words of all rooms: none missing, none left over, in both languages."""

import ast
import gettext
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from data.home import REPOSITORY
from data.text import LANGUAGES
from data.text.problems import SENTENCES

ROOMS = ("pages", "queries", "data")
KEYWORDS = ("t", "say", "N_")


def sources() -> list[Path]:
    return [REPOSITORY / "app.py", *(path for room in ROOMS for path in (REPOSITORY / room).rglob("*.py"))]


def used() -> set[str]:
    """Every first argument of say, t and N_, wherever it stands."""
    calls = [
        node
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS and node.args
    ]
    said = [call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)]
    return {message for message in said if isinstance(message, str)}


def catalogue(lang: str) -> dict[str, str]:
    path = REPOSITORY / "data" / "text" / lang / "LC_MESSAGES" / "gongyi.po"
    with path.open("rb") as file:
        return {entry.id: entry.string for entry in read_po(file) if entry.id}


def blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_message_on_screen_is_in_the_catalogue(lang: str) -> None:
    assert used() - set(catalogue(lang)) == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_message_is_left_over(lang: str) -> None:
    assert set(catalogue(lang)) - used() == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_message_is_translated(lang: str) -> None:
    assert [message for message, words in catalogue(lang).items() if not words] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_translation_fills_only_the_blanks_of_its_message(lang: str) -> None:
    assert [message for message, words in catalogue(lang).items() if not blanks(words) <= blanks(message)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_compiled_words_are_those_of_the_catalogue(lang: str) -> None:
    compiled = gettext.translation("gongyi", REPOSITORY / "data" / "text", languages=[lang])
    assert {message: compiled.gettext(message) for message in catalogue(lang)} == catalogue(lang)


def test_chinese_sentences_are_chinese() -> None:
    plain = [
        message for message, words in catalogue("zh").items() if words == message and any(c.isalpha() for c in words)
    ]
    assert plain == []


def raised() -> set[str]:
    codes = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "Problem" and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    codes.add(first.value)
    return codes


def test_every_problem_has_a_sentence() -> None:
    assert raised() - set(SENTENCES) == set()
