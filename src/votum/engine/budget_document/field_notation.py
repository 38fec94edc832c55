"""The fields and inserts of a text, each with its place."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from votum.engine.budget_document.figure_fields import FieldError, FigureField, read_field
from votum.engine.budget_document.inserts import INSERT_WORDS, Insert, read_insert
from votum.engine.messages import Message, say

OPENING, CLOSING = "{{", "}}"
FIELD = re.compile(r"\{\{(?P<inside>[^{}\n]*)\}\}")
_BRACKETS = re.compile(r"\{\{|\}\}")
_LINE_END = re.compile(r"\n")
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class FieldAt:
    """A field where it stands in a text, from `start` to `end`, on a line counted from 1.

    `asked` is what the writer typed, without what was approved. `content` is the field or the
    insert, or the sentence that says why it cannot be read.
    """

    asked: str
    start: int
    end: int
    line: int
    content: FigureField | Insert | Message


def fields_in(text: str) -> Iterator[FieldAt]:
    """Yield every field of a text in order, and every bracket that opens or closes none."""
    covered = 0
    ends = [each.start() for each in _LINE_END.finditer(text)]
    for match in FIELD.finditer(text):
        yield from _stray(text, covered, match.start(), ends)
        asked = match["inside"].partition("=")[0].strip()
        line = _line(ends, match.start())
        yield FieldAt(asked, *match.span(), line, _content(match["inside"]))
        covered = match.end()
    yield from _stray(text, covered, len(text), ends)


def without_fields(text: str) -> str:
    """Return a text with a blank in place of each field; line breaks stay where they are."""
    return FIELD.sub(" ", text)


def _stray(text: str, start: int, end: int, ends: Sequence[int]) -> Iterator[FieldAt]:
    """Yield the brackets between two fields, which belong to none; `ends` are those of lines."""
    for match in _BRACKETS.finditer(text, start, end):
        shown = text[match.start() : match.start() + _LONGEST_SHOWN].partition("\n")[0]
        message = say(
            "A field begins with {opening} and ends with {closing} on the same line; one of them "
            "is missing.",
            opening=OPENING,
            closing=CLOSING,
        )
        yield FieldAt(shown, *match.span(), _line(ends, match.start()), message)


def _line(ends: Sequence[int], position: int) -> int:
    """Return the line of a position, from 1."""
    return bisect_left(ends, position) + 1


def _content(inside: str) -> FigureField | Insert | Message:
    """Return the field or insert inside the brackets, or why it cannot be read."""
    try:
        if inside.split(maxsplit=1)[:1] in [[word] for word in INSERT_WORDS]:
            return read_insert(inside)
        return read_field(inside)
    except FieldError as fault:
        return fault.message
