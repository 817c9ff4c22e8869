"""The version of the access file in force: the newest without errors; nobody where there is none."""

import logging
from datetime import date
from pathlib import Path

import pytest

from data.access import access
from data.access.file import last_good
from data.problem import Problem
from tests.queries import canary

HEAD = "who,role,partners,places,programmes,from,until\n"
PARTNER = "a@x.org,partner,P_JINBEI,*,*,,\n"
BROKEN = "a@x.org,partner,P_JINBEI,99,*,,\nb@x.org,manager,*,*,*,,\n"
DAY = date(2026, 10, 31)


def write(home: Path, text: str) -> None:
    (home / "access.csv").write_text(text, encoding="utf-8")


def people() -> set[str]:
    return {entry.who for entry in access().entries}


def test_no_file_means_that_nobody_may_see_anything(own_home: Path) -> None:
    with pytest.raises(Problem) as raised:
        access()
    assert raised.value.code == "access.missing"


def test_a_file_that_cannot_be_opened_means_that_nobody_may_see_anything(own_home: Path) -> None:
    write(own_home, HEAD + PARTNER)
    assert people() == {"a@x.org"}
    (own_home / "access.csv").unlink()
    (own_home / "access.csv").mkdir()
    with pytest.raises(Problem) as raised:
        access()
    assert raised.value.code == "access.unreadable"


def test_a_removed_file_means_that_nobody_may_see_anything_though_a_good_one_was_kept(own_home: Path) -> None:
    write(own_home, HEAD + PARTNER)
    access()
    (own_home / "access.csv").unlink()
    with pytest.raises(Problem):
        access()


def test_a_change_counts_at_once(own_home: Path) -> None:
    write(own_home, HEAD + PARTNER)
    assert people() == {"a@x.org"}
    write(own_home, HEAD + PARTNER.replace("a@", "new@"))
    assert people() == {"new@x.org"}
    write(own_home, HEAD)
    assert people() == set()


def test_a_broken_new_version_leaves_the_last_good_one_in_force_and_says_so(
    own_home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(own_home, HEAD + PARTNER)
    access()
    with caplog.at_level(logging.WARNING, "gongyi"):
        write(own_home, HEAD + BROKEN)
        assert people() == {"a@x.org"}
    assert access().entries[0].places is None
    assert [problem.code for problem in access().problems] == ["access.places_unknown"]
    assert "access.csv has 1 errors" in caplog.text
    assert "x.org" not in caplog.text


def test_a_broken_version_stays_out_of_force_after_a_restart(own_home: Path) -> None:
    from data.access import file

    write(own_home, HEAD + PARTNER)
    access()
    write(own_home, HEAD + BROKEN)
    file._in_force.cache_clear()
    assert people() == {"a@x.org"}


def test_a_first_version_that_is_broken_lets_nobody_in(own_home: Path) -> None:
    write(own_home, HEAD + BROKEN)
    assert people() == set()
    assert not last_good().exists()


def test_an_emptied_file_is_a_broken_one(own_home: Path) -> None:
    write(own_home, HEAD + PARTNER)
    access()
    write(own_home, "")
    assert people() == {"a@x.org"}
    assert [problem.code for problem in access().problems] == ["access.empty"]


def test_a_mended_version_counts_again(own_home: Path) -> None:
    write(own_home, HEAD + PARTNER)
    access()
    write(own_home, HEAD + BROKEN)
    access()
    write(own_home, HEAD + BROKEN.replace("99", "14"))
    assert people() == {"a@x.org", "b@x.org"}
    assert not access().problems


def test_a_partner_that_a_later_data_version_lacks_does_not_break_the_file(own_home: Path) -> None:
    write(own_home, HEAD + PARTNER)
    access()
    canary.write(canary.rows(sessions=5), own_home / "snapshots" / "2024-08-31-001", identity="2024-08-31-001")
    (own_home / "current").write_text("2024-08-31-001")
    assert not access().problems
    assert access().entries[0].partners == ("P_JINBEI",)


def test_a_data_version_that_cannot_be_read_does_not_break_the_file(own_home: Path) -> None:
    (own_home / "current").write_text("2024-08-31-001")
    write(own_home, HEAD + PARTNER)
    assert people() == {"a@x.org"}


def test_the_kept_version_can_be_read_by_its_owner_alone(own_home: Path) -> None:
    write(own_home, HEAD + PARTNER)
    access()
    assert last_good().stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        ("", "", True),
        ("2026-10-31", "2026-10-31", True),
        ("2026-11-01", "", False),
        ("", "2026-10-30", False),
        ("2025-01-01", "", True),
    ],
)
def test_an_entry_holds_from_its_first_to_its_last_day(own_home: Path, first: str, last: str, holds: bool) -> None:
    write(own_home, f"{HEAD}a@x.org,manager,*,*,*,{first},{last}\n")
    assert bool(access().of("a@x.org", DAY)) is holds
    assert access().knows("a@x.org")


