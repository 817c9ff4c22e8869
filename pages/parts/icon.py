"""The picture in the browser's tab, as an address that holds it: it is shown at the gate too, where media are closed."""

from base64 import b64encode
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "icon.png"


@cache
def address() -> str:
    return f"data:image/png;base64,{b64encode(FILE.read_bytes()).decode()}"
