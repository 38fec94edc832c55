"""Tags for what stands many times on a page: amounts, seats, badges, outcomes.

{% load components %}
{% amount row.total %}            in the page's `unit`, exact; zero is a pale dash
{% seat_strip vote %}             the marks of a vote with .in_favour and .against
{% vote_words vote %}             the same vote in words
{% composition_strip seats %}     the marks of a body's seats, without a vote
{% group_badges row.proposers %}  a pill for each group
{% outcome row.outcome %}         word, shape and colour
{{ lines|counted }}               how many, from five digits on with its thousands apart
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Protocol

from django import template
from django.forms import BoundField
from django.template.base import FilterExpression, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from votum.engine.money import Unit, print_exact
from votum.web.components import seat_strip as drawing
from votum.web.components.counts import Count
from votum.web.components.group_colours import group_class
from votum.web.components.outcome_mark import outcome_mark
from votum.web.components.outcome_mark import shape as drawn_shape

register = template.Library()

ZERO = mark_safe('<span class="zero" aria-hidden="true">–</span><span class="unseen">0</span>')


@register.filter
def counted(number: int | str) -> Count | str:
    """Return how many there are as a page says it; nothing where nothing is given."""
    return "" if number == "" else Count(number)


class HeldVote(Protocol):
    """What the tags need of a vote: how many of each group stood on each side."""

    in_favour: Mapping[str, int]
    against: Mapping[str, int]


def _side(vote: HeldVote | Mapping[str, Mapping[str, int]], side: str) -> Mapping[str, int]:
    """Return a side of a vote, which as everywhere in templates may be an object or a mapping."""
    counts: Mapping[str, int] = vote[side] if isinstance(vote, Mapping) else getattr(vote, side)
    return counts


class AmountNode(template.Node):
    """Prints an amount. A node of its own: a page of 500 proposals has thousands of them."""

    def __init__(self, minor: FilterExpression) -> None:
        self.minor = minor

    def render(self, context: Context) -> SafeString:
        """Return the amount in the page's unit; nothing where there is none."""
        minor = self.minor.resolve(context)
        if not isinstance(minor, int):
            return mark_safe("")
        return printed(minor, context.get("unit") or Unit.MILLION_KRONER)


@register.tag
def amount(parser: Parser, token: Token) -> AmountNode:
    """Print minor units exactly in the unit of the page (`unit`), or in millions.

    With two decimals at least. An amount that is None prints nothing.
    """
    try:
        _, minor = token.split_contents()
    except ValueError as error:
        raise template.TemplateSyntaxError("{% amount %} takes one amount.") from error
    return AmountNode(parser.compile_filter(minor))


@lru_cache(maxsize=65_536)
def printed(minor: int, unit: Unit) -> SafeString:
    """Return an amount as it stands in a table cell."""
    # Only digits, spaces, a comma and a minus come out of the engine.
    return mark_safe(print_exact(minor, unit)) if minor else ZERO  # noqa: S308 - digits


@register.simple_tag(takes_context=True)
def amount_cells(
    context: Context, amounts: Sequence[int], years: Sequence[object], kind: str = ""
) -> SafeString:
    """Print a row's amounts as table cells; on a narrow screen each shows its kind and year."""
    unit = context.get("unit") or Unit.MILLION_KRONER
    return cells(tuple(amounts), tuple(f"{kind} {year}".lstrip() for year in years), unit)


@lru_cache(maxsize=8192)
def cells(amounts: tuple[int, ...], labels: tuple[str, ...], unit: Unit) -> SafeString:
    """Return the cells of a row; `labels` are the heads of their columns."""
    return mark_safe(  # noqa: S308 - escaped here
        "".join(
            f'<td class="num year" data-label="{escape(label)}">{printed(minor, unit)}</td>'
            for minor, label in zip(amounts, labels, strict=True)
        )
    )


@register.simple_tag
def seat_strip(vote: HeldVote | Mapping[str, Mapping[str, int]], absent: int = 0) -> SafeString:
    """Draw a vote, one mark for each seat."""
    return drawing.seat_strip(_side(vote, "in_favour"), _side(vote, "against"), absent=absent)


@register.simple_tag
def composition_strip(seats: Mapping[str, int]) -> SafeString:
    """Draw how a body is composed, one mark for each seat."""
    return drawing.composition_strip(tuple(seats.items()))


@register.simple_tag
def vote_words(vote: HeldVote | Mapping[str, Mapping[str, int]]) -> SafeString:
    """Print a vote in words, so that a line breaks between the two sides and not inside one."""
    return _worded(tuple(_side(vote, "in_favour").items()), tuple(_side(vote, "against").items()))


@lru_cache(maxsize=4096)
def _worded(in_favour: drawing.Counts, against: drawing.Counts) -> SafeString:
    """Return a vote in words; the two sides are marked as whole."""
    words = drawing.vote_words(dict(in_favour), dict(against))
    left, _, right = words.partition(" – ")
    return mark_safe(  # noqa: S308 - escaped here
        f'<span class="whole">{escape(left)} –</span> <span class="whole">{escape(right)}</span>'
    )


@register.simple_tag
def group_badges(proposers: Iterable[str]) -> SafeString:
    """Draw a pill with the code of each group."""
    return _badges(tuple(proposers))


@lru_cache(maxsize=4096)
def _badges(proposers: tuple[str, ...]) -> SafeString:
    """Return the pills of a group or of groups together."""
    pills = " ".join(
        f'<span class="group {group_class(code)}">{escape(code)}</span>' for code in proposers
    )
    return mark_safe(f'<span class="groups">{pills}</span>')  # noqa: S308 - escaped here


@register.simple_tag
def outcome(value: object) -> SafeString:
    """Draw an outcome: word, shape and colour."""
    return outcome_mark(value)


@register.filter
def group_css(code: str) -> str:
    """Return the class that gives an element a group's colour as `--group`."""
    return group_class(code)


@register.simple_tag
def shape(name: str) -> SafeString:
    """Draw an outcome's shape alone."""
    return mark_safe(drawn_shape(name))  # noqa: S308 - made of our own constants


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """Draw a form field's control with Designsystemet's class.

    Django itself ties the help and the errors to it.
    """
    return field.as_widget(attrs={"class": "ds-input"})
