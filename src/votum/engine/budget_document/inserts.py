"""A table or list that a writer puts between two paragraphs; its figures are always the model's.

`{{table statement no-5-4 | mill 1}}`, `{{table changes | operating | mill 1}}`,
`{{list investments | 7 | mill 0}}`: one line with nothing else on it.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from votum.engine.budget.lines import Kind
from votum.engine.budget_document.figure_fields import (
    FieldError,
    FigureForm,
    FigureUnit,
    parts_of,
    read_form,
)
from votum.engine.messages import say

MOST_ROWS = 500
INSERT_WORDS = ("table", "list")


class InsertKind(StrEnum):
    """What is inserted; the value is how the line begins."""

    STATEMENT = "table statement"
    AREAS = "table areas"
    CHANGES = "table changes"
    INDICATORS = "table indicators"
    FEES = "table fees"
    INVESTMENTS = "list investments"
    BOOSTS = "list boosts"
    FOCUS_AREAS = "list focus areas"


_WITH_BUDGET = (InsertKind.AREAS, InsertKind.CHANGES)
_WITHOUT_UNIT = (InsertKind.INDICATORS, InsertKind.FEES, InsertKind.FOCUS_AREAS)
_YEAR_DIGITS = 4
USUAL_FORM = FigureForm(FigureUnit.MILLION_KRONER, 1)


@dataclass(frozen=True, slots=True)
class Insert:
    """A table or list: its kind, the code that follows, and how its amounts are shown.

    `code` is a statement's layout, an area's code (its children are shown; empty: the areas at the
    top), a change set's (empty: each of them) or a group of fees; `count` the most rows of a list
    of investments, `year` the year of a list of boosts, None where not stated.
    """

    kind: InsertKind
    code: str = ""
    form: FigureForm = USUAL_FORM
    budget: Kind | None = None
    count: int | None = None
    year: int | None = None


def read_insert(inside: str) -> Insert:
    """Return the table or list written inside the brackets; FieldError says what cannot be read."""
    head, *parts = parts_of(inside)
    kind = next(
        (each for each in InsertKind if head == each.value or head.startswith(f"{each.value} ")),
        None,
    )
    if kind is None:
        raise FieldError(
            say(
                "“{head}” is no table or list; known: {known}.",
                head=head,
                known=", ".join(each.value for each in InsertKind),
            )
        )
    insert = Insert(kind, head.removeprefix(kind.value).strip())
    for part in parts:
        insert = _narrowed(insert, part)
    if kind is InsertKind.STATEMENT and not insert.code:
        raise FieldError(say("“{head}” does not say which one.", head=head))
    if kind is InsertKind.BOOSTS and insert.year is None:
        raise FieldError(say("A list of boosts names its year."))
    if (kind in _WITH_BUDGET) is (insert.budget is None):
        raise FieldError(
            say("Tables of areas and of changes need one of the words operating and capital.")
        )
    return insert


def _narrowed(insert: Insert, part: str) -> Insert:
    """Return an insert with what one of its parts says."""
    form = read_form(part)
    if form is not None and insert.kind not in _WITHOUT_UNIT:
        if form.unit in (FigureUnit.PER_CENT, FigureUnit.NUMBER):
            raise FieldError(say("“{part}” is not what amounts are shown in.", part=part))
        return replace(insert, form=form)
    if part in [each.value for each in Kind]:
        return replace(insert, budget=Kind(part))
    if part.isascii() and part.isdigit() and len(part) <= _YEAR_DIGITS:
        number = int(part)
        if insert.kind is InsertKind.INVESTMENTS and 0 < number <= MOST_ROWS:
            return replace(insert, count=number)
        if insert.kind is InsertKind.BOOSTS and len(part) == _YEAR_DIGITS:
            return replace(insert, year=number)
    raise FieldError(say("“{part}” is not understood in a table or list.", part=part))
