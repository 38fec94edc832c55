"""The published budget document: its news and contents, its chapters, its tables as files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import urlencode

from django.http import Http404

from votum.documents.book_tables import insert_csv
from votum.documents.budget_document_view import BudgetDocumentView, ChapterView, inserts_of
from votum.engine.budget.lines import Kind
from votum.engine.budget_document.document import DocumentText
from votum.engine.budget_document.figure_fields import (
    FieldError,
    FigureReference,
    FigureSource,
    read_field,
)
from votum.translations import Translator
from votum.web.components.document_blocks import ShownBlock, shown_blocks
from votum.web.plans.domain.documents import (
    latest_document,
    published_documents,
    tied_document_of,
)
from votum.web.plans.domain.tied_document import TiedDocument
from votum.web.plans.models import PlanDocument
from votum.web.proposals.domain.uploads import address_of
from votum.web.public.budget.plan import PublishedPlan, around

NEWS = "news"  # the part of an address under which the tables of the news lie
CONTENTS_LEVEL = 2  # of the headings that the contents show
_OF = {FigureSource.TOTAL: "areas", FigureSource.FEE: "fees", FigureSource.INDICATOR: ""}
_TABLE_FILE = re.compile(r"table-([1-9][0-9]{0,3})\.csv")


@dataclass(frozen=True, eq=False)
class PublishedDocument:
    """The document that holds now, with the budget around it."""

    plan: PublishedPlan
    row: PlanDocument
    checked: TiedDocument

    @property
    def view(self) -> BudgetDocumentView:
        """What its pages show."""
        if self.checked.view is None:
            raise AssertionError("a document that is published can be shown")
        return self.checked.view

    @property
    def is_of_the_newest(self) -> bool:
        """Whether its figures are those of the newest version of the budget."""
        return self.row.version_id == self.plan.row.pk

    @cached_property
    def slugs(self) -> tuple[str, ...]:
        """The chapters' parts of addresses: by the names of their files, which stay."""
        taken = {NEWS}
        chapters = enumerate(self.checked.document.chapters, start=1)
        return tuple(
            address_of(PurePosixPath(each.file).stem, taken, f"chapter-{number}")
            for number, each in chapters
        )

    def url(self, slug: str) -> str:
        """Return the address of a chapter."""
        return self.plan.url("document-chapter", slug)


def published_document(plan: PublishedPlan) -> PublishedDocument:
    """Return the document that holds now; Http404 before any is published."""
    row = latest_document(plan.cycle)
    if row is None:
        raise Http404
    return PublishedDocument(plan, row, tied_document_of(row))


def published_document_page(published: PublishedDocument) -> dict[str, object]:
    """Return what the front page of the document shows: what it is, its news, its contents."""
    view, news = published.view, published.view.news
    return {
        **_around(published),
        "news": news,
        "blocks": _blocks(published, news, NEWS) if news else (),
        "contents": [
            {
                "number": chapter.number,
                "title": chapter.title,
                "url": published.url(slug),
                "parts": list(_parts(chapter, published.url(slug))),
            }
            for chapter, slug in zip(view.chapters, published.slugs, strict=True)
        ],
    }


def chapter_page(published: PublishedDocument, slug: str) -> dict[str, object]:
    """Return what the page of a chapter shows; Http404 where there is none of that address."""
    if slug not in published.slugs:
        raise Http404
    position = published.slugs.index(slug)
    chapter = published.view.chapters[position]
    return {
        **_around(published, (chapter.title, published.url(slug))),
        "chapter": chapter,
        "blocks": _blocks(published, chapter, slug),
        "before": _neighbour(published, position - 1),
        "after": _neighbour(published, position + 1),
    }


