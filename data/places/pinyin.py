"""How names of places are spelled by people who type pinyin: 云州区 as yun zhou qu.

`pinyin.csv` is made with the gazetteer, by `python -m data gazetteer`; a running atlas only reads it (`finding`).
"""

import csv
from collections.abc import Iterable
from pathlib import Path

from data.places.english import KINDS

PINYIN = Path(__file__).parent / "pinyin.csv"


def write(names: Iterable[tuple[str, str]], target: Path = PINYIN) -> int:
    """Spell all (Chinese, English) names; the number of rows."""
    rows = sorted({(name_zh, " ".join(syllables(name_zh, name_en))) for name_zh, name_en in names})
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name_zh", "pinyin"])
        writer.writerows(rows)
    return len(rows)


def syllables(name_zh: str, name_en: str) -> list[str]:
    """A syllable a character; of several readings the one that the English name has: 单县 is shan xian."""
    from pypinyin import Style, lazy_pinyin, pinyin

    letters = _letters(name_en)
    readings = pinyin(name_zh, style=Style.NORMAL, heteronym=True)
    usual = lazy_pinyin(name_zh)
    if len(readings) != len(name_zh):
        return usual
    for length in range(len(name_zh), 0, -1):
        if stem := _matching(readings[:length], letters):
            return stem + usual[length:]
    return usual


def _matching(readings: list[list[str]], letters: str) -> list[str] | None:
    if not readings:
        return None if letters else []
    for reading in readings[0]:
        if letters.startswith(reading):
            rest = _matching(readings[1:], letters[len(reading) :])
            if rest is not None:
                return [reading, *rest]
    return None


def _letters(name_en: str) -> str:
    """The letters of an English name without its kind of unit."""
    for kind in sorted(filter(None, KINDS.values()), key=len, reverse=True):
        if name_en.endswith(kind):
            name_en = name_en[: -len(kind)]
            break
    return "".join(letter for letter in name_en.lower() if letter.isascii() and letter.isalpha())
