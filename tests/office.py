"""LibreOffice, as a reader of files that is not ours: found, or installed: `python -m tests.office`.

Where it cannot be had, it ends with the command to run; no test is skipped for it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from secrets import token_hex

from tests.browser.provision import apt_install

CHOSEN_BY = "GONGYI_SOFFICE"
MAC_APP = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
PACKAGES = ("--no-install-recommends", "libreoffice-calc-nogui")
PATIENCE_SECONDS = 120
AS_ITS_DIALOGUE_PROPOSES = "Text - txt - csv (StarCalc):44,34,76,1"
"""Commas, double quotes, UTF-8, from the first line: without a screen it takes Western European instead of asking."""


def soffice() -> str | None:
    """The program: named by a variable, on the PATH, or as macOS has it; None without one."""
    if named := os.environ.get(CHOSEN_BY):
        return named if Path(named).exists() else None
    return shutil.which("soffice") or shutil.which("libreoffice") or (MAC_APP if Path(MAC_APP).exists() else None)


def opened_and_saved(files: Sequence[Path], folder: Path) -> Path:
    """Each file as LibreOffice reads it, saved anew as a workbook in the folder that is given back."""
    texts = [file for file in files if file.suffix == ".csv"]
    saved = folder / "saved"
    _convert([file for file in files if file not in texts], folder, saved)
    _convert(texts, folder, saved, "--infilter=" + AS_ITS_DIALOGUE_PROPOSES)
    return saved


def _convert(files: Sequence[Path], folder: Path, saved: Path, *options: str) -> None:
    program = soffice()
    assert program, f"No LibreOffice here. Run: {command()}"
    profile = folder / f"profile_{token_hex(4)}"
    done = subprocess.run(
        [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", *options,
         "--convert-to", "xlsx", "--outdir", str(saved), *map(str, files)],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=PATIENCE_SECONDS,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def command() -> str:
    if shutil.which("apt-get"):
        return f"sudo apt-get update && sudo apt-get install -y {' '.join(PACKAGES)}"
    if sys.platform == "darwin":
        return "brew install --cask libreoffice"
    return f"install LibreOffice Calc, or: export {CHOSEN_BY}=<path of soffice>"


def main() -> int:
    """0 when it is there in the end, 1 after saying what to run."""
    if not soffice():
        apt_install("LibreOffice Calc | LibreOffice Calc", *PACKAGES)
    if soffice():
        return 0
    print(f"测试缺少 LibreOffice。请运行： | The tests lack LibreOffice. Please run:\n    {command()}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
