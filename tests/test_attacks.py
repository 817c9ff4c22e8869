"""The list of attacks that an auditor reads is the one that the tests hold."""

import pytest

from tests.attacks import ATTACKS, SECURITY, marked, written


def test_the_list_in_security_md_is_current() -> None:
    assert written() in SECURITY.read_text(encoding="utf-8"), "Run: python -m tests.attacks"


@pytest.mark.parametrize("name", sorted(ATTACKS))
def test_each_attack_is_held_by_a_test(name: str) -> None:
    assert marked()[name]
