"""Figures, shares and dates the way people say them in each language."""

from datetime import date, datetime, timedelta
from typing import TypeGuard

import pandas as pd
from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

NO_BASE = "—"
_LOCALE = {"zh": Locale.parse("zh_CN"), "en": Locale.parse("en_GB")}
_LARGE = {
    "zh": ((99_995_000, 100_000_000, 2, "亿"), (10_000, 10_000, 1, "万")),
    "en": ((1_000_000, 1_000_000, 2, "M"),),
}
_DATES = {"zh": _LOCALE["zh"], "en": Locale.parse("en_US")}


def _present(value: float | None) -> TypeGuard[float]:
    return not pd.isna(value)


def exact(value: float | None, lang: str) -> str:
    """The whole number with separators: 203,417."""
    return format_decimal(round(value), locale=_LOCALE[lang]) if _present(value) else NO_BASE


def count(value: float | None, lang: str) -> str:
    """Exact under 10,000; from there 20.3万 and 1.24亿 in Chinese, 1.24M from a million in English."""
    if not _present(value):
        return NO_BASE
    for least, one, digits, unit in _LARGE[lang]:
        if abs(value) >= least:
            return f"{value / one:.{digits}f}{unit}"
    return exact(value, lang)


def jin(kilograms: float | None, lang: str) -> str:
    """Weight the way each language weighs: 41.0万斤; 205,000 kg."""
    if not _present(kilograms):
        return NO_BASE
    return f"{count(kilograms * 2, lang)}斤" if lang == "zh" else f"{exact(kilograms, lang)} kg"


def money(value: float | None, lang: str) -> str:
    """801.5万元 and 1.24亿元; 8.02M yuan and 801.5k yuan. From yuan."""
    if not _present(value):
        return NO_BASE
    steps = {"zh": ((1e8, 2, "亿元"), (1e4, 1, "万元")), "en": ((1e6, 2, "M yuan"), (1e3, 1, "k yuan"))}[lang]
    for one, digits, unit in steps:
        if abs(value) >= one - one / 10 ** (digits + 4):
            return f"{value / one:,.{digits}f}{unit}"
    return exact(value, lang) + ("元" if lang == "zh" else " yuan")


def is_shortened(value: float | None, lang: str) -> bool:
    """Whether `count` rounds, so that the exact figure belongs beneath it."""
    return _present(value) and count(value, lang) != exact(value, lang)


def percent(share: float | None, lang: str, digits: int = 1) -> str:
    """A share as a percentage; 1.066 is 106.6%; no base is a dash, never 0."""
    return f"{share * 100:,.{digits}f}%" if _present(share) else NO_BASE


def points(difference: float | None, lang: str) -> str:
    """The size of a difference of two shares, in percentage points, without sign or unit."""
    return f"{abs(difference) * 100:.1f}" if _present(difference) else NO_BASE


def signed(value: float | None, lang: str) -> str:
    """+9, -3, or 0."""
    return f"{'+' if value > 0 else ''}{exact(value, lang)}" if _present(value) else NO_BASE


def change(now: float | None, before: float | None, lang: str) -> str:
    """同比: the relative change from `before` to `now`; a dash where there was nothing before."""
    if not _present(now) or not _present(before) or not before:
        return NO_BASE
    return f"{(now - before) / before * 100:+.1f}%"


def day(value: date, lang: str) -> str:
    """2026年10月31日; 31 Oct 2026."""
    return format_date(value, "y年M月d日" if lang == "zh" else "d MMM y", locale=_DATES[lang])


def moment(value: datetime, lang: str) -> str:
    """10月31日 09:05; 31 Oct, 09:05."""
    return format_datetime(value, "M月d日 HH:mm" if lang == "zh" else "d MMM, HH:mm", locale=_DATES[lang])


def month(value: date, lang: str) -> str:
    """2026年9月; Sep 2026."""
    return format_date(value, "y年M月" if lang == "zh" else "MMM y", locale=_DATES[lang])


def span(start: date, end: date, lang: str) -> str:
    """The months or days from `start` to `end` of one year, shortly: 1—9月, 10月1日—10月15日; Jan–Sep."""
    dash, whole = ("—", "–")[lang == "en"], start.day == 1 and (end + timedelta(days=1)).day == 1
    if start.year != end.year:
        first, last = (month(start, lang), month(end, lang)) if whole else (day(start, lang), day(end, lang))
    elif lang == "zh":
        first, last = (
            (f"{start.month}", f"{end.month}月")
            if whole
            else (f"{start.month}月{start.day}日", f"{end.month}月{end.day}日")
        )
        if whole and start.month == end.month:
            return last
    else:
        pattern = "MMM" if whole else "d MMM"
        first, last = (format_date(each, pattern, locale=_DATES["en"]) for each in (start, end))
    return first if first == last else f"{first}{dash}{last}"
