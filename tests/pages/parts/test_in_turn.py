"""Pages are made a few at a time, and nobody waits for ever."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BoundedSemaphore, BrokenBarrierError, Event, Lock

import pytest

from pages.parts.in_turn import turn


def test_no_more_pages_are_made_at_once_than_there_are_places() -> None:
    places, lock, now, most = BoundedSemaphore(2), Lock(), 0, 0
    together = Barrier(3)

    def page(_: int) -> None:
        nonlocal now, most
        with turn(places):
            with lock:
                now += 1
                most = max(most, now)
            with pytest.raises(BrokenBarrierError):
                together.wait(0.05)
            with lock:
                now -= 1

    with ThreadPoolExecutor(6) as crowd:
        list(crowd.map(page, range(6)))
    assert most == 2


def test_whoever_has_waited_long_enough_goes_on_beside_a_page_that_never_ends() -> None:
    places, ended = BoundedSemaphore(1), Event()
    with turn(places), ThreadPoolExecutor(1) as other:

        def page() -> None:
            with turn(places, patience_seconds=0.05):
                ended.set()

        other.submit(page).result(10)
    assert ended.is_set()
    assert places.acquire(blocking=False)


def test_a_page_that_fails_gives_its_place_back() -> None:
    places = BoundedSemaphore(1)
    with pytest.raises(ZeroDivisionError), turn(places):
        raise ZeroDivisionError
    assert places.acquire(blocking=False)
