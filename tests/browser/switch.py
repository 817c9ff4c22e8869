"""One address in front of several replicas: connections go to the one that is chosen, old ones are cut."""

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress


class Switch:
    """Listens on `port` of loopback and passes bytes to one of `targets`."""

    def __init__(self, port: int, targets: Sequence[int]) -> None:
        self.targets = targets
        self.chosen = 0
        self.served = [0] * len(targets)
        self._listening = socket.create_server(("127.0.0.1", port))
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def to(self, chosen: int) -> None:
        """From now on every connection goes there; those that are open end."""
        self.chosen = chosen
        self._cut()

    def close(self) -> None:
        self._listening.close()
        self._cut()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                far = socket.create_connection(("127.0.0.1", self.targets[self.chosen]))
                self.served[self.chosen] += 1
                self._open += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=_pass_on, args=(one, other), daemon=True).start()

    def _cut(self) -> None:
        while self._open:
            end = self._open.pop()
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while content := one.recv(1 << 16):
            other.sendall(content)
    with suppress(OSError):
        other.shutdown(socket.SHUT_WR)


@contextmanager
def switching(port: int, targets: Sequence[int]) -> Iterator[Switch]:
    switch = Switch(port, targets)
    try:
        yield switch
    finally:
        switch.close()
