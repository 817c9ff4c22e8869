"""English names of places: pinyin without tones, then the kind of unit; exceptions from a list."""

import csv
from functools import cache
from pathlib import Path

EXCEPTIONS = Path(__file__).parent / "english_exceptions.csv"

KINDS = {
    "特别行政区": "",
    "自治区": "",
    "自治州": " Autonomous Prefecture",
    "自治县": " Autonomous County",
    "自治旗": " Autonomous Banner",
    "行政区": " Administrative Area",
    "地区": " Prefecture",
    "特区": " Special District",
    "工农区": " District",
    "省": "",
    "市": "",
    "盟": " League",
    "旗": " Banner",
    "县": " County",
    "区": " District",
}
NEW_AREAS = frozenset({"滨海新区", "浦东新区", "沈北新区"})
FORESTRY_DISTRICTS = frozenset({"神农架林区"})


def english(name_zh: str, short_zh: str, level: str, in_force: bool = True) -> str:
    """The English name of a unit, such as "Jing'an District" for 静安区.

    A unit of the past borrows the spelling that a unit of another level goes by today.
    """
    stem, kind = _parts(name_zh, short_zh)
    listed = _exceptions().get((level, stem))
    if listed is None and not in_force:
        others = {each for (_, other), each in _exceptions().items() if other == stem}
        listed = others.pop() if len(others) == 1 else None
    return (listed or _pinyin(stem)) + kind


def _parts(name_zh: str, short_zh: str) -> tuple[str, str]:
    if name_zh in NEW_AREAS:
        return name_zh[:-2], " New Area"
    if name_zh in FORESTRY_DISTRICTS:
        return name_zh[:-2], " Forestry District"
    for ending, kind in KINDS.items():
        if name_zh.endswith(ending):
            stem = name_zh[: -len(ending)]
            if ending.startswith("自治") and not short_zh.endswith(ending):
                stem = short_zh
            return (stem if len(stem) > 1 else name_zh), kind
    return name_zh, ""


def _pinyin(stem: str) -> str:
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(stem)
    joined = syllables[0] + "".join(f"'{each}" if each[0] in "aeo" else each for each in syllables[1:])
    return joined[0].upper() + joined[1:]


@cache
def _exceptions() -> dict[tuple[str, str], str]:
    with EXCEPTIONS.open(encoding="utf-8", newline="") as file:
        return {(row["level"], row["stem_zh"]): row["stem_en"] for row in csv.DictReader(file)}
