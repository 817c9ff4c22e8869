"""How a test run is shared out: nothing long is left to the end, and the browser is started once."""

from types import SimpleNamespace

import pytest

from tests.distribution import Distribution

TESTS = [
    "tests/data/test_many.py::test_a",
    "tests/data/test_many.py::test_b",
    "tests/data/test_many.py::test_c",
    "tests/data/test_many.py::test_d",
    "tests/browser/test_sign_in.py::test_a",
    "tests/browser/test_front.py::test_a",
    "tests/queries/test_leak_promise.py::test_a[x::y]",
    "tests/queries/test_leak_promise.py::test_b",
    "tests/queries/test_leak_promise.py::test_c",
]


class Worker:
    def __init__(self, name: str) -> None:
        self.gateway = SimpleNamespace(id=name)
        self.shutting_down = False
        self.given: list[str] = []

    def send_runtest_some(self, indices: list[int]) -> None:
        self.given += [TESTS[index] for index in indices]

    def shutdown(self) -> None:
        self.shutting_down = True


@pytest.fixture
def workers() -> list[Worker]:
    """Two workers that have just been given their first tests."""
    options = SimpleNamespace(loadscopereorder=True, tx=["popen", "popen"])
    config = SimpleNamespace(option=options, getvalue=lambda name: getattr(options, name))
    shared = Distribution(config)  # type: ignore[arg-type]
    both = [Worker("gw0"), Worker("gw1")]
    for worker in both:
        shared.add_node(worker)  # type: ignore[arg-type]
        shared.add_node_collection(worker, TESTS)  # type: ignore[arg-type]
    shared.schedule()
    return both


def test_all_tests_in_a_browser_go_to_one_worker_before_anything_else(workers: list[Worker]) -> None:
    assert workers[0].given[:2] == TESTS[4:6]
    assert not set(TESTS[4:6]) & set(workers[1].given)


def test_the_promise_over_every_question_starts_at_once_however_many_tests_others_have(workers: list[Worker]) -> None:
    assert workers[1].given[:3] == TESTS[6:]


def test_every_test_is_run_once_and_a_file_stays_with_one_worker(workers: list[Worker]) -> None:
    assert sorted(workers[0].given + workers[1].given) == sorted(TESTS)
    assert workers[0].given[2:] == TESTS[:4]
