"""Which pages there are for whom: the first of three layers, before each page's own guard and the scope in the data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st
from streamlit.navigation.page import Page

from pages.parts.language import say
from pages.parts.reader import gate

EVERYONE = ("manager", "steward", "auditor", "partner", "regional_lead")


@dataclass(frozen=True)
class Door:
    """A page file with its title, its address ("" = the first page), and the roles that it is open to."""

    file: str
    title: str
    address: str
    roles: tuple[str, ...]
    hidden: bool = False
    """Not in the menu, though its address works."""

    def page(self) -> Page:
        visibility: Literal["visible", "hidden"] = "hidden" if self.hidden else "visible"
        if not self.address:
            return st.Page(self.file, title=self.title, default=True, visibility=visibility)
        return st.Page(self.file, title=self.title, url_path=self.address, visibility=visibility)

    def closed(self) -> Page:
        """The same address without the page."""
        if not self.address:
            return st.Page(gate.instead_of_page, title=say("Gongyi Atlas"), default=True)
        return st.Page(gate.instead_of_page, title=say("Gongyi Atlas"), url_path=self.address)


def listed(roles: Sequence[str | None], doors: Mapping[str, Sequence[Door]]) -> dict[str, list[Page]]:
    """The pages open to every one of `roles` by section; while nobody is known, every address leads to the gate."""
    if None in roles:
        return {"": [door.closed() for section in doors.values() for door in section]}
    mine = {
        title: [door.page() for door in section if all(role in door.roles for role in roles)]
        for title, section in doors.items()
    }
    return {title: pages for title, pages in mine.items() if pages}
