"""The texts of a budget document."""

import pytest

from votum.engine.budget_document.document import BlockKind, Emphasis, Span
from votum.engine.budget_document.figure_fields import FigureField
from votum.engine.budget_document.inserts import InsertKind
from votum.formats.budget_document.text import read_text

FIELD = "{{area a_1 | operating | 2026 | mill 1}}"


def test_blocks_of_every_kind() -> None:
    source = (
        "## En *to*\n\nEt avsnitt\nover to linjer.\n\n- a\n- **b**\n\n1. c\n\n> sitat\n\n"
        "### Tre\n\n{{table fees}}\n"
    )
    text, findings = read_text("a.md", "A", source)
    assert findings == ()
    assert [(each.kind, each.line, each.level) for each in text.blocks] == [
        (BlockKind.HEADING, 1, 2),
        (BlockKind.PARAGRAPH, 3, 0),
        (BlockKind.BULLETS, 6, 0),
        (BlockKind.NUMBERED, 9, 0),
        (BlockKind.QUOTE, 11, 0),
        (BlockKind.HEADING, 13, 3),
        (BlockKind.INSERT, 15, 0),
    ]
    assert text.blocks[0].items == ((Span("En "), Span("to", Emphasis.EMPHASIS)),)
    assert text.blocks[1].items == ((Span("Et avsnitt"), Span(" "), Span("over to linjer.")),)
    assert text.blocks[2].items == ((Span("a"),), (Span("b", Emphasis.STRONG),))
    insert = text.blocks[6].insert
    assert insert is not None
    assert insert.kind is InsertKind.FEES


def test_a_field_keeps_its_codes_and_its_emphasis() -> None:
    text, findings = read_text("a.md", "A", f"Får **{FIELD}** og ***{FIELD}***.")
    assert findings == ()
    spans = text.blocks[0].items[0]
    assert [(each.text, each.emphasis) for each in spans] == [
        ("Får ", Emphasis.NONE),
        ("", Emphasis.STRONG),
        (" og ", Emphasis.NONE),
        ("", Emphasis.STRONG),
        (".", Emphasis.NONE),
    ]
    field = spans[1].field
    assert field is not None
    assert isinstance(field.content, FigureField)
    assert field.content.reference.code == "a_1"


BLOCKS = (
    "Only headings of two levels (## and ###), paragraphs, quotes and lists without sub-lists can "
    "be shown."
)
INLINES = "Links, pictures and code cannot be shown; write the words alone."


@pytest.mark.parametrize(
    ("source", "line", "why"),
    [
        ("a\n\n# Stor", 3, BLOCKS),
        ("a\n\n***\n", 3, BLOCKS),
        ("```\nkode\n```", 1, BLOCKS),
        ("- a\n  - b", 1, BLOCKS),
        ("> - a", 1, BLOCKS),
        ("a\n\n[lenke](x)", 3, INLINES),
        ("![bilde](x)", 1, INLINES),
        ("`kode`", 1, INLINES),
        (
            "Se {{table fees}}",
            1,
            "A table or list stands on a line alone, with blank lines around.",
        ),
        (
            "{{table fees}}\n{{table fees}}",
            1,
            "A table or list stands on a line alone, with blank lines around.",
        ),
        ("\ue000", 1, "The text holds characters without a meaning (private use)."),
    ],
)
def test_what_cannot_be_shown_is_refused_with_its_line(source: str, line: int, why: str) -> None:
    _, findings = read_text("a.md", "A", source)
    assert [(each.where.sheet, each.where.line, str(each.message)) for each in findings] == [
        ("a.md", line, why)
    ]


def test_html_is_text() -> None:
    text, findings = read_text("a.md", "A", "<script>alert(1)</script> & <b>")
    assert findings == ()
    assert text.blocks[0].items == ((Span("<script>alert(1)</script> & <b>"),),)


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("x\n" * 100_001, 1, "A text has at most 200\u00a0000 characters; divide it."),
        ("a\n" + "*" * 5_001, 2, "A line has at most 5000 characters, a paragraph 20\u00a0000"),
        ("y" * 4_000 + "\n" + "y\n" * 2 + ("z" * 4_000 + "\n") * 5, 7, "a paragraph 20\u00a0000"),
        ("x\n\n" * 2_001 + "x", 4_002, "A text has at most 2000 paragraphs; divide it."),
    ],
)
def test_what_would_keep_the_reader_busy_is_refused_with_its_line(
    source: str, line: int, said: str
) -> None:
    text, (finding,) = read_text("a.md", "A", source)
    assert text.blocks == ()
    assert finding.where.line == line
    assert said in str(finding.message)
