"""The real app on every address of the machine: what a neighbour on the network gets."""

import socket
from http.client import HTTPConnection
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from data.problem import Problem
from data.publish.publish import publish
from data.text import explain
from tests.pages.test_own_data import FILES
from tests.published import folder
from tests.serving import REPOSITORY, Site, serving

EVERYWHERE = ("-m", "uvicorn", "app:app", "--app-dir", str(REPOSITORY), "--host", "0.0.0.0", "--port")
FORWARDED = {"X-Forwarded-For": "203.0.113.7"}
OWN_SENTENCE = "4人次"


def publish_own(base: Path) -> None:
    assert not publish(folder(base, FILES), by="test", reason="own data").violations


def own_address() -> str | None:
    """The address that this machine has on a network, None where it has none; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("203.0.113.1", 9))
        except OSError:
            return None
        found = str(probe.getsockname()[0])
    return None if found.startswith("127.") else found


def status(host: str, port: int) -> int:
    connection = HTTPConnection(host, port, timeout=30)
    try:
        connection.request("GET", "/training", headers={"Host": f"127.0.0.1:{port}"})
        return connection.getresponse().status
    finally:
        connection.close()


def opened(site: Site, sent: dict[str, str] | None = None) -> ClientConnection:
    return connect(
        f"ws://127.0.0.1:{site.port}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        additional_headers=sent,
        max_size=None,
        proxy=None,
    )


def run(socket: ClientConnection, page: str = "training") -> str:
    """Everything that one run of a page says, as text."""
    asked = BackMsg()
    asked.rerun_script.query_string = "lang=zh"
    asked.rerun_script.page_name = page
    socket.send(asked.SerializeToString())
    said = ""
    while True:
        message = ForwardMsg()
        message.ParseFromString(bytes(socket.recv(60, decode=False)))
        said += (
            str(message.delta).encode().decode("unicode_escape").encode("latin-1", "ignore").decode("utf-8", "ignore")
        )
        if message.WhichOneof("type") == "script_finished":
            return said


def test_real_data_on_an_open_port_is_answered_to_this_machine_alone(tmp_path: Path, own_home: Path) -> None:
    publish_own(tmp_path)
    with serving(own_home, EVERYWHERE, GONGYI_BUILD_GEOMETRY="no", GONGYI_LOCAL_MANAGER="yes") as site:
        assert site.get("/training")[0].status == 200
        assert site.get("/training", FORWARDED)[0].status == 403
        with opened(site) as here:
            assert OWN_SENTENCE in run(here)
        with pytest.raises(InvalidStatus) as refusal, opened(site, FORWARDED):
            pass
        assert refusal.value.response.status_code == 403
        if address := own_address():
            assert status(address, site.port) == 403


def test_a_socket_opened_on_the_demo_gets_no_real_data_published_later(tmp_path: Path, own_home: Path) -> None:
    with (
        serving(own_home, EVERYWHERE, GONGYI_BUILD_GEOMETRY="no", GONGYI_LOCAL_MANAGER="yes") as site,
        opened(site, FORWARDED) as outside,
    ):
        assert "演示数据" in run(outside)
        publish_own(tmp_path)
        said = run(outside)
        assert explain(Problem("viewer.sign_in_needed"), "zh") in said
        assert OWN_SENTENCE not in said


def test_the_demo_stays_open(site: Site) -> None:
    assert site.get("/", FORWARDED)[0].status == 200
