"""Under which province or city a row of somebody else's form stands, where only names are written in it."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from data.publish.snapshot import Snapshot
from queries.door import names
from queries.slices.titles import Titles, plain

NUMBERED = re.compile(r"^\(?[\d一二三四五六七八九十]+[)、.]+")
CALLED = re.compile(r"(小计|subtotal|:)$")
Texts = Mapping[int, Collection[str]]
Codes = Mapping[str, frozenset[str]]


def under(where: Titles, texts: Texts, counties: Mapping[int, Collection[str]], snapshot: Snapshot) -> dict[int, str]:
    """By row of the sheet the leading digits of the place whose heading is nearest above it, or in the row itself.

    `texts` are the words of each row, `counties` the codes that each could mean. Nothing holds where a county stands
    outside of its heading, or before the first one: these are no headings, they may be sums below.
    """
    known, found, stem = known_places(snapshot), dict[int, str](), ""
    bare: set[str] = set()
    for row in sorted(texts):
        stems = {_stem(code) for text in texts[row] for code in known.get(_named(text), ()) if code.endswith("00")}
        stem = max(sorted(stems), key=len) if stems else stem
        if any(stem != other and stem.startswith(other) for other in bare):
            return {}
        meant = counties.get(row, ()) if row > where.row else ()
        if meant:
            bare.add(stem)
            if not any(code.startswith(stem) for code in meant) and len(meant) == 1:
                return {}
        found[row] = stem
    return found


def words(where: Titles, last_column: int, merged: Mapping[tuple[int, int], object]) -> Iterator[tuple[int, list[str]]]:
    """The texts of each row of the sheet up to a column; one merged downwards stands in each of its rows."""
    for row, cells in enumerate(
        where.sheet.iter_rows(1, where.sheet.max_row, max_col=last_column, values_only=True), 1
    ):
        said = [merged.get((row, at), value) for at, value in enumerate(cells, 1)] if row != where.row else []
        yield row, [str(value) for value in said if value is not None]


def downwards(where: Titles) -> dict[tuple[int, int], object]:
    """What is merged over several rows, by each of its cells in its first column."""
    sheet = where.sheet
    return {
        (row, area.min_col): sheet.cell(area.min_row, area.min_col).value
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
    }


def counties_of(name: str, code: str, snapshot: Snapshot) -> frozenset[str]:
    """The codes of the counties that a row could mean by what is written in it."""
    if re.fullmatch(r"\d{6}", code):
        return frozenset({code} if not code.endswith("00") else ())
    known = known_places(snapshot).get(plain(name), frozenset())
    return frozenset(each for each in known if not each.endswith("00"))


def known_places(snapshot: Snapshot) -> Codes:
    """Codes by name, in each language and with the province before it, and by themselves."""
    return _places(snapshot.digest, tuple(names.names(snapshot, "place").items()))


@lru_cache(maxsize=4)
def _places(_digest: str, named: tuple[tuple[str, tuple[str, str]], ...]) -> Codes:
    known, chinese = defaultdict[str, set[str]](set), {code: zh for code, (zh, _) in named}
    for code, (zh, en) in named:
        for text in (code, zh, en, chinese.get(f"{code[:2]}0000", "") + zh):
            known[plain(text)].add(code)
    return {text: frozenset(codes) for text, codes in known.items()}


def _named(text: str) -> str:
    """（一）临汾市：, 填报单位：临汾市 and 临汾市小计 name 临汾市."""
    return CALLED.sub("", NUMBERED.sub("", plain(text))).rsplit(":", 1)[-1]


def _stem(code: str) -> str:
    """The leading digits that all places below share; none for what is no province and no city."""
    return "" if code in ("000000", "100000") else code[:2] if code.endswith("0000") else code[:4]
