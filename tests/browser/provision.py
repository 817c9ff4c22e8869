"""Find a Chromium and Chinese fonts, or install them: `python -m tests.browser.provision`.

Where neither can be had, it ends with the command to run; no test is skipped for it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
MAC_APPS = ("Google Chrome", "Chromium", "Microsoft Edge")
CHOSEN_BY = ("GONGYI_CHROMIUM", "PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH")
PACKAGES = ("chromium", "fonts-noto-cjk", "libatomic1")


def chromium() -> str | None:
    """The program to drive: named by a variable, found on the PATH, or brought by Playwright; None without one."""
    named = next((os.environ[name] for name in CHOSEN_BY if os.environ.get(name)), None)
    if named:
        return named if Path(named).exists() else None
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or _application() or _brought_by_playwright()


def chinese_fonts() -> bool:
    """Whether text in Chinese shows as text and not as boxes."""
    if sys.platform != "linux":
        return True
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False).stdout.strip())


def driver() -> bool:
    """Whether Playwright's own program runs here; it needs a small library that lean machines lack."""
    return (
        subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, check=False).returncode
        == 0
    )


def main() -> int:
    """0 when all is there in the end, 1 after saying what to run."""
    if _missing():
        _install()
    missing = _missing()
    if not missing:
        return 0
    print(f"浏览器测试缺少：{'、'.join(missing)}。请运行：", file=sys.stderr)
    print(f"The browser tests lack: {', '.join(missing)}. Please run:", file=sys.stderr)
    print(f"    {_command()}", file=sys.stderr)
    return 1


def _missing() -> list[str]:
    present = {"Chromium": chromium(), "中文字体 | Chinese fonts": chinese_fonts(), "libatomic": driver()}
    return [name for name, found in present.items() if not found]


def _install() -> None:
    apt_install("Chromium 与中文字体 | Chromium and Chinese fonts", *PACKAGES)


def apt_install(what: str, *packages: str) -> None:
    """Install packages, or leave it where that is not for us to do; what goes wrong is printed."""
    as_root = _as_root()
    if as_root is None or not shutil.which("apt-get"):
        return
    chinese, _, english = what.partition(" | ")
    print(f"正在安装 {chinese} | Installing {english} ...", flush=True)
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *packages]):
        quiet = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", *command]
        done = subprocess.run(quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stdout[-2000:], done.stderr[-2000:], file=sys.stderr)


def _as_root() -> list[str] | None:
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def _command() -> str:
    if shutil.which("apt-get"):
        return f"sudo apt-get update && sudo apt-get install -y {' '.join(PACKAGES)}"
    if sys.platform == "darwin":
        return "brew install --cask google-chrome"
    return "install Chromium and a Chinese font, or: export GONGYI_CHROMIUM=<path of a Chromium or Chrome>"


def _application() -> str | None:
    if sys.platform != "darwin":
        return None
    programs = (Path("/Applications", f"{name}.app", "Contents", "MacOS", name) for name in MAC_APPS)
    return next((str(program) for program in programs if program.exists()), None)


def _brought_by_playwright() -> str | None:
    caches = Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or caches / "ms-playwright")
    programs = [
        *folder.glob("chromium-*/chrome-linux*/chrome"),
        *folder.glob("chromium-*/chrome-mac*/*.app/Contents/MacOS/*"),
    ]
    return str(max(programs)) if programs else None


if __name__ == "__main__":
    sys.exit(main())
