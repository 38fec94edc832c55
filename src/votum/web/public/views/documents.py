"""The budget document as it is published: its news and contents, its chapters, tables, the book."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from votum.web.components.downloads import file_response
from votum.web.public.budget.document import (
    chapter_page,
    document_file,
    published_book,
    published_document,
    published_document_page,
)
from votum.web.public.budget.plan import PublishedPlan
from votum.web.public.downloads import media_type_of
from votum.web.public.views.budget import of_published_plan


@of_published_plan
def document(request: HttpRequest, plan: PublishedPlan) -> HttpResponse:
    """Show what the document is about, its news and its contents."""
    page = published_document_page(published_document(plan))
    return render(request, "public/budget/document.html", page)


@of_published_plan
def chapter(request: HttpRequest, plan: PublishedPlan, chapter: str) -> HttpResponse:
    """Show one chapter."""
    page = chapter_page(published_document(plan), chapter)
    return render(request, "public/budget/chapter.html", page)


@of_published_plan
def table_file(
    _request: HttpRequest, plan: PublishedPlan, chapter: str, file_name: str
) -> HttpResponse:
    """Hand out a table of a chapter as a file."""
    content = document_file(published_document(plan), chapter, file_name)
    name = f"{plan.cycle.slug}-{chapter}-{file_name}"
    return file_response(content, media_type_of("csv"), name)


@of_published_plan
def book(_request: HttpRequest, plan: PublishedPlan) -> HttpResponse:
    """Hand out the book of the document that holds now."""
    return _book(plan, published_document(plan).row.number)


@of_published_plan
def numbered_book(_request: HttpRequest, plan: PublishedPlan, number: int) -> HttpResponse:
    """Hand out the book of a document by its number, also of one that was superseded."""
    return _book(plan, number)


def _book(plan: PublishedPlan, number: int | None) -> HttpResponse:
    """Return a book as it was printed when it was published."""
    content = published_book(plan, number)
    return file_response(content, media_type_of("pdf"), f"{plan.cycle.slug}-document-{number}.pdf")
