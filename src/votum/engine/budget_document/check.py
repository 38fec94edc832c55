"""Whether a budget document may be published: every figure in it the model's, and approved.

An error names the text, the field and the line. A typed number that no field shows is a notice.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from votum.engine.budget_document.document import Block, BudgetDocument, DocumentText
from votum.engine.budget_document.figure_fields import FieldError
from votum.engine.budget_document.inserts import Insert, InsertKind
from votum.engine.budget_document.plain_numbers import check_plain_numbers
from votum.engine.budget_document.tables import insert_table, operating
from votum.engine.budget_document.tied_figures import (
    RULE,
    BudgetFigures,
    check_fields,
    shown_fields,
)
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import Message, say
from votum.engine.printed_tables.words import DocumentWords


def check_budget_document(
    document: BudgetDocument,
    figures: BudgetFigures,
    projects: Mapping[str, str],
    words: DocumentWords,
) -> Iterator[Finding]:
    """Yield what keeps a document from being published (errors), and what a person should know.

    `projects` names the model's projects by code, `words` are those of the document's language.
    """
    shown = {text.file: shown_fields(text.source, figures) for text in document.texts()}
    every = [each for fields in shown.values() for each in fields]
    for text in document.texts():
        yield from check_fields(text.file, shown[text.file])
        yield from _check_inserts(text, document, figures, projects)
        yield from check_plain_numbers(text.file, text.source, every, words)
    yield from _check_focus_lists(document)
    yield from _check_labels(document, figures)


def can_be_shown(
    document: BudgetDocument, figures: BudgetFigures, projects: Mapping[str, str]
) -> bool:
    """Return whether every table and list can be made, whatever the fields show."""
    tables = (_check_inserts(text, document, figures, projects) for text in document.texts())
    return not any(chain(*tables, _check_focus_lists(document)))


def _check_inserts(
    text: DocumentText,
    document: BudgetDocument,
    figures: BudgetFigures,
    projects: Mapping[str, str],
) -> Iterator[Finding]:
    """Yield an error for each table or list that names what the model does not have."""
    for block in text.blocks:
        if block.insert is not None:
            fault = _fault(block.insert, document, figures, projects)
            if fault is not None:
                yield _error(text.file, block, fault)


def _error(file: str, block: Block, message: Message) -> Finding:
    """Return the error of a table or list."""
    return Finding(RULE, Severity.ERROR, Place(file, block.asked, line=block.line), message)


def _fault(
    insert: Insert,
    document: BudgetDocument,
    figures: BudgetFigures,
    projects: Mapping[str, str],
) -> Message | None:
    """Return why a table or list cannot be made; None where it can."""
    if insert.kind is InsertKind.INDICATORS:
        return None if figures.indicators else say("There are no key figures.")
    if insert.kind is InsertKind.FEES:
        groups = figures.fees.groups if figures.fees is not None else ()
        if not groups or (insert.code and insert.code not in groups):
            return say("There is no group of fees “{code}”.", code=insert.code)
        return None
    try:
        insert_table(insert, document, figures, projects)
    except FieldError as fault:
        return fault.message
    return None


def _check_focus_lists(document: BudgetDocument) -> Iterator[Finding]:
    """Yield an error for each list of the focus areas but the one that holds all their texts."""
    own = {each.text.file for each in document.focus_areas if each.text is not None}
    listed = False
    for text in document.texts():
        for block in text.blocks:
            if block.insert is None or block.insert.kind is not InsertKind.FOCUS_AREAS:
                continue
            if text.file in own:
                message = say("A focus area's text cannot list the focus areas; a chapter can.")
                yield _error(text.file, block, message)
            elif listed:
                message = say("The focus areas are listed already; list them in one place.")
                yield _error(text.file, block, message)
            else:
                listed = True


def _check_labels(document: BudgetDocument, figures: BudgetFigures) -> Iterator[Finding]:
    """Yield an error for each measure that a label names in vain, and boosts that add nothing."""
    for label in (*document.focus_areas, *document.target_groups):
        for identifier in label.measures:
            place = Place(label.title, identifier)
            try:
                figures.measure(identifier)
            except FieldError as fault:
                yield Finding(RULE, Severity.ERROR, place, fault.message)
    for year, group, identifier in _boosts(document):
        if year in figures.version.period.years:
            yield from _no_boost(year, group, identifier, figures)


def _boosts(document: BudgetDocument) -> Iterable[tuple[int, str, str]]:
    """Return year, target group and measure of each line that lists of boosts show."""
    years = {
        block.insert.year
        for text in document.texts()
        for block in text.blocks
        if block.insert is not None and block.insert.year is not None
    }
    return [
        (year, group.title, identifier)
        for year in sorted(years)
        for group in document.target_groups
        for identifier in group.measures
    ]


def _no_boost(year: int, label: str, identifier: str, figures: BudgetFigures) -> Iterator[Finding]:
    """Yield a notice for a measure that is listed as a boost and adds nothing."""
    try:
        measure = figures.measure(identifier)
    except FieldError:
        return  # has been said
    if operating(measure, figures.version.period.column(year)) <= 0:
        message = say(
            "“{title}” is listed as a boost and adds nothing in {year}.",
            title=measure.title,
            year=year,
        )
        yield Finding(RULE, Severity.NOTICE, Place(label, identifier), message)
