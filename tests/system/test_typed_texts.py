"""What people type holds nothing that nobody sees: the acts themselves refuse it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.support.acts import (
    IN_FAVOUR,
    MORE_SHEETS,
    NOTICE,
    PDF,
    item_of,
    proposal_of,
    small_site,
    wording,
)
from tests.support.budget_documents import folder
from tests.support.checks import DOCUMENT, accept, an_erratum, checked, registered, shown
from tests.support.databases import refused
from tests.support.plans import TABLE, small_budget
from tests.support.site import PASSWORD, Site, Stage, an_actor
from votum.engine.periods import PlanPeriod
from votum.engine.votes.bodies import Party
from votum.formats.budget_tables.mapping import ColumnMapping
from votum.web.budgets.domain.cycles import open_cycle, publish_document
from votum.web.budgets.models import Document, DocumentKind
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.eventlog.domain.typed import LONGEST_REASON, reason_given
from votum.web.meetings.domain.calling import call_meeting, change_meeting
from votum.web.meetings.domain.correcting import correct_vote
from votum.web.meetings.domain.publication import publish_recommendation
from votum.web.people.domain.bodies import compose_body, establish_body, found_municipality
from votum.web.people.domain.users import add_user
from votum.web.people.models import BodyKind, Municipality
from votum.web.plans.bridge import PlanBudget
from votum.web.plans.domain.checking import check_document
from votum.web.plans.domain.documents import upload_budget_document
from votum.web.plans.domain.errata import register_erratum, withdraw_erratum
from votum.web.plans.domain.mappings import choose_mapping
from votum.web.plans.domain.publishing import publish_plan
from votum.web.plans.domain.tables import preview_table, upload_table
from votum.web.plans.models import CheckedDocument, PlanDocument, TableUpload
from votum.web.proposals.domain.changes import correct_proposal, replace_proposal, withdraw_proposal
from votum.web.proposals.domain.uploads import confirm_sheet, upload_sheet
from votum.web.proposals.models import SheetUpload

pytestmark = pytest.mark.django_db

BY = an_actor()
UNSEEN = {
    "\0": "U+0000",
    "\N{ZERO WIDTH SPACE}": "ZERO WIDTH SPACE",
    "\N{RIGHT-TO-LEFT OVERRIDE}": "RIGHT-TO-LEFT OVERRIDE",
}

type Typing = Callable[[Site, str], object]
type KeptFile = SheetUpload | TableUpload | PlanDocument | CheckedDocument | Document


def _establish(slug: str = "ny", name: str = "Nytt utvalg", short_name: str = "NY") -> object:
    kind = BodyKind.COMMITTEE
    return establish_body(BY, slug=slug, name=name, short_name=short_name, kind=kind)


def _own_party(site: Site, code: str, name: str) -> object:
    own = [Party(code, name)]
    return compose_body(
        BY, site.body, date(2027, 1, 1), seats={code: 1}, chair=None, own_parties=own
    )


def _document(site: Site, **names: str) -> Document:
    given = {"title": "Sak", "file_name": "sak.pdf", **names}
    kind = DocumentKind.NOTE
    return publish_document(BY, site.cycle, site.treatment, kind=kind, content=PDF, **given)


def _said(column: str) -> Typing:
    """Return what changes one thing that is said of the meeting."""

    def change(site: Site, text: str) -> None:
        said: dict[str, Any] = {column: text}
        change_meeting(BY, site.meeting, replace(NOTICE, **said))

    return change


def _replace(site: Site, text: str = "Nytt", reason: str = "Feil", number: str = "9") -> object:
    old = proposal_of(site)
    return replace_proposal(BY, old, 1, wording(text), reason, number=number)


def _named(name: str) -> PlanBudget:
    value = small_budget()
    return replace(value, version=replace(value.version, name=name))


def _erratum(site: Site, **parts: str) -> object:
    """Register an erratum with some of its parts as given."""
    told: dict[str, Any] = {**parts}
    return register_erratum(BY, site.cycle, replace(an_erratum(), **told))


def _erratum_with(part: str) -> Typing:
    """Return what registers an erratum with a text as one of its parts."""
    return lambda site, text: _erratum(site, **{part: text})


def _table(site: Site) -> TableUpload:
    return upload_table(BY, site.cycle, "budsjett.csv", TABLE)


def _mapping(site: Site) -> ColumnMapping:
    return preview_table(_table(site)).result.mapping


FILES: Mapping[str, Callable[[Site, str], KeptFile]] = {
    "sheet": lambda site, name: upload_sheet(BY, site.treatment, name, MORE_SHEETS),
    "table": lambda site, name: upload_table(BY, site.cycle, name, TABLE),
    "folder": lambda site, name: upload_budget_document(BY, site.cycle, name, folder()),
    "checked": lambda site, name: check_document(BY, site.cycle, name, DOCUMENT),
    "published": lambda site, name: _document(site, file_name=name),
}
NAMES: Mapping[str, Typing] = {
    "body": lambda _, text: _establish(name=text),
    "short name": lambda _, text: _establish(short_name=text),
    "address": lambda _, text: _establish(slug=text),
    "list": lambda site, text: _own_party(site, "Bygda", text),
    "code of a list": lambda site, text: _own_party(site, text, "Bygdelista"),
    "person": lambda _, text: add_user(BY, username="ny", name=text, password=PASSWORD),
    "user name": lambda _, text: add_user(BY, username=text, name="Ny", password=PASSWORD),
    "plan": lambda _, text: open_cycle(BY, PlanPeriod(2030, 2033), text),
    "budget": lambda site, text: publish_plan(BY, site.cycle, _named(text)),
    "mapping": lambda site, text: choose_mapping(BY, _table(site), _mapping(site), text),
    "document with an error": lambda site, text: _erratum(site, document=text),
    "place of an error": lambda site, text: _erratum(site, place=text),
    "document": lambda site, text: _document(site, title=text),
    "file": lambda site, text: _document(site, file_name=text),
    "number": lambda site, text: _replace(site, number=text),
    "meeting": lambda site, text: call_meeting(
        BY, site.treatment, replace(NOTICE, date=date(2025, 11, 26), place=text)
    ),
    **{
        column: _said(column)
        for column in (
            "place",
            "agenda_case_number",
            "archive_case_id",
            "case_title",
            "chair_name",
            "secretary_name",
        )
    },
}
TEXTS: Mapping[str, tuple[Stage, Typing]] = {
    "text": (
        "confirmed",
        lambda site, text: correct_proposal(BY, proposal_of(site), 1, wording(text), "Feil"),
    ),
    "why it is corrected": (
        "confirmed",
        lambda site, text: correct_proposal(BY, proposal_of(site), 1, wording(), text),
    ),
    "why it is withdrawn": (
        "confirmed",
        lambda site, text: withdraw_proposal(BY, proposal_of(site), text),
    ),
    "text instead": ("confirmed", _replace),
    "why it is replaced": ("confirmed", lambda site, text: _replace(site, reason=text)),
    "why a vote is corrected": (
        "closed",
        lambda site, text: correct_vote(BY, item_of(site), IN_FAVOUR, text),
    ),
    "why the budget is published anew": (
        "confirmed",
        lambda site, text: publish_plan(BY, site.cycle, small_budget(5), text),
    ),
    "why a finding may stand": (
        "confirmed",
        lambda site, text: accept(BY, shown(checked(site)), text),
    ),
    "why an erratum is withdrawn": (
        "confirmed",
        lambda site, text: withdraw_erratum(BY, site.cycle.errata.get(), text),
    ),
    **{
        f"erratum: {part}": ("confirmed", _erratum_with(part))
        for part in ("was", "now", "reason", "effect")
    },
    "why it is published anew": (
        "closed",
        lambda site, text: publish_recommendation(BY, site.treatment, text),
    ),
}


@pytest.mark.parametrize("what", NAMES)
def test_a_name_is_one_line_on_which_everything_is_seen(what: str) -> None:
    site = small_site("confirmed")
    _table(site)
    for character, name in {**UNSEEN, "\n": "U+000A"}.items():
        assert refused(RefusedError, lambda: NAMES[what](site, f"ab{character}c")) == (  # noqa: B023 - called at once
            f"“ab�c” holds characters that nobody sees: {name}. Type it anew."
        )
    NAMES[what](site, "abc")


@pytest.mark.parametrize("what", FILES)
def test_the_name_of_a_file_is_seen_and_a_long_one_keeps_its_end(what: str) -> None:
    site = small_site("confirmed")
    publish_plan(BY, site.cycle, small_budget())
    for character, name in {**UNSEEN, "\n": "U+000A"}.items():
        assert refused(RefusedError, lambda: FILES[what](site, f"ab{character}c.txt")) == (  # noqa: B023 - called at once
            f"“ab�c.txt” holds characters that nobody sees: {name}. Type it anew."
        )
    assert refused(RefusedError, lambda: FILES[what](site, "")) == "A name is missing."
    kept = FILES[what](site, "skjult\u202e" + "x" * 196 + ".txt")
    assert kept.file_name == "x" * 196 + ".txt"


@pytest.mark.parametrize("what", TEXTS)
def test_a_text_has_lines_on_which_everything_is_seen(what: str) -> None:
    stage, write = TEXTS[what]
    site = small_site(stage)
    publish_plan(BY, site.cycle, small_budget())
    registered(BY, site)
    for character, name in UNSEEN.items():
        assert refused(RefusedError, lambda: write(site, f"En\r\nto{character}tre")) == (  # noqa: B023 - called at once
            f"“En to�tre” holds characters that nobody sees: {name}. Type it anew."
        )
    write(site, "\tEn\r\nto\ttre ")


def test_a_municipality_has_a_name_that_is_seen() -> None:
    assert "nobody sees" in refused(RefusedError, lambda: found_municipality(BY, "Vi\0k", "no"))
    assert not Municipality.objects.exists()


def test_a_text_is_kept_with_one_kind_of_line_ends() -> None:
    proposal = proposal_of(small_site("confirmed"))
    first = correct_proposal(BY, proposal, 1, wording(" En\r\nto\ttre\r"), " Feil\r\nher ")
    assert (first.text, first.reason) == ("En\nto tre", "Feil\nher")
    same = wording("En\r\nto\ttre")
    assert refused(RefusedError, lambda: correct_proposal(BY, proposal, 2, same, "Feil")) == (
        "Nothing is changed."
    )


def test_a_text_that_a_sheet_printed_may_stay_as_it_is() -> None:
    site = small_site("confirmed")
    printed = "Gratis\N{SOFT HYPHEN}buss"
    sheets = MORE_SHEETS.decode().replace("Gratis buss", printed).encode()
    confirm_sheet(BY, upload_sheet(BY, site.treatment, "more.txt", sheets))
    proposal = proposal_of(site, "Rødt/1")
    stored = correct_proposal(BY, proposal, 1, wording(printed), "Nye beløp")
    assert (stored.number, stored.text) == (2, printed)
    other = wording(f"{printed} for alle")
    assert "SOFT HYPHEN" in refused(
        RefusedError, lambda: correct_proposal(BY, proposal, 2, other, "Feil")
    )


def test_a_reason_longer_than_is_kept_for_ever_is_refused() -> None:
    assert reason_given(" x" + "y" * (LONGEST_REASON - 1)) == "x" + "y" * (LONGEST_REASON - 1)
    with pytest.raises(RefusedError, match="is 2001 characters long; 2000 is the most"):
        reason_given("x" * (LONGEST_REASON + 1))