@pytest.mark.parametrize("who", ["b@x.org", "", "A@x.org", "a+b@x.org", "*", "a@x.org.evil.org"])
def test_nobody_else_has_the_entry(own_home: Path, who: str) -> None:
    write(own_home, HEAD + PARTNER)
    assert access().of("a@x.org", DAY)
    assert access().of(who, DAY) == ()


BOTH = PARTNER + "b@x.org,regional_lead,*,14;52,*,2026-01-01,\n"
ERROR = "c@x.org,boss,*,*,*,,\n"


def in_force(who: str) -> list[tuple[object, ...]]:
    return [(each.places, each.partners, each.last) for each in access().entries if each.who == who]


@pytest.mark.attack("withdrawn")
@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("", []),
        ("b@x.org,regional_lead,*,14,*,2026-01-01,\n", [(("14",), None, None)]),
        ("b@x.org,regional_lead,*,1402;61,*,2026-01-01,\n", [(("1402",), None, None)]),
        ("b@x.org,regional_lead,*,61,*,2026-01-01,\n", []),
        ("b@x.org,regional_lead,*,14;52,*,2026-01-01,2026-06-30\n", [(("14", "52"), None, date(2026, 6, 30))]),
        ("b@x.org,regional_lead,P_JINBEI,14;52,*,2026-01-01,\n", [(("14", "52"), ("P_JINBEI",), None)]),
        ("b@x.org,manager,*,*,*,2026-01-01,\n", []),
        ("b@x.org,regional_lead,*,14;52;61,*,2020-01-01,\n", [(("14", "52"), None, None)]),
    ],
)
def test_what_a_broken_version_takes_away_is_gone_at_once_and_nothing_is_granted(
    own_home: Path, line: str, left: list[tuple[object, ...]]
) -> None:
    write(own_home, HEAD + BOTH)
    access()
    write(own_home, HEAD + PARTNER + line + ERROR)
    assert in_force("b@x.org") == left
    assert in_force("a@x.org") == [(None, ("P_JINBEI",), None)]
    assert in_force("c@x.org") == []


@pytest.mark.parametrize(
    ("line", "last"),
    [
        ("b@x.org,regional_lead,*,Atlantis,*,2026-01-01,\n", None),
        ("b@x.org,regional_lead,*,Atlantis,*,2026-01-01,2026-06-30\n", date(2026, 6, 30)),
        ("b@x.org,regional_lead,*,14;52,*,2026-01-01,soon\n", None),
    ],
)
def test_a_line_that_does_not_hold_leaves_its_person_what_they_had_but_not_beyond_a_last_day_that_it_gives(
    own_home: Path, line: str, last: date | None
) -> None:
    write(own_home, HEAD + BOTH)
    access()
    write(own_home, HEAD + PARTNER + line)
    assert in_force("b@x.org") == [(("14", "52"), None, last)]


def test_what_was_taken_away_stays_away_after_a_restart(own_home: Path) -> None:
    from data.access import file

    write(own_home, HEAD + BOTH)
    access()
    write(own_home, HEAD + PARTNER + ERROR)
    access()
    file._in_force.cache_clear()
    assert people() == {"a@x.org"}


def test_changes_of_the_file_are_in_the_audit_log_once(own_home: Path) -> None:
    from data import audit
    from data.access import file

    write(own_home, HEAD + PARTNER)
    access()
    write(own_home, HEAD + BOTH)
    access()
    write(own_home, HEAD + PARTNER + ERROR)
    access()
    file._in_force.cache_clear()
    access()
    told = [dict(event.details) for event in audit.read().events if event.kind == "access_changed"]
    assert [(each["granted"], each["withdrawn"], each["errors"]) for each in told] == [(1, 0, 0), (1, 0, 0), (0, 1, 1)]
