"""Parameters as a question declares them: right names, right types, and codes that exist."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from data.problem import Problem
from queries.door.header import Param
from queries.door.lint import domain
from queries.door.question import COMPARE, PERIOD, Question

_PLACE = re.compile(r"\d{2}(\d{2}(\d{2})?)?", re.ASCII)
_CODE = re.compile(r"[A-Za-z0-9_\-]{1,64}", re.ASCII)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INT = re.compile(r"-?\d{1,18}", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1990, 2100
LARGEST_INT = 2**53
LONGEST_LIST = 1000


def validated(asked: Question, given: Mapping[str, object]) -> dict[str, object]:
    """Every parameter of the question with a value of its type; what may be left out is None.

    Dates and numbers may come as text. Raises Problem param.unknown, param.missing, param.type, param.place,
    param.choice, param.range or period.reversed.
    """
    for name in sorted(given.keys() - asked.param_names):
        raise Problem("param.unknown", question=asked.name, name=str(name)[:40])
    values = {param.name: _value(param, given.get(param.name), asked) for param in asked.params}
    for start, end in (PERIOD, COMPARE):
        if start in values and values[start] > values[end]:  # type: ignore[operator]
            raise Problem("period.reversed", found=f"{values[start]}..{values[end]}")
    return values


def _value(param: Param, value: object, asked: Question) -> object:
    if value is None:
        if param.optional:
            return None
        raise Problem("param.missing", question=asked.name, name=param.name)
    match param.type:
        case "date":
            return _date(param, value)
        case "int":
            return _int(param, value)
        case "number":
            return _number(param, value)
        case "list":
            return _list(param, value)
    return _text(param, value)


def _text(param: Param, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(param, value)
    if param.name == "place":
        if not _PLACE.fullmatch(value):
            raise Problem("param.place", found=value[:40])
        return value
    codes = domain(param.name)
    if (codes and value not in codes) or not _CODE.fullmatch(value):
        raise Problem("param.choice", name=param.name, found=value[:40])
    return value


def _date(param: Param, value: object) -> date:
    if isinstance(value, str):
        if not _ISO.fullmatch(value):
            raise _wrong(param, value)
        try:
            value = date.fromisoformat(value)
        except ValueError:
            raise _wrong(param, value) from None
    if isinstance(value, datetime) or not isinstance(value, date):
        raise _wrong(param, value)
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise Problem("param.range", name=param.name, found=value.isoformat())
    return value


def _int(param: Param, value: object) -> int:
    if isinstance(value, str) and _INT.fullmatch(value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong(param, value)
    if abs(value) > LARGEST_INT:
        raise Problem("param.range", name=param.name, found=str(value)[:40])
    return value


def _number(param: Param, value: object) -> float:
    try:
        number = float(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else None
    except (ValueError, OverflowError):
        number = None
    if number is None:
        raise _wrong(param, value)
    if not abs(number) <= LARGEST_INT:
        raise Problem("param.range", name=param.name, found=str(value)[:40])
    return number


def _list(param: Param, value: object) -> list[str]:
    items = value.split("|") if isinstance(value, str) else value
    if not isinstance(items, list | tuple) or len(items) > LONGEST_LIST:
        raise _wrong(param, value)
    for item in items:
        if not isinstance(item, str) or not _CODE.fullmatch(item):
            raise _wrong(param, item)
    return list(items)


def _wrong(param: Param, value: object) -> Problem:
    return Problem("param.type", name=param.name, type=param.type, found=str(value)[:40])
