"""Put the page's questions with exactly the parameters each one takes."""

from typing import Any, Protocol

from pages.parts.filters import Chosen
from queries import Answer, Viewer, ask, question


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
