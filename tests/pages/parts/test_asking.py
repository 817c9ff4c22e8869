"""Questions asked meanwhile: worked on beside each other, and none fails before its answer is taken."""

import threading

import pytest

from data.problem import Problem
from pages.parts.asking import meanwhile


def test_questions_asked_meanwhile_are_worked_on_beside_each_other() -> None:
    both_are_at_it = threading.Barrier(2, timeout=30)
    first, second = meanwhile(both_are_at_it.wait), meanwhile(both_are_at_it.wait)
    assert {first(), second()} == {0, 1}


def test_what_fails_fails_where_its_answer_is_taken() -> None:
    def refused() -> None:
        raise Problem("engine.too_slow", question="training/reach", seconds=60)

    answer = meanwhile(refused)
    with pytest.raises(Problem, match=r"engine\.too_slow"):
        answer()
