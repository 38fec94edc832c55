"""Public pages as a reader meets them: their text, their tables, their links."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.test import Client

NOT_READ = ("style", "svg", "head")


@dataclass
class Page(HTMLParser):
    """A page: status, source, text in one line, tables by caption (rows of cells), links."""

    status: int
    source: str
    words: list[str] = field(default_factory=list)
    tables: dict[str, list[list[str]]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()
        self._skipping = 0
        self._rows: list[list[str]] = []
        self._caption = ""
        self._in_caption = False
        self._link = ""
        self._link_words: list[str] = []
        self.feed(self.source)

    @property
    def text(self) -> str:
        """Everything that can be read, every run of spaces as one."""
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a cell, a row, a table, a link."""
        if tag in NOT_READ:
            self._skipping += 1
        elif tag == "table":
            self._rows, self._caption = [], ""
        elif tag == "caption":
            self._in_caption = True
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].append("")
        elif tag == "a":
            self._link, self._link_words = dict(attrs).get("href") or "", []

    def handle_endtag(self, tag: str) -> None:
        """End what was begun."""
        if tag in NOT_READ:
            self._skipping -= 1
        elif tag == "caption":
            self._in_caption = False
        elif tag == "table":
            rows = [[" ".join(cell.split()) for cell in row] for row in self._rows]
            self.tables[" ".join(self._caption.split())] = rows
            self._rows = []
        elif tag == "a":
            self.links[" ".join("".join(self._link_words).split())] = self._link

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        if self._skipping:
            return
        self.words.append(data)
        self._link_words.append(data)
        if self._in_caption:
            self._caption += data
        elif self._rows and self._rows[-1]:
            self._rows[-1][-1] += f" {data}"

    def column(self, caption: str, number: int) -> list[str]:
        """Return a column of a table, without its head and foot rows that lack it."""
        return [row[number] for row in self.tables[caption][1:] if len(row) > number]


def opened(client: Client, address: str) -> Page:
    """Open an address in English."""
    response = client.get(f"/en{address}")
    content = response.getvalue()
    return Page(response.status_code, content.decode())


def figures(cells: list[str]) -> list[str]:
    """Return printed amounts as a person reads them aloud: plain spaces, zero as 0."""
    return [re.sub(r"^– 0$", "0", cell.replace("\u00a0", " ")) for cell in cells]
