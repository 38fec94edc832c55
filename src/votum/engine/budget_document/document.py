"""A budget document: chapters, focus areas and news, whose figures are fields of the model.

The text is a few kinds of blocks with inline emphasis and nothing else, so that a page and a
printed book can show it alike, and no text can carry markup of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from votum.engine.budget_document.field_notation import FieldAt
from votum.engine.budget_document.inserts import Insert


class Emphasis(StrEnum):
    """How a piece of text stands out."""

    NONE = "none"
    EMPHASIS = "emphasis"
    STRONG = "strong"


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    BULLETS = "bullets"
    NUMBERED = "numbered"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text, or a field in its place."""

    text: str
    emphasis: Emphasis = Emphasis.NONE
    field: FieldAt | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A block and the line it begins on: one item, or one for each point of a list.

    `level` is a heading's, from 2: 1 is the chapter's. `insert` is the table or list of an insert.
    """

    kind: BlockKind
    line: int
    items: tuple[tuple[Span, ...], ...] = ()
    level: int = 0
    insert: Insert | None = None
    asked: str = ""


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A text of a document: the file it stands in, its title, what was written, its blocks."""

    file: str
    title: str
    source: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """What a document calls together: a focus area or a target group, and its measures by name.

    `text` is a focus area's own, None for a target group.
    """

    identifier: str
    title: str
    measures: tuple[str, ...]
    text: DocumentText | None = None


@dataclass(frozen=True, slots=True)
class BudgetDocument:
    """A budget document as its folder has it; `language` is that of its words and figures."""

    title: str
    municipality: str
    language: str
    issued: date
    chapters: tuple[DocumentText, ...]
    subtitle: str = ""
    price_level: str = ""
    news: DocumentText | None = None
    focus_areas: tuple[Label, ...] = ()
    target_groups: tuple[Label, ...] = ()

    def texts(self) -> Iterator[DocumentText]:
        """Yield every text: the chapters, then the focus areas', then the news."""
        yield from self.chapters
        yield from (each.text for each in self.focus_areas if each.text is not None)
        if self.news is not None:
            yield self.news
