"""What stands in one cell of the access file."""

import re
from collections.abc import Mapping
from datetime import date

from data.access.known import place_prefixes, plain
from data.access.who import written
from data.problem import Problem

ANY = frozenset({"*", "全部", "all"})
WHOLE_COUNTRY = frozenset({"全国", "100000"})
ROLES = {
    "manager": ("manager", "项目经理"),
    "partner": ("partner", "implementing partner", "执行机构"),
    "regional_lead": ("regional_lead", "regional lead", "区域负责人"),
    "steward": ("steward", "data steward", "数据管理员"),
    "auditor": ("auditor", "审计", "审计员"),
}
LEGAL_BASES = {"entrusted": ("entrusted", "委托"), "provided": ("provided", "提供")}

_ROLE_OF = {word: role for role, words in ROLES.items() for word in words}
_BASIS_OF = {word: basis for basis, words in LEGAL_BASES.items() for word in words}
_BETWEEN = re.compile(r"[,;、|\n]")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


class Line:
    """The cells of one line, each with the header above it; what is wrong gathers in `problems`."""

    def __init__(self, number: int, row: Mapping[str, tuple[str, str]]) -> None:
        self.number = number
        self.row = row
        self.problems: list[Problem] = []

    def wrong(self, code: str, **params: object) -> None:
        self.problems.append(Problem(code, line=self.number, **params))

    def text(self, column: str) -> str:
        return self.row.get(column, ("", ""))[1].strip()

    def who(self) -> str:
        found = written(self.text("who"))
        if found is None:
            self.wrong("access.who", found=self.text("who")[:80])
        return found or ""

    def role(self) -> str:
        return self._word("role", _ROLE_OF, "access.role") or ""

    def legal_basis(self) -> str | None:
        return self._word("legal_basis", _BASIS_OF, "access.legal_basis") if self.text("legal_basis") else None

    def day(self, column: str) -> date | None:
        text = plain(self.text(column))
        if not text:
            return None
        try:
            found = _DAY.fullmatch(text)
            return date(*map(int, found.groups())) if found else date.fromisoformat(text)
        except ValueError:
            self.wrong("access.day", column=self.row[column][0], found=text[:20])
            return None

    def codes(self, column: str, known: Mapping[str, str] | None, must_name: bool = False) -> tuple[str, ...] | None:
        """The ids that a cell names; None = any. A name is no id: ids stay with whom they were given to."""
        found = self._named(column, ANY, must_name)
        for each in found:
            if known is None or each in known:
                continue
            ids = [key for key, name in known.items() if name == each]
            if len(ids) == 1:
                self.wrong("access.name_for_id", found=each[:40], identity=ids[0])
            else:
                self.wrong(f"access.{column}_unknown", found=each[:40])
        return None if self._is_any(column, ANY) else tuple(dict.fromkeys(found))

    def places(self, must_name: bool = False) -> tuple[str, ...] | None:
        """The code prefixes that a cell names; None = any."""
        found: list[str] = []
        for each in self._named("places", ANY | WHOLE_COUNTRY, must_name):
            meant = place_prefixes().get(each, ())
            if len(meant) != 1:
                self._no_place(each[:40], meant)
            found += meant[:1]
        return None if self._is_any("places", ANY | WHOLE_COUNTRY) else tuple(dict.fromkeys(found))

    def _no_place(self, found: str, meant: tuple[str, ...]) -> None:
        if meant:
            self.wrong("access.places_ambiguous", found=found, codes=", ".join(meant))
        else:
            self.wrong("access.places_unknown", found=found)

    def _named(self, column: str, anything: frozenset[str], must_name: bool) -> list[str]:
        """What a cell lists; [] after a problem or where anything is meant. A blank cell is never "any"."""
        parts = self._parts(column)
        if not parts:
            self.wrong("access.blank", column=self.row[column][0])
        elif self._is_any(column, anything):
            if must_name:
                self.wrong(f"access.{column}_needed")
            return []
        elif stray := [part for part in parts if part.casefold() in anything]:
            self.wrong("access.any_beside_others", column=self.row[column][0], found=stray[0])
            return []
        return parts

    def _is_any(self, column: str, anything: frozenset[str]) -> bool:
        parts = self._parts(column)
        return len(parts) == 1 and parts[0].casefold() in anything

    def _parts(self, column: str) -> list[str]:
        return [part.strip() for part in _BETWEEN.split(plain(self.text(column))) if part.strip()]

    def _word(self, column: str, words: Mapping[str, str], code: str) -> str | None:
        found = words.get(plain(self.text(column)).casefold())
        if found is None:
            self.wrong(code, found=self.text(column)[:20], allowed=", ".join(dict.fromkeys(words)))
        return found
