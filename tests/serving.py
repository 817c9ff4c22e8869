"""The real app in a process of its own, on a free loopback port, with a home of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
UP_WITHIN_SECONDS = 90
STREAMLIT = ("-m", "streamlit", "run", str(REPOSITORY / "app.py"), "--server.headless", "true", "--server.port")


@dataclass(frozen=True)
class Site:
    """A running app: where it listens, its home and its log."""

    port: int
    home: Path
    log: Path
    scheme: str = "http"

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    def get(self, path: str, headers: dict[str, str] | None = None, method: str = "GET") -> tuple[HTTPResponse, bytes]:
        """One request over a connection of its own: the answer's head and body."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, headers=headers or {})
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()


@contextmanager
def serving(
    home: Path, command: tuple[str, ...] = STREAMLIT, cwd: Path = REPOSITORY, port: int = 0, **variables: str
) -> Iterator[Site]:
    """Start the app (`command` gets the port as its last word), wait until it answers, stop it afterwards."""
    home.mkdir(parents=True, exist_ok=True)
    port = port or free_port()
    site = Site(port, home, home.parent / f"{home.name}-{port}.log")
    environment = os.environ | {"GONGYI_HOME": str(home), "PYTHONUNBUFFERED": "1"} | variables
    with site.log.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *command, str(site.port)],
            cwd=cwd,
            env=environment,
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
        )
    try:
        _wait(site, process)
        yield site
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(site: Site, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + UP_WITHIN_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"The app ended with {process.returncode}:\n{site.log.read_text(errors='replace')}")
        try:
            if site.get("/_stcore/health")[0].status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"The app did not answer:\n{site.log.read_text(errors='replace')}")
