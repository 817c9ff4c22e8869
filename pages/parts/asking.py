"""Put the page's questions with exactly the parameters each one takes."""

from collections.abc import Callable
from typing import Any

from pages.parts.filters import Chosen
from queries import Answer, Viewer, ask, question

Put = Callable[[str], Answer]


def asker(viewer: Viewer, chosen: Chosen) -> Put:
    """A function that asks a question by name about what is chosen."""
    params: dict[str, Any] = chosen.params()

    def put(name: str) -> Answer:
        return ask(name, viewer, **{param.name: params[param.name] for param in question(name).params})

    return put
