"""`votum book`: a budget document's folder to a book, its figures proven against the budget."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from votum.cli.example_budget.budget import example_budget
from votum.cli.example_budget.facts import read_facts
from votum.cli.sheets import write_files
from votum.countries import load_country
from votum.countries.fee_words import fee_words
from votum.countries.statement_layouts import layouts_in_force
from votum.documents.budget_book import budget_book_pdf
from votum.documents.budget_document_view import budget_document_view
from votum.documents.fee_schedule import fee_schedule_pdf
from votum.engine.budget.budgets import Version, tables_of
from votum.engine.budget.canonical import digest, version_from_canonical
from votum.engine.budget.lines import joined
from votum.engine.budget_document.check import check_budget_document
from votum.engine.budget_document.document import BudgetDocument
from votum.engine.budget_document.tied_figures import BudgetFigures, approve
from votum.engine.fees import FeeSchedule
from votum.engine.findings import Finding, Severity
from votum.engine.messages import say
from votum.engine.statements.statement import ColumnGroup, ColumnRole, Statement, statement
from votum.formats.beside_budget.fee_file import read_fee_schedule
from votum.formats.beside_budget.fee_schedule_writer import write_fee_csv, write_fee_workbook
from votum.formats.budget_document.folder import (
    DOCUMENT_FILE,
    DocumentSettings,
    document_settings,
    read_budget_document,
    text_files,
)
from votum.formats.opening import read_path
from votum.formats.refusals import UnreadableError
from votum.translations import Translator

MOST_TEXT_BYTES = 4 * 1024 * 1024
EXAMPLE_LINES = 12_000
_BUDGET_KEYS: Mapping[str, type] = {"version": str, "example": str, "projects": dict}


@dataclass(frozen=True, eq=False)
class Book:
    """A document with the figures it is tied to and everything that was found.

    `projects` names the budget's projects by code.
    """

    document: BudgetDocument
    figures: BudgetFigures
    projects: Mapping[str, str]
    country: str
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep the document from being published."""
        return tuple(each for each in self.findings if each.severity is Severity.ERROR)


def read_book(folder: Path) -> Book:
    """Return the document of a folder, proven. Raises UnreadableError where it cannot be used."""
    files = _files(folder)
    reading = read_budget_document(files)
    findings = list(reading.findings)
    fees = _fees(folder, reading.settings, findings)
    figures, projects = _figures(folder, reading.settings, fees)
    words = load_country(reading.settings.country).table_words.document
    findings += check_budget_document(reading.document, figures, projects, words)
    return Book(reading.document, figures, projects, reading.settings.country, tuple(findings))


def approve_figures(folder: Path, book: Book) -> list[Path]:
    """Write into each text what its fields show now; return the files that changed.

    Broken fields stay as they were typed.
    """
    changed: dict[str, bytes] = {}
    for text in book.document.texts():
        approved = approve(text.source, book.figures)
        if approved != text.source:
            changed[text.file] = approved.encode("utf-8")
    for name, content in changed.items():
        write_files({Path(name).name: content}, (folder / name).parent)
    return [folder / name for name in changed]


def book_files(book: Book, language: str | None) -> dict[str, bytes]:
    """Return the files of a book without errors by name: PDF, view for web pages, fees."""
    document = book.document
    translator = Translator(language or document.language)
    view = budget_document_view(
        document, book.figures, book.projects, translator, digest(book.figures.version)
    )
    content = json.dumps(asdict(view), ensure_ascii=False, indent=1)
    files = {
        "book.pdf": budget_book_pdf(view, document.issued),
        "book.json": content.encode("utf-8"),
    }
    fees = book.figures.fees
    if fees is not None:
        words = fee_words(book.country)
        files |= {
            "fees.pdf": fee_schedule_pdf(fees, document.municipality, translator, document.issued),
            "fees.xlsx": write_fee_workbook(fees, words, document.issued),
            "fees.csv": write_fee_csv(fees, words),
        }
    return files


def _files(folder: Path) -> dict[str, bytes]:
    """Return the files that a document's folder names, those that exist, by name.

    Raises UnreadableError where there is no document, or a text lies outside the folder.
    """
    files = {DOCUMENT_FILE: read_path(folder / DOCUMENT_FILE, MOST_TEXT_BYTES)}
    for name in text_files(document_settings(files[DOCUMENT_FILE])):
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise UnreadableError(say("“{name}” lies outside the document's folder.", name=name))
        if path.is_file():
            files[name] = read_path(path, MOST_TEXT_BYTES)
    return files


def _fees(folder: Path, settings: DocumentSettings, findings: list[Finding]) -> FeeSchedule | None:
    """Return the document's fee schedule, None for none; what is wrong in it is found."""
    if not settings.fees:
        return None
    words = fee_words(settings.country)
    reading = read_fee_schedule(read_path(folder / settings.fees), words.title, words)
    findings += reading.findings
    return reading.schedule


def _figures(
    folder: Path, settings: DocumentSettings, fees: FeeSchedule | None
) -> tuple[BudgetFigures, Mapping[str, str]]:
    """Return the budget that a document is tied to, and the names of its projects.

    `version` is a version in its canonical form, `example` the folder of an example municipality.
    """
    budget = settings.budget
    if not _fits(budget):
        raise UnreadableError(
            say(
                "{file}: `{key}` is not known here, or not of the right kind; known: {known}.",
                file=DOCUMENT_FILE,
                key="budget",
                known=", ".join(_BUDGET_KEYS),
            )
        )
    if "example" in budget:
        facts = read_facts(folder / budget["example"])
        made = example_budget(facts, EXAMPLE_LINES)
        projects = {each.code: each.name for each in facts.projects}
        return BudgetFigures(made.version(), made.statements(), fees=fees), projects
    data = read_path(folder / budget["version"])
    try:
        version = version_from_canonical(data.decode("utf-8"))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UnreadableError(
            say("“{name}” is not a version in its canonical form.", name=budget["version"])
        ) from None
    statements = _statements(version, settings.country)
    return BudgetFigures(version, statements, fees=fees), budget.get("projects", {})


def _fits(budget: Mapping[str, Any]) -> bool:
    """Return whether a document says in one way where its budget is."""
    return ("version" in budget) is not ("example" in budget) and all(
        key in _BUDGET_KEYS and isinstance(value, _BUDGET_KEYS[key])
        for key, value in budget.items()
    )


def _statements(version: Version, country: str) -> dict[str, Statement]:
    """Return the statements of a version's years by their layouts' identifiers."""
    group = ColumnGroup(ColumnRole.PLAN, version.period.years, joined(tables_of(version)))
    layouts = layouts_in_force(country, version.period.first_year)
    return {each.identifier: statement(each, [group]) for each in layouts}
