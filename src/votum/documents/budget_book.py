"""The budget book as a PDF."""

from datetime import date

from votum.documents.budget_document_view import BudgetDocumentView
from votum.documents.typst_pdf import render


def budget_book_pdf(view: BudgetDocumentView, issued: date) -> bytes:
    """Return the book as a PDF with a table of contents and bookmarks.

    `issued` is the document's date: equal arguments give equal bytes. PDF/A-2a and PDF/UA-1 as
    Typst enforces them.
    """
    return render("budget_book.typ", view, issued)
