"""Find a place by what people type: a name of today or of before, pinyin in full or by initials, or a code."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PINYIN = Path(__file__).parent / "pinyin.csv"
_NOISE = re.compile(r"[\s'’·•\-]+")
_CODE = re.compile(r"\d{2,6}")
_LETTERS = re.compile(r"[a-z]+")
MOST = 12


@cache
def spelled() -> Mapping[str, tuple[str, ...]]:
    """Name -> its spellings, syllables parted by spaces. Names nobody has spelled are left out."""
    found: dict[str, tuple[str, ...]] = {}
    with PINYIN.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["name_zh"]] = (*found.get(row["name_zh"], ()), row["pinyin"])
    return found


@dataclass(frozen=True)
class Named:
    """One name that a place has or had; `current_adcode` is empty where no single place of today is meant."""

    adcode: str
    name_zh: str
    name_en: str
    level: str
    prefecture_adcode: str | None
    valid_to: int | None
    current_adcode: str | None


@dataclass(frozen=True)
class Found:
    """A place of today, and the name or code by which it was found."""

    adcode: str
    by: Named


def find(text: str, names: Iterable[Named], own: frozenset[str] = frozenset()) -> list[Found]:
    """County-level places, best first: whole names before beginnings, `own` places before others."""
    wanted = _plain(text)
    if not wanted:
        return []
    known = list(names)
    named = {each.adcode for each in known if each.level == "county" and each.valid_to is None}
    with_counties = {each.prefecture_adcode for each in known if each.adcode in named}
    meant = _meant(text)
    best: dict[str, tuple[tuple[object, ...], Found]] = {}
    for each in known:
        rank = _rank(wanted, each)
        if each.adcode == meant and each.valid_to is None:
            rank = min(1, 1 if rank is None else rank)
        if rank is None:
            continue
        for code, further in _counties(each, known, with_counties):
            order = (rank + further, code not in own, each.valid_to is not None, each.adcode)
            if code not in best or order < best[code][0]:
                best[code] = (order, Found(code, each))
    return [found for _, found in sorted(best.values(), key=lambda item: item[0])][:MOST]


def _counties(each: Named, known: list[Named], with_counties: set[str | None]) -> list[tuple[str, int]]:
    """The county-level places that a name stands for, those of a prefecture after all others."""
    if each.level == "county" or (each.level == "prefecture" and each.current_adcode not in with_counties):
        return [(each.current_adcode, 0)] if each.current_adcode else []
    if each.level != "prefecture" or each.valid_to is not None:
        return []
    return [
        (one.adcode, 3)
        for one in known
        if one.level == "county" and one.valid_to is None and one.prefecture_adcode == each.adcode
    ]


def _rank(wanted: str, each: Named) -> int | None:
    """0 for the whole name, 1 for its beginning, 2 for a part of it, None for anything else."""
    if _CODE.fullmatch(wanted):
        return None if not each.adcode.startswith(wanted) else int(each.adcode != wanted)
    if not _LETTERS.fullmatch(wanted):
        return _compared(wanted, each.name_zh, each.name_zh[:-1], inside=True)
    ranks = [_compared(wanted, _plain(each.name_en), "")]
    for spelling in spelled().get(each.name_zh, ()):
        parts = [_typed(part) for part in spelling.split()]
        initials = "".join(part[0] for part in parts)
        ranks.append(_compared(wanted, "".join(parts), "".join(parts[:-1])))
        ranks.append(_compared(wanted, initials, initials[:-1]) if len(wanted) > 1 else None)
    return min((rank for rank in ranks if rank is not None), default=None)


def _compared(wanted: str, name: str, stem: str, inside: bool = False) -> int | None:
    if wanted in (name, stem):
        return 0
    if name.startswith(wanted):
        return 1
    return 2 if inside and wanted in name else None


def _meant(text: str) -> str | None:
    """The one place that a longer name such as 山西省大同市云州区 or a short one such as 威宁县 means."""
    from data.places.resolve import resolver

    answer = resolver().resolve(text)
    return None if answer.reason or answer.adcode in ("000000", "100000") else answer.adcode


def _plain(text: str) -> str:
    return _typed(_NOISE.sub("", unicodedata.normalize("NFKC", text)).lower()[:40])


def _typed(letters: str) -> str:
    """As most keyboards give it: lüe and lve are lue."""
    return letters.replace("ü", "v").replace("lve", "lue").replace("nve", "nue")
