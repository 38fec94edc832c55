"""The groups' votes on one proposal of the vote grid, drawn in one go: an entry waits for them.

{% load ballot_cells %}
{% ballot_cells %}   a cell for each of `row.cells`

`row` has id, action_url and locked (closed: no buttons). A cell has group, name, present, seats
(where not all are present), in_favour, against (None: not entered), absent, state ("empty", "for",
"against", "split" or "absent"), edition, conflict (what is wrong with what is stored, or ""),
refused (what was sent is not stored), fault (why a division is not: its fields stand open;
row.fault says it of anything else), wrong (the sides whose fields are wrong) and fields {in_favour,
against, absent} (what they hold: what is stored, or was typed).

Each cell posts to row.action_url taken-in (row.taken_in: when the proposals shown had been taken
in) and, every name ending in the group's code: edition-H, choice-H =
"for", "against", "split", "absent" or "clear"; with "split" also in_favour-H, against-H, absent-H.
Answer htmx with the row as a part of the page (status 200, or 409 and 422 with cell.conflict or
row.fault set); answer a plain form with a redirect back, or the page with the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from votum.web.components.group_colours import group_class

register = template.Library()

_NO_TOKEN = "NOTPROVIDED"  # noqa: S105 - what Django puts where a page has no token

type Cell = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in every cell, escaped, in the page's language."""

    in_favour: str
    against: str
    absent: str
    some_absent: str
    split: str
    is_split: str
    save: str
    all_absent: str
    clear: str
    nobody: str
    some_present: str


@lru_cache(maxsize=8)
def _words(_language: str) -> Words:
    """Return the words of a language."""
    words = (
        gettext("For"),
        gettext("Against"),
        gettext("Absent"),
        gettext("%(absent)s absent"),
        gettext("Split"),
        gettext("split"),
        gettext("Save"),
        gettext("All absent"),
        gettext("Clear"),
        gettext("Nobody present"),
        gettext("%(present)s of %(seats)s"),
    )
    return Words(*map(escape, words))


@register.simple_tag(takes_context=True)
def ballot_cells(context: Context) -> SafeString:
    """Draw a cell for each of the groups in `row`."""
    row = context.get("row") or {"cells": ()}
    words = _words(get_language() or "")
    token = str(context.get("csrf_token", _NO_TOKEN))
    hidden = f'<input type="hidden" name="taken-in" value="{row.get("taken_in", 0)}">'
    if token != _NO_TOKEN:
        hidden += f'<input type="hidden" name="csrfmiddlewaretoken" value="{escape(token)}">'
    return mark_safe(  # noqa: S308 - every value from outside is escaped where it is put in
        "\n".join(_cell(row, cell, words, hidden) for cell in row["cells"])
    )


def _cell(row: Mapping[str, Any], cell: Cell, words: Words, hidden: str) -> str:
    """Return one cell."""
    group = escape(str(cell["group"]))
    refused = cell.get("refused") and not cell.get("fault")
    wrong = " in-conflict" if cell.get("conflict") or refused else ""
    if row.get("locked"):
        inner = _closed(cell, words)
    elif not cell["present"] and cell["state"] == "empty":
        inner = f'<p class="cell-closed cell-nobody">{words.nobody}</p>'
    else:
        inner = _form(row, cell, words, hidden)
    conflict = (
        f'<p class="conflict" role="alert">{escape(str(cell["conflict"]))}</p>'
        if cell.get("conflict")
        else ""
    )
    return (
        f'<td class="ballot-cell state-{cell["state"]}{wrong} {group_class(str(cell["group"]))}" '
        f'id="cell-{row["id"]}-{group}" data-cell>\n'
        f'<span class="cell-group" aria-hidden="true">{escape(str(cell["name"] or group))} '
        f"<span>{_present(cell, words)}</span></span>\n{inner}{conflict}\n</td>"
    )


def _present(cell: Cell, words: Words) -> str:
    """Return how many of a group are present, of how many where some are not."""
    if cell.get("seats", cell["present"]) == cell["present"]:
        return str(cell["present"])
    return words.some_present % {"present": cell["present"], "seats": cell["seats"]}


