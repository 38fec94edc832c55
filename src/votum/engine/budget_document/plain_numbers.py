"""Numbers typed as plain text where a field should be.

A number with a unit (mill., kr, per cent) that no field of the document shows is a notice: nothing
keeps it right when the model changes.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from votum.engine.budget_document.field_notation import without_fields
from votum.engine.budget_document.tied_figures import RULE, Figure, Quantity, ShownField
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import say
from votum.engine.printed_tables.prose_numbers import ProseNumber, prose_numbers
from votum.engine.printed_tables.tables import CellKind, ProseLine
from votum.engine.printed_tables.words import DocumentWords
from votum.engine.shares import PER_CENT

_HUNDRED = 100


def check_plain_numbers(
    name: str, text: str, fields: Iterable[ShownField], words: DocumentWords
) -> Iterator[Finding]:
    """Yield a notice for each typed number of a text that none of the document's fields shows."""
    figures = [each.figure for each in fields if each.figure is not None]
    for line in _paragraphs(without_fields(text)):
        for number in prose_numbers(line, words):
            if not any(_is(number, figure) for figure in figures):
                yield Finding(
                    RULE,
                    Severity.NOTICE,
                    Place(name, line=number.line),
                    say(
                        "“{found}” is typed; no field of the document shows it. Pick it from the "
                        "budget, so that it stays right.",
                        found=number.text,
                    ),
                    found=number.text,
                )


def _paragraphs(text: str) -> Iterator[ProseLine]:
    """Yield the paragraphs of a text, each on one line, with the line it begins on."""
    begun, parts = 0, list[str]()
    for position, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            begun = begun or position
            parts.append(line.strip())
        elif parts:
            yield ProseLine(begun, " ".join(parts))
            begun, parts = 0, []


def _is(number: ProseNumber, figure: Figure) -> bool:
    """Return whether a number is a figure, as finely as it is typed and whatever its sign."""
    if number.kind is CellKind.AMOUNT:
        wanted, value = Quantity.AMOUNT, figure.value
    else:
        wanted, value = Quantity.SHARE, figure.value * _HUNDRED * PER_CENT
    off: Fraction = abs(abs(value) - number.value)
    return figure.quantity is wanted and 2 * off <= number.fineness
