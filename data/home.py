"""Where the state of one installation lives, and its settings."""

import os
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from data.problem import Problem

REPOSITORY = Path(__file__).resolve().parent.parent

DEFAULTS: Mapping[str, object] = MappingProxyType(
    {
        "map_caption_zh": "源数据审图号 GS(2024)0650号；本图经简化，仅供内部使用",
        "map_caption_en": "Source data map approval no. GS(2024)0650; simplified here, internal use only",
        "small_cell_below": 10,
        "memory_limit_mb": 2048,
        "query_seconds": 60,
        "build_geometry": "yes",
        "keep_snapshots": 0,
        "access_contact": "",
        "sign_in_hours": 12,
        "sign_in_idle_minutes": 120,
        "sign_ins_per_minute": 30,
        "downloads_per_minute": 60,
        "spool_megabytes": 8192,
        "local_manager": "no",
    }
)


def home() -> Path:
    """The folder of snapshots, geometry, settings and logs: GONGYI_HOME, or .gongyi in the checkout."""
    chosen = os.environ.get("GONGYI_HOME")
    return Path(chosen).expanduser().resolve() if chosen else REPOSITORY / ".gongyi"


def settings() -> Mapping[str, object]:
    """Defaults, then settings.toml of `home()`, then GONGYI_* variables.

    Raises Problem settings.unreadable or settings.not_a_number.
    """
    values = dict(DEFAULTS) | dict(_file_settings(home() / "settings.toml", _mtime(home() / "settings.toml")))
    for name, default in DEFAULTS.items():
        given = os.environ.get(f"GONGYI_{name.upper()}")
        if given is None:
            continue
        if isinstance(default, int):
            if not given.isdigit():
                raise Problem("settings.not_a_number", name=name, found=given)
            values[name] = int(given)
        else:
            values[name] = given
    return MappingProxyType(values)


def _mtime(path: Path) -> int:
    return path.stat().st_mtime_ns if path.exists() else 0


@cache
def _file_settings(path: Path, mtime_ns: int) -> Mapping[str, object]:
    if not mtime_ns:
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Problem("settings.unreadable", file=path.name, detail=str(error)) from error
