"""Where the fields of a text stand."""

from votum.engine.budget_document.field_notation import fields_in, without_fields
from votum.engine.budget_document.figure_fields import FigureField
from votum.engine.budget_document.inserts import Insert
from votum.engine.messages import Message

STRAY = "A field begins with {{ and ends with }} on the same line; one of them is missing."


def test_fields_have_their_place() -> None:
    text = "a {{fee x | 2026 | kr = 1}}\n\n{{table fees}} {{list none}}"
    found = list(fields_in(text))
    assert [(each.asked, each.line, text[each.start : each.end]) for each in found] == [
        ("fee x | 2026 | kr", 1, "{{fee x | 2026 | kr = 1}}"),
        ("table fees", 3, "{{table fees}}"),
        ("list none", 3, "{{list none}}"),
    ]
    assert [type(each.content) for each in found] == [FigureField, Insert, Message]


def test_a_bracket_that_stands_alone_is_no_field() -> None:
    text = "a }} b\n{{fee x | 2026\n| kr}} {{fee x | 2026 | kr}} {{"
    found = [(each.asked, each.line, str(each.content)) for each in fields_in(text)]
    assert [each for each in found if each[2] == STRAY] == [
        ("}} b", 1, STRAY),
        ("{{fee x | 2026", 2, STRAY),
        ("}} {{fee x | 2026 | kr}} {{", 3, STRAY),
        ("{{", 3, STRAY),
    ]
    assert len(found) == 5


def test_a_text_without_its_fields_keeps_its_lines() -> None:
    assert without_fields("a {{x}}\n{{y}} b") == "a  \n  b"
