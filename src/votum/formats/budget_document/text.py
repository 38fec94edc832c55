"""The texts of a budget document: a small part of CommonMark, with fields.

Headings (`##`, `###`), paragraphs, lists without sub-lists, quotes, emphasis and strong emphasis.
Anything else (links, pictures, code, rules, HTML) is refused with its line: a printed book could
not show it, or it could carry what nobody reads.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from votum.engine.budget_document.document import Block, BlockKind, DocumentText, Emphasis, Span
from votum.engine.budget_document.field_notation import FieldAt, fields_in
from votum.engine.budget_document.inserts import Insert
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import Message, say

RULE = "reading"
# A text must not keep its reader busy: what it costs grows with the square of a line.
LONGEST_TEXT = 200_000  # characters
LONGEST_LINE = 5_000
LONGEST_PARAGRAPH = 20_000
MOST_PARAGRAPHS = 2_000
# A field is taken out before the text is parsed, so that nothing inside it is taken for emphasis.
_FIRST, _LAST = "\ue000", "\ue001"
_HOLDER = re.compile(f"{_FIRST}(\\d+){_LAST}")
_LISTS = {"bullet_list_open": BlockKind.BULLETS, "ordered_list_open": BlockKind.NUMBERED}
_HEADINGS = {"h2": 2, "h3": 3}
_EMPHASES = {"em": Emphasis.EMPHASIS, "strong": Emphasis.STRONG}


def read_text(file: str, title: str, source: str) -> tuple[DocumentText, tuple[Finding, ...]]:
    """Return a text as blocks, and a finding for each thing in it that a document cannot show."""
    too_long = _too_long(source)
    if too_long is not None:
        finding = Finding(RULE, Severity.ERROR, Place(file, line=too_long[0]), too_long[1])
        return DocumentText(file, title, "", ()), (finding,)
    reader = _Reader(file, tuple(fields_in(source)))
    if _FIRST in source or _LAST in source:
        reader.fault(1, say("The text holds characters without a meaning (private use)."))
        return DocumentText(file, title, source, ()), tuple(reader.findings)
    held, kept = [], 0
    for number, each in enumerate(reader.fields):
        held += [source[kept : each.start], f"{_FIRST}{number}{_LAST}"]
        kept = each.end
    tokens = MarkdownIt("commonmark", {"html": False}).parse("".join([*held, source[kept:]]))
    return DocumentText(file, title, source, tuple(reader.blocks(tokens))), tuple(reader.findings)


def _too_long(source: str) -> tuple[int, Message] | None:
    """Return the line on which a text is too long to be read, and why; None where it is not."""
    if len(source) > LONGEST_TEXT:
        message = say("A text has at most {most} characters; divide it.", most=LONGEST_TEXT)
        return 1, message
    paragraphs = size = 0
    for number, line in enumerate(source.split("\n"), start=1):
        size = size + len(line) if line.strip() else 0
        paragraphs += 0 if line.strip() else 1
        if len(line) > LONGEST_LINE or size > LONGEST_PARAGRAPH:
            return number, say(
                "A line has at most {line} characters, a paragraph {paragraph}; divide it.",
                line=LONGEST_LINE,
                paragraph=LONGEST_PARAGRAPH,
            )
        if paragraphs > MOST_PARAGRAPHS:
            most = MOST_PARAGRAPHS
            return number, say("A text has at most {most} paragraphs; divide it.", most=most)
    return None


@dataclass(eq=False)
class _Reader:
    """Turns the tokens of one text into blocks, and keeps what was found."""

    file: str
    fields: tuple[FieldAt, ...]
    findings: list[Finding] = field(default_factory=list)

    def fault(self, line: int, message: Message) -> None:
        """Keep an error at a line of the text."""
        self.findings.append(Finding(RULE, Severity.ERROR, Place(self.file, line=line), message))

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        """Yield the blocks of a text; what is none becomes a finding."""
        position = 0
        while position < len(tokens):
            end = _closing(tokens, position)
            block = self._block(tokens[position : end + 1])
            if block is not None:
                yield block
            position = end + 1

    def _block(self, tokens: Sequence[Token]) -> Block | None:
        """Return the block that some tokens make up."""
        first = tokens[0]
        line = first.map[0] + 1 if first.map else 1
        inlines = [token for token in tokens if token.type == "inline"]
        if first.type == "heading_open" and first.tag in _HEADINGS:
            level = _HEADINGS[first.tag]
            return Block(BlockKind.HEADING, line, self._items(inlines), level=level)
        if first.type == "paragraph_open":
            return self._paragraph(line, inlines)
        allowed = {"paragraph_open", "paragraph_close", "inline"}
        if first.type == "blockquote_open" and {t.type for t in tokens[1:-1]} <= allowed:
            return Block(BlockKind.QUOTE, line, self._items(inlines))
        points = {"list_item_open", "list_item_close"}
        if first.type in _LISTS and {t.type for t in tokens[1:-1]} <= allowed | points:
            return Block(_LISTS[first.type], line, self._items(inlines))
        self.fault(
            line,
            say(
                "Only headings of two levels (## and ###), paragraphs, quotes and lists without "
                "sub-lists can be shown."
            ),
        )
        return None

    def _paragraph(self, line: int, inlines: Sequence[Token]) -> Block:
        """Return a paragraph, or the table or list that stands alone in it."""
        items = self._items(inlines)
        fields = [span.field for span in items[0] if span.field is not None]
        inserts = [each for each in fields if isinstance(each.content, Insert)]
        if not inserts:
            return Block(BlockKind.PARAGRAPH, line, items)
        if len(fields) > 1 or any(span.text.strip() for span in items[0]):
            self.fault(
                line, say("A table or list stands on a line alone, with blank lines around.")
            )
        content = inserts[0].content
        insert = content if isinstance(content, Insert) else None
        return Block(BlockKind.INSERT, line, insert=insert, asked=inserts[0].asked)

    def _items(self, inlines: Sequence[Token]) -> tuple[tuple[Span, ...], ...]:
        """Return the pieces of text of each inline token."""
        return tuple(tuple(self._spans(token)) for token in inlines)

    def _spans(self, inline: Token) -> Iterator[Span]:
        """Yield the pieces of one inline token."""
        line = inline.map[0] + 1 if inline.map else 1
        open_ones: list[Emphasis] = []
        for token in inline.children or ():
            kind, _, end = token.type.partition("_")
            if token.type == "text":
                emphasis = max(open_ones, key=list(Emphasis).index, default=Emphasis.NONE)
                yield from self._pieces(token.content, emphasis)
            elif token.type in ("softbreak", "hardbreak"):
                yield Span(" ")
            elif kind in _EMPHASES and end == "open":
                open_ones.append(_EMPHASES[kind])
            elif kind in _EMPHASES:
                open_ones.pop()
            else:
                self.fault(
                    line, say("Links, pictures and code cannot be shown; write the words alone.")
                )
                return

    def _pieces(self, text: str, emphasis: Emphasis) -> Iterator[Span]:
        """Yield a text and the fields that were held out of it."""
        parts = _HOLDER.split(text)
        for position, part in enumerate(parts):
            if position % 2:
                yield Span("", emphasis, self.fields[int(part)])
            elif part:
                yield Span(part, emphasis)


def _closing(tokens: Sequence[Token], position: int) -> int:
    """Return where the block that begins at a position ends."""
    depth = 0
    for end in range(position, len(tokens)):
        depth += tokens[end].nesting
        if depth == 0:
            return end
    return len(tokens) - 1