def document_file(published: PublishedDocument, slug: str, file_name: str) -> bytes:
    """Return a table of a chapter, or of the news, as CSV; Http404 where there is none."""
    match = _TABLE_FILE.fullmatch(file_name)
    text = _text(published, slug)
    if match is None or text is None:
        raise Http404
    checked = published.checked
    document = checked.document
    inserts = list(inserts_of(document, text))
    number = int(match[1])
    if number > len(inserts):
        raise Http404
    translator = Translator(document.language)
    return insert_csv(inserts[number - 1], document, checked.figures, checked.projects, translator)


def published_book(plan: PublishedPlan, number: int | None) -> bytes:
    """Return the book of the document of a number as it was printed; Http404 for none."""
    row = published_documents(plan.cycle).filter(number=number).defer(None).first()
    if row is None or row.book is None:
        raise Http404
    return bytes(row.book)


def _text(published: PublishedDocument, slug: str) -> DocumentText | None:
    """Return the text at an address."""
    document = published.checked.document
    if slug == NEWS:
        return document.news
    by_slug = dict(zip(published.slugs, document.chapters, strict=True))
    return by_slug.get(slug)


def _around(published: PublishedDocument, *pages: tuple[str, str]) -> dict[str, object]:
    """Return what every page of the document has."""
    plan, row = published.plan, published.row
    return {
        **around(plan, "document", *pages),
        "version": row.version,
        "newest": None if published.is_of_the_newest else plan.row,
        "document": row,
        "view": published.view,
        "document_url": plan.url("document"),
        "superseded": [
            {"row": each, "url": plan.url("document-numbered", each.number)}
            for each in published_documents(plan.cycle)
            if each.pk != row.pk
        ],
        "downloads": [{"name": "PDF", "url": plan.url("document-book")}],
    }


def _blocks(
    published: PublishedDocument, chapter: ChapterView, slug: str
) -> tuple[ShownBlock, ...]:
    """Return the blocks of a text; its figures lead on where the budget is still the newest."""
    plan = published.plan

    def file_url(number: int) -> str:
        return plan.url("document-file", slug, f"table-{number}.csv")

    def url_of(asked: str) -> str:
        return figure_address(plan, asked) if published.is_of_the_newest else ""

    return tuple(shown_blocks(chapter.blocks, url_of=url_of, file_url=file_url))


def _parts(chapter: ChapterView, url: str) -> Iterator[dict[str, str]]:
    """Yield the headings of a chapter that the contents show."""
    for block in shown_blocks(chapter.blocks):
        if block.anchor and block.level == CONTENTS_LEVEL:
            yield {"title": block.text, "url": f"{url}#{block.anchor}"}


def _neighbour(published: PublishedDocument, position: int) -> dict[str, object] | None:
    """Return the chapter at a position; None before the first and after the last."""
    if not 0 <= position < len(published.slugs):
        return None
    chapter = published.view.chapters[position]
    url = published.url(published.slugs[position])
    return {"number": chapter.number, "title": chapter.title, "url": url}


def figure_address(plan: PublishedPlan, asked: str) -> str:
    """Return the address where a tied figure is explained, by what its field asks; empty for none.

    A figure of one area and year is taken apart; any other leads to the page that it stands on.
    """
    try:
        reference = read_field(asked).reference
    except FieldError:
        return ""
    source, code = reference.source, reference.code
    if source is FigureSource.AREA:
        return _area_address(plan, reference)
    if source is FigureSource.MEASURE:
        keys = [key for key in plan.worked.measures if key[1] == code]
        return plan.url("measure", *keys[0]) if keys else ""
    if source is FigureSource.CHANGE:
        return f"{plan.url('measures')}?{urlencode({'set': code})}"
    return (
        plan.url("statement", code) if source is FigureSource.STATEMENT else plan.url(_OF[source])
    )


def _area_address(plan: PublishedPlan, reference: FigureReference) -> str:
    """Return where an area's figure is taken apart, or the area's page for several years."""
    if reference.since or reference.first_year != reference.last_year:
        return plan.url("area", reference.code)
    return plan.figure_url(reference.code, reference.first_year, reference.kind or Kind.OPERATING)
