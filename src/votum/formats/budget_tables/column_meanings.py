"""What each column of a table means, column by column: how a person looks at a mapping."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from votum.engine.budget.lines import Dimension
from votum.engine.messages import StructureError, say
from votum.formats.budget_tables.mapping import AmountColumn, CodeColumn, ColumnMapping, Stage

# Columns of which there is at most one; each is the field of a mapping that names it.
SINGLE = (
    *("text", "text_label", "version", "change_group", "change_label"),
    *("stage", "year", "line"),
)
DIFFERENCE = "difference"
# Columns that say what rows are; each is the field of a mapping that holds the rule.
RULES = ("income", "capital")
LABEL_SUFFIX = "_label"


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """What a column is: a dimension, its label, a stage of amounts, one of `SINGLE`, or nothing.

    `year` is that of a column of amounts, None where the table says it elsewhere or not at all.
    """

    what: str = ""
    year: int | None = None


NOT_READ = ColumnMeaning()


def possible_meanings() -> tuple[str, ...]:
    """Return everything that a column can be, beside nothing."""
    dimensions = (name for each in Dimension for name in (each.value, each.value + LABEL_SUFFIX))
    return (*(each.value for each in Stage), *dimensions, *SINGLE)


def column_meanings(mapping: ColumnMapping) -> dict[str, ColumnMeaning]:
    """Return what the mapping says of each column that it reads, by heading.

    A column by which a rule tells rows apart, and which means nothing else, means that rule.
    """
    return {header: ColumnMeaning(*said) for header, said in _meanings(mapping)}


def _meanings(mapping: ColumnMapping) -> Iterator[tuple[str, tuple[str, int | None]]]:
    """Yield the columns with what they are, and the year of those of amounts."""
    for code in mapping.codes:
        yield code.header, (code.dimension.value, None)
        if code.label:
            yield code.label, (code.dimension.value + LABEL_SUFFIX, None)
    for amount in mapping.amounts:
        yield amount.header, (amount.stage.value, amount.year)
    for difference in mapping.differences:
        yield difference.header, (DIFFERENCE, None)
    for field in SINGLE:
        header = getattr(mapping, field)
        if header:
            yield header, (field, None)
    own = set(mapping.own_columns())
    for field in RULES:
        rule = getattr(mapping, field)
        if rule is not None and rule.header not in own:
            yield rule.header, (field, None)


def with_meanings(mapping: ColumnMapping, meanings: Mapping[str, ColumnMeaning]) -> ColumnMapping:
    """Return the mapping under which the columns mean this; what is said of no column stays.

    A difference and a rule stay as long as nothing else is said of their column.
    The columns come in the order of the file: of two codes of one dimension the second lies below
    the first, and a label belongs to the code of its own place among its dimension's. Raises
    StructureError where a column would have two meanings, or none has amounts.
    """
    headers = [header for header, meaning in meanings.items() if meaning.what]
    singles: dict[str, Any] = {field: _only(field, meanings, headers) for field in SINGLE}
    differences = tuple(
        each
        for each in mapping.differences
        if meanings.get(each.header, NOT_READ).what == DIFFERENCE
    )
    return replace(
        mapping,
        codes=tuple(_codes(mapping, meanings, headers)),
        amounts=tuple(_amounts(mapping, meanings, headers)),
        differences=differences,
        **_rules(mapping, meanings),
        **singles,
    )


def _rules(mapping: ColumnMapping, meanings: Mapping[str, ColumnMeaning]) -> dict[str, Any]:
    """Return the rules that stay: None for one whose column means something else now."""
    before = column_meanings(mapping)
    gone = {
        meaning.what
        for header, meaning in before.items()
        if meaning.what in RULES and meanings.get(header, NOT_READ) != meaning
    }
    return {field: None if field in gone else getattr(mapping, field) for field in RULES}


def _only(what: str, meanings: Mapping[str, ColumnMeaning], headers: Sequence[str]) -> str:
    """Return the one column of a meaning, or none; StructureError for several."""
    found = [header for header in headers if meanings[header].what == what]
    if len(found) > 1:
        raise StructureError(
            say(
                "The columns “{first}” and “{second}” cannot both be the same; choose one of them.",
                first=found[0],
                second=found[1],
            )
        )
    return found[0] if found else ""


def _codes(
    mapping: ColumnMapping, meanings: Mapping[str, ColumnMeaning], headers: Sequence[str]
) -> Iterator[CodeColumn]:
    """Yield the columns of codes, each with its label; StructureError for a label of none."""
    filled = {each.header for each in mapping.codes if each.fill_down}
    labels = {
        each: iter([name for name in headers if meanings[name].what == each.value + LABEL_SUFFIX])
        for each in Dimension
    }
    for header in headers:
        for dimension in Dimension:
            if meanings[header].what == dimension.value:
                label = next(labels[dimension], "")
                yield CodeColumn(header, dimension, label, fill_down=header in filled)
    for left in labels.values():
        for label in left:
            raise StructureError(
                say("“{column}” names codes, but no column has the codes.", column=label)
            )


def _amounts(
    mapping: ColumnMapping, meanings: Mapping[str, ColumnMeaning], headers: Sequence[str]
) -> Iterator[AmountColumn]:
    """Yield the columns of amounts; each keeps the version it was said to be of."""
    versions = {each.header: each.version for each in mapping.amounts}
    for header in headers:
        what, year = meanings[header].what, meanings[header].year
        if what in {*Stage}:
            yield AmountColumn(header, Stage(what), year, versions.get(header, ""))
