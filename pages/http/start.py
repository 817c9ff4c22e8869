"""What happens between the command and the first reader."""

import gc
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from threading import Thread

from anyio import to_thread
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from data.access import access
from data.home import settings
from data.places.geometry import build_in_background
from data.problem import Problem
from data.publish.snapshot import current
from data.text import LANGUAGES, explain
from pages import parts
from pages.http import errors, sign_in

LOG = logging.getLogger("gongyi")


def anchor(app_file: str) -> None:
    """Read the script path and .streamlit/ relative to app.py wherever the server was started from.

    `streamlit run` does this itself; an ASGI server such as uvicorn leaves it to the working directory.
    """
    config._main_script_path = config._main_script_path or str(Path(app_file).resolve())


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Every question compiled before the first reader; what only makes that reader's page faster runs beside it.

    A question that does not compile or a sign-in that does not hold stops the start; a broken snapshot does not, for
    the pages say it.
    """
    errors.keep_values_out_of_the_log()
    sign_in.in_force()
    await to_thread.run_sync(compile_questions)
    Thread(target=prepare, daemon=True).start()
    yield


def compile_questions() -> None:
    """Raises Problem for the first question that does not hold, or for settings that cannot be read."""
    from queries import warm_up

    settings()
    warm_up()


def prepare() -> None:
    """Load what pages draw with, read the snapshot once (a broken one goes to the log), have boundaries built."""
    for part in walk_packages(parts.__path__, f"{parts.__name__}."):
        import_module(part.name)
    for look in (lambda: current("full"), access) if sign_in.is_set_up() else (lambda: current("full"),):
        try:
            look()
        except Problem as problem:
            LOG.warning(in_words(problem))
    set_aside()
    if settings()["build_geometry"] != "no":
        build_in_background()


def set_aside() -> None:
    """What is loaded now stays: looking through it for waste again and again would stop readers for 0.1 s at a time."""
    gc.collect()
    gc.freeze()


class RefusalInWords:
    """ASGI middleware: when the start fails with a Problem, the log shows its sentences and no stack."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def say(message: Message) -> None:
            if message["type"] == "lifespan.startup.failed" and isinstance(problem := sys.exception(), Problem):
                message = {**message, "message": in_words(problem)}
            await send(message)

        await self.app(scope, receive, say if scope["type"] == "lifespan" else send)


def in_words(problem: Problem) -> str:
    """What is wrong, in every language, one a line."""
    return "\n".join(explain(problem, lang) for lang in LANGUAGES)
