"""Who may see what: the access file, its checks, and the version of it that is in force."""

from data.access.entry import Access, Entry
from data.access.file import access, path

__all__ = ["Access", "Entry", "access", "path"]
