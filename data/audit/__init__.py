"""Who looked at and took away what: an append-only log that knows nothing about participants."""

from data.audit.event import FIELDS, KINDS, Event
from data.audit.log import Log, files, folder, note, read, record

__all__ = ["FIELDS", "KINDS", "Event", "Log", "files", "folder", "note", "read", "record"]
