"""What was worked out last, kept up to a number of entries."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """The one used longest ago goes first. Keys must hold everything that decides the value, never a session."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[object, T] = OrderedDict()
        self._making: dict[object, Future[T]] = {}

    def once(self, key: object, make: Callable[[], T]) -> T:
        """The value kept under the key; the first who asks makes it while the others wait, and share what it raises.

        `make` must not ask for the same key: it would wait for itself.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            waiting = self._making.get(key)
            mine = waiting is None
            if waiting is None:
                waiting = self._making[key] = Future()
        if mine:
            self._make(key, make, waiting)
        return waiting.result()

    def _make(self, key: object, make: Callable[[], T], waiting: Future[T]) -> None:
        try:
            waiting.set_result(self.put(key, make()))
        except BaseException as error:
            waiting.set_exception(error)
        finally:
            with self._lock:
                del self._making[key]

    def get(self, key: object) -> T | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: object, value: T) -> T:
        """The value kept under the key: this one, or the one that another thread put there first."""
        with self._lock:
            kept = self._kept.setdefault(key, value)
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
            return kept

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
