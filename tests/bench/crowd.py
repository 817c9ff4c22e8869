"""Fifty people with fifty scopes at work at once: how long each waits, and whether anybody sees another's rows."""

import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import quantiles

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests import signing_in
from tests.bench.report import Line
from tests.serving import REPOSITORY, Site, serving

PEOPLE = 50
SERVERS = os.cpu_count() or 1
"""Server processes over one home, each person always at the same: what SECURITY.md advises for many people at once."""
MOST_SECONDS = 2.0
PATIENCE_SECONDS = 600
ARRIVE_SECONDS, THINK_SECONDS = (0, 150), (15, 45)
CLICKS = ("", "mode=online", "period=2025-01-01..2025-12-31")
PROXY = '[proxy]\nheader = "X-Email"\naddresses = ["127.0.0.1"]\n'
SERVER = ("-m", "uvicorn", "app:app", "--app-dir", str(REPOSITORY), "--host", "127.0.0.1", "--port")
PARTNERS = ("P_QILU", "P_QIANYU", "P_JINBEI", "P_JINNAN", "P_MINGAN")
PROVINCES = ("37", "14", "52", "50", "35", "21", "13", "51", "36", "34", "41", "43")


@dataclass(frozen=True)
class Run:
    """One click: how long until the page was whole, how much of that since its turn came, and all that it said."""

    seconds: float
    at_work_seconds: float
    said: bytes
    failed: bool


def measure(home: Path) -> list[Line]:
    """All click in the same moment; then as people do, come in one by one and click with some seconds between, at one
    server and at several; then one after the other."""
    people = _people()
    with _sites(home, "burst", people, SERVERS) as sites:
        start = threading.Barrier(PEOPLE, timeout=PATIENCE_SECONDS)
        burst = _all(people, sites, lambda *_: start.wait())
    with _sites(home, "several", people, SERVERS) as sites:
        several = _all(people, sites, _as_people_do)
    with _sites(home, "steady", people, 1) as sites:
        steady = _all(people, sites, _as_people_do)
    with _sites(home, "alone", people, 1) as (site,):
        alone = [_clicks(who, site, lambda *_: None) for who in people]
    runs = [run for each in (*burst, *several, *steady, *alone) for run in each]
    foreign = sum(
        one.said != own.said
        for crowd in (burst, several, steady)
        for person, by_itself in zip(crowd, alone, strict=True)
        for one, own in zip(person, by_itself, strict=True)
    )
    failed = sum(run.failed for run in runs)
    low, high = THINK_SECONDS
    at_all = f"at {SERVERS} servers"
    return [
        Line(f"{PEOPLE} people, {len(runs)} runs: pages with an error", str(failed), "0", failed == 0),
        Line("Pages that differ from the same person's alone", str(foreign), "0", foreign == 0),
        _waited(f"Their first page, all in the same moment {at_all}", [person[:1] for person in burst]),
        _waited(f"A changed filter, all in the same moment {at_all}", [person[1:] for person in burst], MOST_SECONDS),
        _at_work("Of it at work on the page, once its turn had come", [person[1:] for person in burst], MOST_SECONDS),
        _waited(f"A changed filter, each in {low} to {high} s {at_all}", [each[1:] for each in several], MOST_SECONDS),
        _waited(f"A changed filter, each in {low} to {high} s at one", [each[1:] for each in steady], MOST_SECONDS),
        _waited("A changed filter, one after the other", [person[1:] for person in alone]),
    ]


def _people() -> list[str]:
    """Lines of an access file: partners whole and in one province each, leads of one province and of two."""
    scopes = [("partner", partner, "*", "委托") for partner in PARTNERS]
    scopes += [("regional_lead", "*", place, "") for place in PROVINCES]
    scopes += [("regional_lead", "*", f"{one};{two}", "") for one, two in combinations(PROVINCES, 2)]
    return [
        f"p{number}@example.org,{role},{partner},{places},*,,,{basis},\n"
        for number, (role, partner, places, basis) in enumerate(scopes[:PEOPLE])
    ]


def _as_people_do(rng: random.Random, query: str) -> None:
    time.sleep(rng.uniform(*(THINK_SECONDS if query else ARRIVE_SECONDS)))


@contextmanager
def _sites(home: Path, name: str, people: list[str], servers: int) -> Iterator[list[Site]]:
    own = home.with_name(f"crowd-{name}")
    signing_in.write(own, *people, sign_in=PROXY)
    with ExitStack() as running:
        yield [
            running.enter_context(serving(own, SERVER, GONGYI_BUILD_GEOMETRY="no", FORWARDED_ALLOW_IPS="none"))
            for _ in range(servers)
        ]


def _all(people: list[str], sites: list[Site], wait: Callable[[random.Random, str], object]) -> list[list[Run]]:
    def clicks(number: int) -> list[Run]:
        return _clicks(people[number], sites[number % len(sites)], wait)

    with ThreadPoolExecutor(PEOPLE) as at_once:
        return list(at_once.map(clicks, range(len(people))))


def _clicks(who: str, site: Site, wait: Callable[[random.Random, str], object]) -> list[Run]:
    address = who.partition(",")[0]
    rng = random.Random(address)
    with connect(
        f"ws://127.0.0.1:{site.port}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        additional_headers={"X-Email": address, "X-Forwarded-For": "203.0.113.7"},
        max_size=None,
        ping_interval=None,
        proxy=None,
    ) as socket:
        runs = []
        for query in CLICKS:
            wait(rng, query)
            try:
                runs.append(_run(socket, query))
            except ConnectionClosed:
                runs.append(Run(float("inf"), float("inf"), b"", failed=True))
        return runs


def _run(socket: ClientConnection, query: str) -> Run:
    asked = BackMsg()
    asked.rerun_script.query_string = f"lang=zh&{query}"
    asked.rerun_script.page_name = "training"
    begun = time.perf_counter()
    socket.send(asked.SerializeToString())
    said, failed, at_work = b"", False, begun
    while True:
        message = ForwardMsg()
        message.ParseFromString(bytes(socket.recv(PATIENCE_SECONDS, decode=False)))
        if message.WhichOneof("type") == "delta":
            at_work = at_work if said else time.perf_counter()
            said += message.delta.SerializeToString(deterministic=True)
            drawn = message.delta.new_element
            failed |= drawn.HasField("exception") or drawn.alert.format in (Alert.ERROR, Alert.WARNING)
        if message.WhichOneof("type") == "script_finished":
            ended = time.perf_counter()
            return Run(ended - begun, ended - at_work, said, failed or not said)


def _waited(what: str, crowd: list[list[Run]], below: float | None = None) -> Line:
    return _line(what, sorted(run.seconds for person in crowd for run in person), below)


def _at_work(what: str, crowd: list[list[Run]], below: float) -> Line:
    return _line(what, sorted(run.at_work_seconds for person in crowd for run in person), below)


def _line(what: str, seconds: list[float], below: float | None) -> Line:
    p95 = quantiles(seconds, n=20)[-1]
    figure = f"p95 {p95:.1f} s (median {seconds[len(seconds) // 2]:.1f}, longest {seconds[-1]:.1f})"
    return Line(what, figure, f"p95 < {below:.0f} s", p95 < below) if below else Line(what, figure)
