"""The outcome of a proposal as a word with a shape and a colour."""

from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy

# Drawn in a square of 16: stroked lines, so that they stand beside text of any weight.
_SHAPES = {
    "adopted": "M3 8.5l3.5 3.5L13 4.5",
    "rejected": "M4 4l8 8M12 4l-8 8",
    "tied": "M3 6h10M3 10.5h10",
    "no_quorum": "M8 2.5v7M8 12.8v.2",
    "withdrawn": "M6.5 3.5L3 7l3.5 3.5M3 7h6.5a3 3 0 0 1 0 6H7",
    "replaced": "M3 5.5h9l-2.5-2.5M13 10.5H4l2.5 2.5",
    "open": "M8 3a5 5 0 1 1-.01 0z",
}


_WORDS = {
    "adopted": gettext_lazy("Adopted"),
    "rejected": gettext_lazy("Rejected"),
    "tied": gettext_lazy("Tied"),
    "no_quorum": gettext_lazy("No quorum"),
    "withdrawn": gettext_lazy("Withdrawn"),
    "replaced": gettext_lazy("Replaced"),
    "open": gettext_lazy("Not voted on"),
}


def outcome_word(outcome: str) -> str:
    """Return an outcome in words."""
    return str(_WORDS[outcome])


def shape(name: str) -> str:
    """Return a shape as inline SVG in the colour of the text around it."""
    return (
        '<svg class="shape" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"'
        f' focusable="false"><path d="{_SHAPES[name]}"/></svg>'
    )


def outcome_mark(outcome: object) -> SafeString:
    """Return the mark of an outcome.

    Understands the engine's `Outcome` and its values, `withdrawn` and `replaced`; anything else,
    also None, is a proposal that has not been voted on.
    """
    return _marked(str(outcome or ""), get_language() or "")


@lru_cache(maxsize=256)
def _marked(outcome: str, _language: str) -> SafeString:
    """Return the mark, once for each language."""
    kind = outcome if outcome in _SHAPES else "open"
    css = kind.replace("_", "-")
    return mark_safe(  # noqa: S308 - the word is our catalogue's, and escaped all the same
        f'<span class="outcome outcome-{css}">{shape(kind)}{escape(str(_WORDS[kind]))}</span>'
    )
