"""Every partial renders with what its comment documents, and nothing that the CSP would refuse."""

import re
from pathlib import Path

import pytest
from django import forms
from django.template.loader import render_to_string

import votum.web.components
from votum.engine.money import Unit

TEMPLATES = Path(votum.web.components.__path__[0]) / "templates"
PARTIALS = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
MILLION = int(Unit.MILLION_KRONER)
REFUSED = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE
)

CELL = {
    "group": "H",
    "name": "Høyre",
    "present": 6,
    "in_favour": 4,
    "against": 2,
    "absent": 0,
    "state": "split",
    "edition": 3,
    "conflict": "",
    "fields": {"in_favour": 4, "against": 2, "absent": 0},
}
ROW = {
    "id": 7,
    "number": "1",
    "proposers": ["H", "V"],
    "title": "Ung i jobb",
    "url": "/p/7",
    "sum_text": "4,40 mill.",
    "cells": [CELL],
    "tally_text": "4–2",
    "outcome": "adopted",
    "tied": False,
    "action_url": "/vote/7",
    "edition": 1,
    "locked": False,
}
PROPOSAL = {
    "number": "1",
    "proposers": ["H"],
    "title": "Ung i <jobb>",
    "url": "/p/7",
    "amounts": [MILLION, 0],
    "total": MILLION,
    "vote": {"in_favour": {"H": 6}, "against": {"Ap": 2}},
    "outcome": "adopted",
    "overlaps": [{"label": "Ap 1", "url": "/p/8", "same_amounts": True}],
    "withdrawn": False,
}


class Login(forms.Form):
    name = forms.CharField(label="Name", help_text="As in the letter.")


def rendered(partial: str, **context: object) -> str:
    return render_to_string(f"components/{partial}.html", context)


@pytest.mark.parametrize("partial", PARTIALS)
def test_no_partial_has_what_the_content_policy_refuses(partial: str) -> None:
    assert not REFUSED.search((TEMPLATES / partial).read_text(encoding="utf-8"))


@pytest.mark.parametrize("partial", PARTIALS)
def test_every_partial_renders_and_documents_its_context(partial: str) -> None:
    source = (TEMPLATES / partial).read_text(encoding="utf-8")

    assert "{% comment %}" in source
    render_to_string(
        partial,
        {"frame": {"municipality": "Elvefjord"}, "form": Login({}), "field": Login({})["name"]},
    )


def test_a_proposal_is_a_line_with_all_that_is_known() -> None:
    table = rendered(
        "proposals_table",
        caption="Proposals",
        years=[2026, 2027],
        show_votes=True,
        voting=8,
        rows=[PROPOSAL],
    )

    assert "Ung i &lt;jobb&gt;" in table
    assert 'data-label="2026">1,00<' in table
    assert "6H –" in table
    assert "Same purpose and amounts as" in table
    assert "Adopted" in table


def test_columns_of_the_foot_are_as_many_as_those_of_the_head() -> None:
    totals = [{"title": "Sum", "amounts": [MILLION, 0], "total": MILLION}]
    for voted in (True, False):
        table = rendered(
            "proposals_table", years=[2026, 2027], show_votes=voted, rows=[], totals=totals
        )
        cells = len(re.findall(r"<t[dh]\b", table.partition("<tfoot>")[2]))
        assert cells == len(re.findall(r"<th\b", table.partition("<tbody>")[0]))


def test_a_ballot_works_without_a_script() -> None:
    row = rendered("ballot_row", row=ROW)

    assert '<form method="post" action="/vote/7"' in row
    assert 'name="edition-H" value="3"' in row
    for choice in ("for", "against", "split", "absent", "clear"):
        assert re.search(rf'name="choice-H"[^>]*value="{choice}"', row)
    assert "<strong>4–2</strong>" in row


def test_a_closed_ballot_has_no_buttons() -> None:
    assert "<button" not in rendered("ballot_row", row=ROW | {"locked": True})


def test_a_conflict_says_who_saved() -> None:
    cell = CELL | {"conflict": "Saved by Kari at 18.04."}

    assert "Saved by Kari" in rendered("ballot_row", row=ROW | {"cells": [cell]})


def test_a_wrong_field_is_tied_to_its_error() -> None:
    form = rendered("form", form=Login({}), submit="Log in")

    assert "There is one thing to correct" in form
    assert 'href="#id_name"' in form
    assert 'aria-invalid="true"' in form
    for identifier in re.findall(r'aria-describedby="([^"]+)"', form)[0].split():
        assert f'id="{identifier}"' in form


def test_only_the_office_loads_a_script() -> None:
    frame = {"municipality": "Elvefjord", "user_name": "Kari", "logout_url": "/out"}

    assert "<script" not in rendered("base", frame=frame)
    assert rendered("office_base", frame=frame).count("<script") == 2


def test_the_page_says_its_language() -> None:
    assert '<html lang="en"' in rendered("base", frame={})
