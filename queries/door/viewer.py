"""Who asks, and which rows are theirs. No rule means no rows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Literal, cast

from data.access import Entry
from data.access.overlap import both, places_of_both
from data.problem import Problem
from data.publish.snapshot import Snapshot

Role = Literal["manager", "partner", "regional_lead", "steward", "auditor", "nobody"]
Audience = Literal["exact_marked", "own_exact", "suppressed"]

_PLACE = re.compile(r"\d{2}(\d{2}(\d{2})?)?")
_EXACT_ROLES = ("manager", "steward")
_LEAST_FIRST: tuple[Audience, ...] = ("suppressed", "exact_marked", "own_exact")
_SEES_FILES = ("manager", "auditor", "steward")


@dataclass(frozen=True)
class Rule:
    """One line of access: programmes AND partners AND places. None = any; an empty set = none at all.

    Places are code prefixes: 14 a province, 1402 a prefecture, 140215 a county.
    """

    programmes: frozenset[str] | None = None
    partners: frozenset[str] | None = None
    places: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        for place in self.places or ():
            if not isinstance(place, str) or not _PLACE.fullmatch(place):
                raise Problem("viewer.place", found=str(place)[:20])

    @property
    def everything(self) -> bool:
        return self.programmes is None and self.partners is None and self.places is None

    @property
    def nothing(self) -> bool:
        return any(part is not None and not part for part in (self.programmes, self.partners, self.places))

    def canonical(self) -> tuple[tuple[str, ...] | None, ...]:
        """The same for rules that allow the same rows in the same words, whatever their order."""
        return tuple(None if part is None else tuple(sorted(set(part))) for part in self.parts())

    def parts(self) -> tuple[frozenset[str] | tuple[str, ...] | None, ...]:
        return self.programmes, self.partners, self.places

    def within(self, other: "Rule") -> "Rule":
        """What both rules allow."""
        return Rule(
            both(self.programmes, other.programmes),
            both(self.partners, other.partners),
            places_of_both(self.places, other.places),
        )


@dataclass(frozen=True)
class Reading:
    """The one snapshot that a page run holds from start to end."""

    snapshot: Snapshot


@dataclass(frozen=True)
class Viewer:
    """A person with a role, their rules (any of them may allow a row), and the snapshot they read.

    Whoever views as somebody else keeps their own `subject`; `own` is then who they are themselves and `seen_as`
    whose view it is: see `seeing_as`.
    """

    subject: str
    role: Role
    rules: tuple[Rule, ...] = ()
    reading: Reading | None = None
    own: "Viewer | None" = None
    seen_as: str = ""

    @cached_property
    def effective_rules(self) -> tuple[Rule, ...]:
        """The rules that decide: () = no rows; a single unlimited rule = all rows."""
        rules = [rule for rule in self.rules if not rule.nothing]
        if any(rule.everything for rule in rules):
            return (Rule(),)
        unique = {repr(rule.canonical()): rule for rule in rules}
        return tuple(unique[key] for key in sorted(unique))

    @property
    def unrestricted(self) -> bool:
        return self.effective_rules == (Rule(),)

    @cached_property
    def scope_id(self) -> str:
        """The same for everyone who may see the same rows, and for nobody else."""
        return sha256(repr([rule.canonical() for rule in self.effective_rules]).encode()).hexdigest()[:16]

    @property
    def snapshot(self) -> "Snapshot":
        """What this viewer reads. Raises Problem viewer.no_reading."""
        if self.reading is None:
            raise Problem("viewer.no_reading")
        return self.reading.snapshot

    @property
    def audience(self) -> Audience:
        """How small cells are treated on this viewer's screen."""
        mine: Audience = "own_exact" if self.role == "partner" else "suppressed"
        if self.role in _EXACT_ROLES:
            mine = "exact_marked"
        return min(mine, self.own.audience, key=_LEAST_FIRST.index) if self.own else mine

    @property
    def sees_files(self) -> bool:
        """Whether cards name files and hashes."""
        return self.role in _SEES_FILES and (self.own is None or self.own.sees_files)

    def may_open(self, roles: Sequence[str]) -> bool:
        """Whether a page for these roles is open to this viewer, and to the person behind the view."""
        return self.role in roles and (self.own is None or self.own.role in roles)

    def on(self, snapshot: Snapshot) -> "Viewer":
        """The same viewer reading another snapshot."""
        return replace(self, reading=Reading(snapshot))

    def absent(self) -> list[str]:
        """What the rules name and the snapshot does not hold: the scope is empty there."""
        from queries.door.scope_words import absent

        return absent(self)

    def scope_sentence(self, lang: str) -> str:
        """Which rows these are, in words: the country, or places, partners and programmes."""
        from queries.door.scope_words import sentence

        return sentence(self, lang)


def seeing_as(own: Viewer, other: Viewer) -> Viewer:
    """What `other` sees, as far as `own` may see it: rows of both, the narrower audience, nobody's role raised."""
    rules = tuple(mine.within(theirs) for mine in own.effective_rules for theirs in other.effective_rules)
    return Viewer(own.subject, other.role, rules, own.reading, own, other.subject)


def viewer_of(who: str, entries: Sequence[Entry]) -> Viewer:
    """Who somebody is by their lines of the access file. No lines, or lines of two roles: nobody, who sees nothing."""
    roles = {entry.role for entry in entries}
    if len(roles) != 1:
        return Viewer(who, "nobody")
    rules = tuple(
        Rule(
            None if entry.programmes is None else frozenset(entry.programmes),
            None if entry.partners is None else frozenset(entry.partners),
            entry.places,
        )
        for entry in entries
    )
    return Viewer(who, cast(Role, roles.pop()), rules)


def local_manager(snapshot: Snapshot) -> Viewer:
    """The person at this machine where sign-in is not set up. The pages decide when that is allowed."""
    return Viewer("local", "manager", (Rule(),), Reading(snapshot))


def demo_viewers(snapshot: Snapshot) -> Mapping[str, Viewer]:
    """Three people to view demo data as. Raises Problem viewer.demo_only on any other snapshot."""
    if not snapshot.demo:
        raise Problem("viewer.demo_only")
    reading = Reading(snapshot)
    return {
        "manager": Viewer("demo_manager", "manager", (Rule(),), reading),
        "partner": Viewer("demo_partner", "partner", (Rule(partners=frozenset({DEMO_PARTNER})),), reading),
        "regional_lead": Viewer("demo_lead", "regional_lead", (Rule(places=(DEMO_PROVINCE,)),), reading),
    }


DEMO_PROVINCE = "14"
DEMO_PARTNER = "P_JINBEI"
