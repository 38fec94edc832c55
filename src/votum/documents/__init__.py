"""Printed documents: engine values to PDF, and to pages and tables that nobody reads back.

A view model holds a document's content as finished text; a Typst template lays it out. Files that
are read back belong to `votum.formats`.
"""
