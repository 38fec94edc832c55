"""Printed documents: engine values to PDF.

A view model holds a document's content as finished text; a Typst template lays it out. Files that
are read back belong to `votum.formats`.
"""

from votum.documents.recommendation import recommendation_pdf
from votum.documents.sheets import sheets_pdf

__all__ = ["recommendation_pdf", "sheets_pdf"]
