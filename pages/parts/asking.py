"""Put the page's questions with exactly the parameters each one takes."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from pages.parts.filters import Chosen
from queries import Answer, Viewer, ask, question

T = TypeVar("T")
_MEANWHILE = ThreadPoolExecutor(max(2, os.cpu_count() or 2), thread_name_prefix="asking")


class Put(Protocol):
    """Asks a question by name about what is chosen; `changed` parameters differ from that."""

    def __call__(self, name: str, **changed: object) -> Answer: ...


def asker(viewer: Viewer, chosen: Chosen, leaving: bool = False) -> Put:
    """A function that puts questions for this viewer with what is chosen.

    `leaving` for a sentence, which is passed on: through the door as whatever leaves the screen, which refuses days and
    filters too fine for that.
    """
    params = chosen.params()

    def put(name: str, **changed: object) -> Answer:
        asked = params | changed
        exactly: dict[str, Any] = {param.name: asked.get(param.name) for param in question(name).params}
        return ask(name, viewer, leaving, **exactly)

    return put


def meanwhile(asked: Callable[[], T]) -> Callable[[], T]:
    """Ask now and take the answer later: the engine works on it while the page asks the next.

    `asked` draws nothing. What it raises is raised where the answer is taken.
    """
    return _MEANWHILE.submit(asked).result
