"""A budget document held against a published budget: what was found, and what is shown of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from votum.documents.budget_book import budget_book_pdf
from votum.documents.budget_document_view import BudgetDocumentView, budget_document_view
from votum.engine.budget_document.check import can_be_shown, check_budget_document
from votum.engine.budget_document.document import BudgetDocument
from votum.engine.budget_document.tied_figures import BudgetFigures, FieldState, shown_fields
from votum.engine.dates import day_words
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import Message, say
from votum.engine.names import name_fault, text_fault
from votum.formats.budget_document.folder import DOCUMENT_FILE, RULE
from votum.translations import LANGUAGES, Translator
from votum.web.people.bridge import the_country, the_municipality
from votum.web.plans.bridge import (
    MOST_KEPT,
    budget_figures,
    plan_budget,
    project_names,
    read_stored_document,
)
from votum.web.plans.models import PlanVersion

LONGEST_TITLE = 200
YEARS_BEFORE = 2  # a plan's first year is budgeted for in the year before, and begun before that


@dataclass(frozen=True, eq=False)
class TiedDocument:
    """A document with the budget it is tied to: everything that is found, and what is shown.

    `read` is what was found in reading it, `projects` are the budget's projects by code.
    """

    document: BudgetDocument
    version: PlanVersion
    figures: BudgetFigures
    projects: Mapping[str, str]
    read: tuple[Finding, ...]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found."""
        document, figures = self.document, self.figures
        words = the_country().table_words.document
        return (
            *self.read,
            *_check_facts(document, figures),
            *_check_names(document),
            *_check_characters(document),
            *check_budget_document(document, figures, self.projects, words),
        )

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps the document from being published."""
        return tuple(each for each in self.findings if each.severity is Severity.ERROR)

    @cached_property
    def unapproved(self) -> int:
        """How many fields show what nobody has approved."""
        waiting = (FieldState.NOT_APPROVED, FieldState.STALE)
        return sum(
            field.state in waiting
            for text in self.document.texts()
            for field in shown_fields(text.source, self.figures)
        )

    @cached_property
    def view(self) -> BudgetDocumentView | None:
        """What is shown, in the document's language; None where a table of it cannot be made."""
        if not can_be_shown(self.document, self.figures, self.projects):
            return None
        translator = Translator(self.document.language)
        return budget_document_view(
            self.document, self.figures, self.projects, translator, self.version.digest
        )


@lru_cache(maxsize=MOST_KEPT)
def held_against(texts: str, version: PlanVersion) -> TiedDocument:
    """Return the document in stored texts as a published budget's figures make it; kept.

    Raises UnreadableError where its `document.toml` cannot be used.
    """
    reading = read_stored_document(texts)
    budget = plan_budget(version)
    return TiedDocument(
        reading.document,
        version,
        budget_figures(budget),
        project_names(budget),
        reading.findings,
    )


def printed_book(checked: TiedDocument) -> bytes:
    """Return the book of a document without errors as a PDF."""
    if checked.view is None:
        raise AssertionError("a document without errors can be shown")
    return budget_book_pdf(checked.view, checked.document.issued)


def place_words(place: Place) -> Message:
    """Return where something was found in a document: the text, its line, the field."""
    words = {"file": place.sheet, "line": place.line, "field": place.row}
    if place.line and place.row:
        return say("{file}, line {line}, “{field}”", **words)
    if place.line:
        return say("{file}, line {line}", **words)
    if place.row:
        return say("{file}, “{field}”", **words)
    return say("{file}", **words)


def _error(message: Message, file: str = DOCUMENT_FILE, line: int = 0) -> Finding:
    """Return an error in a file."""
    return Finding(RULE, Severity.ERROR, Place(file, line=line), message)


def _check_facts(document: BudgetDocument, figures: BudgetFigures) -> Iterator[Finding]:
    """Yield an error for each fact of a document that cannot be one of this site's."""
    own, period = the_municipality().name, figures.version.period
    if document.municipality != own:
        yield _error(
            say(
                "The document is that of “{found}”, and this site is that of “{own}”.",
                found=document.municipality,
                own=own,
            )
        )
    if document.language not in LANGUAGES:
        yield _error(
            say(
                "“{language}” is no language of this site; known: {known}.",
                language=document.language,
                known=", ".join(LANGUAGES),
            )
        )
    if not period.first_year - YEARS_BEFORE <= document.issued.year <= period.last_year:
        yield _error(
            say(
                "The document is issued on {date}, far from its plan {period}.",
                date=day_words(document.issued),
                period=str(period),
            )
        )
    if not document.chapters:
        yield _error(say("The document has no chapter."))


def _check_names(document: BudgetDocument) -> Iterator[Finding]:
    """Yield an error for each title that is none, or holds what nobody sees."""
    titles = [document.title, *(text.title for text in document.texts())]
    titles += [each.title for each in (*document.focus_areas, *document.target_groups)]
    titles += [each for each in (document.subtitle, document.price_level) if each]
    for title in dict.fromkeys(titles):
        fault = name_fault(title, LONGEST_TITLE)
        if fault is not None:
            yield _error(fault)


def _check_characters(document: BudgetDocument) -> Iterator[Finding]:
    """Yield an error for each line with a character that nobody sees."""
    for text in document.texts():
        for number, line in enumerate(text.source.split("\n"), start=1):
            fault = text_fault(line.replace("\t", " "))
            if fault is not None:
                yield _error(fault, text.file, number)
