"""Which unit of today a unit of the past has become, where that is certain.

The lasting ids of counties in the source are unreliable before about 2000, so an id counts only
together with a second witness; a name that goes on in the same province counts by itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

GENERIC = re.compile(r"^[东西南北中上下城郊市新老旧矿关]*(区|市区|郊区|县)$")
IDS_RELIABLE_FROM = 2000


@dataclass(frozen=True)
class Run:
    """One code with one name under one parent, from `first_year` to `last_year`."""

    adcode: str
    name_zh: str
    short_zh: str
    lasting_id: str
    rank: int
    province_adcode: str
    prefecture_adcode: str | None
    first_year: int
    last_year: int

    @property
    def parent(self) -> str:
        return self.prefecture_adcode or self.province_adcode

    @property
    def generic(self) -> bool:
        return bool(GENERIC.match(self.name_zh))


class Lineage:
    """Follows runs from year to year up to the newest."""

    def __init__(self, runs: Iterable[Run], mergers: Mapping[tuple[str, int], str]) -> None:
        self._runs = tuple(runs)
        self._newest = max(run.last_year for run in self._runs)
        self._mergers = mergers
        self._in_force: dict[tuple[int, str, str], list[Run]] = defaultdict(list)
        for run in self._runs:
            for year in range(run.first_year, run.last_year + 1):
                for witness in self._witnesses(run):
                    self._in_force[year, *witness].append(run)

    @staticmethod
    def _witnesses(run: Run) -> tuple[tuple[str, str], ...]:
        return (
            ("code", run.adcode),
            ("id", f"{run.rank}:{run.lasting_id}"),
            ("short", f"{run.rank}:{run.province_adcode}:{run.short_zh}"),
            ("name", f"{run.rank}:{run.province_adcode}:{run.name_zh}"),
            ("parent", f"{run.rank}:{run.parent}"),
        )

    def today(self, run: Run) -> str | None:
        """The code in the newest year, or None where there is no single certain successor."""
        seen: set[Run] = set()
        while run.last_year < self._newest and run not in seen:
            seen.add(run)
            following = self._next(run) or self._merged(run)
            if following is None:
                return None
            run = following
        return run.adcode if run.last_year == self._newest else None

    def _merged(self, run: Run) -> Run | None:
        code = self._mergers.get((run.adcode, run.last_year))
        holders = self._in_force[run.last_year + 1, "code", code] if code else []
        return holders[0] if holders else None

    def _next(self, run: Run) -> Run | None:
        renamed = self._same_id(run)
        if renamed is not None and renamed.adcode == run.adcode:
            return renamed
        return self._same_code_and_name(run) or self._same_name(run) or renamed

    def _same_code_and_name(self, run: Run) -> Run | None:
        for holder in self._in_force[run.last_year + 1, "code", run.adcode]:
            if holder.short_zh == run.short_zh and holder.province_adcode == run.province_adcode:
                return holder
        return None

    def _same_name(self, run: Run) -> Run | None:
        if run.generic:
            return None
        for kind, value in (("short", run.short_zh), ("name", run.name_zh)):
            key = f"{run.rank}:{run.province_adcode}:{value}"
            before, after = self._in_force[run.last_year, kind, key], self._in_force[run.last_year + 1, kind, key]
            if len(before) == len(after) == 1 and after[0].first_year == run.last_year + 1:
                return after[0]
        return None

    def _same_id(self, run: Run) -> Run | None:
        if run.generic or run.last_year < IDS_RELIABLE_FROM:
            return None
        key = f"{run.rank}:{run.lasting_id}"
        before, after = self._in_force[run.last_year, "id", key], self._in_force[run.last_year + 1, "id", key]
        if len(before) != 1 or len(after) != 1 or after[0].first_year != run.last_year + 1:
            return None
        if after[0].province_adcode != run.province_adcode or self._split(after[0]):
            return None
        return after[0]

    def _split(self, newcomer: Run) -> bool:
        """Whether more units appeared around it that year than disappeared: then one became several."""
        year, rank, around = newcomer.first_year, newcomer.rank, f"{newcomer.rank}:{newcomer.parent}"
        before = {run.lasting_id for run in self._in_force[year - 1, "parent", around]}
        after = {run.lasting_id for run in self._in_force[year, "parent", around]}
        appeared = [each for each in after - before if not self._in_force[year - 1, "id", f"{rank}:{each}"]]
        disappeared = [each for each in before - after if not self._in_force[year, "id", f"{rank}:{each}"]]
        return len(appeared) > len(disappeared)