def _closed(cell: Cell, words: Words) -> str:
    """Return what a group voted, once nothing can be entered any more."""
    said = {
        "for": words.in_favour,
        "against": words.against,
        "split": f"{cell['in_favour']}–{cell['against']}",
        "absent": words.absent,
    }.get(cell["state"], "–")
    some = ""
    if cell.get("absent") and cell["state"] != "absent":
        some = f'<p class="cell-absent">{words.some_absent % {"absent": cell["absent"]}}</p>'
    return f'<p class="cell-closed">{said}</p>{some}'


def _form(row: Mapping[str, Any], cell: Cell, words: Words, hidden: str) -> str:
    """Return the two buttons of a group, and the fields for dividing it."""
    group = escape(str(cell["group"]))
    name = f"cell-{row['id']}-{group}"
    url = escape(str(row["action_url"]))
    unseen = f'<span class="unseen">{group}:</span>'

    def button(choice: str, label: str, style: str, part: str, more: str = "") -> str:
        return (
            f'<button type="submit" class="{style}" id="{name}-{part}" name="choice-{group}" '
            f'value="{choice}"{more}>{label}</button>'
        )

    def side(choice: str, label: str) -> str:
        pressed = "true" if cell["state"] == choice else "false"
        style, said = f"choice choice-{choice}", f"{unseen}{label}"
        return button(choice, said, style, choice, f' aria-pressed="{pressed}"')

    return (
        f'<form method="post" action="{url}" hx-post="{url}" hx-swap="none" '
        f'hx-sync="closest table:queue all" novalidate>{hidden}'
        f'<input type="hidden" name="edition-{group}" value="{cell["edition"]}">\n'
        f'<div class="choices" role="group" aria-label="{escape(str(cell["name"]))}">'
        f"{side('for', words.in_favour)}{side('against', words.against)}</div>\n"
        f'<details class="split" id="{name}-split"{" open" if cell.get("fault") else ""}>'
        f'<summary id="{name}-open">{unseen}{_summary(cell, words)}</summary>\n'
        f'<div class="split-fields">{_fault(cell, name)}'
        f"{_field(cell, name, 'in_favour', words.in_favour)}"
        f"{_field(cell, name, 'against', words.against)}"
        f"{_field(cell, name, 'absent', words.absent)}"
        f"{button('split', words.save, 'ds-button', 'save')}"
        f"{button('absent', words.all_absent, 'plain', 'all-absent')}"
        f"{button('clear', words.clear, 'plain', 'clear')}</div></details>\n"
        '<p class="unsaved" hidden></p></form>'
    )


def _summary(cell: Cell, words: Words) -> str:
    """Return how a group is divided, or the word for dividing it."""
    some = words.some_absent % {"absent": cell["absent"]} if cell.get("absent") else ""
    if cell["state"] == "split":
        counts = f"<strong>{cell['in_favour']}–{cell['against']}</strong>"
        return f"{counts}, {some}" if some else f"{counts} {words.is_split}"
    if cell["state"] == "absent":
        return f"<strong>{words.absent}</strong>"
    return some or words.split


def _fault(cell: Cell, name: str) -> str:
    """Return why a division is not stored, where it is not."""
    if not cell.get("fault"):
        return ""
    return f'<p class="wrong" id="{name}-wrong" role="alert">{escape(str(cell["fault"]))}</p>'


def _field(cell: Cell, name: str, side: str, label: str) -> str:
    """Return the field for how many of a group are on one side."""
    held = (cell.get("fields") or {}).get(side)
    value = "" if held is None else escape(str(held))
    wrong = ""
    if side in cell.get("wrong", ()):
        wrong = f' aria-invalid="true" aria-describedby="{name}-wrong"'
    return (
        f'<label for="{name}-{side}-heads">{label}</label><input class="ds-input" type="number" '
        f'inputmode="numeric" min="0" max="{cell["present"]}" id="{name}-{side}-heads" '
        f'name="{side}-{escape(str(cell["group"]))}" value="{value}"{wrong}>'
    )
