"""View models to PDF through Typst.

The template is a file of this package; the content reaches it as one JSON text and is never
markup, so that a `#` or `*` in a proposal stays what it is. Nothing depends on the machine: the
fonts come from a package, the time from the caller.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from votum.documents.font_tables import FONTS
from votum.documents.glyphs import printable

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

TEMPLATES = Path(__file__).parent / "templates"

# The content of some twenty pages, in characters.
LARGE = 100_000
KEPT_DOCUMENTS = 10


def render(template: str, view: "DataclassInstance", issued: date) -> bytes:
    """Return a view model laid out by a template of this package, as PDF/A-2a and PDF/UA-1.

    `issued` becomes the document's creation date, at midnight UTC.
    """
    return compiled(TEMPLATES / template, asdict(view), issued)


def compiled(template: Path, view: Mapping[str, Any], issued: date) -> bytes:
    """Return what `render` does, by a template that may lie anywhere."""
    content = json.dumps(_printable(view), ensure_ascii=False)
    pdf = typst.compile(
        template,
        root=template.parent,
        font_paths=_fonts(),
        sys_inputs={"view": content},
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        timestamp=datetime.combine(issued, time(), UTC),
    )
    if len(content) > LARGE:
        _forget()
    return pdf


def _forget() -> None:
    """Make Typst let go of the layout it keeps of a document, some 2 MB a page.

    It forgets what the last ten documents did not use, and has no call to say so: ten empty
    documents are what makes it.
    """
    for _ in range(KEPT_DOCUMENTS + 1):
        typst.compile(b"", font_paths=_fonts(), format="pdf")


@cache
def _fonts() -> typst.Fonts:
    """Return the fonts of the documents: those of the package and no others."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _printable(content: Any) -> Any:  # noqa: ANN401 - JSON is any of its own parts
    """Return JSON content with every text made printable."""
    match content:
        case str():
            return printable(content)
        case dict():
            return {key: _printable(value) for key, value in content.items()}
        case list() | tuple():
            return [_printable(value) for value in content]
        case _:
            return content
