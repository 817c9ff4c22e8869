"""Full disks, missing permissions and lack of memory, put into words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from data.home import settings
from data.problem import Problem


@contextmanager
def disk_troubles(folder: Path) -> Iterator[None]:
    """Raises Problem publish.out_of_memory or publish.cannot_write for what the disk or the engine refuses."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise Problem("publish.out_of_memory", limit=settings()["memory_limit_mb"]) from error
    except (OSError, duckdb.Error) as error:
        if not isinstance(error, OSError | duckdb.IOException) and "Could not write" not in str(error):
            raise
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0][:200]
        raise Problem("publish.cannot_write", folder=str(folder), detail=reason) from error
