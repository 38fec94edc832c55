"""The lines of a table of proposals, drawn in one go: a page has hundreds of them.

{% load proposal_lines %}
{% proposal_lines %}   every line of `rows`; see `components/proposals_table.html`

Where a page has hundreds, `lines_later` in its context leaves their place free, and `with_lines`
puts them there: a megabyte is then not copied from block to block of the template.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from django import template
from django.http import HttpResponse
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from votum.engine.money import Unit
from votum.web.components.outcome_mark import outcome_mark
from votum.web.components.templatetags.components import (
    cells,
    group_badges,
    printed,
    seat_strip,
    vote_words,
)

register = template.Library()

# What people have written is escaped: this stands nowhere else in a page.
PLACE = mark_safe("<!-- the lines of the proposals -->")

MOST_OVERLAPS = 3  # named in a line; the proposal's own page names all

type Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in every line, in the page's language."""

    number: str
    total: str
    same: str
    overlaps: str
    more: str
    by_chair: str


@register.simple_tag(takes_context=True)
def proposal_lines(context: Context) -> SafeString:
    """Draw a line for each of `rows`, with `years` in `unit`, and votes where `show_votes`."""
    if context.get("lines_later"):
        return PLACE
    lines = drawn_lines(
        context.get("rows") or (),
        context.get("years") or (),
        context.get("unit") or Unit.MILLION_KRONER,
        voted=bool(context.get("show_votes")),
    )
    return mark_safe("\n".join(lines))  # noqa: S308 - each is safe


def with_lines(page: HttpResponse, lines: Iterable[SafeString]) -> HttpResponse:
    """Return a page with drawn lines in the place that was left free for them."""
    page.content = page.content.replace(PLACE.encode(), "\n".join(lines).encode())
    return page


def drawn_lines(
    rows: Iterable[Row], years: Iterable[int | str], unit: Unit, *, voted: bool
) -> list[SafeString]:
    """Return the line of each row as HTML, in the page's language."""
    words = Words(
        escape(gettext("No.")),
        escape(gettext("Sum")),
        escape(gettext("Same purpose and amounts as")),
        escape(gettext("Overlaps with")),
        escape(gettext("and %(count)s more")),
        escape(gettext("Decided by the chair's casting vote.")),
    )
    columns = tuple(map(str, years))
    return [_line(row, columns, unit, words, voted=voted) for row in rows]


def _line(row: Row, years: tuple[str, ...], unit: Unit, words: Words, *, voted: bool) -> SafeString:
    """Return one line as HTML."""
    total = row["total"]
    votes = ""
    if voted:
        vote = row["vote"]
        drawn = (
            f'<div class="vote">{seat_strip(vote)}<p>{vote_words(vote)}</p></div>' if vote else ""
        )
        votes = f'<td class="votes">{drawn}</td>'
    chair = f'<p class="soft">{words.by_chair}</p>' if row.get("by_casting_vote") else ""
    return mark_safe(  # noqa: S308 - what a person has written is escaped
        f"<tr{' class="withdrawn"' if row.get('withdrawn') else ''}>"
        f'<td class="num number" data-label="{words.number}">{escape(str(row["number"]))}</td>'
        f'<td class="from">{group_badges(row["proposers"])}</td>'
        f'<th scope="row" class="title"><a href="{escape(row["url"])}">{escape(row["title"])}</a>'
        f"{_overlaps(row, words)}</th>{cells(tuple(row['amounts']), years, unit)}"
        f'<td class="num sum" data-label="{words.total}">'
        f"{'' if total is None else printed(total, unit)}</td>"
        f'{votes}<td class="result">{outcome_mark(row["outcome"])}{chair}</td></tr>'
    )


def _overlaps(row: Row, words: Words) -> str:
    """Return what a proposal overlaps with: first what asks for the same amounts."""
    overlaps: Sequence[Row] = row.get("overlaps") or ()
    if not overlaps:
        return ""
    shown = sorted(overlaps, key=lambda each: not each["same_amounts"])[:MOST_OVERLAPS]
    lines = ""
    for same, words_before in ((True, words.same), (False, words.overlaps)):
        links = "; ".join(
            f'<a href="{escape(each["url"])}">{escape(each["label"])}</a>'
            for each in shown
            if bool(each["same_amounts"]) is same
        )
        if links:
            lines += f'<p class="overlap">{words_before} {links}</p>'
    if len(overlaps) > len(shown):
        more = words.more % {"count": len(overlaps) - len(shown)}
        lines = f"{lines.removesuffix('</p>')} {more}</p>"
    return lines
