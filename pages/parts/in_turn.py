"""Pages are made a few at a time: when many people click at once each waits less than if all were made together."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

AT_ONCE = os.cpu_count() or 2
PATIENCE_SECONDS = 120
PLACES = BoundedSemaphore(AT_ONCE)


@contextmanager
def turn(places: BoundedSemaphore = PLACES, patience_seconds: float = PATIENCE_SECONDS) -> Iterator[None]:
    """As many at once as there are cores; whoever has waited that long goes on beside them, so that nothing slow stops all."""
    mine = places.acquire(timeout=patience_seconds)
    try:
        yield
    finally:
        if mine:
            places.release()
