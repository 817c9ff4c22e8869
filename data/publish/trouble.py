"""Full disks, missing permissions and lack of memory, put into words."""

from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC
from os import strerror
from pathlib import Path

import duckdb

from data.home import settings
from data.problem import Problem

NO_ROOM_TO_SPILL = "max_temp_directory_size"
"""How the engine calls it that rows which do not fit in memory do not fit on the disk either."""


@contextmanager
def disk_troubles(folder: Path) -> Iterator[None]:
    """Raises Problem publish.out_of_memory or publish.cannot_write for what the disk or the engine refuses."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        if NO_ROOM_TO_SPILL in str(error):
            raise Problem("publish.cannot_write", folder=str(folder), detail=strerror(ENOSPC)) from error
        raise Problem("publish.out_of_memory", limit=settings()["memory_limit_mb"]) from error
    except (OSError, duckdb.Error) as error:
        if not isinstance(error, OSError | duckdb.IOException) and "Could not write" not in str(error):
            raise
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0][:200]
        raise Problem("publish.cannot_write", folder=str(folder), detail=reason) from error
