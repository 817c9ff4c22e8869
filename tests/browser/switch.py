"""One address in front of several replicas, by TLS where asked for: connections go to the chosen one, old ones are cut."""

import asyncio
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HERE = "127.0.0.1"


class Switch:
    """Listens on `port` of loopback and passes bytes to one of `targets`."""

    def __init__(self, port: int, targets: Sequence[int], tls: ssl.SSLContext | None = None) -> None:
        self.targets = targets
        self.chosen = 0
        self.served = [0] * len(targets)
        self._open: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        at_once = {"ssl_shutdown_timeout": 0.1} if tls else {}
        self._listening = self._run(asyncio.start_server(self._serve, HERE, port, ssl=tls, **at_once))

    def to(self, chosen: int) -> None:
        """From now on every connection goes there; those that are open end."""
        self.chosen = chosen
        self._run(self._cut())

    def close(self) -> None:
        self._listening.close()
        self._run(self._cut())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self, what):  # type: ignore[no-untyped-def]
        return asyncio.run_coroutine_threadsafe(what, self._loop).result(10)

    async def _serve(self, read: asyncio.StreamReader, write: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            far_read, far_write = await asyncio.open_connection(HERE, self.targets[self.chosen])
            self.served[self.chosen] += 1
            self._open |= {write, far_write}
            await asyncio.gather(_pass_on(read, far_write), _pass_on(far_read, write))

    async def _cut(self) -> None:
        """Until they are closed: a browser that still takes one for open asks in vain on one after the other."""
        cut = list(self._open)
        self._open.clear()
        for each in cut:
            each.transport.abort()
        if cut:
            await asyncio.wait([asyncio.ensure_future(_gone(each)) for each in cut], timeout=5)


async def _gone(write: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        await write.wait_closed()


async def _pass_on(read: asyncio.StreamReader, write: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while content := await read.read(1 << 16):
            write.write(content)
            await write.drain()
    with suppress(OSError):
        write.close()


@contextmanager
def switching(port: int, targets: Sequence[int], tls: ssl.SSLContext | None = None) -> Iterator[Switch]:
    switch = Switch(port, targets, tls)
    try:
        yield switch
    finally:
        switch.close()


def certified(folder: Path) -> ssl.SSLContext:
    """TLS of this machine's own address, with a certificate that only a browser told to overlook it accepts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HERE)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HERE))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context
