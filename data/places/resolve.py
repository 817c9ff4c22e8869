"""From what a file says of a place to the code of today; what is not certain becomes 000000, never a guess."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal, NamedTuple

from data.places.gazetteer import COUNTRY, PENDING, Place, places
from data.places.shortened import short_forms, stem

Reason = Literal["", "unknown", "ambiguous", "no_successor"]
PARENT_LEVELS = ("province", "prefecture")
GROUPED = "市辖区"

_BRACKETED = re.compile(r"[(\[{<【〔〈《「『].*?[)\]}>】〕〉》」』]")
_NOISE = re.compile(r"[\s\u200b-\u200f\ufeff()\[\]{}<>【】〔〕〈〉《》「」『』/\\\-—–·•,、;|_.。:'\"“”]+")
_BLANK = " \t\r\n\xa0\u3000\ufeff\u200b\u200c\u200d\u200e\u200f"
_CODE = re.compile(r"^(\d{6})(?:\.0)?$")
_CODE_AND_NAME = re.compile(r"^(\d{6})(\D+)$|^(\D+)(\d{6})$")


class Resolved(NamedTuple):
    """The code of today, or 000000 with the reason and the codes that came into question."""

    adcode: str
    reason: Reason = ""
    candidates: tuple[str, ...] = ()


UNKNOWN = Resolved(PENDING, "unknown")


def plain(text: str) -> str:
    """A place name as compared: NFKC, without spaces, separators and what stands in brackets."""
    wide = unicodedata.normalize("NFKC", text)
    return _NOISE.sub("", _BRACKETED.sub("", wide)) or _NOISE.sub("", wide)


class Resolver:
    """Answers for one gazetteer; years outside it count as its first or newest."""

    def __init__(self, known: Iterable[Place]) -> None:
        self._codes: dict[str, list[Place]] = defaultdict(list)
        self._names: dict[str, list[Place]] = defaultdict(list)
        self._short: dict[str, list[Place]] = defaultdict(list)
        self._stems: dict[str, list[Place]] = defaultdict(list)
        self._heads: dict[str, list[Place]] = defaultdict(list)
        for place in known:
            self._codes[place.adcode].append(place)
            if place.level == "pending":
                continue
            self._names[plain(place.name_zh)].append(place)
            for form in short_forms(place.name_zh):
                self._short[form].append(place)
            self._stems[stem(place.name_zh)].append(place)
            if place.level in PARENT_LEVELS:
                for form in {place.name_zh, stem(place.name_zh), *short_forms(place.name_zh)}:
                    self._heads[form].append(place)
        self._current = {
            place.adcode: place for same in self._codes.values() for place in same if place.valid_to is None
        }
        years = [place.valid_to for same in self._codes.values() for place in same if place.valid_to]
        self._newest = max(years, default=0) + 1

    def resolve(
        self, text: str, year: int | None = None, province: str | None = None, prefecture: str | None = None
    ) -> Resolved:
        """The place that `text`, a code or a name, meant in `year` (None = now), inside the parents if given."""
        name = plain(text)
        when = min(year or self._newest, self._newest)
        if code := _CODE.match(unicodedata.normalize("NFKC", text).strip(_BLANK)):
            return self._by_code(code[1], when)
        if both := _CODE_AND_NAME.match(name):
            first = self._by_code(both[1] or both[4], when)
            return first if first == self._by_name(both[2] or both[3], when, None) else UNKNOWN
        inside: frozenset[str] | None = None
        for parent in (province, prefecture):
            if parent and plain(parent):
                inside = self._parents(plain(parent), inside)
        return self._by_name(name, when, inside) if name else UNKNOWN

    def _by_code(self, code: str, year: int) -> Resolved:
        if code in (PENDING, COUNTRY):
            return Resolved(code)
        held = self._codes.get(code, ())
        now = [place for place in held if _in_force(place, year)]
        past = [place for place in held if place.valid_to and place.valid_to < year]
        coming = [place for place in held if place.valid_from and place.valid_from > year]
        latest = max((place.valid_to or 0 for place in past), default=0)
        soonest = min((place.valid_from or 0 for place in coming), default=0)
        return _decide(
            now
            or [place for place in past if place.valid_to == latest]
            + [place for place in coming if place.valid_from == soonest]
        )

    def _by_name(self, name: str, year: int, inside: frozenset[str] | None) -> Resolved:
        found = [place for place in self._names.get(name, ()) if self._within(place, inside)]
        short = [place for place in self._short.get(name, ()) if self._within(place, inside)]
        now = [place for place in found if _in_force(place, year)]
        if now:
            return _decide(now)
        if found or short:
            return _decide(found + [place for place in short if _in_force(place, year)] or short)
        parts = self._by_parts(name, year, inside)
        if parts is not None:
            return parts
        bare = [p for p in self._stems.get(name, ()) if _in_force(p, year) and self._within(p, inside)]
        return _decide(bare)

    def _by_parts(self, name: str, year: int, inside: frozenset[str] | None) -> Resolved | None:
        answers: dict[str, Resolved] = {}
        for cut in range(2, len(name) - 1):
            heads = [place for place in self._heads.get(name[:cut], ()) if self._within(place, inside)]
            if not heads:
                continue
            rest = name[cut:].removeprefix(GROUPED) or name[cut:]
            answer = self._by_name(rest, year, self._and_today(heads))
            if answer.reason != "unknown":
                answers[answer.adcode] = answer
        if not answers:
            return None
        if len(answers) > 1:
            return Resolved(PENDING, "ambiguous", tuple(sorted(set(answers) - {PENDING})))
        return next(iter(answers.values()))

    def _parents(self, name: str, inside: frozenset[str] | None) -> frozenset[str]:
        heads = self._heads.get(name, ())
        return self._and_today([place for place in heads if self._within(place, inside)])

    @staticmethod
    def _and_today(heads: Iterable[Place]) -> frozenset[str]:
        return frozenset(code for place in heads for code in (place.adcode, place.current_adcode) if code)

    def _within(self, place: Place, inside: frozenset[str] | None) -> bool:
        if inside is None:
            return True
        today = self._current.get(place.current_adcode or "")
        above = {place.province_adcode, place.prefecture_adcode}
        if today:
            above |= {today.province_adcode, today.prefecture_adcode}
        above |= {each.current_adcode for code in list(above) if code for each in self._codes.get(code, ())}
        return not inside.isdisjoint(code for code in above if code)


def _in_force(place: Place, year: int) -> bool:
    return (place.valid_from or 0) <= year and (place.valid_to is None or year <= place.valid_to)


def _decide(found: Sequence[Place]) -> Resolved:
    targets = {place.current_adcode for place in found}
    if not targets:
        return UNKNOWN
    if len(targets) > 1:
        return Resolved(PENDING, "ambiguous", tuple(sorted(code for code in targets if code)))
    target = targets.pop()
    return Resolved(target) if target else Resolved(PENDING, "no_successor")


@cache
def resolver() -> Resolver:
    """The resolver over the committed gazetteer."""
    return Resolver(places())
