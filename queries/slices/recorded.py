"""The one place that learns of everything taken away, before its first byte goes out."""

from data import audit
from queries.door.viewer import Viewer
from queries.slices.making import Taken
from queries.slices.spec import Slice


def recorded(wanted: Slice, viewer: Viewer, taken: Taken, form: str, via: str) -> None:
    """Who took which slice of which data version, how many rows of it, and by which way. Nothing of a row.

    Raises Problem audit.cannot_write: then nothing may go out.
    """
    told: dict[str, object] = {
        "question": wanted.about.question.name,
        "slice": wanted.subject,
        "format": form,
        "filters": "|".join(f"{name}:{value}" for name, value in wanted.filters().items()),
        "rows": taken.rows,
        "hidden": taken.hidden,
        "bytes": taken.bytes,
        "sha256": taken.sha256,
        "snapshot": viewer.snapshot.id,
        "via": via,
        "as": viewer.seen_as or None,
    }
    audit.record("download", viewer.subject, (viewer.own or viewer).role, **told)
