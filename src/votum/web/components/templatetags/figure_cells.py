"""The cells of a row of figures, made in one go: a page of the budget has thousands of them.

{% load figure_cells %}
{% figure_cells row.cells %}    each with .text, .label (the head of its column) and .url
"""

from collections.abc import Iterable
from html import escape
from typing import Protocol

from django import template
from django.utils.safestring import SafeString, mark_safe

from votum.documents.figures import ZERO
from votum.web.components.templatetags.components import ZERO as READ_ZERO

register = template.Library()


class PrintedFigure(Protocol):
    """A figure as it stands in a cell; `url` is where it leads, or empty."""

    @property
    def text(self) -> str:
        """The printed figure."""

    @property
    def label(self) -> str:
        """The head of its column."""

    @property
    def url(self) -> str:
        """Where it leads."""


@register.simple_tag
def figure_cells(cells: Iterable[PrintedFigure]) -> SafeString:
    """Return the cells of a row; on a narrow screen each shows the head of its column."""
    return mark_safe("".join(map(_cell, cells)))  # noqa: S308 - escaped there


def _cell(cell: PrintedFigure) -> str:
    """Return one cell."""
    text = READ_ZERO if cell.text == ZERO else escape(cell.text)
    if cell.url:
        text = f'<a href="{escape(cell.url)}">{text}</a>'
    return f'<td class="num year" data-label="{escape(cell.label)}">{text}</td>'
