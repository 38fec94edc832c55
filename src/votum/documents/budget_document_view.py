"""A budget document as a page or a print shows it: every figure, date and word as finished text.

Web pages and the Typst template show the same view. Its texts are text: emphasis is a word beside a
piece of text, never markup inside it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from votum.documents.book_tables import TableView, insert_view
from votum.documents.dates import issued_words, municipality_words, page_words
from votum.engine.budget_document.document import (
    Block,
    BlockKind,
    BudgetDocument,
    DocumentText,
    Label,
    Span,
)
from votum.engine.budget_document.figure_fields import FigureForm, FigureUnit
from votum.engine.budget_document.inserts import Insert, InsertKind
from votum.engine.budget_document.tied_figures import BudgetFigures, show
from votum.engine.money import NO_BREAK_SPACE
from votum.translations import Translator

MISSING = "?"


@dataclass(frozen=True, slots=True)
class SpanView:
    """A piece of text; `emphasis` is none, emphasis or strong, `field` what a tied figure asks."""

    text: str
    emphasis: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block: its kind, a heading's level and number, its items, or its table."""

    kind: str
    level: int = 0
    items: tuple[tuple[SpanView, ...], ...] = ()
    table: TableView | None = None


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A chapter: its number from 1 (0 for none), its title and its blocks."""

    number: int
    title: str
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class BookWords:
    """The words of the document beside its content."""

    contents: str
    version: str
    digest: str
    page: str


@dataclass(frozen=True, slots=True)
class BudgetDocumentView:
    """The whole document. `body` is who it is from; what is empty is left out."""

    language: str
    document_title: str
    body: str
    title: str
    subtitle: str
    issued: str
    words: BookWords
    news: ChapterView | None
    chapters: tuple[ChapterView, ...]
    version: str
    digest: str
    digest_note: str
    footer: str


def budget_document_view(
    document: BudgetDocument,
    figures: BudgetFigures,
    projects: Mapping[str, str],
    translator: Translator,
    digest: str,
) -> BudgetDocumentView:
    """Return the view of a document that `check_budget_document` has found no error in.

    `digest` is the SHA-256 of the version whose figures it shows. Raises FieldError for a table
    that names what the model does not have; a broken field shows a question mark.
    """
    maker = _Maker(document, figures, projects, translator)
    municipality = municipality_words(document.municipality, translator)
    return BudgetDocumentView(
        language=translator.language,
        document_title=f"{document.title}, {municipality}",
        body=municipality,
        title=document.title,
        subtitle=document.subtitle,
        issued=issued_words(document.issued, translator),
        words=BookWords(
            contents=translator.phrase("Contents"),
            version=translator.phrase("Version"),
            digest=translator.phrase("Fingerprint"),
            page=page_words(translator),
        ),
        news=maker.chapter(0, document.news) if document.news else None,
        chapters=tuple(
            maker.chapter(number, text) for number, text in enumerate(document.chapters, start=1)
        ),
        version=figures.version.name,
        digest=digest,
        digest_note=translator.phrase(
            "Every figure in this book is taken from the version with this fingerprint."
        ),
        footer=f"{document.title} · {municipality}",
    )


def inserts_of(document: BudgetDocument, text: DocumentText) -> Iterator[Insert]:
    """Yield the tables and lists that a text shows, in their order in its view."""
    for block in text.blocks:
        if block.insert is None:
            continue
        for area in _listed(document, block):
            if area.text is not None:
                yield from inserts_of(document, area.text)
        yield block.insert


def _listed(document: BudgetDocument, block: Block) -> tuple[Label, ...]:
    """Return the focus areas whose texts stand before a block: where they are listed."""
    is_list = block.insert is not None and block.insert.kind is InsertKind.FOCUS_AREAS
    return document.focus_areas if is_list else ()


@dataclass(frozen=True, slots=True)
class _Maker:
    """Turns the texts of one document into views."""

    document: BudgetDocument
    figures: BudgetFigures
    projects: Mapping[str, str]
    translator: Translator

    def chapter(self, number: int, text: DocumentText) -> ChapterView:
        """Return a chapter; the texts of the focus areas stand before their list."""
        blocks = [view for block in text.blocks for view in self._blocks(block)]
        return ChapterView(number, text.title, tuple(blocks))

    def _blocks(self, block: Block) -> list[BlockView]:
        """Return what a block shows: itself, or a table, and focus areas with their texts."""
        if block.insert is None:
            items = tuple(tuple(map(self._span, item)) for item in block.items)
            return [BlockView(block.kind.value, block.level, items)]
        table = insert_view(
            block.insert, self.document, self.figures, self.projects, self.translator
        )
        return [*self._focus_areas(block), BlockView(BlockKind.INSERT.value, table=table)]

    def _focus_areas(self, block: Block) -> list[BlockView]:
        """Return the titles and texts of the focus areas, where they are listed."""
        views: list[BlockView] = []
        for area in _listed(self.document, block):
            title = (SpanView(area.title, "none"),)
            views.append(BlockView(BlockKind.HEADING.value, 2, (title,)))
            for each in area.text.blocks if area.text else ():
                views += self._blocks(each)
        return views

    def _span(self, span: Span) -> SpanView:
        """Return a piece of text, or what a field shows with its unit."""
        emphasis = span.emphasis.value
        if span.field is None:
            return SpanView(span.text, emphasis)
        shown = show(span.field, self.figures)
        if shown is None or shown.form is None or not shown.shown:
            return SpanView(MISSING, emphasis, span.field.asked)
        return SpanView(
            figure_words(shown.shown, shown.form, self.translator), emphasis, span.field.asked
        )


def figure_words(digits: str, form: FigureForm, translator: Translator) -> str:
    """Return a figure with its unit in words, the digits alone for a bare one or a plain number."""
    if form.bare or form.unit is FigureUnit.NUMBER:
        return digits
    words = {
        FigureUnit.KRONE: translator.phrase("{figure} kroner", figure=digits),
        FigureUnit.THOUSAND_KRONER: translator.phrase("{figure} thousand kroner", figure=digits),
        FigureUnit.MILLION_KRONER: translator.phrase("{figure} million kroner", figure=digits),
        FigureUnit.BILLION_KRONER: translator.phrase("{figure} billion kroner", figure=digits),
        FigureUnit.PER_CENT: translator.phrase("{figure} per cent", figure=digits),
    }
    # A line must not end between a figure and its unit.
    return words[form.unit].replace(" ", NO_BREAK_SPACE)
