"""Whether what the app brings along has known weaknesses: `python -m tests.dependencies`, part of `make check`.

0 where none is known or nobody could be asked (a machine without a network is no reason to stop), 1 where one is.
"""

import json
import subprocess
import sys
from collections.abc import Callable

from data.home import REPOSITORY

AUDIT = ("--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json", "--timeout", "10")
Run = Callable[[list[str]], "subprocess.CompletedProcess[str]"]


def ask(command: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, timeout=600, check=False)


def main(run: Run = ask) -> int:
    try:
        found = run([sys.executable, "-m", "pip_audit", "-r", "requirements.txt", *AUDIT])
        told = json.loads(found.stdout)["dependencies"]
    except (ValueError, KeyError, OSError, subprocess.TimeoutExpired):
        print("依赖安全检查：无法连接漏洞数据库，已跳过 | Dependency audit: nobody could be asked, skipped")
        return 0
    weak = [(each["name"], each["version"], known) for each in told for known in each.get("vulns", [])]
    for name, version, known in weak:
        mended = ", ".join(known.get("fix_versions", [])) or "-"
        print(f"{name} {version}: {known['id']} (已修复于 | mended in {mended})")
    print(f"依赖安全检查：{len(told)} 个 | Dependency audit: {len(told)} packages, {len(weak)} known weaknesses")
    return int(bool(weak))


if __name__ == "__main__":
    sys.exit(main())
