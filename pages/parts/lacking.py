"""What cannot be told because nobody supplied a table: said in words that name the file, never as 0 or as "none"."""

from collections.abc import Sequence

from data.contract import contract
from data.problem import Problem
from pages.parts.language import lang, say
from queries import Answer


def named(tables: Sequence[str]) -> str:
    """到课 (attendance.csv)、报送 (submission.csv)"""
    return say(", ").join(f"{contract().tables[table].title(lang())} ({table}.csv)" for table in tables)


def note(answer: Answer, *columns: str, otherwise: str = "") -> str:
    """Which files would fill these columns; `otherwise` where none is lacking."""
    tables = answer.lacks(*columns)
    return say("lacking: {tables}", tables=named(tables)) if tables else otherwise


def rest(answer: Answer) -> str:
    """Which files would add to what is listed; nothing where none is lacking."""
    if not answer.lacking:
        return ""
    return say("Not in this list, for the file was not handed in: {tables}", tables=named(answer.lacking))


def hold(answer: Answer, *columns: str) -> Answer:
    """The answer, where these columns are known. Raises Problem answer.lacking."""
    if tables := answer.lacks(*columns):
        raise Problem("answer.lacking", tables=named(tables))
    return answer
